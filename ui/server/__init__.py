"""What the server does besides drawing pages: it guards, loads ahead, and has news for open pages."""
