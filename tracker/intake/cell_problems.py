"""Problems at a cell of a row, with the value as it was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..problems import Problem
from ..sheets.reading.corrected_cells import typed
from ..sheets.reading.tables import Row
from ..values.text import clean

_KEYS = ("task_id", "task", "measure", "serial", "unit", "status", "progress", "note")


@dataclass(frozen=True)
class Fault:
    """A problem with a text that several rows may share; `at` gives it its place in one of them."""

    column: str
    code: str
    severity: str = "error"
    figures: Mapping[str, object] = field(default_factory=dict)

    def at(self, row: Row) -> Problem:
        """Return the fault as a problem at its cell of a row."""
        return at(row, self.column, self.code, self.severity, **self.figures)


def at(row: Row, column: str, code: str, severity: str = "error", **figures: object) -> Problem:
    """Return a problem at a cell of a row, with the value as it was typed."""
    cell = row.cells.get(column)
    value = figures.pop("value", None if cell is None else typed(cell))
    return Problem(
        code, severity, row.sheet, place(row, column), column, None if value is None else str(value), figures
    )


def place(row: Row, column: str = "task_id") -> str:
    """Return the address of a row's cell; where the table lacks the column, of its first other key column."""
    return next(filter(None, map(row.address, (column, *_KEYS))), str(row.number))


def text(row: Row, column: str) -> str:
    """Return a row's cell as text; "" where the table lacks the column."""
    cell = row.cells.get(column)
    return "" if cell is None or cell.value is None else clean(cell.value)
