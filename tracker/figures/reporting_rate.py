"""Who reported in a period: which rows were due, when each was first received, how each unit stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date
from functools import cached_property

import numpy as np
import pandas as pd

from ..programme.assignments import valid
from ..programme.programme import Programme
from ..values.categories import among
from ..values.numbers import half_up
from ..values.periods import period_end, period_of
from .filters import Filter, select
from .reporting_states import COUNTS, STATES, expected_units, state_codes

_NEVER = np.iinfo("int64").max


@dataclass(frozen=True)
class Asked:
    """Of which period it is asked who reported, and on which day: at `as_of` where that lies inside the
    period before its last day, else today."""

    period: str
    today: date
    as_of: date | None = None

    @property
    def until(self) -> date | None:
        """The day up to which reports count, None for all."""
        inside = self.as_of is not None and period_of(self.as_of) == self.period
        return self.as_of if inside and self.as_of < period_end(self.period) else None

    def closed(self, programme: Programme) -> bool:
        """Return whether the period's cut-off has passed: the end of its day."""
        last = programme.last_day(self.period)
        return self.today > last and (self.until is None or self.until >= last)


@dataclass(frozen=True)
class Came:
    """What came for a period: its receipts (see `received.receipts`), and the submissions among them that
    came in the place of another, each with that one."""

    receipts: Sequence
    corrections: Mapping[int, int]


def of(programme: Programme, asked: Asked, settled: np.ndarray, came: Came) -> "Reporting":
    """Return who reported in a period.

    `settled` are the assignments that the reports for earlier periods leave complete or not applicable."""
    frame = programme.assignments
    lead = among(frame["role"], ("lead",))
    due = lead & valid(frame, period_end(asked.period).toordinal()) & ~settled
    first = _first(programme, came, asked.until)
    return Reporting(programme, asked.period, asked.closed(programme), due, first, lead)


@dataclass(frozen=True)
class _Rows:
    """Rows that came: of which submission, for which assignment (its row in the catalogue), when
    (microseconds since 1970), and whether they count."""

    submission: np.ndarray
    row: np.ndarray
    time: np.ndarray
    live: np.ndarray


def _rows(programme: Programme, receipts: Sequence, until: date | None) -> _Rows:
    known, held, rows = _by_unit(programme), [], []
    counting = [one for one in receipts if until is None or one.counted <= until]
    for one in counting:
        tasks = known.get(one.unit, {})
        mine = [tasks[task] for task in one.tasks.split(",") if task in tasks]
        rows += mine
        held.append(len(mine))
    times = np.array([one.received for one in counting], "datetime64[us]").astype("int64")
    columns = (
        np.array([one.submission for one in counting], "int64"),
        times,
        np.array([one.live for one in counting], bool),
    )
    submission, time, live = (np.repeat(column, np.array(held, "int64")) for column in columns)
    return _Rows(submission, np.array(rows, "int64"), time, live)


def _by_unit(programme: Programme) -> dict[str, dict[str, int]]:
    """The row of each assignment in the catalogue, by unit and task."""
    found: dict[str, dict[str, int]] = {}
    for (task, unit), row in programme.pairs.items():
        found.setdefault(unit, {})[task] = row
    return found


def _first(programme: Programme, came: Came, until: date | None) -> np.ndarray:
    """When each assignment was first received (UTC, NaT: never): a correction keeps the time of the rows that
    the corrected submission had."""
    rows = _rows(programme, came.receipts, until)
    first = np.full(len(programme.assignments), _NEVER)
    np.minimum.at(first, rows.row[rows.live], rows.time[rows.live])
    for number in came.corrections.keys() & set(rows.submission[rows.live].tolist()):
        held, before = rows.row[rows.submission == number], came.corrections.get(number)
        while before is not None:
            old = (rows.submission == before) & np.isin(rows.row, held)
            held, before = rows.row[old], came.corrections.get(before)
            np.minimum.at(first, held, rows.time[old])
    return np.where(first == _NEVER, np.datetime64("NaT"), first.astype("datetime64[us]"))


