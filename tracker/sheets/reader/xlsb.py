"""The .xlsb workbook: values only, as calamine does not give its formats, merges and error cells."""

from tracker.sheets.reader.calamine import Values
from tracker.sheets.reader.sheet_grid import Sheet, finished
from tracker.sheets.reader.zip_parts import Archive


def read(data, limits):
    """Return the workbook's sheets, without percentages, merges, errors and hidden rows."""
    Archive(data, limits)
    values = Values(data)
    return {"sheets": [_sheet(values, name, hidden, limits) for name, hidden in values.sheets()]}


def _sheet(values, name, hidden, limits):
    sheet = Sheet(name, hidden)
    sheet.rows = values.rows(name)
    return finished(sheet, limits)
