"""A file checked against the catalogue and the log, and what it would change."""
