"""Rectification (整改): what is red at two month ends running or blocked owes an answer, and is escalated
while it has none.

The answer says the cause, the measure taken, who answers for it and until when; of what is blocked also when
work resumes, anew each quarter. Only a later report ends it (see `red_months`)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np
import pandas as pd

from ..programme.records import Settings
from ..values.office_act import Act, Recorded
from ..values.periods import months_later
from ..values.working_days import Days, after
from .red_months import RedMonths

Pair = tuple[str, str]
# How one stands: no answer yet; the answer of what is blocked is a quarter old, or work did not resume; the
# day until which it was to be done has passed; answered.
UNANSWERED, RENEW, LATE, ANSWERED = STATES = ("unanswered", "renew", "late", "answered")
# The steps of escalation in their order, each with the setting that says after how many days it is taken.
STEPS = {"urge": "urge_days", "supervise": "supervise_days", "summon": "summon_days"}
QUARTER = 3  # months
KINDS = ("red_answered", "escalated")
_OF_RED, _OF_BLOCKED = ("cause", "action", "person", "due"), ("cause", "resume")


@dataclass(frozen=True)
class Demand:
    """An assignment that owes an answer: since when for being red (None: not), the day as of which it was
    first reported blocked (None: it is not), the answers given since, and the steps taken since."""

    task: str
    unit: str
    as_of: date
    red: date | None
    blocked: date | None
    answers: tuple[Recorded, ...] = ()
    taken: tuple[Recorded, ...] = ()

    @property
    def since(self) -> date:
        """The day from which on it owes an answer."""
        return min(day for day in (self.red, self.blocked) if day is not None)

    @property
    def wanted(self) -> tuple[str, ...]:
        """What its answer must say."""
        asked = (*(_OF_RED if self.red else ()), *(_OF_BLOCKED if self.blocked else ()))
        return tuple(dict.fromkeys(asked))

    @property
    def answer(self) -> Recorded | None:
        """The last answer that says all that is wanted, None as long as there is none."""
        return next((one for one in reversed(self.answers) if set(self.wanted) <= one.act.says.keys()), None)

    def settled_by(self, act: Act) -> bool:
        """Return whether an act of a later day answers it or halts the assignment."""
        about = (act.task, act.unit) == (self.task, self.unit)
        return about and (act.kind == "halted" or set(self.wanted) <= act.says.keys())

    @property
    def state(self) -> str:
        """One of `STATES`."""
        if self.answer is None:
            return UNANSWERED
        if self.blocked and self.as_of > _renewed(self.answer):
            return RENEW
        due = _said(self.answer, "due")
        return LATE if self.red and due is not None and self.as_of > due else ANSWERED

    @property
    def promises(self) -> dict[str, date]:
        """The days that the answer names: until when it is done (`due`), when work resumes (`resume`)."""
        if self.answer is None:
            return {}
        found = {name: _said(self.answer, name) for name in ("due", "resume") if name in self.wanted}
        return {name: day for name, day in found.items() if day is not None}

    @property
    def waits_from(self) -> date | None:
        """The day from which on it is waited for: an answer, its renewal, or that it is done; None where
        it is answered."""
        if self.answer is None:
            return self.since
        days = {RENEW: _renewed(self.answer), LATE: _said(self.answer, "due")}
        return days.get(self.state)

    @property
    def days(self) -> Days:
        """For how many days it is open."""
        return after(self.since, self.as_of)

    @property
    def waiting(self) -> Days:
        """For how many days it is waited for."""
        return after(self.waits_from or self.as_of, self.as_of)

    @property
    def step(self) -> str | None:
        """The last step that was taken while it was waited for, None before the first."""
        first = self.waits_from
        taken = [one.act.says["step"] for one in self.taken if first is not None and one.act.day >= first]
        return max((str(one) for one in taken), key=list(STEPS).index, default=None)

    @property
    def following(self) -> str | None:
        """The step that follows, None where it is answered or all are taken."""
        if self.waits_from is None:
            return None
        steps = list(STEPS)
        return next(iter(steps[steps.index(self.step) + 1 :] if self.step else steps), None)

    def pressing(self, settings: Settings) -> str | None:
        """Return the step that is to be taken now, None where none is."""
        step = self.following
        return step if step and self.waiting.number >= days_of(step, settings) else None


def days_of(step: str, settings: Settings) -> int:
    """Return after how many days a step is taken."""
    thresholds: Mapping[str, object] = settings
    return int(str(thresholds[STEPS[step]]))


def _said(answer: Recorded, name: str) -> date | None:
    day = answer.act.says.get(name)
    return day if isinstance(day, date) else None


def _renewed(answer: Recorded) -> date:
    """Return the last day on which an answer holds for what is blocked."""
    until, resume = months_later(answer.act.day, QUARTER), _said(answer, "resume")
    return min(until, resume) if resume else until


def demands(rows: pd.DataFrame, found: RedMonths, acts: Iterable[Recorded], as_of: date) -> list[Demand]:
    """Return what owes an answer among some assignments as they stand on a day, the most pressing first.

    `found` says since when they are red and blocked; `acts` are those in force of the kinds `KINDS`, of which
    those up to the day count."""
    by_pair = _by_pair(acts, as_of)
    held = np.flatnonzero(~np.isnan(found.since) | ~np.isnan(found.blocked))
    pairs = zip(rows["task"].array[held], rows["unit"].array[held], strict=True)
    days = zip(found.since[held].tolist(), found.blocked[held].tolist(), strict=True)
    every = [
        _demand(pair, _day(red), _day(blocked), by_pair.get(pair, []), as_of)
        for pair, (red, blocked) in zip(pairs, days, strict=True)
    ]
    return sorted(every, key=lambda one: (STATES.index(one.state), one.waits_from or one.since))


@dataclass(frozen=True)
class Ended:
    """An assignment that owed an answer for being red until a later report ended it: since when, the day as
    of which that report counts, and the last answer in between, None where there was none."""

    task: str
    unit: str
    asked: date
    ended: date
    answer: Recorded | None


def ended(rows: pd.DataFrame, found: RedMonths, acts: Iterable[Recorded], as_of: date) -> list[Ended]:
    """Return what a later report ended last among some assignments, where they owe none for being red now,
    the latest first; the arguments as for `demands`."""
    by_pair = _by_pair(acts, as_of)
    held = np.flatnonzero(np.isnan(found.since) & ~np.isnan(found.ended))
    pairs = zip(rows["task"].array[held], rows["unit"].array[held], strict=True)
    days = zip(found.asked[held].tolist(), found.ended[held].tolist(), strict=True)
    every = []
    for pair, numbers in zip(pairs, days, strict=True):
        asked, last = (date.fromordinal(int(number)) for number in numbers)
        given = [
            one for one in by_pair.get(pair, []) if one.act.kind == KINDS[0] and asked <= one.act.day <= last
        ]
        every.append(Ended(*pair, asked, last, given[-1] if given else None))
    return sorted(every, key=lambda one: (one.ended, one.asked), reverse=True)


def _day(number: float) -> date | None:
    return None if number != number else date.fromordinal(int(number))


def _by_pair(acts: Iterable[Recorded], as_of: date) -> dict[Pair, list[Recorded]]:
    def pair(one: Recorded) -> Pair:
        return one.act.task or "", one.act.unit or ""

    counting = [one for one in acts if one.undone is None and one.act.day <= as_of]
    counting.sort(key=lambda one: (pair(one), one.act.day, one.id))
    return {key: list(of_pair) for key, of_pair in groupby(counting, pair)}


def _demand(pair: Pair, red: date | None, blocked: date | None, acts: list[Recorded], as_of: date) -> Demand:
    demand = Demand(*pair, as_of, red, blocked)
    since = [one for one in acts if one.act.day >= demand.since]
    answers, taken = (tuple(one for one in since if one.act.kind == kind) for kind in KINDS)
    return Demand(*pair, as_of, red, blocked, answers, taken)


def by_cause(found: Iterable[Demand]) -> list[tuple[str | None, int]]:
    """Return how many open ones have each cause, the most frequent first; None: not answered, which comes
    last."""
    counts = Counter(str(one.answer.act.says["cause"]) if one.answer else None for one in found)
    return sorted(counts.items(), key=lambda one: (one[0] is None, -one[1], one[0] or ""))
