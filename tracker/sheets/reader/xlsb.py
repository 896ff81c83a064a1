"""The .xlsb workbook: values only, as its formats, merges and error cells are not told."""

from tracker.sheets.reader.calamine import Values
from tracker.sheets.reader.sheet_grid import Sheet, finished
from tracker.sheets.reader.zip_parts import Archive


def read(data, limits):
    """The workbook's sheets; percentages, merges, errors and hidden rows stay unknown."""
    Archive(data, limits)
    values = Values(data)
    return {"sheets": [_sheet(values, *sheet, limits) for sheet in values.sheets()]}


def _sheet(values, name, hidden, limits):
    sheet = Sheet(name, hidden)
    sheet.rows = values.rows(name)
    return finished(sheet, limits)
