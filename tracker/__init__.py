"""The tracker's logic: from the bytes of a workbook to what a page shows, but without the pages."""
