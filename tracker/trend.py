"""The course over the months: figures at the end of every month, from what counted then."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from .history import History
from .progress import Held, Means, expected_at, half_up
from .store.months import STATUS


def _month_ends(first: int, last: int) -> np.ndarray:
    """The last days of months in a row (year * 12 + month - 1) as day numbers."""
    following = np.arange(first, last + 1) - 1970 * 12 + 1
    days = following.astype("datetime64[M]").astype("datetime64[D]").astype("int64")
    return days + date(1970, 1, 1).toordinal() - 1.0


class _Figures:
    """The figures of some assignments by one key, from the records that count at a month's end."""

    def __init__(self, rows: pd.DataFrame, keys: np.ndarray, size: int):
        self.rows, self.keys, self.size = rows, keys, size
        self.means = Means(Held.of(rows), keys, size)
        self.held = self._count(np.ones(len(rows), bool))
        self.deadline = rows["deadline"].to_numpy()

    def _count(self, mask: np.ndarray) -> np.ndarray:
        return np.bincount(self.keys, mask, self.size).astype("int64")

    def of(self, stood: np.ndarray, end: float, period_ends: np.ndarray) -> dict[str, np.ndarray]:
        """The figures on a day (its number); `period_ends` are the last days of the records' periods."""
        there = stood["month"] > 0
        void = there & (stood["status"] == STATUS["not_applicable"])
        reported, completed = there & ~void, there & (stood["status"] == STATUS["completed"])
        expected = expected_at(self.rows, np.where(there, np.minimum(end, period_ends), end))
        compared = reported & ~np.isnan(expected)
        progress = np.where(reported, stood["progress"], np.nan)
        against = self.means.of(expected, compared)
        return {
            "assignments": self.held, "counted": self.held - self._count(void),
            "reported": self._count(reported), "completed": self._count(completed),
            "overdue": self._count((self.deadline < end) & ~void & ~completed),
            "progress": half_up(self.means.of(progress, reported)), "expected": half_up(against),
            "gap": half_up(self.means.of(progress, compared) - against)}


def by_month(rows: pd.DataFrame, groupings: Sequence[tuple[np.ndarray, int]], past: History,
             window: tuple[int, int]) -> list[dict[str, np.ndarray]]:
    """Return, for each grouping, its figures as arrays months × keys: assignments, counted, reported,
    completed, overdue (past the deadline and neither complete nor void), progress, expected and gap of the
    selected rows at the month's end.

    A grouping gives each row's key and how many there are, `window` the number of the first month and how
    many. The same figures as `progress.rollup` gives for the state as of each of these days."""
    figures, first = [_Figures(rows, *keys) for keys in groupings], window[0]
    # Years of periods around what is shown: a report may be for a period that is yet to end.
    begin = first - 1200
    ends = _month_ends(begin, first + window[1] + 1200)
    found: list[list[dict]] = [[] for _ in groupings]
    for month, stood in enumerate(past.over(rows.index.to_numpy(), window)):
        due = ends[np.clip(stood["period"].astype("int64") - begin, 0, len(ends) - 1)]
        for months, one in zip(found, figures, strict=True):
            months.append(one.of(stood, ends[first + month - begin], due))
    return [{name: np.array([month[name] for month in months]) for name in months[0]} for months in found]


def table(figures: dict[str, np.ndarray], month: int) -> pd.DataFrame:
    """Return one month of such figures as a table, one row a key."""
    # As objects, so that one row of a table keeps its counts as whole numbers.
    return pd.DataFrame({name: values[month] for name, values in figures.items()}, dtype=object)


def standing(figures: dict[str, np.ndarray], threshold: float) -> tuple[np.ndarray, np.ndarray]:
    """Return where such figures are complete, and where they are behind the calendar."""
    done = (figures["counted"] > 0) & (figures["completed"] == figures["counted"])
    behind = (figures["reported"] > 0) & ~done & (figures["gap"] <= -threshold)
    return done, behind
