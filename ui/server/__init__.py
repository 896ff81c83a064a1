"""What the server does beside drawing pages: whom it lets in, what it warms up, what it tells open pages."""
