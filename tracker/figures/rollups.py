"""Roll-ups over any selection: counts, the two-level mean of what is measured, status, class and light."""

from dataclasses import dataclass, field, fields
from functools import cached_property

import numpy as np
import pandas as pd

from ..schema import ALL_STATUSES
from ..values.categories import Line, among, decide, everything, explain, places
from . import lights
from .progress import difference, half_up, shown

LIGHT_IDS = ("red", "yellow", "green", "done", "grey", "none")
STATUS_IDS = tuple(status.id for status in ALL_STATUSES)
PLACE = {status: place for place, status in enumerate(STATUS_IDS)}
# What is judged of the lead assignments, whatever else a roll-up shows.
JUDGEMENT = (
    "status",
    "class",
    "light",
    "reason",
    "of",
    "figure",
    "second",
    "third",
    "measured",
    "measured_reported",
    "thin",
    "beside",
    "stuck",
)


@dataclass(frozen=True)
class Held:
    """What a roll-up asks of some assignments: arrays of one value each, or of several times (times ×
    assignments), and of each assignment its weights and the place of its task among so many.

    `present` are those that are selected, `status` and `light` places among STATUS_IDS and LIGHT_IDS, `progress`
    as reported, `pace` (expected as judged) and `drawn` (expected at T) are 0–100 and unrounded, NaN unknown;
    `dated` have a deadline, `due` are past it; `earlier` are judged before T, `stale` are grey for that."""

    present: np.ndarray
    status: np.ndarray
    progress: np.ndarray
    pace: np.ndarray
    drawn: np.ndarray
    dated: np.ndarray
    due: np.ndarray
    earlier: np.ndarray
    lead: np.ndarray
    weight: np.ndarray
    task_weight: np.ndarray
    task: np.ndarray
    light: np.ndarray | None = None
    stale: np.ndarray | None = None
    tasks: int = field(default=1, kw_only=True)

    @classmethod
    def of(cls, rows: pd.DataFrame) -> "Held":
        """Return the arrays of assignments with their lights, taken out of their frame once."""
        left, task = rows["left"].to_numpy(), rows["task"].array
        return cls(
            np.ones(len(rows), bool),
            places(rows["status"], STATUS_IDS),
            rows["reported_progress"].to_numpy(),
            rows["pace"].to_numpy(),
            rows["drawn"].to_numpy(),
            ~np.isnan(left),
            left < 0,
            rows["earlier"].to_numpy(bool),
            among(rows["role"], ("lead",)),
            rows["weight"].to_numpy(),
            rows["task_weight"].to_numpy(),
            task.codes,
            places(rows["light"], LIGHT_IDS),
            among(rows["reason"], ("light.stale",)),
            tasks=max(len(task.categories), 1),
        )

    def where(self, mask: np.ndarray) -> "Held":
        """Return the same of some of the assignments."""
        arrays = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "tasks"}
        return Held(
            **{name: None if values is None else values[..., mask] for name, values in arrays.items()},
            tasks=self.tasks,
        )

    @cached_property
    def counted(self) -> np.ndarray:
        """Lead assignments that apply, and support ones that are reported."""
        applies = self.present & (self.status != PLACE["not_applicable"])
        return applies & (self.lead | (self.status != PLACE["not_reported"]))

    @cached_property
    def reported(self) -> np.ndarray:
        """Those counted that are reported."""
        return self.counted & (self.status != PLACE["not_reported"])

    def are(self, status: str) -> np.ndarray:
        """Those counted that have a status."""
        return self.counted & (self.status == PLACE[status])


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
        """Count the assignments of each key for which the mask is true."""
        return _sums(self.keys, mask, self.size).astype("int64")

    def of(self, values: np.ndarray, counts: np.ndarray) -> np.ndarray:
        """Return the two-level mean per key of the values that count; NaN where none does."""
        weight = np.where(counts, self.weight, 0)
        total = _sums(self.inverse, weight * np.where(counts, values, 0), len(self.cells))
        share = _sums(self.inverse, weight, len(self.cells))
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = total / share
            used = np.where(share > 0, self.task_weight, 0)
            return _sums(self.key, used * np.where(share > 0, mean, 0), self.size) / _sums(
                self.key, used, self.size
            )


