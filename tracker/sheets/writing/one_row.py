"""The sheet of one report that was filled in without Excel, so that it takes the way of any upload."""

from io import BytesIO

from openpyxl import Workbook

from ...schema.status_sheet import REPORT
from ...words import say
from .cell_text import put


def one_row(values: dict, lang: str = "zh") -> bytes:
    """Return a workbook with the columns of a status sheet and one row of values by column id.

    Statuses may be ids' labels in either language; what is absent or None stays blank."""
    book = Workbook()
    sheet = book.active
    sheet.title = say("form.sheet", lang)
    for number, column in enumerate(REPORT, start=1):
        put(sheet.cell(1, number), column.label(lang))
        put(sheet.cell(2, number), values.get(column.id), lang)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
