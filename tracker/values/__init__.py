"""One value both ways: what a text or cell means, and how a value is shown."""
