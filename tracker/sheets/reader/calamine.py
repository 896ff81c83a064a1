"""The values of a workbook as calamine reads them; its errors become refusals."""

import io

import python_calamine as calamine

from tracker.sheets.reader.sheet_grid import Sheet
from tracker.sheets.reader.size_limits import LARGEST_AREA, Refusal


class Values:
    """A workbook opened for its values only; its bytes must have been scanned for the limits before."""

    def __init__(self, data):
        try:
            self.book = calamine.load_workbook(io.BytesIO(data))
        except calamine.PasswordError as error:
            raise Refusal("password") from error
        except calamine.CalamineError as error:
            raise Refusal("damaged", why=str(error)) from error
        except BaseException as error:
            raise _panic(error, "damaged") from error

    def sheets(self):
        """Return (name, whether it is hidden) of every sheet of cells; chart sheets are left out."""
        visible, cells = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
        metadata = [sheet for sheet in self.book.sheets_metadata if sheet.typ == cells]
        return [(sheet.name, sheet.visible != visible) for sheet in metadata]

    def rows(self, name):
        """Return the rows of a sheet from A1 on, blank cells as empty text."""
        return self._read(name, lambda sheet: sheet.to_python(skip_empty_area=False))

    def sheet(self, name, hidden):
        """Return a sheet with its rows and merges, or with a refusal."""
        sheet = Sheet(name, hidden)
        try:
            sheet.rows = self.rows(name)
            ranges = self._read(name, lambda found: found.merged_cell_ranges) or ()
            sheet.merges = [[top + 1, left + 1, low + 1, right + 1] for (top, left), (low, right) in ranges]
        except Refusal as refusal:
            sheet.refusal = Refusal(refusal.code, **{"sheet": name, **refusal.figures})
        return sheet

    def _read(self, name, taken):
        try:
            sheet = self.book.get_sheet_by_name(name)
            _check_area(sheet)
            return taken(sheet)
        except calamine.CalamineError as error:
            raise Refusal("sheet_damaged", sheet=name, why=str(error)) from error
        except BaseException as error:
            raise _panic(error, "sheet_damaged") from error


def _panic(error, code):
    """Return the refusal for a panic of calamine, which derives from BaseException alone; else the error."""
    return Refusal(code, why=str(error)) if type(error).__name__ == "PanicException" else error


def _check_area(sheet):
    row, column = sheet.end or (0, 0)
    if (row + 1) * (column + 1) > LARGEST_AREA:
        raise Refusal("too_spread", sheet=sheet.name, row=row + 1, column=column + 1)
