"""Progress against the calendar: expected progress, gap, class, and roll-ups over any selection."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from .cells import period_end
from .rules import among, first, places
from .schema import ALL_STATUSES

KEYS = ("measure", "task", "unit", "area", "region")
LIGHT_IDS = ("red", "yellow", "green", "done", "grey", "none")
_STATUS_IDS = tuple(status.id for status in ALL_STATUSES)
_PLACE = {status: place for place, status in enumerate(_STATUS_IDS)}


def half_up(values: np.ndarray, digits: int = 2) -> np.ndarray:
    """Return numbers rounded half up (away from zero) to 2 decimals, or to as many as are asked for."""
    scale = 10 ** digits
    return np.copysign(np.floor(np.abs(values) * scale + 0.5 + 1e-7) / scale, values) + 0.0


def expected_at(rows: pd.DataFrame, day: np.ndarray) -> np.ndarray:
    """Return the expected progress (0–100, NaN without a deadline) of each assignment on its day, or on
    each of its days (days × assignments).

    Linear in days from start to the current deadline, through the plan points where given."""
    first, last = rows["start"].to_numpy(), rows["deadline"].to_numpy()
    expected = np.clip((day - first) / np.maximum(last - first, 1) * 100, 0, 100)
    planned = np.fromiter(map(bool, rows["plan"]), bool, len(rows)) & ~np.isnan(last)
    for row in np.flatnonzero(planned):
        points = ((first[row], 0.0), *rows["plan"].iat[row], (last[row], 100.0))
        expected[..., row] = np.interp(day[..., row], *zip(*points, strict=True))
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
    return among(rows["status"], (status,))


def classes(completed: np.ndarray, gap: np.ndarray, threshold: float) -> pd.Categorical:
    """Return done, ahead, behind or on pace by completion and gap; other where there is no gap."""
    return first([completed, np.isnan(gap), gap >= threshold, gap <= -threshold, np.ones(len(gap), bool)],
                 ["done", "other", "ahead", "behind", "on_pace"])


@dataclass(frozen=True)
class Held:
    """What a roll-up asks of some assignments, an array of one value each: places of status and light,
    whether they lead, progress and expected (0–100, NaN unknown), weights, and the place of the task
    among so many."""

    status: np.ndarray
    light: np.ndarray
    lead: np.ndarray
    progress: np.ndarray
    expected: np.ndarray
    weight: np.ndarray
    task_weight: np.ndarray
    task: np.ndarray
    tasks: int

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "Held":
        """Return the arrays of assignments with their lights, taken out of their frame once."""
        task, numbers = rows["task"].array, ("progress", "expected", "weight", "task_weight")
        return cls(places(rows["status"], _STATUS_IDS), places(rows["light"], LIGHT_IDS),
                   among(rows["role"], ("lead",)), *(rows[name].to_numpy() for name in numbers),
                   task.codes, max(len(task.categories), 1))

    def where(self, mask: np.ndarray) -> "Held":
        """Return the same of some of the assignments."""
        arrays = (values[mask] for name, values in vars(self).items() if name != "tasks")
        return Held(*arrays, self.tasks)


def _sums(keys: np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    """The sums of values by key (0 … size-1), along the last axis."""
    if values.ndim == 1:
        return np.bincount(keys, values, size)
    places = np.arange(len(values))[:, None] * size + keys
    return np.bincount(places.ravel(), values.ravel(), size * len(values)).reshape(len(values), size)


class Means:
    """Counts, and means over tasks of the means over each task's assignments, for every key (0 … size-1) at
    once; of one value an assignment, or of several (times × assignments)."""

    def __init__(self, held: Held, keys: np.ndarray, size: int):
        tasks = held.tasks
        self.keys, pair = keys, keys.astype("int64") * tasks + held.task
        if size * tasks <= 4 * len(keys) + 4096:
            self.cells, self.inverse = np.arange(size * tasks), pair
        else:
            self.cells, self.inverse = np.unique(pair, return_inverse=True)
        self.key = self.cells // tasks
        self.size, self.weight = size, held.weight
        self.task_weight = np.zeros(len(self.cells))
        self.task_weight[self.inverse] = held.task_weight

    def count(self, mask: np.ndarray) -> np.ndarray:
        """How many assignments per key are so."""
        return _sums(self.keys, mask, self.size).astype("int64")

    def of(self, values: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """The two-level mean per key of the values that count; NaN where none does."""
        weight = np.where(counts, self.weight, 0)
        total = _sums(self.inverse, weight * np.where(counts, values, 0), len(self.cells))
        share = _sums(self.inverse, weight, len(self.cells))
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = total / share
            used = np.where(share > 0, self.task_weight, 0)
            return (_sums(self.key, used * np.where(share > 0, mean, 0), self.size)
                    / _sums(self.key, used, self.size))

    def any_task(self, every: np.ndarray, among: np.ndarray) -> np.ndarray:
        """Per key, whether in some task all of the assignments among which we look are so."""
        looked = np.bincount(self.inverse, among, len(self.cells))
        found = np.bincount(self.inverse, every & among, len(self.cells))
        whole = (looked > 0) & (looked == found)
        return np.bincount(self.key, whole, self.size) > 0


def rollup(held: Held, keys: np.ndarray, size: int, settings: dict) -> dict[str, np.ndarray | pd.Categorical]:
    """Return arrays of one value a key (0 … size-1): counts, status, progress over what is reported,
    progress_floor (unreported as 0), expected and gap over what has both, class, counts of lights.

    `keys` gives each assignment's key; a key without assignments gets a row of nothing."""
    status, progress, expected = held.status, held.progress, held.expected
    counted, completed = status != _PLACE["not_applicable"], status == _PLACE["completed"]
    reported = counted & (status != _PLACE["not_reported"])
    compared = reported & ~np.isnan(expected)
    means = Means(held, keys, size)
    lights = np.bincount(keys * len(LIGHT_IDS) + held.light,
                         minlength=size * len(LIGHT_IDS)).reshape(size, len(LIGHT_IDS))
    against = means.of(expected, compared)
    found = {
        "assignments": np.bincount(keys, minlength=size), "counted": means.count(counted),
        "reported": means.count(reported), "completed": means.count(completed),
        "verified": np.zeros(size, "int64"),
        "progress": half_up(means.of(progress, reported)),
        "progress_floor": half_up(means.of(np.where(reported, progress, 0), counted)),
        "expected": half_up(against), "gap": half_up(means.of(progress, compared) - against),
        **{f"lights_{light}": lights[:, place] for place, light in enumerate(LIGHT_IDS)},
    }
    idle = means.count(status == _PLACE["not_started"]) == found["reported"]
    blocked = means.any_task(status == _PLACE["blocked"], held.lead & reported)
    found["status"] = _statuses(found, idle, blocked)
    gap = np.where(found["reported"] == 0, np.nan, found["gap"])
    found["class"] = classes(found["status"] == "completed", gap, settings["yellow_gap"])
    return found


def _statuses(found: dict[str, np.ndarray], idle: np.ndarray, blocked: np.ndarray) -> pd.Categorical:
    return first(
        [found["counted"] == 0, found["reported"] == 0, found["completed"] == found["counted"],
         idle, blocked, np.ones(len(idle), bool)],
        ["not_applicable", "not_reported", "completed", "not_started", "blocked", "in_progress"])