@dataclass(frozen=True)
class Reporting:
    """Who reported in a period: of every assignment of the catalogue whether it was due, when it was first
    received (UTC, NaT: never), and whether it is looked at (`held`; lead ones only)."""

    programme: Programme
    period: str
    closed: bool
    due: np.ndarray
    first: np.ndarray
    held: np.ndarray

    def only(self, held: np.ndarray) -> "Reporting":
        """Return the same of some assignments alone (a mask over the catalogue's)."""
        return replace(self, held=self.held & held)

    def chosen(self, chosen: Filter) -> "Reporting":
        """Return the same of what a filter names by unit, group, region, area and measure; its other fields,
        which go by what was reported, do not enter."""
        named = chosen.only(status=(), light=(), klass=(), words="", support=True)
        held = np.zeros(len(self.held), bool)
        held[select(self.programme.assignments, named, self.programme, always=True).index] = True
        return self.only(held)

    @cached_property
    def units(self) -> pd.DataFrame:
        """One row a unit that had rows due or sent others, in the catalogue's order: unit, reporting (its
        state), received and last (when its due rows, where there are none the others, were first and last
        received, UTC), COUNTS."""
        came, due = self.held & ~np.isnat(self.first), self.held & self.due
        end = self.programme.cut_off(self.period).astimezone(UTC)
        cut_off = np.datetime64(end.replace(tzinfo=None), "us")
        masks = (
            due,
            due & came,
            due & (self.first < cut_off),
            due & (self.first >= cut_off),
            due & ~came,
            came & ~due,
        )
        counts = {name: self._count(mask) for name, mask in zip(COUNTS, masks, strict=True)}
        known = self.programme.assignments["unit"].array.categories
        found = pd.DataFrame(counts | self._times(due & came) | {"unit": known})
        found["reporting"] = state_codes(found, self.closed)
        order = known.get_indexer([unit for unit in self.programme.units if unit in known])
        order = order[(found["rows_due"] + found["rows_other"]).to_numpy()[order] > 0]
        return found.iloc[order][["unit", "reporting", "received", "last", *COUNTS]].reset_index(drop=True)

    def _count(self, mask: np.ndarray) -> np.ndarray:
        """How many assignments of each unit a mask marks."""
        units = self.programme.assignments["unit"].array
        return np.bincount(units.codes[mask], minlength=len(units.categories))

    def _times(self, due: np.ndarray) -> dict[str, np.ndarray]:
        """When the rows of each unit came, first and last: of those marked, where there are none of all."""
        units, came = self.programme.assignments["unit"].array, self.held & ~np.isnat(self.first)
        times = [pd.Series(self.first[mask]).groupby(units.codes[mask]) for mask in (due, came)]
        every = range(len(units.categories))
        return {
            name: times[0].agg(how).combine_first(times[1].agg(how)).reindex(every).to_numpy()
            for name, how in (("received", "min"), ("last", "max"))
        }

    @cached_property
    def total(self) -> dict:
        """The units expected, how many of them stand how, COUNTS, and the three rates in per cent (None where
        nothing was due; on_time_rate until the cut-off, too)."""
        expected = expected_units(self.units)
        states, rows = _counted(expected), {name: int(self.units[name].sum()) for name in COUNTS}
        reporters = int((expected["rows_received"] > 0).sum())
        return {
            "units_expected": len(expected),
            **states,
            **rows,
            "reporting_rate": _rate(reporters, len(expected)),
            "on_time_rate": _rate(states["on_time"], len(expected)) if self.closed else None,
            "completeness": _rate(rows["rows_received"], rows["rows_due"]),
        }


def _rate(part: int, whole: int) -> float | None:
    return half_up(part / whole * 100, 1) if whole else None


def _counted(expected: pd.DataFrame) -> dict[str, int]:
    counts = Counter(expected["reporting"])
    return {state: counts[state] for state in STATES}


def until(reports: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return the reports that count no later than a day."""
    return reports[np.array([day <= as_of for day in reports["counted"]], bool)]
