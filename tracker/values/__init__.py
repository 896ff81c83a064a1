"""Values in both directions: what a text or cell means, and how a value is shown."""
