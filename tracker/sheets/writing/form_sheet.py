"""One report filled in on the page, as a workbook, so that it is handled like any upload."""

from io import BytesIO

from openpyxl import Workbook

from ...schema.status_sheet import REPORT
from ...words import say
from .cell_text import put


def one_row(values: dict, lang: str = "zh") -> bytes:
    """Return a workbook with the columns of a status sheet and one row, whose values are given by column id.

    A status is given by its label in either language. Absent values and None stay blank."""
    book = Workbook()
    sheet = book.active
    sheet.title = say("form.sheet", lang)
    for number, column in enumerate(REPORT, start=1):
        put(sheet.cell(1, number), column.label(lang))
        put(sheet.cell(2, number), values.get(column.id), lang)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
