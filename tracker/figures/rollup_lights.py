"""Lights of roll-ups by one published rule: each line is a test beside its words."""

from collections.abc import Callable

import numpy as np

from ..values.arrays import Ints, Mask
from ..values.rule_lines import Line, everything
from .lights import points_behind
from .rollup_rules import Case


def _lights(name: str, *lights: str) -> Callable[[Case], dict[str, Ints]]:
    """Return a function for the numbers of a reason: how many of what is measured or counted have certain
    lights."""
    numbers = dict(zip(("figure", "second", "third"), lights, strict=False))
    return lambda one: (
        {"of": getattr(one, name)}
        | {number: getattr(one, f"{name}_{light}") for number, light in numbers.items()}
    )


def _share(part: Ints, share: float, whole: Ints) -> Mask:
    """Return where a part is more than a share (per cent) of a whole."""
    more: Mask = part * 100 > share * whole
    return more


def _silent(one: Case) -> Mask:
    return _share(one.measured_unreported + one.measured_stale, one.half_share, one.measured)


def _red_or_grey(one: Case, light: str) -> Mask:
    """Return where more than the half share of what counts is red or grey, and most of it has this light
    (grey if equal)."""
    grey = one.counted_unreported + one.counted_stale
    more = one.counted_red > grey if light == "red" else one.counted_red <= grey
    return _share(one.counted_red + grey, one.half_share, one.counted) & more


ROLLUP: tuple[Line[Case], ...] = (
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
        lambda one: _share(one.measured_red, one.half_share, one.measured),
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
        points_behind,
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
        points_behind,
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
        lambda one: _share(one.measured_red + one.measured_yellow, one.half_share, one.measured),
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
