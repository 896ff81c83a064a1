"""The pages on which the office supervises: what it decided, and the forms with which it decides."""
