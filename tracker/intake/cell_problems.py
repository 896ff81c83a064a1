"""Problems at a cell of a row, with the value as it was typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..problems import Problem
from ..sheets.reading.corrected_cells import typed
from ..sheets.reading.tables import Row
from ..values import kinds
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


def of_value(row: Row, column: str, problem: Problem) -> Problem:
    """Return a problem of a value as one at its cell of a row, with its own figures."""
    figures = {name: value for name, value in problem.figures.items() if name != "value"}
    return at(row, column, problem.code, **figures)


def unread(row: Row, *columns: str) -> list[Problem]:
    """Return the problems of those of some cells that cannot be read: they show an error, or have a formula
    without a result."""
    errors = [column for column in columns if row.cell(column).error is not None]
    return [
        *(of_value(row, column, kinds.error_in(row.cell(column)).problems[0]) for column in errors),
        *(at(row, column, "unvalued_formula") for column in columns if column in row.unvalued),
    ]


def place(row: Row, column: str = "task_id") -> str:
    """Return the address of a row's cell; where the table lacks the column, of its first other key column."""
    return next(filter(None, map(row.address, (column, *_KEYS))), str(row.number))


def text(row: Row, column: str) -> str:
    """Return a row's cell as text; "" where the table lacks the column."""
    cell = row.cells.get(column)
    return "" if cell is None or cell.value is None else clean(cell.value)
