"""The widgets of the pages: tables, bars, linked rows, texts."""
