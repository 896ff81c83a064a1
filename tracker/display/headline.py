"""The first figures of the overview, now and month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..values.categories import among
from ..values.kinds import show
from ..values.numbers import half_up

MONTHS = 13  # on the overview: a year, and the same month of the year before


def percent(value) -> str:
    """Return a percentage (0–100) as the first figures show it; a dash for an unknown one."""
    known = show("percent", value)
    return f"{known}%" if known else "—"


@dataclass(frozen=True)
class Headline:
    """The first figures of the overview; counts of measures, of lead assignments and of units."""

    total: Mapping
    measures: int
    measures_done: int
    measures_behind: int

    @property
    def overdue(self) -> int:
        """How many assignments are past their deadline and not completed."""
        return int(self.total["overdue"])


def headline(total: pd.Series, measures: pd.DataFrame) -> Headline:
    """Return the overview's first figures from the roll-ups of one selection."""
    held = measures["assignments"].to_numpy() > 0
    done, behind = (
        int((held & among(measures[column], (word,))).sum())
        for column, word in (("status", "completed"), ("class", "behind"))
    )
    return Headline(total, int(held.sum()), done, behind)


def before(total: dict[str, np.ndarray], measures: dict[str, np.ndarray]) -> list[Headline]:
    """Return the first figures of earlier months from their total and their measures (see
    `trend.by_month`)."""
    held = measures["assignments"] > 0
    done, behind = ((held & measures[name]).sum(axis=1) for name in ("done", "behind"))
    return [
        Headline(
            {name: values[month, 0] for name, values in total.items()},
            int(held[month].sum()),
            int(done[month]),
            int(behind[month]),
        )
        for month in range(len(held))
    ]


def course(months: Sequence[tuple[Headline, Mapping]]) -> dict[str, list[float | None]]:
    """Return the overview's first figures month by month, each with its reporting rates, by name."""
    return {
        "progress": [known_number(one.total["progress"]) for one, _ in months],
        "coverage": [one.total["reported"] / max(one.total["counted"], 1) * 100 for one, _ in months],
        "done": [one.measures_done for one, _ in months],
        "behind": [one.measures_behind for one, _ in months],
        "overdue": [one.overdue for one, _ in months],
        "rate": [rate["reporting_rate"] if rate["on_time_rate"] is not None else None for _, rate in months],
    }


def change(values: Sequence[float | None]) -> float | None:
    """Return how much the last of a course's figures differs from the one before, counts in whole
    numbers, percentages to 1 decimal; None without both."""
    if len(values) < 2 or None in values[-2:]:
        return None
    moved = values[-1] - values[-2]
    return moved if isinstance(moved, int) else half_up(moved, 1)


def known_number(value: float) -> float | None:
    """Return a figure, None where it is not known."""
    return None if np.isnan(value) else float(value)
