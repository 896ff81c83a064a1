"""The history in memory: what counts for every assignment month by month, shared by all readers of a log.

It is kept month by month, so that an event costs no more than its own rows: the months in which nothing
changed are shared by the histories before and after it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from ..values.arrays import Mask
from ..values.kept_months import RECORD, month_number, period_number
from ..values.periods import period_end

_AT_ONCE = 20_000  # records given together: some 400 kB, which fit into a processor's cache
_FEW = 50  # for fewer than one in so many assignments it is quicker to look each one up


@dataclass(frozen=True)
class Month:
    """The records of one month, in the order of their assignments' rows in the catalogue."""

    row: np.ndarray
    records: np.ndarray

    def replaced(self, rows: np.ndarray, new: "Month") -> "Month":
        """Return the month with the records of some rows (in order) replaced; the same object where nothing
        changes."""
        old = self.places(rows)
        old = old[old >= 0]
        same = zip((self.row[old], self.records[old]), (new.row, new.records), strict=True)
        if all(one.tobytes() == other.tobytes() for one, other in same):
            return self
        kept_rows, kept_records = np.delete(self.row, old), np.delete(self.records, old)
        at = np.searchsorted(kept_rows, new.row)
        return Month(np.insert(kept_rows, at, new.row), np.insert(kept_records, at, new.records))

    def places(self, rows: np.ndarray) -> np.ndarray:
        """Return the position of each of some rows in this month, -1 where it has none."""
        if not len(self.row):
            return np.full(len(rows), -1)
        # Both of one type, or numpy would convert all of the month's rows to the type of the few.
        rows = rows.astype(self.row.dtype, copy=False)
        positions = np.minimum(np.searchsorted(self.row, rows), len(self.row) - 1)
        return np.where(self.row[positions] == rows, positions, -1)


@dataclass(frozen=True)
class Turns:
    """When assignments become settled or stop being so (see `settled`): their rows in the catalogue, each
    beside the number of the period after whose reports it turns."""

    row: np.ndarray
    period: np.ndarray

    def before(self, period: str, size: int) -> Mask:
        """Return which of `size` assignments are settled by the reports for earlier periods."""
        settled: Mask = np.bincount(self.row[self.period < period_number(period)], minlength=size) % 2 == 1
        return settled

    def replaced(self, rows: np.ndarray, new: "Turns", size: int) -> "Turns":
        """Return the turns with those of some rows replaced."""
        unchanged = np.ones(size, bool)
        unchanged[rows] = False
        unchanged = unchanged[self.row]
        return Turns(np.append(self.row[unchanged], new.row), np.append(self.period[unchanged], new.period))


@dataclass(frozen=True)
class Refusals:
    """The days on which assignments count as unreported although something was reported: the office returned
    that they do not apply.

    Rows in the catalogue, each with the numbers of its first day and of the day after its last."""

    row: np.ndarray = field(default_factory=lambda: np.zeros(0, "int64"))
    first: np.ndarray = field(default_factory=lambda: np.zeros(0))
    until: np.ndarray = field(default_factory=lambda: np.zeros(0))

    @classmethod
    def of(cls, found: Sequence[tuple[int, date, date | None]]) -> "Refusals":
        """Return the refusals of some rows, each from a day to the day before another one (None: no end)."""
        return cls(
            np.array([row for row, _, _ in found], "int64"),
            np.array([first.toordinal() for _, first, _ in found], "float64"),
            np.array([until.toordinal() if until else np.inf for _, _, until in found], "float64"),
        )

    def on(self, day: date) -> np.ndarray:
        """Return the rows that count as unreported on a day."""
        number = day.toordinal()
        rows: np.ndarray = self.row[(self.first <= number) & (number < self.until)]
        return rows

    def changed(self, before: "Refusals") -> list[date]:
        """Return the first days of the refusals that are new or gone since `before`."""
        one, other = (set(zip(each.row, each.first, each.until, strict=True)) for each in (self, before))
        return [date.fromordinal(int(first)) for _, first, _ in one ^ other]


