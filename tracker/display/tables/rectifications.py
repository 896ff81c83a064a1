"""What owes an answer (整改), in words, as tables and as JSON: since when, for how long, the answer, the step
that follows; and how many there are of each cause."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

import pandas as pd

from ...figures import rectifications
from ...figures.judged import Assignment
from ...figures.rectifications import Demand, Ended
from ...programme.programme import Programme
from ...programme.records import Settings
from ...schema import causes
from ...schema.declarations import Column
from ...values.rule_lines import NUMBERS
from ...values.working_days import Days, after
from ...words import say
from .. import phrases
from . import acts, assignments, listing
from .listing import Listing

_NAMED = listing.picked(assignments.ASSIGNMENT, "title owners")
_FIRST = (
    Column("standing", "状态", "State", width=16),
    *_NAMED,
    Column("reason", "亮灯原因", "Why it is red", width=24),
    Column("since", "起于", "Since", kind="date"),
)
_LAST = listing.picked(assignments.ASSIGNMENT, "task")
OPEN = (
    *_FIRST,
    Column("waiting", "已等", "Waiting", width=16),
    Column("next", "应采取", "Next step", width=18),
    *_LAST,
)
ANSWERED = (
    *_FIRST,
    Column("open", "已有", "Open", width=16),
    Column("cause", "原因", "Cause", width=20),
    Column("action", "整改措施", "Measure taken", width=34),
    Column("person", "责任人", "Person", width=12),
    Column("due", "整改期限", "To be done by", kind="date"),
    Column("resume", "预计恢复", "Resumes", kind="date"),
    *_LAST,
)
ENDED = (
    *_NAMED,
    *listing.picked(ANSWERED, "since"),
    Column("ended", "改好于", "Ended", kind="date"),
    Column("took", "历时", "Took", width=16),
    *listing.picked(ANSWERED, "cause action task"),
)
CAUSES = (
    Column("cause", "原因", "Cause", width=26),
    Column("n", "项数", "Assignments", kind="integer"),
    Column("share", "占比(%)", "Share (%)", kind="percent"),
    Column("cumulative", "累计占比(%)", "Cumulative (%)", kind="percent"),
)


def waiting(found: Iterable[Demand]) -> list[Demand]:
    """Return those that are waited for: not answered, to be renewed, or past the day promised."""
    return [one for one in found if one.state != rectifications.ANSWERED]


def counts(found: Iterable[Demand]) -> dict[str, int]:
    """Return how many there are in each state that any is in."""
    states = [one.state for one in found]
    return {state: states.count(state) for state in rectifications.STATES if state in states}


def table(
    programme: Programme, found: Sequence[Demand], rows: pd.DataFrame, columns: tuple[Column, ...], lang: str
) -> Listing:
    """Return what owes an answer as rows of OPEN or ANSWERED, in its order; `rows` are all assignments on the
    day."""
    name = say("rectify.waiting" if columns is OPEN else "rectify.answered", lang, n=len(found))
    places = [programme.pairs[one.task, one.unit] for one in found]
    lights = rows[["reason", "latest", *NUMBERS]].iloc[places].to_dict("records")
    pairs = zip(found, lights, strict=True)
    return Listing(name, columns, [_row(programme, one, light, lang) for one, light in pairs])


def _row(programme: Programme, one: Demand, light: Assignment, lang: str) -> dict[str, Any]:
    says = one.answer.act.says if one.answer else {}
    cause = says.get("cause")
    return {
        "standing": say(f"rectify.is_{one.state}", lang),
        "task": one.task,
        "title": programme.title("tasks", one.task, lang),
        "unit": one.unit,
        "owners": programme.title("units", one.unit, lang),
        "reason": phrases.reason(light, lang),
        "since": one.since,
        "open": days(one.days, lang),
        "waiting": days(one.waiting, lang),
        "next": following(one, programme.settings, lang),
        "cause": cause and causes.title(str(cause), lang),
        **{name: says.get(name) for name in ("action", "person", "due", "resume")},
    }


def ended(programme: Programme, found: Sequence[Ended], lang: str) -> Listing:
    """Return what a later report ended as rows of ENDED, in its order."""
    rows = [
        {
            "task": one.task,
            "title": programme.title("tasks", one.task, lang),
            "owners": programme.title("units", one.unit, lang),
            "since": one.asked,
            "ended": one.ended,
            "took": days(after(one.asked, one.ended), lang),
            "cause": one.answer and causes.title(str(one.answer.act.says["cause"]), lang),
            "action": one.answer and one.answer.act.says.get("action"),
        }
        for one in found
    ]
    return Listing(say("rectify.ended", lang, n=len(rows)), ENDED, rows)


def days(found: Days, lang: str) -> str:
    """Return a number of days in words."""
    return say("rectify.working" if found.working else "rectify.days", lang, n=found.number)


def following(one: Demand, settings: Settings, lang: str) -> str | None:
    """Return the step that follows in words, and when: now, or after how many days; None for none."""
    step = one.following
    if step is None:
        return None
    if one.pressing(settings):
        return say("rectify.now", lang, step=say(f"step.{step}", lang))
    left = rectifications.days_of(step, settings) - one.waiting.number
    return say("rectify.soon", lang, step=say(f"step.{step}", lang), n=left)


def asks(one: Demand, lang: str) -> str:
    """Return in a sentence why an answer is owed."""
    parts = [("red", one.red), ("blocked", one.blocked)]
    return say("rectify.and", lang).join(
        say(f"rectify.is_{name}", lang, day=day) for name, day in parts if day is not None
    )


def told(one: Demand, lang: str) -> list[str]:
    """Return the answer in words, where there is one, and the steps that were taken."""
    made = [act for act in (one.answer, *one.taken) if act is not None]
    return [
        say("rectify.told", lang, day=act.act.day, said=acts.said(act.act, lang), by=acts.by(act, lang))
        for act in made
    ]


def pareto(found: Sequence[Demand], lang: str) -> Listing:
    """Return how many have each cause, the most frequent first, those without an answer last."""
    numbers = rectifications.by_cause(found)
    total = len(found) or 1
    rows = [
        {
            "id": cause,
            "cause": say("rectify.no_cause", lang) if cause is None else causes.title(cause, lang),
            "n": n,
            "share": 100 * n / total,
            "cumulative": 100 * so_far / total,
        }
        for (cause, n), so_far in zip(numbers, accumulate(n for _, n in numbers), strict=True)
    ]
    return Listing(say("rectify.causes", lang, n=len(found)), CAUSES, rows)


def of_cause(found: Iterable[Demand], cause: str | None) -> list[Demand]:
    """Return those that have a cause; None: those without an answer."""
    return [one for one in found if (one.answer and one.answer.act.says["cause"]) == cause]


def documents(found: Iterable[Demand], settings: Settings) -> list[dict[str, Any]]:
    """Return what owes an answer in the form of JSON output."""
    return [
        {
            "task": one.task,
            "unit": one.unit,
            "state": one.state,
            "red_since": _iso(one.red),
            "blocked_since": _iso(one.blocked),
            "days": one.days.number,
            "waiting": one.waiting.number,
            "working_days": one.days.working,
            "wanted": list(one.wanted),
            "cause": one.answer and one.answer.act.says["cause"],
            "action": one.answer and one.answer.act.says.get("action"),
            "person": one.answer and one.answer.act.says.get("person"),
            "due": _said(one, "due"),
            "resume": _said(one, "resume"),
            "act": one.answer and one.answer.id,
            "step": one.step,
            "next_step": one.following,
            "due_step": one.pressing(settings),
        }
        for one in found
    ]


def _said(one: Demand, name: str) -> str | None:
    said = one.answer.act.says.get(name) if one.answer else None
    return said.isoformat() if isinstance(said, date) else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
