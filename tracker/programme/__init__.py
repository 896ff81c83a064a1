"""The catalogue of what is tracked: read from its workbook, checked, and made into a Programme."""
