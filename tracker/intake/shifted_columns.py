"""Detects columns that seem to have been sorted or shifted without the others, from the reports before."""

from collections import Counter
from dataclasses import dataclass
from operator import eq

from ..problems import Problem
from ..schema.status_sheet import NUMERIC, TEXTS
from ..sheets.reading.tables import Row
from .cell_problems import at
from .diff import Values

_Pair = tuple[Values, Values]  # what the report before a row and the row itself say


@dataclass(frozen=True)
class Moved:
    """A column whose values seem to have moved to other rows.

    `changed` of the `compared` rows differ in it; `found` of these have a value that another of these had
    before."""

    column: str
    compared: int
    changed: int
    found: int


_FEWEST, _LEAST_CHANGED, _LEAST_FOUND, _LEAST_FALLING, _LEAST_KEPT = 5, 0.3, 0.85, 0.25, 0.8
# Stock phrases recur in other rows every month, so texts prove a move only where most of them are unique: at
# least four values must differ and, of texts, at least 80% of those changed.
_KINDS, _LEAST_OWN = 4, 0.8


def moved(pairs: list[_Pair]) -> tuple[Moved, ...]:
    """Return the columns that were sorted or shifted alone; `pairs` are rows' (old, new) values in order.

    Of at least five changes in a column, nearly all give a row a value that another row had. For texts that
    is enough. For numbers, the rows' notes must also have stayed, and either more numbers fall than a month
    of work explains, or all moved by the same number of rows."""
    slipped = [_slip(name, pairs) for name in (*TEXTS, *NUMERIC)]
    return tuple(one for one in slipped if one)


def _slip(name: str, pairs: list[_Pair]) -> Moved | None:
    compared = [(old, new) for old, new in pairs if old.get(name) is not None and new.get(name) is not None]
    changed = [(old, new) for old, new in compared if old[name] != new[name]]
    before, after = (
        (Counter(values[name] for values in side) for side in zip(*changed, strict=True))
        if changed
        else (Counter(), Counter())
    )
    same_values = (before & after).total()
    kinds = max(_KINDS, _LEAST_OWN * len(changed) if name in TEXTS else 0)
    if (
        len(changed) < max(_FEWEST, _LEAST_CHANGED * len(compared))
        or len(before) < kinds
        or (same_values < _LEAST_FOUND * len(changed))
    ):
        return None
    proven = name in TEXTS or (
        _notes_stayed(changed) and (_falling(name, changed) or _shifted(name, compared))
    )
    return Moved(name, len(compared), len(changed), same_values) if proven else None


def _notes_stayed(changed: list[_Pair]) -> bool:
    """Return whether at least 80% of the rows kept their notes."""
    unchanged: int = sum(old.get("note") == new.get("note") for old, new in changed)
    return unchanged >= _LEAST_KEPT * len(changed)


def _falling(name: str, changed: list[_Pair]) -> bool:
    """Return whether at least a quarter of the numbers fall."""
    fallen: int = sum(new[name] < old[name] for old, new in changed)
    return fallen >= _LEAST_FALLING * len(changed)


def _shifted(name: str, compared: list[_Pair]) -> bool:
    """Return whether nearly all rows have the value of the row one, two or three above or below."""
    old, new = ([values[name] for values in side] for side in zip(*compared, strict=True))
    return any(
        sum(map(eq, new[step:], old)) >= _LEAST_FOUND * len(old)
        or sum(map(eq, new, old[step:])) >= _LEAST_FOUND * len(old)
        for step in (1, 2, 3)
    )


def problems(rows: list[tuple[Row, Values, Values]]) -> list[Problem]:
    """Return a warning for each of a sheet's columns that moved alone, at its first changed row.

    `rows` are (row, values of the report before, values the row reports)."""
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
