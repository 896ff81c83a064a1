"""The problems of one file as they are found: the first of each kind with their cells, the count of all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ..problems import Problem
from ..sheets.reading.rows import Row
from ..sheets.reading.tables import Table
from ..values.text import folded
from .find_tables import CONFIRMED

MOST = 100
_SHOWN = 200


def _short(one: Problem) -> Problem:
    """A problem whose texts are no longer than a page shows."""
    figures = {
        name: folded(value) if isinstance(value, str) else value for name, value in one.figures.items()
    }
    return replace(one, value=one.value and folded(one.value), figures=figures)


class Findings:
    """Collects problems; of each kind (code and severity) the first hundred are kept, all are counted.

    That a name was taken as a person confirmed is told at its first row alone."""

    def __init__(self):
        self.counts: Counter = Counter()
        self.kept: list[Problem] = []
        self.told: set[tuple] = set()
        self.rows: dict[tuple, bool] = {}

    def __iadd__(self, problems: Iterable[Problem]) -> "Findings":
        """Add problems."""
        for one in problems:
            self.append(one)
        return self

    def append(self, one: Problem):
        """Add a problem."""
        if one.code in CONFIRMED:
            key = one.code, one.column, one.value
            if key in self.told:
                return
            self.told.add(key)
        kind, place = (one.code, one.severity), (one.sheet, one.row)
        self.counts[kind] += 1
        bad = one.severity == "error" or one.code == "corrected"
        self.rows[place] = self.rows.get(place, False) or bad
        # Corrections are a person's own, and each is looked up again.
        if self.counts[kind] <= MOST or one.code == "corrected":
            self.kept.append(_short(one))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those that are kept, errors first."""
        return tuple(sorted(self.kept, key=lambda one: one.severity != "error"))

    def marked(self, tables: list[Table]) -> tuple[tuple[Row, ...], int, tuple[Row, ...]]:
        """Return the rows with an error or a correction of which a problem is kept, how many more such rows
        there are, and the first rows with warnings alone."""
        held = {(one.sheet, one.row) for one in self.kept}
        wrong, warned, more = [], [], 0
        for row in (row for table in tables for row in table.rows):
            place = row.sheet, row.number
            bad = self.rows.get(place)
            if bad is None or (not bad and (place not in held or len(warned) == _SHOWN)):
                continue
            if bad and (place not in held or len(wrong) == _SHOWN):
                more += 1
            else:
                (wrong if bad else warned).append(row)
        return tuple(wrong), more, tuple(warned)
