"""How written sheets look and print: A4 landscape, one page wide, the header on each page."""

import math
import unicodedata

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

PLAIN = Font(name="Calibri", size=11)
BOLD = Font(name="Calibri", size=11, bold=True)
TITLE = Font(name="Calibri", size=16, bold=True)
GREY = PatternFill("solid", fgColor="E7E6E6")
BLUE = PatternFill("solid", fgColor="D9E5F1")
BORDER = Border(*(Side(style="thin", color="BFBFBF"),) * 4)
WRAPPED = Alignment(wrap_text=True, vertical="top")
CENTRED = Alignment(wrap_text=True, vertical="center", horizontal="center")
DATE = "yyyy-mm-dd"
PERCENT = "0.0"
_LINE = 16
_TALLEST = 400


class _Fitted(RowDimension):
    """A row high enough for its text, which still grows when more is typed into it.

    openpyxl marks every height it writes as fixed by hand; without one LibreOffice shows a single line."""

    customHeight = False  # noqa: N815 - openpyxl's name


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def _lines(text: str, width: float) -> int:
    return sum(max(1, math.ceil(_width(line) / (width - 1))) for line in text.split("\n"))


def fit_row(sheet, row: int, texts: dict[str, float]):
    """Set a row's height to fit its wrapped texts; `texts` maps each text to its column's width."""
    lines = max((_lines(text, width) for text, width in texts.items()), default=1)
    sheet.row_dimensions[row] = _Fitted(sheet, index=row, ht=min(_LINE * lines, _TALLEST))


def lay_out(sheet, widths: dict[str, int], header: int | None = None):
    """Set a sheet's column widths by letter, its paper and its header row; call it before writing any row.

    The header row (counted from 1) stays in view and is printed on each page."""
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    if header:
        sheet.freeze_panes = f"A{header + 1}"
        sheet.print_title_rows = f"{header}:{header}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.7, footer=0.3)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "&P / &N"
