"""Who reported in a period: which rows were due, when each was first received, and the state of each unit."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..programme.assignments import valid
from ..programme.programme import Programme
from ..values.arrays import Ints, Mask
from ..values.categories import among
from ..values.numbers import half_up
from ..values.periods import period_end, period_of
from ..values.unit_receipt import UnitReceipt
from .filters import Filter
from .reporting_states import COUNTS, STATES, states_of
from .selection import mask

# How a unit reported: a row of `Reporting.units`; and how all of them did: `Reporting.total`.
UnitReporting = Mapping[str, Any]
ReportingTotal = Mapping[str, Any]
_NEVER = np.iinfo("int64").max


@dataclass(frozen=True)
class ReportingQuestion:
    """The question who reported in a period, judged as of `as_of` where that lies inside the period and
    before its last day, else today."""

    period: str
    today: date
    as_of: date | None = None

    @property
    def until(self) -> date | None:
        """The day up to which reports count, None for all."""
        if self.as_of is None or period_of(self.as_of) != self.period:
            return None
        return self.as_of if self.as_of < period_end(self.period) else None

    def closed(self, programme: Programme) -> bool:
        """Return whether the period's cut-off, the end of its last day, has passed."""
        last = programme.last_day(self.period)
        return self.today > last and (self.until is None or self.until >= last)


@dataclass(frozen=True)
class Received:
    """What came for a period: its receipts, and the corrections among its submissions, each with the
    submission that it replaced; and the units that the office excused from it."""

    receipts: Sequence[UnitReceipt]
    corrections: Mapping[int, int]
    excused: frozenset[str] = frozenset()


def reporting_of(
    programme: Programme, asked: ReportingQuestion, settled: Mask, came: Received
) -> "Reporting":
    """Return who reported in a period.

    `settled` is a mask of the assignments that the reports for earlier periods leave complete or not
    applicable."""
    frame = programme.assignments
    lead = among(frame["role"], ("lead",))
    due = lead & valid(frame, period_end(asked.period).toordinal()) & ~settled
    excused = due & among(frame["unit"], came.excused)
    first = _first(programme, came, asked.until)
    return Reporting(programme, asked.period, asked.closed(programme), due & ~excused, excused, first, lead)


@dataclass(frozen=True)
class _Rows:
    """Rows that came: with which submission, for which assignment (its row in the catalogue), when
    (microseconds since 1970), and whether they count."""

    submission: Ints
    row: Ints
    time: Ints
    live: Mask


def _rows(programme: Programme, receipts: Sequence[UnitReceipt], until: date | None) -> _Rows:
    rows_by_unit, row_counts, rows = _by_unit(programme), [], []
    counting = [one for one in receipts if until is None or one.counted <= until]
    for one in counting:
        tasks = rows_by_unit.get(one.unit, {})
        rows_of_receipt = [tasks[task] for task in one.tasks if task in tasks]
        rows += rows_of_receipt
        row_counts.append(len(rows_of_receipt))
    times = np.array([one.received for one in counting], "datetime64[us]").astype("int64")
    columns = (
        np.array([one.submission for one in counting], "int64"),
        times,
        np.array([one.live for one in counting], bool),
    )
    submission, time, live = (np.repeat(column, np.array(row_counts, "int64")) for column in columns)
    return _Rows(submission, np.array(rows, "int64"), time, live)


def _by_unit(programme: Programme) -> dict[str, dict[str, int]]:
    """Return the row of each assignment in the catalogue, by unit and task."""
    rows: dict[str, dict[str, int]] = {}
    for (task, unit), row in programme.pairs.items():
        rows.setdefault(unit, {})[task] = row
    return rows


def _first(programme: Programme, came: Received, until: date | None) -> npt.NDArray[np.datetime64]:
    """Return when each assignment was first received (UTC, NaT: never). A correction keeps the times of the
    rows that the corrected submission had."""
    rows = _rows(programme, came.receipts, until)
    first = np.full(len(programme.assignments), _NEVER)
    np.minimum.at(first, rows.row[rows.live], rows.time[rows.live])
    for number in came.corrections.keys() & set(rows.submission[rows.live].tolist()):
        corrected, replaced = rows.row[rows.submission == number], came.corrections.get(number)
        while replaced is not None:
            old = (rows.submission == replaced) & np.isin(rows.row, corrected)
            corrected, replaced = rows.row[old], came.corrections.get(replaced)
            np.minimum.at(first, corrected, rows.time[old])
    return np.where(first == _NEVER, np.datetime64("NaT"), first.astype("datetime64[us]"))


