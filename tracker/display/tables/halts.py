"""What is halted (停办), as a table and as JSON."""

from collections.abc import Sequence
from typing import Any

from ...programme.programme import Programme
from ...schema.declarations import Column
from ...values.office_act import Recorded
from ...words import say
from . import acts
from .listing import Listing

HALTS = (
    Column("day", "停办日期", "Halted from", width=12),
    Column("title", "任务", "Task", width=36),
    Column("owners", "责任单位", "Unit", width=22),
    Column("why", "停办原因", "Why it is halted", width=34),
    Column("by", "办理人", "By", width=20),
    Column("task", "任务编号", "Task id"),
)


def listing(programme: Programme, found: Sequence[Recorded], lang: str) -> Listing:
    """Return what is halted in words, in its order."""
    rows = [
        {
            "day": one.act.day.isoformat(),
            "task": one.act.task,
            "title": programme.title("tasks", one.act.task, lang),
            "owners": programme.title("units", one.act.unit, lang),
            "why": one.act.why,
            "by": acts.by(one, lang),
        }
        for one in found
    ]
    return Listing(say("halts.head", lang, n=len(rows)), HALTS, rows)


def standing(one: Recorded, lang: str) -> str:
    """Return from when on something is halted, why and by whom."""
    words = (say("halts.this", lang, day=one.act.day), one.act.why, acts.by(one, lang))
    return " · ".join(filter(None, words))


def documents(found: Sequence[Recorded]) -> list[dict[str, Any]]:
    """Return what is halted in the form of JSON output."""
    return [
        {
            "act": one.id,
            "task": one.act.task,
            "unit": one.act.unit,
            "day": one.act.day.isoformat(),
            "why": one.act.why,
            "by": one.by,
            "role": one.role,
        }
        for one in found
    ]
