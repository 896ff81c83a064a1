"""Since when assignments are red at one month end after the other, and since when they are blocked.

An assignment that is red at two month ends running owes an answer (整改) from the second of them on. Only a
later report ends that: one that counts later than what counted then, and after which the light is not red."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..programme.records import Settings
from ..values.arrays import Floats, Ints, Mask
from ..values.categories import among
from .history import History, month_end
from .progress import difference, half_up, shown
from .rollup_means import PLACE, RollupInput
from .trend import over


@dataclass(frozen=True)
class RedMonths:
    """Of some assignments, one value each.

    since    the number of the day from which on it owes an answer for being red, NaN where it does not
    blocked  the number of the day as of which it was first reported blocked without a month end at which it
             was not, NaN where it is not blocked
    asked    the number of the day from which on it owed the answer that a later report ended last, NaN where
             none did
    ended    the number of the day as of which that report counts"""

    since: Floats
    blocked: Floats
    asked: Floats
    ended: Floats


@dataclass
class _Running:
    """What is carried from one month end to the next: whether it was red, since which month end it owes an
    answer (0: none), the report that counted then, since when it is blocked, since which month end it owed
    the answer that was ended last (0: none), and when that was."""

    red: Mask
    since: Ints
    report: Ints
    blocked: Floats
    asked: Ints
    ended: Floats

    @classmethod
    def of(cls, size: int) -> "_Running":
        """Return the beginning, before the first month end, of so many assignments."""
        none, never = np.zeros(size, "int64"), np.full(size, np.nan)
        return cls(np.zeros(size, bool), none, none.copy(), never, none.copy(), never.copy())

    def step(self, month: int, now: "_Now") -> None:
        """Go on to a month end, or with month 0 to a day on which nothing begins."""
        ended = (self.since > 0) & ~now.red & (now.report > 0) & (now.report != self.report)
        self.asked[ended], self.ended[ended], self.since[ended] = self.since[ended], now.day[ended], 0
        if month:
            begins = (self.since == 0) & now.red & self.red
            self.since[begins], self.report[begins] = month, now.report[begins]
            self.red = now.red
        first = np.where(np.isnan(self.blocked), now.day, self.blocked)
        self.blocked = np.where(now.blocked, first, np.nan)


@dataclass(frozen=True)
class _Now:
    """How assignments stand on a day: whether red, whether blocked, the report that counts (0: none) and the
    number of the day as of which it does."""

    red: Mask
    blocked: Mask
    report: Ints
    day: Floats


def red(held: RollupInput, settings: Settings) -> Mask:
    """Return which assignments are red (see `lights.LIGHT`), at several times at once."""
    unreported, completed = held.status == PLACE["not_reported"], held.are("completed")
    counts = held.present & (held.status != PLACE["not_applicable"]) & ~completed
    gap = difference(shown(held.progress, completed, held.progress > 0), half_up(held.pace, 1))
    behind = ~unreported & (held.are("blocked") | (gap < -settings["red_gap"]))
    is_red: Mask = counts & (held.lead | ~unreported) & (held.due | behind)
    return is_red


def red_months(rows: pd.DataFrame, past: History, months: tuple[int, int], settings: Settings) -> RedMonths:
    """Return since when assignments, as they stand on a day, are red and blocked.

    `months` are the first month that is looked at and how many end before that day or on it."""
    running, month = _Running.of(len(rows)), months[0]
    for records, held in over(rows, past, months):
        for at, (is_red, blocked) in enumerate(zip(red(held, settings), held.are("blocked"), strict=True)):
            running.step(month, _then(records[at], is_red, blocked))
            month += 1
    running.step(0, _now(rows))
    return RedMonths(_ends(running.since), running.blocked, _ends(running.asked), running.ended)


def _ends(months: Ints) -> Floats:
    """Return the last days of months as day numbers, NaN for month 0."""
    numbers, at = np.unique(months, return_inverse=True)
    days = [float(month_end(one).toordinal()) if one else np.nan for one in numbers.tolist()]
    return np.array(days)[at]


def _then(records: np.ndarray, is_red: Mask, blocked: Mask) -> _Now:
    reported = records["month"] > 0
    first = (records["month"].astype("int64") - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]")
    day = first.astype("int64") + _EPOCH + records["day"] - 1.0
    return _Now(is_red, blocked, np.where(reported, records["report"].astype("int64"), 0), day)


def _now(rows: pd.DataFrame) -> _Now:
    report = np.maximum(rows["report"].to_numpy("int64"), 0)
    is_red, blocked = among(rows["light"], ("red",)), among(rows["status"], ("blocked",))
    return _Now(is_red, blocked, report, rows["as_of"].to_numpy("float64"))


_EPOCH = 719_163  # 1 January 1970 as a day number
