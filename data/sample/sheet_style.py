"""How the sample's workbooks look: titles, merged cells, widths, wrapped rows, the same bytes each time."""

import re
import zipfile
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

_WRAPPED = Alignment(wrap_text=True, vertical="top")
_CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
_WIDTHS = {
    "measure": 26,
    "task": 40,
    "unit": 24,
    "note": 36,
    "problem": 28,
    "next_step": 28,
    "evidence": 24,
    "as_of": 12,
}


def stable(content: bytes) -> bytes:
    """Return an archive with the same parts and fixed times, so that the same content gives the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2020-03-24T00:00:00Z", data)
            entry = zipfile.ZipInfo(part.filename, (2020, 3, 24, 0, 0, 0))
            entry.compress_type = part.compress_type
            new.writestr(entry, data)
    return out.getvalue()


def saved(book: Workbook) -> bytes:
    """Return a workbook as bytes that are the same for the same content."""
    stream = BytesIO()
    book.save(stream)
    return stable(stream.getvalue())


def merge(sheet, first: tuple[int, int], last: tuple[int, int]):
    """Merge the cells from one (row, column) to another, their text in the middle."""
    sheet.merge_cells(start_row=first[0], start_column=first[1], end_row=last[0], end_column=last[1])
    sheet.cell(*first).alignment = _CENTRED


def title_row(sheet, text: str, width: int):
    """Add a title over so many columns."""
    sheet.append([text])
    merge(sheet, (1, 1), (1, width))
    sheet.cell(1, 1).font = Font(size=16, bold=True)


def lay_out(sheet, keys: tuple[str, ...]):
    """Set the column widths, and print in landscape, one page wide."""
    for number, key in enumerate(keys, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(key, 11)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def append_row(sheet, values: list):
    """Add a row whose texts are wrapped."""
    sheet.append(values)
    for cell in sheet[sheet.max_row]:
        cell.alignment = _WRAPPED
