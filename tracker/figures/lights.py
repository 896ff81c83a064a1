"""Lights by one published rule: each line is a test for the machine beside its words for people."""

from datetime import date
from typing import Protocol

import numpy as np
import pandas as pd

from ..programme.records import Settings
from ..values.arrays import Floats, Mask
from ..values.categories import among
from ..values.rule_lines import Line, everything, explain
from .progress import Case


def assign(rows: pd.DataFrame, settings: Settings, as_of: date) -> pd.DataFrame:
    """Return the assignments with `light`, `reason` (key of the sentence), its numbers (`rule_lines.NUMBERS`) and
    `overdue` at `as_of`."""
    case = Case.of(rows, settings, as_of)
    return rows.assign(overdue=case.overdue, **explain(LIGHT, case, "light"))


def due_soon(rows: pd.DataFrame, days: int) -> Mask:
    """Return which assignments as they stand on a day are due within so many days, not overdue and not
    completed."""
    left = rows["left"].to_numpy()
    soon: Mask = (left >= 0) & (left <= days) & ~among(rows["light"], ("done", "none"))
    return soon


class Compared(Protocol):
    """What is compared with expected progress: assignments, or the keys of a roll-up."""

    @property
    def gap(self) -> Floats:
        """Progress less expected, in points."""


def _days_over(one: Case) -> dict[str, Floats]:
    return {"figure": -one.left}


def points_behind(one: Compared) -> dict[str, Floats]:
    """Return by how many points something is behind expected progress, as the reason of its light says it."""
    return {"figure": -one.gap}


def _near(one: Case) -> Mask:
    return (one.left >= 0) & (one.left <= one.near) & (one.gap < 0)


LIGHT: tuple[Line[Case], ...] = (
    Line(
        "none",
        lambda one: one.not_applicable,
        "报“不涉及”：不涉及",
        "reported as not applicable",
        "light.not_applicable",
    ),
    Line(
        "done",
        lambda one: one.completed,
        "报“已完成”：已完成",
        "reported as completed: done",
        "light.completed",
    ),
    Line(
        "none",
        lambda one: one.voluntary,
        "只是配合、没有报过：不亮灯（选填）",
        "in support only and never reported: no light (voluntary)",
        "light.voluntary",
    ),
    Line(
        "red",
        lambda one: one.overdue & one.unreported,
        "过了完成时限、也没有报过：滞后",
        "past the deadline and never reported: behind",
        "light.overdue_unreported",
        _days_over,
    ),
    Line(
        "red",
        lambda one: one.overdue,
        "过了完成时限：滞后",
        "past the deadline: behind",
        "light.overdue",
        _days_over,
    ),
    Line(
        "grey",
        lambda one: one.unreported,
        "没有报过进展：未报送",
        "never reported: not reported",
        "light.not_reported",
    ),
    Line(
        "red",
        lambda one: one.blocked & (one.gap <= -one.yellow),
        "报“受阻”且落后序时{yellow_gap:g}个百分点及以上：滞后",
        "reported as blocked, and {yellow_gap:g} points or more behind expected progress: behind",
        "light.blocked_behind",
        points_behind,
    ),
    Line("red", lambda one: one.blocked, "报“受阻”：滞后", "reported as blocked: behind", "light.blocked"),
    Line(
        "red",
        lambda one: one.gap < -one.red,
        "落后序时超过{red_gap:g}个百分点：滞后",
        "more than {red_gap:g} points behind expected progress: behind",
        "light.behind",
        points_behind,
    ),
    Line(
        "yellow",
        _near,
        "距时限不超过{near_days}天且落后序时：预警（临期）",
        "{near_days} days or fewer to the deadline and behind expected progress: warning (near)",
        "light.near",
        lambda one: {"figure": one.left, "second": -one.gap},
    ),
    Line(
        "grey",
        lambda one: one.stale,
        "最近一次报送早于上一报送期：久未更新",
        "last reported for a period before the previous one: stale",
        "light.stale",
    ),
    Line(
        "yellow",
        lambda one: one.gap <= -one.yellow,
        "落后序时{yellow_gap:g}至{red_gap:g}个百分点：预警",
        "{yellow_gap:g} to {red_gap:g} points behind expected progress: warning",
        "light.behind",
        points_behind,
    ),
    Line(
        "green",
        lambda one: np.isnan(one.gap),
        "没有时限、按期报送：正常",
        "without a deadline and reported in time: normal",
        "light.no_expected",
    ),
    Line(
        "green",
        lambda one: one.gap >= one.yellow,
        "超前序时{yellow_gap:g}个百分点及以上：正常",
        "{yellow_gap:g} points or more ahead of expected progress: normal",
        "light.ahead",
        lambda one: {"figure": one.gap},
    ),
    Line(
        "green",
        everything,
        "其余：正常",
        "everything else: normal",
        "light.on_pace",
        lambda one: {"figure": one.gap},
    ),
)
