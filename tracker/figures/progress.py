"""Progress against the calendar: what is shown of each assignment, its expected progress, gap and class."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..programme.assignments import valid
from ..programme.deadlines_in_force import deadlines
from ..programme.records import Settings
from ..values.arrays import Floats, Mask
from ..values.categories import among
from ..values.numbers import HALF_SLACK
from ..values.rule_lines import Line, decide, everything
from .expected_progress import expected_at, judged_on

KEYS = ("measure", "task", "unit", "area", "region")


def half_up(values: Floats, digits: int = 2) -> Floats:
    """Return numbers rounded half up (away from zero) to 2 decimals, or to as many as are asked for."""
    scale = 10**digits
    rounded: Floats = np.copysign(np.floor(np.abs(values) * scale + 0.5 + HALF_SLACK) / scale, values) + 0.0
    return rounded


def shown(progress: Floats, complete: Mask, begun: Mask) -> Floats:
    """Return progress (0–100, NaN unknown) as it is shown: to 1 decimal, but 100.0 only where everything in
    it is complete, and 0.0 only where nothing in it has begun."""
    rounded = half_up(progress, 1)
    rounded = np.where((rounded >= 100) & ~complete, 99.9, rounded)
    return np.where((rounded <= 0) & begun, 0.1, rounded)


def difference(progress: Floats, expected: Floats) -> Floats:
    """Return the gap: shown progress minus shown expected, in points to 1 decimal."""
    return half_up(progress - expected, 1)


def judged(rows: pd.DataFrame, settings: Settings, as_of: date) -> pd.DataFrame:
    """Return the assignments as they stand on a date (T), with these columns added.

    valid     whether it is valid then
    deadline  the deadline in force
    left      days to the deadline
    pace      expected progress, unrounded, on the day on which it is judged; `expected_that_day` the same at T
    expected  expected progress as shown
    progress  progress as shown
    gap       progress less expected, in points
    earlier   whether it is judged at the end of the period before, the day `judged`
    class     its class"""
    today, month = as_of.toordinal(), as_of.year * 12 + as_of.month - 1
    deadline, latest = deadlines(rows, today), rows["latest"].to_numpy()
    at = judged_on(today, month, latest, deadline)
    applies = ~_are(rows, "not_applicable")
    pace, expected_that_day = (
        np.where(applies, expected_at(rows, day, deadline), np.nan)
        for day in (at, np.full(len(rows), float(today)))
    )
    reported, completed = rows["reported_progress"].to_numpy(), _are(rows, "completed")
    progress, expected = shown(reported, completed, reported > 0), half_up(pace, 1)
    earlier = (at < today) & ~completed & ~np.isnan(reported) & ~np.isnan(pace)
    rows = rows.assign(
        valid=valid(rows, today),
        deadline=deadline,
        left=deadline - today,
        pace=pace,
        expected_that_day=expected_that_day,
        progress=progress,
        expected=expected,
        gap=difference(progress, expected),
        earlier=earlier,
        judged=np.where(earlier, at, np.nan),
    )
    return rows.assign(**{"class": decide(CLASS, Case.of(rows, settings, as_of))})


def _are(rows: pd.DataFrame, status: str) -> Mask:
    return among(rows["status"], (status,))


@dataclass(frozen=True)
class Case:
    """What the rules test of assignments on a date: masks, days to the deadline (NaN: none), gap in
    points."""

    shape: tuple[int, ...]
    not_applicable: Mask
    completed: Mask
    unreported: Mask
    blocked: Mask
    support: Mask
    left: Floats
    gap: Floats
    stale: Mask
    yellow: float
    red: float
    near: int

    @classmethod
    def of(cls, rows: pd.DataFrame, settings: Settings, as_of: date) -> "Case":
        """Return the case of assignments with the columns that `judged` adds."""
        month, latest = as_of.year * 12 + as_of.month - 1, rows["latest"].to_numpy()
        return cls(
            shape=(len(rows),),
            not_applicable=_are(rows, "not_applicable"),
            completed=_are(rows, "completed"),
            unreported=_are(rows, "not_reported"),
            blocked=_are(rows, "blocked"),
            support=among(rows["role"], ("support",)),
            left=rows["left"].to_numpy(),
            gap=rows["gap"].to_numpy(),
            stale=(latest >= 0) & (latest < month - 1),
            yellow=settings["yellow_gap"],
            red=settings["red_gap"],
            near=settings["near_days"],
        )

    @property
    def voluntary(self) -> Mask:
        """Unreported assignments that only support: reporting on them is voluntary."""
        return self.support & self.unreported

    @property
    def overdue(self) -> Mask:
        """Past the deadline and not complete; what does not apply or is voluntary never is."""
        return (self.left < 0) & ~self.completed & ~self.not_applicable & ~self.voluntary


CLASS: tuple[Line[Case], ...] = (
    Line(
        "not_applicable", lambda one: one.not_applicable, "报“不涉及”：不涉及", "reported as not applicable"
    ),
    Line("done", lambda one: one.completed, "报“已完成”：已完成", "reported as completed: done"),
    Line(
        "behind",
        lambda one: one.overdue,
        "过了完成时限仍未完成：欠进度",
        "past the deadline and not completed: behind",
    ),
    Line("not_reported", lambda one: one.unreported, "没有报过进展：未报送", "never reported: not reported"),
    Line(
        "continuing", lambda one: np.isnan(one.left), "没有时限：持续推进", "without a deadline: continuing"
    ),
    Line(
        "behind",
        lambda one: one.gap <= -one.yellow,
        "落后序时{yellow_gap:g}个百分点及以上：欠进度",
        "{yellow_gap:g} points or more behind expected progress: behind",
    ),
    Line(
        "ahead",
        lambda one: one.gap >= one.yellow,
        "超前序时{yellow_gap:g}个百分点及以上：超进度",
        "{yellow_gap:g} points or more ahead of it: ahead",
    ),
    Line("on_pace", everything, "其余：达进度", "everything else: on pace"),
)