def measured(held: Held, means: Means) -> np.ndarray:
    """Return what is measured of each key's assignments: the dated ones that count or, where there is none,
    the continuing ones; decided by the lead ones, by the support ones only where no lead one counts."""
    lead = held.counted & held.lead
    led, dated = means.count(lead) > 0, means.count(lead & held.dated) > 0
    by_date = np.where(led, dated, means.count(held.counted & held.dated) > 0)
    return held.counted & (held.dated == by_date[..., means.keys])


def figures(held: Held, keys: np.ndarray, size: int) -> dict[str, np.ndarray]:
    """Return counts and means of one value a key (0 … size-1), or of several times (times × keys): progress,
    progress_floor (unreported as 0), expected and gap as they are shown, and `drawn`, what was expected at T.

    `keys` gives each assignment's key; a key without assignments gets a row of nothing."""
    means = Means(held, keys, size)
    told, what = held.reported, measured(held, means)
    paced, progress = what & told, np.nan_to_num(held.progress)
    completed, above = held.are("completed"), held.counted & (progress > 0)

    def mean(over: np.ndarray) -> np.ndarray:
        whole = means.count(over & ~completed) == 0
        return shown(means.of(progress, over), whole, means.count(over & above) > 0)

    found = {
        "progress": mean(paced),
        "progress_floor": mean(what),
        "expected": half_up(means.of(held.pace, paced & held.dated), 1),
        "drawn": half_up(means.of(held.drawn, paced & held.dated), 1),
    }
    return {
        "assignments": means.count(held.present),
        "counted": means.count(held.counted),
        "reported": means.count(told),
        "dated": means.count(held.counted & held.dated),
        "dated_reported": means.count(told & held.dated),
        "blocked": means.count(held.are("blocked") & held.lead),
        "due": means.count(held.counted & held.due),
        "overdue": means.count(held.counted & held.lead & held.due & ~completed),
        "continuing": means.count(held.counted & ~held.dated),
        "completed": means.count(completed),
        "verified": means.count(np.zeros_like(held.counted)),
        "earlier": means.count(paced & held.earlier),
        **found,
        "gap": difference(found["progress"], found["expected"]),
    }


class Case:
    """What the rules of roll-ups ask of lead assignments: counts by key, masks by key, gap in points."""

    def __init__(self, held: Held, keys: np.ndarray, size: int, settings: dict):
        means = Means(held, keys, size)
        what, completed, told = measured(held, means), held.are("completed"), held.reported
        self.held, self.means, self.what = held, means, what
        found = figures(held, keys, size)
        for name in (
            "assignments",
            "counted",
            "reported",
            "dated",
            "due",
            "overdue",
            "blocked",
            "gap",
            "continuing",
        ):
            setattr(self, name, found[name])
        self.shape = self.counted.shape
        self.measured, self.measured_reported = means.count(what), means.count(what & told)
        self.complete = (self.measured > 0) & (means.count(what & ~completed) == 0)
        self.idle = means.count(what & told & (held.status != PLACE["not_started"])) == 0
        self.open = means.count(held.counted & ~completed)
        self.half, self.red_share, self.due_share = (
            settings[name] for name in ("half_share", "red_share", "due_share")
        )
        self.yellow, self.red = settings["yellow_gap"], settings["red_gap"]

    def __getattr__(self, name: str) -> np.ndarray:
        """Counts of lights, made when they are asked for: counted_red, measured_stale and so on."""
        base, _, light = name.partition("_")
        if base not in ("counted", "measured") or light not in _LIGHTS:
            raise AttributeError(name)
        among_ = self.held.counted if base == "counted" else self.what
        return self.means.count(among_ & _LIGHTS[light](self.held))

    @property
    def late_at_the_end(self) -> np.ndarray:
        """Where anything is overdue once more than nine tenths of what is dated are past the deadline."""
        return (self.overdue > 0) & (self.due * 100 > self.due_share * self.dated)


_LIGHTS = {
    "red": lambda held: held.light == LIGHT_IDS.index("red"),
    "yellow": lambda held: held.light == LIGHT_IDS.index("yellow"),
    "unreported": lambda held: (held.light == LIGHT_IDS.index("grey")) & ~held.stale,
    "stale": lambda held: (held.light == LIGHT_IDS.index("grey")) & held.stale,
}


