"""Claims as people read them: what was reported complete or not applicable, its evidence and origin, how long
it waits, and what the office made of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ...figures.claims import Accuracy
from ...operations.claims import Listed, verifiable
from ...programme.programme import Programme
from ...schema.declarations import Column, index
from ...schema.status_sheet import REPORT
from ...values.kinds import show
from ...words import say
from ..html import report_timeline
from . import acts, listing, measures
from .listing import Listing

_TOLD = index(REPORT)
OPEN = (
    Column("since", "所报日期", "Claimed", kind="date"),
    Column("waiting", "已等(天)", "Waiting (days)", kind="integer"),
    Column("title", "任务", "Task", width=36),
    Column("owners", "责任单位", "Unit", width=22),
    Column("claimed", "所报", "Claimed as", kind="status"),
    _TOLD["evidence"],
    _TOLD["note"],
    Column("origin", "出处", "Origin", width=30),
    Column("task", "任务编号", "Task id"),
)
_BY = Column("by", "办理人", "By", width=20)
RETURNED = (
    Column("day", "退回日期", "Returned on", kind="date"),
    *listing.picked(OPEN, "title owners claimed"),
    Column("why", "退回意见", "Remark", width=36),
    _BY,
    *listing.picked(OPEN, "evidence since origin task"),
)
VERIFIED = (
    Column("day", "核验日期", "Verified on", kind="date"),
    *listing.picked(OPEN, "title owners claimed"),
    Column("why", "核验意见", "Remark", width=26),
    _BY,
    *listing.picked(OPEN, "evidence since origin task"),
)
COLUMNS = {"open": OPEN, "returned": RETURNED, "verified": VERIFIED}


def of_state(found: Iterable[Listed], state: str) -> list[Listed]:
    """Return the claims in one state ("open", "returned" or "verified"), in their order."""
    return [one for one in found if one.claim.state == state]


def table(programme: Programme, found: Iterable[Listed], state: str, day: date, lang: str) -> Listing:
    """Return the claims in one state as a table; `day` is the date on which they are seen."""
    rows = [_row(programme, one, day, lang) for one in of_state(found, state)]
    columns = COLUMNS[state]
    return Listing(say(f"claims.{state}", lang, n=len(rows)), columns, listing.shown(rows, columns, lang))


def _row(programme: Programme, one: Listed, day: date, lang: str) -> dict[str, Any]:
    evidence = one.row["evidence"]
    return dict(one.row) | {
        "since": one.claim.since,
        "waiting": waiting(one, day),
        "title": programme.title("tasks", one.claim.task, lang),
        "owners": programme.title("units", one.claim.unit, lang),
        "claimed": one.claim.status,
        "evidence": evidence if verifiable(one.claim.status, evidence) else say("claims.no_evidence", lang),
        "origin": report_timeline.origin(one.row, lang),
        "day": one.act and one.act.act.day,
        "why": one.act and one.act.act.why,
        "by": one.act and acts.by(one.act, lang),
    }


def waiting(one: Listed, day: date) -> int:
    """Return the days for which a claim has waited on a day."""
    return (day - one.claim.since).days


def opening(found: Sequence[Listed], day: date, lang: str) -> str:
    """Return how many claims wait, of which kinds, how many without evidence, and for how long."""
    queue = of_state(found, "open")
    if not queue:
        return say("claims.none_open", lang)
    kinds = {
        status: sum(one.claim.status == status for one in queue) for status in ("completed", "not_applicable")
    }
    sentence = say("claims.opening", lang, n=len(queue), days=waiting(queue[0], day), **kinds)
    bare = sum(not verifiable(one.claim.status, one.row["evidence"]) for one in queue)
    return sentence + (say("claims.bare", lang, n=bare) if bare else "")


def accuracy(found: Accuracy | None, lang: str) -> str | None:
    """Return in words how often the office agreed at its first look; None where it never looked."""
    if found is None:
        return None
    share = show("percent", found.share)
    return say("claims.accuracy", lang, share=share, n=found.looked, agreed=found.agreed)


def of_unit(found: Sequence[Listed], accurate: Accuracy | None, lang: str) -> str:
    """Return how a unit's claims stand: how many wait, were returned, are verified; and its accuracy."""
    counts = ((state, len(of_state(found, state))) for state in COLUMNS)
    parts = [say(f"claims.{state}", lang, n=n) for state, n in counts if n]
    return " · ".join(filter(None, (*parts, accuracy(accurate, lang)))) or say("claims.never", lang)


def standing(one: Listed, day: date, lang: str) -> str:
    """Return how an assignment's claim stands on a day: that it waits, or what was decided, when, why, by
    whom."""
    status = listing.term("status", one.claim.status, lang)
    if one.act is None:
        return say("claims.claimed", lang, status=status, day=one.claim.since, n=waiting(one, day))
    decided = say(f"claims.{one.claim.state}_on", lang, status=status, day=one.act.act.day)
    why = one.act.act.why and say("claims.because", lang, why=one.act.act.why)
    return " · ".join(filter(None, (decided, why, acts.by(one.act, lang))))


def text(programme: Programme, one: Listed, lang: str) -> str:
    """Return a claim by name: task and unit."""
    title = programme.title("tasks", one.claim.task, lang)
    return f"{one.claim.task} {title} · {programme.title('units', one.claim.unit, lang)}"


def details(programme: Programme, one: Listed, day: date, lang: str) -> list[tuple[str, str]]:
    """Return what the office reads before it decides: pairs of a label and a text."""
    row = _row(programme, one, day, lang)
    task = programme.tasks[one.claim.task]
    claimed = say(
        "claims.claimed",
        lang,
        status=listing.term("status", one.claim.status, lang),
        day=one.claim.since,
        n=row["waiting"],
    )
    return [
        (say("claims.label", lang), claimed),
        (say("assignment.done_test", lang), measures.done_test(task, lang) or "—"),
        (_TOLD["evidence"].label(lang), row["evidence"] or "—"),
        *(
            (label, said)
            for label, said in report_timeline.texts_of(one.row, lang)
            if label != _TOLD["evidence"].label(lang)
        ),
        (say("claims.origin", lang), row["origin"]),
    ]


def documents(found: Iterable[Listed], day: date) -> list[dict[str, Any]]:
    """Return claims in their form in JSON output; what decided an open one is null."""
    return [
        {
            "task": one.claim.task,
            "unit": one.claim.unit,
            "status": one.claim.status,
            "state": one.claim.state,
            "report": one.claim.report,
            "since": one.claim.since.isoformat(),
            "waiting": waiting(one, day) if one.act is None else None,
            "evidence": one.row["evidence"],
            "note": one.row["note"],
            **{name: one.row[name] for name in ("submission", "file", "sheet", "row")},
            "act": one.act and one.act.id,
            "day": one.act and one.act.act.day.isoformat(),
            "by": one.act and one.act.by,
            "role": one.act and one.act.role,
            "why": one.act and one.act.act.why,
        }
        for one in found
    ]
