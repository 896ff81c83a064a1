"""Texts that say no more than that something is left out or stands elsewhere: nothing, unless a person keeps
them."""

from ..problems import Problem
from ..schema.blank_words import ELSEWHERE
from ..sheets.reading.tables import Row, Table
from ..values import nothing
from ..values.text import clean
from .cell_problems import place
from .row_outcomes import Tally

KEPT = "text"


def kept(table: Table, tally: Tally) -> frozenset[str]:
    """Return the columns of a table in which such texts are kept; say where they are taken for nothing."""
    columns = (column for column in ELSEWHERE if column in table.columns.values())
    return frozenset(column for column in columns if _taken(table.rows, column, tally) == KEPT)


def _taken(rows: list[Row], column: str, tally: Tally) -> str | None:
    found = [row for row in rows if nothing.said(column, row.cell(column).value) == nothing.ELSEWHERE_SAID]
    if not found:
        return None
    cell = place(found[0], column)
    value = clean(found[0].cell(column).value)
    problem = Problem(
        "nothing_said", sheet=found[0].sheet, cell=cell, column=column, value=value, figures={"n": len(found)}
    )
    return tally.settle(problem).taken
