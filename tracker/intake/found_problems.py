"""Collects one file's problems: keeps the first of each kind, and counts all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ..problems import Problem
from ..sheets.reading.rows import Row
from ..sheets.reading.tables import Table
from ..values.text import folded
from .decisions import DECISIONS, NO_ANSWERS
from .find_tables import CONFIRMED

MOST = 100
# What holds for many rows is said at the first of them.
_SAID_ONCE = CONFIRMED | {"unit_of_sheet"}
_SHOWN = 200


def _short(one: Problem) -> Problem:
    """Return a problem with its texts cut to the length that a page shows."""
    figures = {
        name: folded(value) if isinstance(value, str) else value for name, value in one.figures.items()
    }
    return replace(one, value=one.value and folded(one.value), figures=figures)


class Findings:
    """Collects problems: all are counted; of each kind (code and severity) the first hundred are kept.

    Assumptions are kept apart, with their counts by code.

    A note that a name was taken as a person confirmed it is kept at the name's first row only. What is said
    as a warning of a declared decision is an assumption."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.kept: list[Problem] = []
        self.assumed: Counter[str] = Counter()
        self.kept_assumptions: list[Problem] = []
        self.told: set[tuple[str, str | None, str | None]] = set()
        self.rows: dict[tuple[str | None, int | None], bool] = {}

    def __iadd__(self, problems: Iterable[Problem]) -> "Findings":
        """Add problems."""
        for one in problems:
            self.append(one)
        return self

    def append(self, one: Problem) -> None:
        """Add a problem."""
        if one.code in DECISIONS and one.severity == "warning":
            one = NO_ANSWERS.settle(one)
        if one.code in _SAID_ONCE:
            key = one.code, one.column, one.value
            if key in self.told:
                return
            self.told.add(key)
        kind, place = (one.code, one.severity), (one.sheet, one.row)
        bad = one.severity == "error" or one.code == "corrected"
        self.rows[place] = self.rows.get(place, False) or bad
        if one.severity == "assumption":
            self.assumed[one.code] += 1
            if self.assumed[one.code] <= MOST:
                self.kept_assumptions.append(_short(one))
            return
        self.counts[kind] += 1
        # All corrections are kept: a person made them and looks up each one again.
        if self.counts[kind] <= MOST or one.code == "corrected":
            self.kept.append(_short(one))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems kept, errors first."""
        return tuple(sorted(self.kept, key=lambda one: one.severity != "error"))

    def marked(self, tables: Iterable[Table]) -> tuple[tuple[Row, ...], int, tuple[Row, ...]]:
        """Return the rows with an error or correction, the number of further such rows, and the rows with
        warnings or assumptions alone.

        Of either kind at most 200 rows are returned, and only rows of which a problem is kept."""
        kept_places = {(one.sheet, one.row) for one in (*self.kept, *self.kept_assumptions)}
        faulty: list[Row] = []
        warned: list[Row] = []
        more = 0
        for row in (row for table in tables for row in table.rows):
            place = row.sheet, row.number
            bad = self.rows.get(place)
            if bad is None or (not bad and (place not in kept_places or len(warned) == _SHOWN)):
                continue
            if bad and (place not in kept_places or len(faulty) == _SHOWN):
                more += 1
            else:
                (faulty if bad else warned).append(row)
        return tuple(faulty), more, tuple(warned)
