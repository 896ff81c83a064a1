"""The two-level mean of what is measured, and the figures counted beside it."""

from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from ..schema.light_colours import LIGHTS
from ..schema.terms import ALL_STATUSES
from ..values.arrays import Floats, Ints, Mask
from ..values.categories import among, places
from .progress import difference, half_up, shown

LIGHT_IDS = tuple(light.id for light in LIGHTS)
STATUS_IDS = tuple(status.id for status in ALL_STATUSES)
PLACE = {status: place for place, status in enumerate(STATUS_IDS)}


@dataclass(frozen=True)
class RollupInput:
    """What a roll-up is made from: arrays with one value for each assignment, or with several (times ×
    assignments).

    present   whether it is selected
    status    place in STATUS_IDS; `light` in LIGHT_IDS
    progress  as reported, 0–100, unrounded, NaN unknown
    pace      expected progress as judged, `expected_that_day` at T; 0–100, unrounded, NaN unknown
    dated     whether it has a deadline; `due` whether it is past it
    earlier   whether it is judged before T
    lead      whether the unit leads it
    task      place of its task among `tasks`, with the weights of both
    stale     whether it is grey because it is stale
    verified  whether the office agrees that it is complete"""

    present: Mask
    status: Ints
    progress: Floats
    pace: Floats
    expected_that_day: Floats
    dated: Mask
    due: Mask
    earlier: Mask
    lead: Mask
    weight: Floats
    task_weight: Floats
    task: Ints
    light: Ints | None = None
    stale: Mask | None = None
    verified: Mask | None = None
    tasks: int = field(default=1, kw_only=True)

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "RollupInput":
        """Return the arrays of assignments with their lights, taken out of their frame once."""
        left, task = rows["left"].to_numpy(), rows["task"].array
        return cls(
            np.ones(len(rows), bool),
            places(rows["status"], STATUS_IDS),
            rows["reported_progress"].to_numpy(),
            rows["pace"].to_numpy(),
            rows["expected_that_day"].to_numpy(),
            ~np.isnan(left),
            left < 0,
            rows["earlier"].to_numpy(bool),
            among(rows["role"], ("lead",)),
            rows["weight"].to_numpy(),
            rows["task_weight"].to_numpy(),
            task.codes,
            places(rows["light"], LIGHT_IDS),
            among(rows["reason"], ("light.stale",)),
            rows["verified"].to_numpy(bool),
            tasks=max(len(task.categories), 1),
        )

    def where(self, at: Mask | Ints) -> "RollupInput":
        """Return the same for some of the assignments, by a mask or by their places."""
        arrays = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "tasks"}
        chosen: dict[str, Any] = {
            name: None if values is None else values[..., at] for name, values in arrays.items()
        }
        return RollupInput(**chosen, tasks=self.tasks)

    @cached_property
    def counted(self) -> Mask:
        """The lead assignments that apply, and the support ones that are reported."""
        applies = self.present & (self.status != PLACE["not_applicable"])
        counted: Mask = applies & (self.lead | (self.status != PLACE["not_reported"]))
        return counted

    @cached_property
    def reported(self) -> Mask:
        """The counted assignments that are reported."""
        reported: Mask = self.counted & (self.status != PLACE["not_reported"])
        return reported

    def are(self, status: str) -> Mask:
        """Return the counted assignments that have a status."""
        found: Mask = self.counted & (self.status == PLACE[status])
        return found


def _sums(keys: Ints, values: Floats | Mask, size: int) -> np.ndarray:
    """Return the sums of values by key (0 … size-1), along the last axis."""
    if values.ndim == 1:
        return np.bincount(keys, values, size)
    places = np.arange(len(values))[:, None] * size + keys
    return np.bincount(places.ravel(), values.ravel(), size * len(values)).reshape(len(values), size)


class Means:
    """Counts, and means over tasks of the means over each task's assignments, for all keys (0 … size-1) at
    once; from one value for each assignment, or from several (times × assignments)."""

    def __init__(self, held: RollupInput, keys: Ints, size: int) -> None:
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

    def count(self, mask: Mask) -> Ints:
        """Count the assignments of each key for which the mask is true."""
        return _sums(self.keys, mask, self.size).astype("int64")

    def of(self, values: Floats, counts: Mask) -> Floats:
        """Return the two-level mean for each key of the values that count; NaN where none does."""
        weight = np.where(counts, self.weight, 0)
        total = _sums(self.inverse, weight * np.where(counts, values, 0), len(self.cells))
        share = _sums(self.inverse, weight, len(self.cells))
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = total / share
            used = np.where(share > 0, self.task_weight, 0)
            means: Floats = _sums(self.key, used * np.where(share > 0, mean, 0), self.size) / _sums(
                self.key, used, self.size
            )
        return means


def measured(held: RollupInput, means: Means) -> Mask:
    """Return which assignments are measured: of each key the counted dated ones or, where there is none, the
    continuing ones. The lead ones decide which; the support ones only where no lead one counts."""
    lead = held.counted & held.lead
    led, dated = means.count(lead) > 0, means.count(lead & held.dated) > 0
    by_date = np.where(led, dated, means.count(held.counted & held.dated) > 0)
    found: Mask = held.counted & (held.dated == by_date[..., means.keys])
    return found


def figures(held: RollupInput, keys: Ints, size: int) -> dict[str, np.ndarray]:
    """Return counts and means, one value for each key (0 … size-1), or several (times × keys): progress,
    progress_floor (unreported as 0), expected and gap as they are shown, and `expected_that_day`, the
    progress expected at T.

    `keys` gives each assignment's key; a key without assignments has counts of 0 and means of NaN."""
    means = Means(held, keys, size)
    is_reported, is_measured = held.reported, measured(held, means)
    measured_and_reported, progress = is_measured & is_reported, np.nan_to_num(held.progress)
    completed, begun = held.are("completed"), held.counted & (progress > 0)

    def mean(over: Mask) -> Floats:
        complete = means.count(over & ~completed) == 0
        return shown(means.of(progress, over), complete, means.count(over & begun) > 0)

    shown_means = {
        "progress": mean(measured_and_reported),
        "progress_floor": mean(is_measured),
        "expected": half_up(means.of(held.pace, measured_and_reported & held.dated), 1),
        "expected_that_day": half_up(means.of(held.expected_that_day, measured_and_reported & held.dated), 1),
    }
    return {
        "assignments": means.count(held.present),
        "counted": means.count(held.counted),
        "reported": means.count(is_reported),
        "dated": means.count(held.counted & held.dated),
        "dated_reported": means.count(is_reported & held.dated),
        "blocked": means.count(held.are("blocked") & held.lead),
        "due": means.count(held.counted & held.due),
        "overdue": means.count(held.counted & held.lead & held.due & ~completed),
        "continuing": means.count(held.counted & ~held.dated),
        "completed": means.count(completed),
        "earlier": means.count(measured_and_reported & held.earlier),
        **shown_means,
        "gap": difference(shown_means["progress"], shown_means["expected"]),
    }
