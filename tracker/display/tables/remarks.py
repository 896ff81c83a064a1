"""Leaders' remarks as a table and as JSON: what they say, by when to answer, who has answered."""

from collections.abc import Sequence
from typing import Any

from ...figures.remarks import Remark
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...words import say
from . import acts
from .listing import Listing

REMARKS = (
    Column("id", "编号", "No.", kind="integer"),
    Column("state", "状态", "State"),
    Column("text", "批示", "Remark", width=44),
    Column("about", "批给", "About", width=34),
    Column("answer_by", "答复期限", "Answer by", width=12),
    Column("days", "时间", "Time", width=20),
    Column("answers", "答复", "Answers", width=18),
    Column("day", "批示日期", "Day", width=12),
    Column("by", "批示人", "By", width=20),
)


def listing(programme: Programme, found: Sequence[Remark], name: str, lang: str) -> Listing:
    """Return remarks in words, in their order."""
    rows = [
        {
            "id": one.made.id,
            "state": say(f"remark.{one.state}", lang),
            "text": one.made.act.says["text"],
            "about": acts.about(programme, one.made.act, lang),
            "answer_by": one.answer_by.isoformat(),
            "days": days(one, lang),
            "answers": say(
                "remark.answers", lang, answered=len(one.asked) - len(one.waiting), asked=len(one.asked)
            ),
            "day": one.made.act.day.isoformat(),
            "by": acts.by(one.made, lang),
        }
        for one in found
    ]
    return Listing(name, REMARKS, rows)


def days(one: Remark, lang: str) -> str | None:
    """Return how many working days are left to answer, or how many it is overdue; None where it is
    answered."""
    if not one.unanswered:
        return None
    found = one.days
    unit = "working" if found.working else "days"
    if found.number < 0 or one.state == "late":
        return say(f"remark.{unit}_late", lang, n=-found.number)
    return say(f"remark.{unit}_left", lang, n=found.number)


def answers(programme: Programme, one: Remark, lang: str) -> list[str]:
    """Return the answers to a remark in words, and which units have not answered."""
    lines = [
        say(
            "remark.said",
            lang,
            unit=programme.title("units", unit, lang),
            day=answer.act.day,
            text=answer.act.says["text"],
        )
        for unit, answer in one.answers.items()
    ]
    if one.unanswered:
        units = say("shown.list", lang).join(programme.title("units", unit, lang) for unit in one.waiting)
        lines.append(say("remark.waiting", lang, units=units))
    return lines


def documents(found: Sequence[Remark]) -> list[dict[str, Any]]:
    """Return remarks in their form in JSON output."""
    return [
        {
            "remark": one.made.id,
            "task": one.made.act.task,
            "unit": one.made.act.unit,
            "measure": None if one.made.act.measure is None else str(one.made.act.measure),
            "text": one.made.act.says["text"],
            "day": one.made.act.day.isoformat(),
            "answer_by": one.answer_by.isoformat(),
            "state": one.state,
            "days": one.days.number,
            "working_days": one.days.working,
            "asked": list(one.asked),
            "answers": [
                {"unit": unit, "day": answer.act.day.isoformat(), "text": answer.act.says["text"]}
                for unit, answer in one.answers.items()
            ],
            "by": one.made.by,
            "role": one.made.role,
        }
        for one in found
    ]
