"""Spreadsheets: reading them in a child process, writing them, and returning them marked."""
