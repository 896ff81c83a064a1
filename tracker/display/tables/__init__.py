"""The tables that people see and take away, one module a table."""
