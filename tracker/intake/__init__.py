"""Intake: checks a file against the catalogue and the log, and finds what it would change."""
