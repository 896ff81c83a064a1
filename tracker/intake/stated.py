"""What the lines around a table state: its unit, period and date."""

from collections.abc import Callable
from typing import TypeVar

from ..problems import Problem, Refused
from ..sheets.reading.tables import Table
from ..values.cell import Cell

Parsed = TypeVar("Parsed")


def stated(table: Table, key: str, parse: Callable[[Cell], Parsed]) -> Parsed | None:
    """Return what the lines around a table state under a key, parsed; None where they state nothing.

    Raises Refused with a problem at that cell where `parse` refuses the text."""
    text = table.context.get(key)
    if not text:
        return None
    try:
        return parse(Cell(text))
    except Refused as refused:
        raise Refused(
            Problem(
                refused.problems[0].code,
                sheet=table.sheet,
                column=key,
                cell=table.places.get(key),
                value=text,
            )
        ) from None
