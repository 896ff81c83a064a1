"""Lights by one published rule: each line is a test for the machine beside its words for people."""

from datetime import date

import numpy as np
import pandas as pd

from ..values.categories import Line, everything, explain
from .progress import Case


def assign(rows: pd.DataFrame, settings: dict, as_of: date) -> pd.DataFrame:
    """Return the assignments with `light`, `reason` (key of the sentence), its numbers (`rules.NUMBERS`) and
    `overdue` at `as_of`."""
    case = Case.of(rows, settings, as_of)
    return rows.assign(overdue=case.overdue, **explain(LIGHT, case, "light"))


def _days_over(one: Case) -> dict[str, np.ndarray]:
    return {"figure": -one.left}


def _behind(one) -> dict[str, np.ndarray]:
    return {"figure": -one.gap}


def _near(one: Case) -> np.ndarray:
    return (one.left >= 0) & (one.left <= one.near) & (one.gap < 0)


LIGHT = (
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
        _behind,
    ),
    Line("red", lambda one: one.blocked, "报“受阻”：滞后", "reported as blocked: behind", "light.blocked"),
    Line(
        "red",
        lambda one: one.gap < -one.red,
        "落后序时超过{red_gap:g}个百分点：滞后",
        "more than {red_gap:g} points behind expected progress: behind",
        "light.behind",
        _behind,
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
        _behind,
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
OVERDUE = ("light.overdue", "light.overdue_unreported")


def _lights(name: str, *lights: str):
    """The numbers of a reason that counts lights among what is measured or counted."""
    numbers = dict(zip(("figure", "second", "third"), lights, strict=False))
    return lambda one: (
        {"of": getattr(one, name)}
        | {number: getattr(one, f"{name}_{light}") for number, light in numbers.items()}
    )


def _share(part: np.ndarray, share: float, whole: np.ndarray) -> np.ndarray:
    """Whether a part is more than a share (per cent) of a whole."""
    return part * 100 > share * whole


def _silent(one) -> np.ndarray:
    return _share(one.measured_unreported + one.measured_stale, one.half, one.measured)


def _red_or_grey(one, light: str) -> np.ndarray:
    """Whether more than half of what counts is red or grey, and the one or the other is more."""
    grey = one.counted_unreported + one.counted_stale
    more = one.counted_red > grey if light == "red" else one.counted_red <= grey
    return _share(one.counted_red + grey, one.half, one.counted) & more


ROLLUP = (
    Line(
        "none",
        lambda one: one.assignments == 0,
        "没有牵头分工：不亮灯",
        "nothing is led: no light",
        "light.no_assignments",
    ),
    Line(
        "none",
        lambda one: one.counted == 0,
        "全部不涉及：不亮灯",
        "nothing applies: no light",
        "light.not_applicable",
    ),
    Line(
        "done",
        lambda one: one.complete,
        "所计全部完成：已完成",
        "all that is measured is completed: done",
        "light.rollup_done",
        lambda one: {"figure": one.measured},
    ),
    Line(
        "red",
        lambda one: _share(one.measured_red, one.half, one.measured),
        "所计超过{half_share:g}%滞后：滞后",
        "more than {half_share:g}% of what is measured is red: behind",
        "light.rollup_red",
        _lights("measured", "red"),
    ),
    Line(
        "grey",
        lambda one: _silent(one) & (one.measured_stale <= one.measured_unreported),
        "所计超过{half_share:g}%未报送或久未更新：未报送",
        "more than {half_share:g}% of what is measured is unreported or stale: not reported",
        "light.rollup_grey",
        _lights("measured", "unreported", "stale"),
    ),
    Line(
        "grey",
        lambda one: _silent(one),
        "上一条中久未更新的更多：久未更新",
        "the same, more of it stale: stale",
        "light.rollup_stale",
        _lights("measured", "unreported", "stale"),
    ),
    Line(
        "red",
        lambda one: one.gap < -one.red,
        "落后序时超过{red_gap:g}个百分点：滞后",
        "more than {red_gap:g} points behind expected progress: behind",
        "light.behind",
        _behind,
    ),
    Line(
        "red",
        lambda one: _red_or_grey(one, "red"),
        "应计超过{half_share:g}%滞后或未报，滞后更多：滞后",
        "more than {half_share:g}% of what counts is red or grey, more of it red: behind",
        "light.rollup_mixed",
        _lights("counted", "red", "unreported", "stale"),
    ),
    Line(
        "grey",
        lambda one: _red_or_grey(one, "grey"),
        "应计超过{half_share:g}%滞后或未报，未报不少于滞后：未报送",
        "more than {half_share:g}% of what counts is red or grey, no less of it grey: not reported",
        "light.rollup_mixed",
        _lights("counted", "red", "unreported", "stale"),
    ),
    Line(
        "yellow",
        lambda one: one.gap <= -one.yellow,
        "落后序时{yellow_gap:g}个百分点及以上：预警",
        "{yellow_gap:g} points or more behind expected progress: warning",
        "light.behind",
        _behind,
    ),
    Line(
        "yellow",
        lambda one: _share(one.counted_red, one.red_share, one.counted),
        "应计超过{red_share:g}%滞后：预警",
        "more than {red_share:g}% of what counts is red: warning",
        "light.rollup_red",
        _lights("counted", "red"),
    ),
    Line(
        "yellow",
        lambda one: _share(one.measured_red, one.red_share, one.measured),
        "所计超过{red_share:g}%滞后：预警",
        "more than {red_share:g}% of what is measured is red: warning",
        "light.rollup_red",
        _lights("measured", "red"),
    ),
    Line(
        "yellow",
        lambda one: one.late_at_the_end,
        "有时限的超过{due_share:g}%已到期，仍有逾期：预警",
        "more than {due_share:g}% of what is dated is due, and something is overdue: warning",
        "light.rollup_overdue",
        lambda one: {"of": one.dated, "figure": one.overdue},
    ),
    Line(
        "yellow",
        lambda one: _share(one.measured_red + one.measured_yellow, one.half, one.measured),
        "所计超过{half_share:g}%滞后或预警：预警",
        "more than {half_share:g}% of what is measured is red or yellow: warning",
        "light.rollup_warned",
        lambda one: {"of": one.measured, "figure": one.measured_red + one.measured_yellow},
    ),
    Line(
        "green",
        lambda one: np.isnan(one.gap),
        "没有时限：正常",
        "without a deadline: normal",
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
