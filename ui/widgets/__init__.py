"""Tables, bars, rows and texts as pages draw them."""
