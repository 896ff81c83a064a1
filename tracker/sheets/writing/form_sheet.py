"""Reports filled in on the page, as a workbook, so that they are handled like any upload."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook

from ...schema.status_sheet import REPORT
from ...words import say
from .cell_text import put

FIRST_ROW = 2


def form_sheet(rows: Sequence[Mapping[str, object]], lang: str = "zh") -> bytes:
    """Return a workbook with the columns of a status sheet and one row for each report, from FIRST_ROW down,
    whose values are given by column id.

    A status is given by its label in either language. Absent values and None stay blank."""
    book = Workbook()
    sheet = book.active
    sheet.title = say("form.sheet", lang)
    for place, column in enumerate(REPORT, start=1):
        put(sheet.cell(1, place), column.label(lang))
        for number, values in enumerate(rows, start=FIRST_ROW):
            put(sheet.cell(number, place), values.get(column.id), lang)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
