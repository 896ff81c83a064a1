"""The catalogue of what is tracked: read from its workbook, checked, and held as a Programme."""
