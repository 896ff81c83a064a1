"""Expected progress: what an assignment ought to have reached by a day, plan points included."""

import numpy as np
import pandas as pd

from ..values.arrays import Floats, Ints
from ..values.periods import month_end

# Plan points in order: day number and progress.
Plan = tuple[tuple[int, float], ...]


def expected_at(rows: pd.DataFrame, day: Floats, deadline: Floats) -> Floats:
    """Return the expected progress (0–100, unrounded, NaN without a deadline) of each assignment on its day,
    or on each of its days (days × assignments), against the deadline in force then.

    It is linear in days from start to deadline, through the plan points before the deadline where there are
    any."""
    first = rows["start"].to_numpy()
    expected = np.clip((day - first) / np.maximum(deadline - first, 1) * 100, 0, 100)
    for row in np.flatnonzero(np.fromiter(map(bool, rows["plan"]), bool, len(rows))):
        expected[..., row] = _planned(rows["plan"].iat[row], first[row], day[..., row], deadline[..., row])
    return np.where(day >= deadline, 100.0, expected)


def _planned(plan: Plan, first: float, day: Floats, deadline: Floats) -> Floats:
    """Return the expected progress of one assignment through its plan points; only those before the deadline
    in force count."""
    expected = np.full(np.shape(day), np.nan)
    for last in np.unique(deadline[~np.isnan(deadline)]):
        points = ((first, 0.0), *(point for point in plan if point[0] < last), (last, 100.0))
        days, percents = zip(*points, strict=True)
        expected = np.where(deadline == last, np.interp(day, days, percents), expected)
    return expected


def judged_on(as_of: float, month: int, latest: Ints, deadline: Floats) -> Floats:
    """Return the day at which each assignment is judged: the end of the period before that of T where its
    latest report is for that period and its deadline is later than T; otherwise T.

    `latest` is the number (year * 12 + month - 1) of the period of the latest report, -1 without a report."""
    is_earlier = (latest == month - 1) & (as_of < deadline)
    end = month_end((month - 1) // 12, (month - 1) % 12 + 1).toordinal() if month > 12 else as_of
    return np.where(is_earlier, float(end), float(as_of))
