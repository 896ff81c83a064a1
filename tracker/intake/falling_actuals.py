"""Asks about actual values that fall while progress rises: corrected totals, or what was added since."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from ..problems import Problem
from ..values.kinds import show
from .cell_problems import place
from .diff import Values
from .file_rows import DatedRow
from .match import Pair
from .row_outcomes import Tally

_Before = Callable[[Pair, date], Values | None]
_INCREMENT = "increment"


def settled(rows: list[DatedRow], before: _Before, tally: Tally) -> list[DatedRow]:
    """Return the rows as they count: with an increment added to the last value, where a person said that it
    is one. Until it is answered, the rows that it concerns are refused.

    `before` returns the report that counted for an assignment on a day."""
    falling = {id(one): found for one in rows if (found := _falling(one, before))}
    if not falling:
        return rows
    taken = tally.settle(_question(rows, falling)).taken
    if taken is None:
        for one in rows:
            if id(one) in falling:
                tally.refuse(one.row, [], len(one.pairs))
        return [one for one in rows if id(one) not in falling]
    if taken != _INCREMENT:
        return rows
    return [part for one in rows for part in _added(one, falling.get(id(one), {}))]


def _falling(one: DatedRow, before: _Before) -> dict[Pair, float]:
    """The assignments of a row whose actual value falls while their progress rises, with the last value."""
    actual = one.values["actual"]
    progress = 100 if one.values["status"] == "completed" else one.values["progress"]
    if actual is None or progress is None:
        return {}
    found = {}
    for pair in one.pairs:
        old = before(pair, one.day)
        if old is None or old["actual"] is None or old["progress"] is None:
            continue
        if actual < old["actual"] and progress > old["progress"]:
            found[pair] = old["actual"]
    return found


def _question(rows: list[DatedRow], falling: dict[int, dict[Pair, float]]) -> Problem:
    one = next(one for one in rows if id(one) in falling)
    old, new = next(iter(falling[id(one)].values())), one.values["actual"]
    shown = {name: show("number", value) for name, value in (("old", old), ("sum", old + new))}
    return Problem(
        "actual_falls",
        sheet=one.row.sheet,
        cell=place(one.row, "actual"),
        column="actual",
        value=show("number", new),
        figures=shown | {"n": len(falling)},
    )


def _added(one: DatedRow, last: dict[Pair, float]) -> list[DatedRow]:
    """Return a row, its assignments with an increment apart, each with the new total."""
    others = tuple(pair for pair in one.pairs if pair not in last)
    added = [
        replace(one, pairs=(pair,), values=one.values | {"actual": value + one.values["actual"]})
        for pair, value in last.items()
    ]
    return [*([replace(one, pairs=others)] if others else []), *added]
