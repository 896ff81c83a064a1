"""The values of a workbook as calamine reads them; its errors become refusals."""

import io

import python_calamine as calamine

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

    def sheets(self):
        """Return (name, whether it is hidden) of every sheet of cells; chart sheets are left out."""
        visible, cells = calamine.SheetVisibleEnum.Visible, calamine.SheetTypeEnum.WorkSheet
        metadata = [sheet for sheet in self.book.sheets_metadata if sheet.typ == cells]
        return [(sheet.name, sheet.visible != visible) for sheet in metadata]

    def rows(self, name):
        """Return the rows of a sheet from A1 on, blank cells as empty text."""
        try:
            sheet = self.book.get_sheet_by_name(name)
            _check_area(sheet)
            return sheet.to_python(skip_empty_area=False)
        except calamine.CalamineError as error:
            raise Refusal("unreadable", sheet=name, why=str(error)) from error


def _check_area(sheet):
    row, column = sheet.end or (0, 0)
    if (row + 1) * (column + 1) > LARGEST_AREA:
        raise Refusal("too_spread", sheet=sheet.name, row=row + 1, column=column + 1)
