"""How large a workbook may be, and the one exception by which the reader declines a file."""

import json
from types import SimpleNamespace

DEFAULTS = {
    "file_bytes": 20_000_000,
    "unpacked_bytes": 200_000_000,
    "rows": 200_000,
    "columns": 256,
    "text": 20_000,
    "memory_bytes": 1_000_000_000,
    "seconds": 30,
}
# A sheet is held as a full rectangle while it is read; a larger one would not fit the memory.
LARGEST_AREA = 10_000_000


class Refusal(Exception):
    """A file the reader declines: a code the parent has a sentence for, and its figures."""

    def __init__(self, code, **figures):
        super().__init__(code)
        self.code = code
        self.figures = figures


def limits(text):
    """The limits given as a JSON object; what is left out has its default."""
    return SimpleNamespace(**{**DEFAULTS, **json.loads(text)})


class Extent:
    """How far the cells with content reach on one sheet (1-based), and how many there are."""

    def __init__(self):
        self.row = 0
        self.last_row = 0
        self.rows = 0
        self.columns = set()

    def add(self, row, column):
        """Counts one cell with content."""
        if row != self.row:
            self.row = row
            self.rows += 1
            if row > self.last_row:
                self.last_row = row
        self.columns.add(column)

    def check(self, sheet, limits):
        """Refuses a sheet that is too long, too wide, or whose cells lie too far apart."""
        width, last_column = len(self.columns), max(self.columns, default=0)
        if self.rows > limits.rows:
            raise Refusal("too_many_rows", sheet=sheet, limit=limits.rows, found=self.rows)
        if width > limits.columns:
            raise Refusal("too_many_columns", sheet=sheet, limit=limits.columns, found=width)
        far = self.last_row > limits.rows or last_column > limits.columns
        if far or self.last_row * last_column > LARGEST_AREA:
            raise Refusal("too_spread", sheet=sheet, row=self.last_row, column=last_column)
