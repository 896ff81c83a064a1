"""The sections of the pages, mostly one module a page."""