def _stuck(one: Case) -> np.ndarray:
    enough = (one.blocked >= 2) | ((one.blocked == 1) & (one.counted == 1))
    return (one.blocked * 100 > one.half * one.open) & enough


STATUS = (
    Line(
        "not_applicable",
        lambda one: one.counted == 0,
        "全部不涉及：不涉及",
        "nothing applies: not applicable",
    ),
    Line(
        "not_reported",
        lambda one: one.measured_reported == 0,
        "所计都没有报过：未报送",
        "nothing that is measured is reported: not reported",
    ),
    Line(
        "completed",
        lambda one: one.complete,
        "所计全部完成：已完成",
        "all that is measured is completed: completed",
    ),
    Line(
        "not_started",
        lambda one: one.idle,
        "所计已报的全部未启动：未启动",
        "all that is measured and reported is not started: not started",
    ),
    Line(
        "blocked",
        _stuck,
        "应计而未完成的超过{half_share:g}%受阻，且至少两项（或只有一项应计）：受阻",
        "more than {half_share:g}% of what counts and is not completed is blocked, and at least two are (or only "
        "one counts): blocked",
    ),
    Line("in_progress", everything, "其余：推进中", "everything else: in progress"),
)
CLASS = (
    Line(
        "not_applicable",
        lambda one: one.counted == 0,
        "全部不涉及：不涉及",
        "nothing applies: not applicable",
    ),
    Line("done", lambda one: one.complete, "所计全部完成：已完成", "all that is measured is completed: done"),
    Line(
        "behind",
        lambda one: (one.overdue * 100 > one.half * one.dated) | one.late_at_the_end,
        "有时限的超过{half_share:g}%逾期，或超过{due_share:g}%已到期而仍有逾期：欠进度",
        "more than {half_share:g}% of what is dated is overdue, or any of it once more than {due_share:g}% is "
        "past its deadline: behind",
    ),
    Line(
        "not_reported",
        lambda one: one.measured_reported == 0,
        "所计都没有报过：未报送",
        "nothing that is measured is reported: not reported",
    ),
    Line("continuing", lambda one: one.dated == 0, "都没有时限：持续推进", "nothing is dated: continuing"),
    Line(
        "behind",
        lambda one: one.gap <= -one.yellow,
        "落后序时{yellow_gap:g}个百分点及以上：欠进度",
        "{yellow_gap:g} points or more behind expected progress: behind",
    ),
    Line(
        "ahead",
        lambda one: one.gap >= one.yellow,
        "超前序时{yellow_gap:g}个百分点及以上：超进度",
        "{yellow_gap:g} points or more ahead of it: ahead",
    ),
    Line("on_pace", everything, "其余：达进度", "everything else: on pace"),
)


def judgement(held: Held, keys: np.ndarray, size: int, settings: dict) -> dict:
    """Return what is judged of each key's lead assignments (JUDGEMENT): status, class, light with the reason and
    its numbers, how many are measured, reported and blocked, how many continuing ones stand beside dated ones, and
    whether half or less is reported (`thin`)."""
    case = Case(held.where(held.lead), keys[held.lead], size, settings)
    return {
        "status": decide(STATUS, case),
        "class": decide(CLASS, case),
        **explain(lights.ROLLUP, case, "light"),
        "measured": case.measured,
        "measured_reported": case.measured_reported,
        "thin": case.measured_reported * 100 <= case.half * case.measured,
        "beside": np.where(case.dated > 0, case.continuing, 0),
        "stuck": case.blocked,
    }


def rollup(held: Held, keys: np.ndarray, size: int) -> dict[str, np.ndarray]:
    """Return the figures of each key (see `figures`) with the counts of lights beneath it (lights_…)."""
    lights = np.bincount(keys * len(LIGHT_IDS) + held.light, minlength=size * len(LIGHT_IDS)).reshape(
        size, len(LIGHT_IDS)
    )
    return figures(held, keys, size) | {
        f"lights_{light}": lights[:, place] for place, light in enumerate(LIGHT_IDS)
    }
