"""Progress against the calendar: expected progress, gap, class, and roll-ups over any selection."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from .cells import period_end
from .rules import first

KEYS = ("measure", "task", "unit", "area", "region")
LIGHT_IDS = ("red", "yellow", "green", "done", "grey", "none")


def half_up(values: np.ndarray, digits: int = 2) -> np.ndarray:
    """Return numbers rounded half up (away from zero) to 2 decimals, or to as many as are asked for."""
    scale = 10 ** digits
    return np.copysign(np.floor(np.abs(values) * scale + 0.5 + 1e-7) / scale, values) + 0.0


def expected_at(rows: pd.DataFrame, day: np.ndarray, at: np.ndarray | None = None) -> np.ndarray:
    """Return the expected progress (0–100, NaN without a deadline) of each assignment on its day.

    Linear in days from start to the current deadline, through the plan points where given. `at` tells
    which row each day is for; without it there is one day a row."""
    at = np.arange(len(rows)) if at is None else at
    first, last = rows["start"].to_numpy(), rows["deadline"].to_numpy()
    start, span = first[at], np.maximum(last - first, 1)[at]
    expected = np.clip((day - start) / span * 100, 0, 100)
    planned = np.fromiter(map(bool, rows["plan"]), bool, len(rows)) & ~np.isnan(last)
    for place in np.flatnonzero(planned[at]):
        row = at[place]
        points = ((first[row], 0.0), *rows["plan"].iat[row], (last[row], 100.0))
        expected[place] = np.interp(day[place], *zip(*points, strict=True))
    return expected


def _judged_on(rows: pd.DataFrame, as_of: date) -> np.ndarray:
    """The day an assignment is judged at: T, or the end of its latest report's period if earlier."""
    periods = rows["period"].cat
    ends = np.array([*(period_end(period).toordinal() for period in periods.categories),
                     as_of.toordinal()], dtype="float64")
    return np.minimum(as_of.toordinal(), ends[periods.codes])  # code -1, unreported: the last


def judged(rows: pd.DataFrame, settings: dict, as_of: date) -> pd.DataFrame:
    """Return the assignments with `expected`, `gap` (points, reported minus expected) and `class`."""
    expected = expected_at(rows, _judged_on(rows, as_of))
    expected[_are(rows, "not_applicable")] = np.nan
    gap = half_up(rows["progress"].to_numpy() - expected)
    return rows.assign(expected=expected, gap=gap, **{
        "class": classes(_are(rows, "completed"), gap, settings["yellow_gap"])})


def _are(rows: pd.DataFrame, status: str) -> np.ndarray:
    return (rows["status"] == status).to_numpy()


def classes(completed: np.ndarray, gap: np.ndarray, threshold: float) -> pd.Categorical:
    """Return done, ahead, behind or on pace by completion and gap; other where there is no gap."""
    return first([completed, np.isnan(gap), gap >= threshold, gap <= -threshold, np.ones(len(gap), bool)],
                 ["done", "other", "ahead", "behind", "on_pace"])


class Means:
    """Means over tasks of the means over each task's assignments, for every key (0 … size-1) at once."""

    def __init__(self, rows: pd.DataFrame, keys: np.ndarray, size: int):
        task = rows["task"].cat
        tasks = max(len(task.categories), 1)
        self.pair = keys.astype("int64") * tasks + task.codes
        if size * tasks <= 4 * len(rows) + 4096:
            self.cells, self.inverse = np.arange(size * tasks), self.pair
        else:
            self.cells, self.inverse = np.unique(self.pair, return_inverse=True)
        self.key = self.cells // tasks
        self.size, self.weight = size, rows["weight"].to_numpy()
        self.task_weight = np.zeros(len(self.cells))
        self.task_weight[self.inverse] = rows["task_weight"].to_numpy()

    def of(self, values: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """The two-level mean per key of the values that count; NaN where none does."""
        weight = np.where(counts, self.weight, 0)
        total = np.bincount(self.inverse, weight * np.where(counts, values, 0), len(self.cells))
        share = np.bincount(self.inverse, weight, len(self.cells))
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = total / share
            used = np.where(share > 0, self.task_weight, 0)
            return (np.bincount(self.key, used * np.where(share > 0, mean, 0), self.size)
                    / np.bincount(self.key, used, self.size))

    def any_task(self, every: np.ndarray, among: np.ndarray) -> np.ndarray:
        """Per key, whether in some task all of the assignments among which we look are so."""
        looked = np.bincount(self.inverse, among, len(self.cells))
        found = np.bincount(self.inverse, every & among, len(self.cells))
        whole = (looked > 0) & (looked == found)
        return np.bincount(self.key, whole, self.size) > 0


def rollup(rows: pd.DataFrame, keys: np.ndarray, size: int, settings: dict) -> pd.DataFrame:
    """Return one row a key (0 … size-1): counts, status, progress over what is reported,
    progress_floor (unreported as 0), expected and gap over what has both, class, counts of lights.

    `keys` gives each assignment's key; a key without assignments gets a row of nothing."""
    status = rows["status"].cat.codes.to_numpy()
    place = {name: number for number, name in enumerate(rows["status"].cat.categories)}
    counted, completed = status != place["not_applicable"], status == place["completed"]
    reported = counted & (status != place["not_reported"])
    progress, expected = rows["progress"].to_numpy(), rows["expected"].to_numpy()
    compared = reported & ~np.isnan(expected)
    means = Means(rows, keys, size)

    def count(mask):
        return np.bincount(keys, mask, size).astype("int64")

    lights = np.bincount(keys * len(LIGHT_IDS) + _codes(rows["light"], LIGHT_IDS),
                         minlength=size * len(LIGHT_IDS)).reshape(size, len(LIGHT_IDS))
    against = means.of(expected, compared)
    table = pd.DataFrame({
        "assignments": np.bincount(keys, minlength=size), "counted": count(counted),
        "reported": count(reported), "completed": count(completed), "verified": 0,
        "progress": half_up(means.of(progress, reported)),
        "progress_floor": half_up(means.of(np.where(reported, progress, 0), counted)),
        "expected": half_up(against), "gap": half_up(means.of(progress, compared) - against),
        **{f"lights_{light}": lights[:, place] for place, light in enumerate(LIGHT_IDS)},
    })
    idle = count(status == place["not_started"]) == table["reported"]
    lead = (rows["role"] == "lead").to_numpy() & reported
    blocked = means.any_task(status == place["blocked"], lead)
    table["status"] = _statuses(table, idle.to_numpy(), blocked)
    gap = np.where(table["reported"] == 0, np.nan, table["gap"])
    table["class"] = classes((table["status"] == "completed").to_numpy(), gap, settings["yellow_gap"])
    return table


def _codes(column: pd.Series, names: Sequence[str]) -> np.ndarray:
    """The place of each value among some names, which hold them all."""
    known = column.cat
    return np.array([names.index(name) for name in known.categories], "int64")[known.codes]


def _statuses(table: pd.DataFrame, idle: np.ndarray, blocked: np.ndarray) -> np.ndarray:
    return np.select(
        [table["counted"] == 0, table["reported"] == 0, table["completed"] == table["counted"],
         idle, blocked],
        ["not_applicable", "not_reported", "completed", "not_started", "blocked"], "in_progress")
