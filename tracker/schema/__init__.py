"""Every table and term of the product, declared once: parsers, sheets, SQL tables and labels derive from here."""
