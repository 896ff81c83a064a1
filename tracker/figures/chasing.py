"""Whom to remind (催办) of what: units that are missing, partial or open in a period, with assignments
overdue or due soon, with claims that were returned, or with answers to give: to what is red or blocked
(整改) and to leaders' remarks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..values.categories import among
from .lights import due_soon
from .rectifications import Demand
from .remarks import Remark, of_unit
from .reporting_rate import Reporting, UnitReporting

# The reasons, the most pressing first.
REASONS = ("overdue", "missing", "partial", "rectification", "returned", "unanswered", "due_soon", "open")
_NOT_WHOLE = ("missing", "partial", "open")


@dataclass(frozen=True)
class Chase:
    """What a unit is to be reminded of on a day: how it reported in the period (None: nothing was due), the
    tasks it did not report, those overdue, due soon and returned, what waits for its answer for being red or
    blocked, and the remarks that do; besides, the deadlines of those due soon, and what is answered for being
    red or blocked, with the days it promises."""

    unit: str
    as_of: date
    reporting: UnitReporting | None
    absent: tuple[str, ...]
    overdue: tuple[str, ...]
    due_soon: tuple[str, ...]
    returned: tuple[str, ...]
    demands: tuple[Demand, ...]
    unanswered: tuple[Remark, ...]
    deadlines: Mapping[str, date]
    promised: tuple[Demand, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many tasks or remarks there are for each of `REASONS` that holds."""
        state = self.reporting["reporting"] if self.reporting else None
        found = {
            "overdue": len(self.overdue),
            "rectification": len(self.demands),
            "returned": len(self.returned),
            "unanswered": len(self.unanswered),
            "due_soon": len(self.due_soon),
            **({str(state): len(self.absent)} if state in _NOT_WHOLE else {}),
        }
        return {reason: found[reason] for reason in REASONS if found.get(reason)}


@dataclass(frozen=True)
class Owed:
    """What the office waits for: the tasks by unit whose claims were returned, what is to be answered for
    being red or blocked, and the remarks."""

    returned: Mapping[str, Sequence[str]]
    demands: Sequence[Demand]
    remarks: Sequence[Remark]


def chases(rows: pd.DataFrame, found: Reporting, near_days: int, owed: Owed, as_of: date) -> list[Chase]:
    """Return whom to remind among the units of some assignments, the most pressing first.

    `rows` are assignments as they stand on the day `as_of`, `found` the reporting of its period."""
    lead = among(rows["role"], ("lead",)) & rows["valid"].to_numpy(bool)
    overdue = _tasks(rows, lead & rows["overdue"].to_numpy(bool))
    near = lead & due_soon(rows, near_days)
    soon, deadlines = _tasks(rows, near), _deadlines(rows, near)
    frame = found.programme.assignments
    absent = _tasks(frame, found.included & found.due & np.isnat(found.first))
    reporting = {row["unit"]: row for row in found.units.to_dict("records")}
    waiting = [one for one in owed.demands if one.waits_from is not None]
    promised = [one for one in owed.demands if one.waits_from is None]
    chosen = set(rows["unit"].array.remove_unused_categories().categories)
    every = (
        Chase(
            unit,
            as_of,
            reporting.get(unit),
            absent.get(unit, ()),
            overdue.get(unit, ()),
            soon.get(unit, ()),
            tuple(owed.returned.get(unit, ())),
            tuple(one for one in waiting if one.unit == unit),
            tuple(of_unit(owed.remarks, unit)),
            {task: deadlines[task, unit] for task in soon.get(unit, ())},
            tuple(one for one in promised if one.unit == unit),
        )
        for unit in found.programme.units
        if unit in chosen
    )
    return sorted((one for one in every if one.counts), key=_pressing)


def _pressing(one: Chase) -> list[int]:
    return [-one.counts.get(reason, 0) for reason in REASONS]


def _tasks(rows: pd.DataFrame, held: np.ndarray) -> dict[str, tuple[str, ...]]:
    """Return the tasks of the marked assignments by unit."""
    found: dict[str, list[str]] = {}
    for task, unit in zip(rows["task"].array[held], rows["unit"].array[held], strict=True):
        found.setdefault(unit, []).append(task)
    return {unit: tuple(tasks) for unit, tasks in found.items()}


def _deadlines(rows: pd.DataFrame, held: np.ndarray) -> dict[tuple[str, str], date]:
    """Return the deadlines of the marked assignments, which have one, by task and unit."""
    named = zip(rows["task"].array[held], rows["unit"].array[held], rows["deadline"].array[held], strict=True)
    return {(task, unit): date.fromordinal(int(day)) for task, unit, day in named}
