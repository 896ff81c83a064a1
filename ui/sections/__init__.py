"""The sections of the pages, one module a page."""
