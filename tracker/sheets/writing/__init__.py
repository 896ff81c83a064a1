"""Writes return sheets and exports as workbooks."""
