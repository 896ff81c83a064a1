"""A sheet that is filled cell by cell by a parser of our own, and no further than it may reach."""

from tracker.sheets.reader.sheet_grid import Sheet
from tracker.sheets.reader.size_limits import LARGEST_AREA, Refusal


class FilledSheet(Sheet):
    """A sheet into which cells are put one by one; one that reaches too far is refused and holds none.

    `before` is the sheet before it in the workbook: all together hold no more than a largest sheet."""

    def __init__(self, name, hidden=False, before=None):
        super().__init__(name, hidden)
        self.width = self.height = 0
        self.area = before.area if before else 0

    def put(self, row, column, value, height=1, width=1):
        """Store a value that is repeated over some rows and columns; return its addresses, each a list.

        None stands for a value that is missing."""
        last_row, last_column = row + height - 1, column + width - 1
        self.height, self.width = max(self.height, last_row), max(self.width, last_column)
        if self.refusal is None and self.area + max(self.height * self.width, height * width) > LARGEST_AREA:
            self.refusal = Refusal("too_spread", sheet=self.name, row=last_row, column=last_column)
            self.rows = []
        if self.refusal is not None:
            return []
        while len(self.rows) < last_row:
            self.rows.append([])
        for cells in self.rows[row - 1 : last_row]:
            cells.extend([None] * (last_column - len(cells)))
            cells[column - 1 : last_column] = [value] * width
        return [[at, to] for at in range(row, last_row + 1) for to in range(column, last_column + 1)]

    def end(self):
        """Count what the sheet holds, for those after it."""
        self.area += 0 if self.refusal else self.height * self.width

    def merge(self, row, column, height, width):
        """Note that a cell spans some rows and columns."""
        if height * width > 1:
            self.merges.append([row, column, row + height - 1, column + width - 1])


def number(attributes, name, least=1, otherwise=1):
    """Return an attribute that is a whole number, at least `least`; `otherwise` where it is none."""
    text = attributes.get(name, "")
    return max(int(text), least) if text.isdecimal() and len(text) < 10 else otherwise