@dataclass(frozen=True)
class History:
    """For every month (year * 12 + month - 1), the records that count at its end and are of a day in it.

    size                  the number of assignments
    event                 the last event that is in it
    months                the Month of each month in which a report counts
    strays                for each (task, unit) that the catalogue no longer has, the report that counts
    latest                for every assignment, the record that counts after the last month
    turns                 the periods that settle assignments
    refusals              when assignments count as unreported although they were reported (`over`)
    first                 the event at which the history was first read
    cut_off               the rule by which its reports counted
    last_event_by_period  the last event known to be for a period

    A period that is not in it was there when the history was first read."""

    size: int
    event: int
    months: Mapping[int, Month]
    strays: Mapping[tuple[str, str], int]
    latest: np.ndarray
    turns: Turns
    first: int
    cut_off: str | None = None
    refusals: Refusals = field(default_factory=Refusals)
    last_event_by_period: Mapping[str, int] = field(default_factory=dict)

    def reported_by(self, period: str) -> int:
        """Return the last event known to be for a period or an earlier one. The reports of such an event may
        settle what else was due."""
        return max(
            (event for one, event in self.last_event_by_period.items() if one <= period), default=self.first
        )

    def settled(self, period: str) -> Mask:
        """Return which assignments the reports for periods before one leave complete or not applicable."""
        return self.turns.before(period, self.size)

    @property
    def last(self) -> date | None:
        """The latest day as of which a report counts, None when nothing is reported."""
        month = max(self.months, default=None)
        if month is None:
            return None
        return date(month // 12, month % 12 + 1, int(self.months[month].records["day"].max()))

    def whole(self, day: date) -> bool:
        """Return whether the state as of a date is known from here: it is a month's end, or nothing in its
        month counts later."""
        month = self.months.get(month_number(day))
        return month is None or bool(month.records["day"].max() <= day.day)

    def at(self, day: date) -> np.ndarray:
        """Return the record that counts for every assignment on a date (month 0: none yet). The date must be
        one that is `whole`."""
        if month_number(day) >= max(self.months, default=0):
            return self.latest.copy()
        return folded(self.months, month_number(day), np.arange(self.size))

    def over(self, rows: np.ndarray, window: tuple[int, int]) -> Iterator[np.ndarray]:
        """Give the records that count for some assignments (their rows in order) at the ends of the months of
        a window (the first month, and how many).

        Each array is months × assignments, with as many months as are small together. The next one overwrites
        it."""
        current = folded(self.months, window[0] - 1, rows)
        place = None if len(rows) * _FEW < self.size else _places(rows, self.size)
        batch_size = min(max(_AT_ONCE // max(len(rows), 1), 1), window[1])
        batch = np.empty((batch_size, len(rows)), RECORD)
        for count, month in enumerate(range(window[0], sum(window))):
            if month in self.months:
                _put(self.months[month], rows, place, current)
            at = count % batch_size
            # As bytes: numpy would copy records one field at a time, which is four times as slow.
            batch[at].view("u1")[:] = current.view("u1")
            if len(self.refusals.row):
                batch[at][np.isin(rows, self.refusals.on(month_end(month)))] = np.zeros((), RECORD)
            if at == batch_size - 1 or count == window[1] - 1:
                yield batch[: at + 1]


def folded(months: Mapping[int, Month], last: int, rows: np.ndarray) -> np.ndarray:
    """Return the record that counts for some assignments at the end of a month.

    It searches backwards from there, so that months long ago are searched for few assignments only."""
    result, remaining = np.zeros(len(rows), RECORD), np.arange(len(rows))
    for month in sorted((month for month in months if month <= last), reverse=True):
        positions = months[month].places(rows[remaining])
        result[remaining[positions >= 0]] = months[month].records[positions[positions >= 0]]
        remaining = remaining[positions < 0]
    return result


def _places(rows: np.ndarray, size: int) -> np.ndarray:
    """Return the position of each assignment among the chosen rows, -1 for those that are not chosen."""
    place = np.full(size, -1, "int32")
    place[rows] = np.arange(len(rows))
    return place


def _put(month: Month, rows: np.ndarray, place: np.ndarray | None, current: np.ndarray) -> None:
    """Replace records by those of a month."""
    if place is not None:
        at = place[month.row]
        chosen = at >= 0
        current[at[chosen]] = month.records[chosen]
        return
    positions = month.places(rows)
    current[positions >= 0] = month.records[positions[positions >= 0]]


def month_end(month: int) -> date:
    """Return the last day of a month by its number (year * 12 + month - 1)."""
    return period_end(f"{month // 12}-{month % 12 + 1:02}")
