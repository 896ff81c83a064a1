"""The past in memory: what counts of every assignment month by month, shared by all readers of a log.

Held month by month, so that an event costs what its rows cost: the months in which nothing changed are
shared by the histories before and after it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from ..values.kept_months import RECORD, number, of

_AT_ONCE = 20_000  # records given together: some 400 kB, what a processor holds near it
_FEW = 50  # below this share of the assignments it is quicker to look each one up


@dataclass(frozen=True)
class Month:
    """The records of one month, in the order of their assignments' rows in the catalogue."""

    row: np.ndarray
    records: np.ndarray

    def replaced(self, rows: np.ndarray, new: "Month") -> "Month":
        """Return the month with the records of some rows (in order) replaced; itself where nothing is new."""
        old = self.places(rows)
        old = old[old >= 0]
        same = zip((self.row[old], self.records[old]), (new.row, new.records), strict=True)
        if all(one.tobytes() == other.tobytes() for one, other in same):
            return self
        kept, left = np.delete(self.row, old), np.delete(self.records, old)
        at = np.searchsorted(kept, new.row)
        return Month(np.insert(kept, at, new.row), np.insert(left, at, new.records))

    def places(self, rows: np.ndarray) -> np.ndarray:
        """Return where each of some rows stands here, -1 where it does not."""
        if not len(self.row):
            return np.full(len(rows), -1)
        # Of one type, or numpy would turn all of a month's rows into that of a few.
        rows = rows.astype(self.row.dtype, copy=False)
        found = np.minimum(np.searchsorted(self.row, rows), len(self.row) - 1)
        return np.where(self.row[found] == rows, found, -1)


@dataclass(frozen=True)
class Turns:
    """Which assignments are settled or no longer (see `settled`): their rows in the catalogue, each
    beside the number of the period after whose reports it turns."""

    row: np.ndarray
    period: np.ndarray

    def before(self, period: str, size: int) -> np.ndarray:
        """Return which of so many assignments the reports for earlier periods leave settled."""
        return np.bincount(self.row[self.period < number(period)], minlength=size) % 2 == 1

    def replaced(self, rows: np.ndarray, new: "Turns", size: int) -> "Turns":
        """Return the turns with those of some rows replaced."""
        kept = np.ones(size, bool)
        kept[rows] = False
        kept = kept[self.row]
        return Turns(np.append(self.row[kept], new.row), np.append(self.period[kept], new.period))


@dataclass(frozen=True)
class History:
    """Of every month (year * 12 + month - 1) the records that count at its end and as of a day in it; `size`
    is the number of assignments, `event` the last event that is in it, `strays` the report that counts of
    each (task, unit) that the catalogue no longer has, `latest` the record that counts of every assignment
    after the last month, `turns` the periods that settle assignments, `moved` the last event known to have
    changed each month, `asked` the last one known to be for each period; what is in neither was there when
    the history was first read, at event `first`. `cut_off` is the rule by which its reports counted."""

    size: int
    event: int
    months: Mapping[int, Month]
    strays: Mapping[tuple[str, str], int]
    latest: np.ndarray
    turns: Turns
    first: int
    cut_off: str | None = None
    moved: Mapping[int, int] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)

    def until(self, day: date) -> int:
        """Return the last event known to have changed anything up to the end of a date's month."""
        return max((event for month, event in self.moved.items() if month <= of(day)), default=self.first)

    def reported_by(self, period: str) -> int:
        """Return the last event known to be for a period or an earlier one, whose reports may settle what
        else was due."""
        return max((event for one, event in self.asked.items() if one <= period), default=self.first)

    def settled(self, period: str) -> np.ndarray:
        """Return which assignments were complete or not applicable before a period, by the reports for
        earlier ones."""
        return self.turns.before(period, self.size)

    @property
    def last(self) -> date | None:
        """The latest day as of which a report counts, None when nothing is reported."""
        month = max(self.months, default=None)
        if month is None:
            return None
        return date(month // 12, month % 12 + 1, int(self.months[month].records["day"].max()))

    def whole(self, day: date) -> bool:
        """Whether the state as of a date is known from here: a month's end, or nothing later in its month."""
        month = self.months.get(of(day))
        return month is None or bool(month.records["day"].max() <= day.day)

    def at(self, day: date) -> np.ndarray:
        """Return the record that counts of every assignment on a date (month 0: none yet); the date is
        one that is `whole`."""
        if of(day) >= max(self.months, default=0):
            return self.latest.copy()
        return folded(self.months, of(day), np.arange(self.size))

    def over(self, rows: np.ndarray, window: tuple[int, int]) -> Iterator[np.ndarray]:
        """Give the records that count of some assignments, their rows in order, at the ends of the months
        of a window (the first, and how many): months × assignments, so many months at once as are small
        together; each array replaces the one given before."""
        stood = folded(self.months, window[0] - 1, rows)
        place = None if len(rows) * _FEW < self.size else _places(rows, self.size)
        several = min(max(_AT_ONCE // max(len(rows), 1), 1), window[1])
        given = np.empty((several, len(rows)), RECORD)
        for count, month in enumerate(range(window[0], sum(window))):
            if month in self.months:
                _put(self.months[month], rows, place, stood)
            at = count % several
            # As bytes: numpy takes records one field at a time, four times as slow.
            given[at].view("u1")[:] = stood.view("u1")
            if at == several - 1 or count == window[1] - 1:
                yield given[: at + 1]


def folded(months: Mapping[int, Month], last: int, rows: np.ndarray) -> np.ndarray:
    """The record that counts of some assignments at the end of a month: from there backwards, so that what
    is long ago is asked for little."""
    stood, left = np.zeros(len(rows), RECORD), np.arange(len(rows))
    for month in sorted((month for month in months if month <= last), reverse=True):
        found = months[month].places(rows[left])
        stood[left[found >= 0]] = months[month].records[found[found >= 0]]
        left = left[found < 0]
    return stood


def _places(rows: np.ndarray, size: int) -> np.ndarray:
    """Where each assignment stands among the chosen rows, -1 for those that are not chosen."""
    place = np.full(size, -1, "int32")
    place[rows] = np.arange(len(rows))
    return place


def _put(month: Month, rows: np.ndarray, place: np.ndarray | None, stood: np.ndarray):
    """Put a month's records over what stood before it."""
    if place is not None:
        at = place[month.row]
        chosen = at >= 0
        stood[at[chosen]] = month.records[chosen]
        return
    found = month.places(rows)
    stood[found >= 0] = month.records[found[found >= 0]]
