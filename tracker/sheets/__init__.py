"""Spreadsheets in and out: read in a child process, written, and marked."""
