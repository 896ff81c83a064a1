"""Columns that seem to have been sorted or shifted by themselves, told from what was reported before."""

from collections import Counter
from dataclasses import dataclass
from operator import eq

from ..problems import Problem
from ..sheets.reading.tables import Row
from .cell_problems import at


@dataclass(frozen=True)
class Moved:
    """A column whose values seem to have slipped to other rows: how many of the compared rows
    differ in it, and how many of those now hold what another of them held before."""

    column: str
    compared: int
    changed: int
    found: int


_FEWEST, _LEAST_CHANGED, _LEAST_FOUND, _LEAST_FALLING, _LEAST_KEPT = 5, 0.3, 0.85, 0.25, 0.8
# Stock phrases go from row to row every month: only texts of a row's own prove anything.
_KINDS, _LEAST_OWN = 4, 0.8
_TEXTS = ("note", "problem", "next_step", "evidence")
_NUMBERS = ("progress", "actual")


def moved(pairs: list[tuple[dict, dict]]) -> tuple[Moved, ...]:
    """Return the columns that were sorted or shifted by themselves, from the (old, new) values of
    rows in the sheet's order.

    Among at least five changes in a column nearly all give a row what another row had. Texts prove
    it alone; numbers where the rows' notes stayed, and where they fall as they never do in a month
    of work, or all slipped by the same number of rows."""
    slipped = [_slip(name, pairs) for name in (*_TEXTS, *_NUMBERS)]
    return tuple(one for one in slipped if one)


def _slip(name: str, pairs: list[tuple[dict, dict]]) -> Moved | None:
    known = [(old, new) for old, new in pairs if old.get(name) is not None and new.get(name) is not None]
    changed = [(old, new) for old, new in known if old[name] != new[name]]
    before, after = (
        (Counter(values[name] for values in side) for side in zip(*changed, strict=True))
        if changed
        else (Counter(), Counter())
    )
    found = (before & after).total()
    kinds = max(_KINDS, _LEAST_OWN * len(changed) if name in _TEXTS else 0)
    if (
        len(changed) < max(_FEWEST, _LEAST_CHANGED * len(known))
        or len(before) < kinds
        or (found < _LEAST_FOUND * len(changed))
    ):
        return None
    alone = name in _TEXTS or (_stayed(changed) and (_falling(name, changed) or _shifted(name, known)))
    return Moved(name, len(known), len(changed), found) if alone else None


def _stayed(changed: list[tuple[dict, dict]]) -> bool:
    """Whether the notes of the rows stayed."""
    kept = sum(old.get("note") == new.get("note") for old, new in changed)
    return kept >= _LEAST_KEPT * len(changed)


def _falling(name: str, changed: list[tuple[dict, dict]]) -> bool:
    """Whether many of the numbers fall."""
    return sum(new[name] < old[name] for old, new in changed) >= _LEAST_FALLING * len(changed)


def _shifted(name: str, known: list[tuple[dict, dict]]) -> bool:
    """Whether each row holds what a row one to three above or below it held."""
    old, new = ([values[name] for values in side] for side in zip(*known, strict=True))
    return any(
        sum(map(eq, new[step:], old)) >= _LEAST_FOUND * len(old)
        or sum(map(eq, new, old[step:])) >= _LEAST_FOUND * len(old)
        for step in (1, 2, 3)
    )


def problems(rows: list[tuple[Row, dict, dict]]) -> list[Problem]:
    """Return a warning for each such column of one sheet, at the first row that differs; its rows are given
    with what was reported before and what they report."""
    return [
        at(
            next(row for row, old, read in rows if old[one.column] != read[one.column]),
            one.column,
            "column_moved",
            "warning",
            value=None,
            compared=one.compared,
            changed=one.changed,
            found=one.found,
        )
        for one in moved([(old, read) for _, old, read in rows])
    ]
