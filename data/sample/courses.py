"""The course of an assignment's progress over the months: a few kinds, chosen by seeded chance."""

import random
from dataclasses import dataclass
from functools import partial

from tracker.programme.programme import NATIONAL

SEED = "5g-2020"


class Dice:
    """Seeded chance: the same seed and words always give the same numbers."""

    def __init__(self, *words):
        self.random = random.Random("/".join(map(str, (SEED, *words)))).random

    def chance(self, share: float) -> bool:
        """Return whether something of this probability (0–1) happens."""
        return self.random() < share

    def between(self, low: float, high: float) -> float:
        """Return a random number between two."""
        return low + (high - low) * self.random()

    def pick(self, things):
        """Return one of several things, all equally likely."""
        return things[int(self.random() * len(things))]

    def weighed(self, weights: dict[str, float]) -> str:
        """Return one of the keys, with probabilities in proportion to the weights."""
        threshold = self.random() * sum(weights.values())
        for key, weight in weights.items():
            threshold -= weight
            if threshold < 0:
                return key
        return key


# The kinds of course: each function gives an assignment's progress month by month, in per cent, from the expected
# progress of each month (`pace`). None is a blocked month, which keeps the number of the month before.


def _steady(dice: Dice, pace: list[float]) -> list:
    lean = dice.between(-7, 5)
    return [expected + lean + dice.between(-1.5, 1.5) for expected in pace]


def _scaled(low: float, high: float, dice: Dice, pace: list[float]) -> list:
    factor = dice.between(low, high)
    return [expected * factor + dice.between(-1, 1) for expected in pace]


def _late(dice: Dice, pace: list[float]) -> list:
    first, goal = dice.pick((2, 3, 3, 4)), dice.between(0.45, 0.9) * pace[-1]
    return [max(0, goal * (month - first + 1) / (len(pace) - first)) for month in range(len(pace))]


def _stuck(dice: Dice, pace: list[float]) -> list:
    course, first = _steady(dice, pace), dice.pick((2, 3, 4, 4))
    months = dice.pick((1, 2, 4))
    slower = [max(course[first - 1], value * 0.85) for value in course[first + months :]]
    return course[:first] + [None] * min(months, len(pace) - first) + slower


def _dip(dice: Dice, pace: list[float]) -> list:
    course, month = _steady(dice, pace), dice.pick((2, 3, 4))
    course[month] = course[month - 1] - dice.between(6, 12)
    return course


def _early(dice: Dice, pace: list[float]) -> list:
    month = dice.pick((2, 3, 4, 4, 5, 5))
    return [min(95, value * 1.4) for value in pace[:month]] + [100] * (len(pace) - month)


def _idle(_dice: Dice, pace: list[float]) -> list:
    return [0] * len(pace)


COURSES = {
    "steady": _steady,
    "ahead": partial(_scaled, 1.18, 1.4),
    "behind": partial(_scaled, 0.62, 0.84),
    "far": partial(_scaled, 0.25, 0.5),
    "late": _late,
    "stuck": _stuck,
    "dip": _dip,
    "early": _early,
    "idle": _idle,
}
USUAL = {
    "steady": 52,
    "ahead": 8,
    "behind": 12,
    "far": 3,
    "late": 6,
    "stuck": 6,
    "dip": 3,
    "early": 9,
    "idle": 1,
}
CONTINUING = {"steady": 76, "ahead": 8, "behind": 8, "stuck": 4, "dip": 3}
KEEN, SLOW = ("ahead", "early"), ("behind", "far", "late", "stuck", "idle")
EASY_MEASURES, HARD_MEASURES = (1, 5, 11, 16), (2, 4, 8, 15)
NOT_APPLICABLE = {"8.2": 0.12, "8.3": 0.3, "9.4": 0.05, "3.6": 0.08}
# The ministry's own tasks: (progress, actual value) month by month.
MINISTRY = {
    "3.3": ((100, None),) * 6,
    "3.4": ((0, None), (0, None), (5, None), (10, None), (20, None), (30, None)),
    "7.1": ((5, 0), (12, 1), (25, 2), (38, 2), (50, 3), (65, 4)),
    "7.2": ((5, 0), (15, 2), (25, 3), (38, 5), (48, 6), (62, 8)),
    "7.4": ((5, 0), (12, 3), (22, 5), (32, 8), (45, 11), (58, 14)),
    "9.2": ((5, None), (15, None), (30, 1), (45, 1), (60, 1), (75, 1)),
}


@dataclass(frozen=True)
class Point:
    """The state of an assignment in one month; a status of None is a row that its unit leaves blank."""

    status: str | None = None
    progress: int | None = None
    actual: int | None = None


def _point(progress: float, actual: int | None = None) -> Point:
    status = {0: "not_started", 100: "completed"}.get(progress, "in_progress")
    return Point(status, int(progress), actual)


def _whole(course: list, step: int) -> list[Point]:
    """Round a course to steps of whole per cents; a blocked month keeps the number of the month before."""
    points, last = [], 0
    for value in course:
        if value is None:
            last = max(last, 5)
            points.append(Point("blocked", last))
        else:
            last = 100 if value >= 100 else max(0, min(95, int(value / step + 0.5) * step))
            points.append(_point(last))
    return points


def _weights(row: dict) -> dict[str, float]:
    """The weight of each kind of course for an assignment, by its unit's temper and its measure."""
    temper = Dice("temper", row["unit"]).weighed({"plain": 55, "keen": 25, "slow": 20})
    weights = dict(CONTINUING if row["deadline"] != row["deadline"] else USUAL)
    for kinds, factor in (
        (KEEN, 1.7 if temper == "keen" else 1),
        (SLOW, 1.8 if temper == "slow" else 1),
        (KEEN, 2 if row["measure"] in EASY_MEASURES else 1),
        (SLOW, 2 if row["measure"] in HARD_MEASURES else 1),
    ):
        weights |= {kind: weights[kind] * factor for kind in kinds if kind in weights}
    return weights


def course(row: dict, pace: list[float]) -> list[Point]:
    """Return the state of an assignment in each month, given the expected progress of each (per cent)."""
    if row["unit"] == "MIIT" and row["task"] in MINISTRY:
        return [_point(*figures) for figures in MINISTRY[row["task"]]]
    dice = Dice("course", row["task"], row["unit"])
    if dice.chance(NOT_APPLICABLE.get(row["task"], 0)) and row["region"] != NATIONAL:
        return [Point("not_applicable")] * len(pace)
    shape = COURSES[dice.weighed(_weights(row))]
    # People write whole per cents, most of them in fives.
    return _whole(shape(dice, pace), 5 if Dice("habit", row["unit"]).chance(0.55) else 1)
