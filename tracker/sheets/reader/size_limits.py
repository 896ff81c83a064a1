"""How large a workbook may be, and the exception with which the reader refuses a file."""

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
# In cells. A sheet is held as a full rectangle while it is read; a larger one would not fit in memory.
LARGEST_AREA = 10_000_000


class Refusal(Exception):
    """Raised to refuse a file: a code, for which the parent process has a sentence, and the figures in it."""

    def __init__(self, code, **figures):
        super().__init__(code)
        self.code = code
        self.figures = figures


def limits(text):
    """Return the limits given as a JSON object; those left out have their defaults."""
    return SimpleNamespace(**{**DEFAULTS, **json.loads(text)})


class Extent:
    """How far the cells with content reach on one sheet (1-based).

    `rows` counts the rows that have content; `columns` holds the columns that have any."""

    def __init__(self):
        self.row = 0
        self.last_row = 0
        self.rows = 0
        self.columns = set()

    def add(self, row, column):
        """Count one cell with content."""
        if row != self.row:
            self.row = row
            self.rows += 1
            if row > self.last_row:
                self.last_row = row
        self.columns.add(column)

    def check(self, sheet, limits):
        """Raise Refusal for a sheet that is too long, too wide, or whose cells lie too far apart."""
        width, last_column = len(self.columns), max(self.columns, default=0)
        if self.rows > limits.rows:
            raise Refusal("too_many_rows", sheet=sheet, limit=limits.rows, found=self.rows)
        if width > limits.columns:
            raise Refusal("too_many_columns", sheet=sheet, limit=limits.columns, found=width)
        far = self.last_row > limits.rows or last_column > limits.columns
        if far or self.last_row * last_column > LARGEST_AREA:
            raise Refusal("too_spread", sheet=sheet, row=self.last_row, column=last_column)
