"""Whom to remind (催办) of what: units that are missing, partial or open in a period, with assignments
overdue or due soon, with claims that were returned, or with leaders' remarks to answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..values.categories import among
from .remarks import Remark, of_unit
from .reporting_rate import Reporting, UnitReporting

# The reasons, the most pressing first.
REASONS = ("overdue", "missing", "partial", "returned", "unanswered", "due_soon", "open")
_NOT_WHOLE = ("missing", "partial", "open")


@dataclass(frozen=True)
class Chase:
    """What a unit is to be reminded of: how it reported in the period (None: nothing was due), the tasks it
    did not report, those overdue, due soon and returned, and the remarks that wait for its answer."""

    unit: str
    reporting: UnitReporting | None
    absent: tuple[str, ...]
    overdue: tuple[str, ...]
    due_soon: tuple[str, ...]
    returned: tuple[str, ...]
    unanswered: tuple[Remark, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many tasks or remarks there are for each of `REASONS` that holds."""
        state = self.reporting["reporting"] if self.reporting else None
        found = {
            "overdue": len(self.overdue),
            "returned": len(self.returned),
            "unanswered": len(self.unanswered),
            "due_soon": len(self.due_soon),
            **({str(state): len(self.absent)} if state in _NOT_WHOLE else {}),
        }
        return {reason: found[reason] for reason in REASONS if found.get(reason)}


def chases(
    rows: pd.DataFrame,
    found: Reporting,
    near_days: int,
    returned: Mapping[str, Sequence[str]],
    remarks: Iterable[Remark],
) -> list[Chase]:
    """Return whom to remind among the units of some assignments, the most pressing first.

    `rows` are assignments as they stand on a day, `found` the reporting of its period, `returned` the tasks
    by unit whose claims were returned."""
    lead = among(rows["role"], ("lead",)) & rows["valid"].to_numpy(bool)
    left, done = rows["left"].to_numpy(), among(rows["light"], ("done", "none"))
    overdue = _tasks(rows, lead & rows["overdue"].to_numpy(bool))
    soon = _tasks(rows, lead & (left >= 0) & (left <= near_days) & ~done)
    frame = found.programme.assignments
    absent = _tasks(frame, found.included & found.due & np.isnat(found.first))
    reporting = {row["unit"]: row for row in found.units.to_dict("records")}
    remarks, chosen = list(remarks), set(rows["unit"].array.remove_unused_categories().categories)
    every = (
        Chase(
            unit,
            reporting.get(unit),
            absent.get(unit, ()),
            overdue.get(unit, ()),
            soon.get(unit, ()),
            tuple(returned.get(unit, ())),
            tuple(of_unit(remarks, unit)),
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
