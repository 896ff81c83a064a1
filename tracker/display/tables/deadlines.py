"""The ledger of deadlines as tables and as JSON: each change with the deadlines, the reason, who and when."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from ...figures.deadlines import OPEN, STANDINGS, Change, Entry
from ...figures.judged import Assignment
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...values.kinds import show
from ...values.office_act import Recorded
from ...values.text import in_language
from ...words import say
from . import acts, assignments, listing
from .listing import Listing

_DEADLINES = (
    Column("original", "原定时限", "Original deadline", kind="date"),
    Column("current", "现行时限", "Current deadline", kind="date"),
    Column("gap", "比原定晚(天)", "Days after the original", kind="integer"),
    *listing.picked(assignments.ASSIGNMENT, "slips"),
)
CHANGES = (
    *listing.picked(assignments.ASSIGNMENT, "task title owners"),
    Column("result", "结果", "Result", width=24),
    *_DEADLINES,
    Column("before", "此前时限", "Deadline before", kind="date"),
    Column("to", "延期至", "Extended to", kind="date"),
    Column("why", "延期理由", "Reason", width=30),
    Column("asked", "申请日期", "Asked on", kind="date"),
    Column("asked_by", "申请人", "Asked by", width=22),
    Column("decided", "决定日期", "Decided on", kind="date"),
    Column("decided_by", "决定人", "Decided by", width=22),
    Column("remark", "决定意见", "Remark", width=26),
    Column("number", "申请编号", "Request no.", kind="integer"),
    Column("unit", "单位代码", "Unit code"),
)
WAITING = listing.picked(
    (*assignments.ASSIGNMENT, *CHANGES),
    "task title owners progress before to asked why asked_by status number unit",
)


def changes(
    programme: Programme, entries: Iterable[Entry], today: date, results: Iterable[str], lang: str
) -> Listing:
    """Return the changes with some results (of `deadlines.STANDINGS`) as rows of CHANGES, in the order of the
    catalogue; original and current deadline are those of today."""
    rows = [
        _named(programme, entry, lang) | _deadlines(entry, today) | _change(one, lang)
        for entry in entries
        for one in entry.changes
        if one.standing in results
    ]
    return Listing(say("deadlines.ledger", lang, n=len(rows)), CHANGES, rows)


def counts(entries: Iterable[Entry]) -> dict[str, int]:
    """Return how many decided changes have each result, those that none has left out."""
    found = Counter(one.standing for entry in entries for one in entry.changes)
    return {result: found[result] for result in STANDINGS if result != OPEN and found[result]}


def waiting(entries: Iterable[Entry]) -> list[tuple[Entry, Change]]:
    """Return the requests that wait for a decision with their entries, the oldest first."""
    found = [(entry, one) for entry in entries for one in entry.open]
    return sorted(
        found, key=lambda one: (one[1].asked or date.max, one[1].request.id if one[1].request else 0)
    )


def open_requests(
    programme: Programme, requests: Iterable[tuple[Entry, Change]], rows: pd.DataFrame, lang: str
) -> Listing:
    """Return requests (see `waiting`) as rows of WAITING, each with the status and progress so far of its
    assignment in `rows` (all assignments on a date) and, as `told`, both in words."""
    found = [
        _named(programme, entry, lang)
        | _change(one, lang)
        | _standing(rows.iloc[programme.pairs[entry.task, entry.unit]], lang)
        for entry, one in requests
    ]
    return Listing(say("deadlines.waiting", lang, n=len(found)), WAITING, found)


def _standing(row: Assignment, lang: str) -> dict[str, Any]:
    status = listing.term("status", row["status"], lang)
    progress = None if row["progress"] != row["progress"] else float(row["progress"])
    told = status if progress is None else f"{status} {show('percent', progress)}%"
    return {"status": status, "progress": progress, "told": told}


def _named(programme: Programme, entry: Entry, lang: str) -> dict[str, Any]:
    return {
        "task": entry.task,
        "title": programme.title("tasks", entry.task, lang),
        "unit": entry.unit,
        "owners": programme.title("units", entry.unit, lang),
    }


def _deadlines(entry: Entry, today: date) -> dict[str, Any]:
    original, current = entry.original, entry.deadline(today)
    gap = (current - original).days if original and current else None
    return {"original": original, "current": current, "gap": gap, "slips": entry.slips(today)}


def _change(one: Change, lang: str) -> dict[str, Any]:
    by_catalogue = say("deadlines.catalogue", lang) if one.request is None and one.decision is None else None
    remark = one.decision.act.why if one.request and one.decision else None
    return {
        "result": say(f"deadlines.{one.standing}", lang),
        "before": one.before,
        "to": one.deadline,
        "why": in_language(one.why, lang),
        "asked": one.asked,
        "asked_by": by_catalogue or _by(one.request or one.decision, lang),
        "decided": one.decided,
        "decided_by": by_catalogue or _by(one.decision, lang),
        "remark": remark,
        "number": one.request.id if one.request else None,
    }


def _by(one: Recorded | None, lang: str) -> str | None:
    return acts.by(one, lang) if one else None


def document(entries: Iterable[Entry], today: date) -> list[dict[str, Any]]:
    """Return entries in their form in JSON output, as of today."""
    return [
        {
            "key": f"{entry.task}/{entry.unit}",
            "task": entry.task,
            "unit": entry.unit,
            "original_deadline": _iso(entry.original),
            "deadline": _iso(entry.deadline(today)),
            "gap": _deadlines(entry, today)["gap"],
            "slips": entry.slips(today),
            "changes": [_plain(one) for one in entry.changes],
        }
        for entry in entries
    ]


def _plain(one: Change) -> dict[str, Any]:
    request, decision = one.request, one.decision
    return {
        "result": one.standing,
        "before": _iso(one.before),
        "deadline": _iso(one.deadline),
        "why": one.why,
        "asked": _iso(one.asked),
        "asked_by": request.by if request else None,
        "decided": _iso(one.decided),
        "decided_by": decision.by if decision else None,
        "remark": decision.act.why if request and decision else None,
        "request": request.id if request else None,
        "decision": decision.id if decision else None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
