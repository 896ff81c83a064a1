"""The key figures of the overview, now and month by month."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..figures.by_key import RollUp
from ..figures.reporting_rate import ReportingTotal
from ..values.categories import among
from ..values.kinds import show
from ..values.numbers import half_up


def percent(value: object) -> str:
    """Return a percentage (0–100) as the key figures show it, a dash for an unknown one."""
    text = show("percent", value)
    return f"{text}%" if text else "—"


@dataclass(frozen=True)
class Headline:
    """The key figures of the overview: the roll-up of the lead assignments, and how many measures there are,
    are done, are behind, and have a red or a yellow light (not counted for earlier months)."""

    total: RollUp
    measures: int
    measures_done: int
    measures_behind: int
    measures_red: int = 0
    measures_yellow: int = 0

    @property
    def overdue(self) -> int:
        """How many assignments are past their deadline and not completed."""
        return int(self.total["overdue"])


def headline(total: pd.Series, measures: pd.DataFrame) -> Headline:
    """Return the key figures of the overview from the roll-ups of one selection: its total, and by
    measure."""
    has_assignments = measures["assignments"].to_numpy() > 0
    counted = (("status", "completed"), ("class", "behind"), ("light", "red"), ("light", "yellow"))
    return Headline(
        total,
        int(has_assignments.sum()),
        *(int((has_assignments & among(measures[column], (word,))).sum()) for column, word in counted),
    )


def course(months: Sequence[tuple[RollUp, ReportingTotal]]) -> dict[str, list[float | None]]:
    """Return the key figures month by month from roll-ups and reporting rates: the values of each, by
    name."""
    return {
        "progress": [known_number(one["progress"]) for one, _ in months],
        "overdue": [int(one["overdue"]) for one, _ in months],
        "rate": [rate["reporting_rate"] if rate["on_time_rate"] is not None else None for _, rate in months],
    }


def change(values: Sequence[float | None]) -> float | None:
    """Return the difference between the last two values of a course: a whole number for counts, 1 decimal for
    percentages; None where either is missing."""
    if len(values) < 2:
        return None
    before, last = values[-2:]
    if before is None or last is None:
        return None
    difference = last - before
    return difference if isinstance(difference, int) else half_up(difference, 1)


def known_number(value: float) -> float | None:
    """Return a figure, None where it is not known (NaN)."""
    return None if np.isnan(value) else float(value)