@dataclass(frozen=True)
class Reporting:
    """Who reported in a period: for every assignment of the catalogue whether it was due, or would have been
    had its unit not been excused, when it was first received (UTC, NaT: never), and whether it is included
    (`included`; lead assignments only)."""

    programme: Programme
    period: str
    closed: bool
    due: Mask
    excused: Mask
    first: npt.NDArray[np.datetime64]
    included: Mask

    def only(self, included: Mask) -> "Reporting":
        """Return the same for some of the assignments only (a mask over the catalogue's)."""
        return replace(self, included=self.included & included)

    def chosen(self, chosen: Filter) -> "Reporting":
        """Return the same for what a filter selects of the catalogue (see `selection.mask`)."""
        return self.only(mask(chosen, self.programme))

    @cached_property
    def _counts(self) -> dict[str, Ints]:
        """COUNTS for every unit of the assignments, by the codes of their column of units."""
        received, due = self.included & ~np.isnat(self.first), self.included & self.due
        end = self.programme.cut_off(self.period).astimezone(UTC)
        cut_off = np.datetime64(end.replace(tzinfo=None), "us")
        masks = (
            due,
            due & received,
            due & (self.first < cut_off),
            due & (self.first >= cut_off),
            due & ~received,
            received & ~due,
        )
        return {name: self._count(mask) for name, mask in zip(COUNTS, masks, strict=True)}

    @cached_property
    def units(self) -> pd.DataFrame:
        """One row for each unit that had rows due, was excused or sent others, in the catalogue's order:
        unit, reporting (its state), received and last (when its due rows were first and last received, or the
        others where no due one was; UTC), COUNTS."""
        received, due = self.included & ~np.isnat(self.first), self.included & self.due
        unit_index = self.programme.assignments["unit"].array.categories
        order = unit_index.get_indexer([unit for unit in self.programme.units if unit in unit_index])
        shown = self._counts["rows_due"] + self._counts["rows_other"] + self._excused
        order = order[shown[order] > 0]
        values = {"reporting": np.array(self._states, object), **self._times(due & received), **self._counts}
        return pd.DataFrame(
            {"unit": unit_index[order].to_numpy(), **{name: column[order] for name, column in values.items()}}
        )

    @cached_property
    def _excused(self) -> Ints:
        """How many rows of each unit are excused."""
        return self._count(self.included & self.excused)

    @cached_property
    def _states(self) -> list[str]:
        """The state of each unit."""
        return states_of(self._counts, self._excused, self.closed)

    def _count(self, mask: Mask) -> Ints:
        """Return how many assignments of each unit a mask marks."""
        units = self.programme.assignments["unit"].array
        return np.bincount(units.codes[mask], minlength=len(units.categories))

    def _times(self, due: Mask) -> dict[str, npt.NDArray[np.datetime64]]:
        """Return when the rows of each unit were first and last received: its due rows or, where none of
        these came, all."""
        units, received = self.programme.assignments["unit"].array, self.included & ~np.isnat(self.first)
        times = {}
        for name, keep in (("received", np.fmin), ("last", np.fmax)):
            of_due, of_all = (np.full(len(units.categories), np.datetime64("NaT", "us")) for _ in range(2))
            keep.at(of_due, units.codes[due], self.first[due])
            keep.at(of_all, units.codes[received], self.first[received])
            times[name] = np.where(np.isnat(of_due), of_all, of_due)
        return times

    @cached_property
    def total(self) -> dict[str, Any]:
        """The units expected, how many of them are in each state, COUNTS, and the three rates in per cent. A
        rate is None where nothing was due; on_time_rate is None until the cut-off, too."""
        # From arrays: a filter asks for this in each of the months shown, and frames take five times as long.
        found = Counter(self._states)
        states = {name: found[name] for name in STATES}
        rows = {name: int(values.sum()) for name, values in self._counts.items()}
        expected = sum(states.values())
        reporters = int(np.count_nonzero(self._counts["rows_received"]))
        return {
            "units_expected": expected,
            **states,
            **rows,
            "reporting_rate": _rate(reporters, expected),
            "on_time_rate": _rate(states["on_time"], expected) if self.closed else None,
            "completeness": _rate(rows["rows_received"], rows["rows_due"]),
        }


def _rate(part: int, whole: int) -> float | None:
    return half_up(part / whole * 100, 1) if whole else None


def until(reports: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return the reports that count no later than a day."""
    return reports[np.array([day <= as_of for day in reports["counted"]], bool)]
