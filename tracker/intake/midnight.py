"""Dates that lie less than a minute before midnight: programs store a day so that is meant to begin then."""

from datetime import date, datetime, timedelta

from ..problems import Problem
from ..sheets.reading.tables import Table
from ..values.cell import Cell
from ..values.dates import day, late
from .cell_problems import place
from .row_outcomes import Tally

NEXT = "next"


def following(cell: Cell, today: date) -> date | None:
    """Return the day that begins within the minute after a date; None where there is none, or it is still to
    come."""
    if not isinstance(cell.value, (datetime, float)) or not late(cell.value):
        return None
    next_day = day(cell) + timedelta(days=1)
    return next_day if next_day <= today else None


def of(table: Table, today: date, tally: Tally) -> str | None:
    """Return which day such dates of a table mean, "next" or "same", and say so; None where it has none."""
    found = [(row, next_day) for row in table.rows if (next_day := following(row.cell("as_of"), today))]
    if not found:
        return None
    (row, next_day), cell = found[0], found[0][0].cell("as_of")
    problem = Problem(
        "date_of_midnight",
        sheet=row.sheet,
        cell=place(row, "as_of"),
        column="as_of",
        value=str(cell.value),
        figures={"n": len(found), "next": next_day.isoformat(), "same": day(cell).isoformat()},
    )
    return tally.settle(problem).taken
