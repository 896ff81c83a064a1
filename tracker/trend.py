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


class _Months:
    """What the records that count at the ends of some months say of assignments: months × assignments."""

    def __init__(self, rows: pd.DataFrame, stood: np.ndarray, ends: np.ndarray, due: np.ndarray):
        there = stood["month"] > 0
        self.void = there & (stood["status"] == STATUS["not_applicable"])
        self.reported, self.completed = there & ~self.void, there & (stood["status"] == STATUS["completed"])
        self.overdue = (rows["deadline"].to_numpy() < ends) & ~self.void & ~self.completed
        self.expected = expected_at(rows, np.where(there, np.minimum(ends, due), ends))
        self.compared = self.reported & ~np.isnan(self.expected)
        self.progress = np.where(self.reported, stood["progress"], np.nan)

    def by(self, means: Means) -> dict[str, np.ndarray]:
        """The figures of the assignments by one key: months × keys."""
        against, held = means.of(self.expected, self.compared), means.count(np.ones_like(self.void))
        return {
            "assignments": held, "counted": held - means.count(self.void),
            "reported": means.count(self.reported), "completed": means.count(self.completed),
            "overdue": means.count(self.overdue),
            "progress": half_up(means.of(self.progress, self.reported)), "expected": half_up(against),
            "gap": half_up(means.of(self.progress, self.compared) - against)}


def by_month(rows: pd.DataFrame, groupings: Sequence[tuple[np.ndarray, int]], past: History,
             window: tuple[int, int]) -> list[dict[str, np.ndarray]]:
    """Return, for each grouping, its figures as arrays months × keys: assignments, counted, reported,
    completed, overdue (past the deadline and neither complete nor void), progress, expected and gap of the
    selected rows at the month's end.

    A grouping gives each row's key and how many there are, `window` the number of the first month and how
    many. The same figures as `progress.rollup` gives for the state as of each of these days."""
    held, first = Held.of(rows), window[0]
    means = [Means(held, *keys) for keys in groupings]
    # Years of periods around what is shown: a report may be for a period that is yet to end.
    begin = first - 1200
    ends = _month_ends(begin, first + window[1] + 1200)
    found: list[list[dict]] = [[] for _ in groupings]
    for stood in past.over(rows.index.to_numpy(), window):
        due = ends[np.clip(stood["period"].astype("int64") - begin, 0, len(ends) - 1)]
        at = first - begin + sum(len(part["gap"]) for part in found[0])
        months = _Months(rows, stood, ends[at:at + len(stood), None], due)
        for parts, one in zip(found, means, strict=True):
            parts.append(months.by(one))
    return [{name: np.concatenate([part[name] for part in parts]) for name in parts[0]} for parts in found]


def table(figures: dict[str, np.ndarray], month: int) -> pd.DataFrame:
    """Return one month of such figures as a table, one row a key."""
    # As objects, so that one row of a table keeps its counts as whole numbers.
    return pd.DataFrame({name: values[month] for name, values in figures.items()}, dtype=object)


def standing(figures: dict[str, np.ndarray], threshold: float) -> tuple[np.ndarray, np.ndarray]:
    """Return where such figures are complete, and where they are behind the calendar."""
    done = (figures["counted"] > 0) & (figures["completed"] == figures["counted"])
    behind = (figures["reported"] > 0) & ~done & (figures["gap"] <= -threshold)
    return done, behind
