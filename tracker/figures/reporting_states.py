"""The state of a unit in a period: on time, late, partial, missing or open, each line beside its words."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..values.arrays import Ints
from ..values.rule_lines import Line, decide, everything

COUNTS = ("rows_due", "rows_received", "rows_on_time", "rows_late", "rows_missing", "rows_other")
NOT_EXPECTED, EXCUSED = "not_expected", "excused"


@dataclass(frozen=True)
class Case:
    """How many rows were due from each unit, how many of these were received, and how many on time; how many
    more would have been due, had the office not excused the unit; and whether the period's cut-off has
    passed."""

    due: Ints
    received: Ints
    on_time: Ints
    excused: Ints
    closed: bool

    @property
    def shape(self) -> tuple[int, ...]:
        """How many units there are."""
        return self.due.shape


UNIT: tuple[Line[Case], ...] = (
    Line(
        EXCUSED,
        lambda one: (one.due == 0) & (one.excused > 0),
        "办公室已准予本期免报：免报，不计入应报",
        "the office excused the unit from this period: excused, not expected",
    ),
    Line(NOT_EXPECTED, lambda one: one.due == 0, "没有应报的行：不计", "no row is due: not counted"),
    Line(
        "on_time",
        lambda one: (one.received == one.due) & (one.on_time == one.due),
        "应报的行都在截止前首次收到：按时",
        "every due row first received by the cut-off: on time",
    ),
    Line(
        "late",
        lambda one: one.received == one.due,
        "应报的行都已收到，有截止后才收到的：迟报",
        "every due row received, some after the cut-off: late",
    ),
    Line(
        "open",
        lambda one: np.full(one.shape, not one.closed),
        "截止之前没有报齐：待报",
        "not complete before the cut-off: open",
    ),
    Line(
        "partial",
        lambda one: one.received > 0,
        "截止以后只收到一部分应报的行：部分",
        "after the cut-off some due rows are missing: partial",
    ),
    Line(
        "missing",
        everything,
        "截止以后一行也没有收到：缺报",
        "after the cut-off no due row was received: missing",
    ),
)
STATES = ("on_time", "late", "partial", "missing", "open")


def states_of(counts: Mapping[str, Ints], excused: Ints, closed: bool) -> list[str]:
    """Return the state of each unit in a period by its COUNTS and by how many of its rows are excused;
    `closed` is whether the period's cut-off has passed."""
    due, received, on_time = (counts[name] for name in ("rows_due", "rows_received", "rows_on_time"))
    return list(decide(UNIT, Case(due, received, on_time, excused, closed)))


def expected_units(units: pd.DataFrame) -> pd.DataFrame:
    """Return the units that were expected to report."""
    return units[~units["reporting"].isin([NOT_EXPECTED, EXCUSED]).to_numpy()]


def states(units: pd.DataFrame) -> dict[str, str]:
    """Return the state of each expected unit among some units (see `Reporting.units`)."""
    expected = expected_units(units)
    return dict(zip(expected["unit"], expected["reporting"], strict=True))
