"""The acts of the office as a table and as JSON: what was decided, about what, by whom, and whether it is in
force."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ...programme.programme import Programme
from ...schema import causes
from ...schema.declarations import Column
from ...values.office_act import SUBJECTS, Act, Recorded, Said
from ...words import say
from .listing import Listing

ACTS = (
    Column("id", "编号", "No.", kind="integer"),
    Column("day", "日期", "Day", width=12),
    Column("about", "事项", "About", width=34),
    Column("said", "办理", "What was done", width=34),
    Column("why", "原因", "Why", width=26),
    Column("by", "办理人", "By", width=22),
    Column("period", "报送期", "Period"),
    Column("standing", "状态", "State", width=16),
    Column("recorded", "记录时间", "Recorded", width=16),
)

# Values of acts that are lists of ids, by commas: the beginning of the keys of their words.
_LISTS = {"reasons": "chase"}
# Values that acts may leave out: each is said with what it is.
_PARTS = ("action", "person", "due", "resume", "channel")


def listing(programme: Programme, found: list[Recorded], lang: str) -> Listing:
    """Return acts in words, in their order; times are in the office's zone."""
    by_number = {one.id: one.act for one in found}
    rows = [
        {
            "id": one.id,
            "day": one.act.day.isoformat(),
            "about": about(programme, _first(one.act, by_number), lang),
            "said": said(one.act, lang),
            "why": one.act.why,
            "by": by(one, lang),
            "period": one.period,
            "standing": standing(one, lang),
            "recorded": programme.clock(one.recorded),
        }
        for one in found
    ]
    return Listing(say("acts.head", lang, n=len(rows)), ACTS, rows)


def _first(act: Act, by_number: Mapping[int, Act]) -> Act:
    """Return the act that an act undoes, answers or settles, as far back as there is one; else itself."""
    while act.earlier is not None and act.earlier in by_number:
        act = by_number[act.earlier]
    return act


def about(programme: Programme, act: Act, lang: str) -> str | None:
    """Return what an act is about in words: task and unit, measure, or one of them; None for neither."""
    parts = []
    if act.measure is not None:
        parts.append(f"{act.measure} {programme.title('measures', act.measure, lang)}")
    if act.task is not None:
        parts.append(f"{act.task} {programme.title('tasks', act.task, lang)}")
    if act.unit is not None:
        parts.append(programme.title("units", act.unit, lang))
    return " · ".join(parts) or None


def said(act: Act, lang: str) -> str:
    """Return the sentence that tells what an act says."""
    told = {name: _worded(name, value, lang) for name, value in act.says.items()}
    values = dict.fromkeys(_PARTS, "") | told
    words = say(f"act.{act.kind}", lang, **{name: getattr(act, name) for name in SUBJECTS} | values)
    return words + (say("asked.with", lang, **told) if told.get("submission") else "")


def _worded(name: str, value: Said | None, lang: str) -> Said | None:
    """A value as it is shown: ids in the words of a language, what may be absent with what it is."""
    if name == "cause":
        return causes.title(str(value), lang)
    if name == "step":
        return say(f"step.{value}", lang)
    if name == "channel":
        return say(f"chase.by_{value}", lang)
    if name in _PARTS:
        return say(f"act.part_{name}", lang, value=value)
    if name not in _LISTS:
        return value
    return say("shown.list", lang).join(say(f"{_LISTS[name]}.{one}", lang) for one in str(value).split(","))


def by(one: Recorded, lang: str) -> str:
    """Return who did an act: name and role, marked as stated."""
    if not one.by:
        return say("act.nobody", lang)
    who = say("act.by", lang, name=one.by, role=one.role) if one.role else one.by
    return say("act.stated", lang, who=who)


def standing(one: Recorded, lang: str) -> str:
    """Return whether an act is in force, which act undid it, or with which submission it was withdrawn."""
    if one.withdrawn and one.undone is None:
        return say("asked.withdrawn", lang, submission=one.act.says["submission"])
    return say("act.in_force", lang) if one.undone is None else say("act.undone", lang, number=one.undone)


def documents(found: Iterable[Recorded]) -> list[dict[str, Any]]:
    """Return acts in their form in JSON output; `undone` is the number of the act that undid it, or null."""
    return [
        {
            "act": one.id,
            "kind": one.act.kind,
            **{name: getattr(one.act, name) for name in SUBJECTS},
            "period": one.period,
            "day": one.act.day.isoformat(),
            "recorded": one.recorded.isoformat(),
            "by": one.by,
            "role": one.role,
            "verified": False,
            "why": one.act.why,
            "says": plain_says(one.act),
            "undone": one.undone,
        }
        for one in found
    ]


def plain_says(act: Act) -> dict[str, Any]:
    """Return what an act says in its form in JSON output."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in act.says.items()}
