"""The product's logic: from the bytes of a workbook to what a page shows, without the pages."""

VERSION = "0.1.0"
