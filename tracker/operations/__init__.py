"""What the office does: every act of the screens and the command line."""
