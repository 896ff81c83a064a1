"""The problems that units state, as tables: same words together, one by one, by measure and by region."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ...figures import stated_problems
from ...figures.stated_problems import Contradiction, Stated
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...words import say
from .. import phrases
from .listing import Listing

PARTS = ("together", "each", "measure", "region")
_NAMED = 3
TOGETHER = (
    Column("words", "问题（各单位原话，最新的）", "Problem, in the words of the newest report", width=48),
    Column("units", "单位数", "Units", kind="integer"),
    Column("n", "任务分工数", "Assignments", kind="integer"),
    Column("who", "哪些单位", "Which units", width=34),
    Column("tasks", "涉及任务", "Tasks", width=22),
    Column("days", "最长持续（天）", "Longest standing (days)", kind="integer"),
    Column("reported", "最近一次", "Last stated", kind="date"),
)
EACH = (
    Column("words", "存在问题", "Problem", width=44),
    Column("task", "任务", "Task", width=8),
    Column("owners", "责任单位", "Unit", width=26),
    Column("light", "亮灯", "Light", width=12),
    Column("next_step", "下一步措施", "Next step", width=34),
    Column("days", "持续（天）", "Standing (days)", kind="integer"),
    Column("since", "起于", "Since", kind="date"),
    Column("reported", "最近一次", "Last stated", kind="date"),
)
COUNTED = (
    Column("name", "名称", "Name", width=40),
    Column("n", "问题数", "Problems", kind="integer"),
    Column("units", "单位数", "Units", kind="integer"),
    Column("old", "三个月以上", "Over three months", kind="integer"),
    Column("words", "最多单位提出的", "Stated by most units", width=48),
)


def listing(programme: Programme, found: Sequence[Stated], part: str, day: date, lang: str) -> Listing:
    """Return the problems arranged in one of PARTS."""
    name = say(f"problems.name_{part}", lang)
    if part == "together":
        groups = stated_problems.alike(found)
        return Listing(name, TOGETHER, [_together(programme, group, day, lang) for group in groups])
    if part == "each":
        rows = [_each(programme, one, day, lang) for one in stated_problems.newest(found)]
        return Listing(name, EACH, rows)
    groups_by_key = stated_problems.counted(found, programme, part)
    rows = [_counted(programme, (part, key), group, day, lang) for key, group in groups_by_key.items()]
    return Listing(name, COUNTED, rows)


def _together(programme: Programme, group: Sequence[Stated], day: date, lang: str) -> dict[str, Any]:
    units = stated_problems.units(group)
    return {
        "words": group[0].words,
        "units": len(units),
        "n": len(group),
        "who": named(programme, units, lang),
        "tasks": say("shown.list", lang).join(sorted({one.row["task"] for one in group})),
        "days": max(one.days(day) for one in group),
        "reported": group[0].reported,
    }


def named(programme: Programme, units: Sequence[str], lang: str) -> str:
    """Return the first few of some units by name, and how many there are."""
    names = say("shown.list", lang).join(programme.title("units", unit, lang) for unit in units[:_NAMED])
    return names if len(units) <= _NAMED else say("problems.and_more", lang, names=names, n=len(units))


def _each(programme: Programme, one: Stated, day: date, lang: str) -> dict[str, Any]:
    return {
        "words": one.words,
        "task": one.row["task"],
        "owners": programme.title("units", one.row["unit"], lang),
        "light": phrases.light(one.row["light"], one.row["reason"], lang),
        "next_step": one.row["next_step"],
        "days": one.days(day),
        "since": one.since,
        "reported": one.reported,
    }


def _counted(
    programme: Programme, by: tuple[str, object], group: Sequence[Stated], day: date, lang: str
) -> dict[str, Any]:
    part, key = by
    return {
        "key": key,
        "name": _name(programme, part, key, lang),
        "n": len(group),
        "units": len(stated_problems.units(group)),
        "old": sum(one.age(day) == "older" for one in group),
        "words": stated_problems.alike(group)[0][0].words,
    }


def _name(programme: Programme, part: str, key: object, lang: str) -> str:
    if part == "measure":
        return f"{key} {programme.title('measures', key, lang)}"
    return programme.title("regions", key, lang)


def contradiction(programme: Programme, one: Contradiction, lang: str) -> str:
    """Return who contradicts whom about a task, in a sentence."""
    return say(
        "problems.contradiction",
        lang,
        task=f"{one.task} {programme.title('tasks', one.task, lang)}",
        leads=named(programme, one.leads, lang),
        supports=named(programme, one.supports, lang),
    )
