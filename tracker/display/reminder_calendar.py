"""The dates of a reminder as a calendar file (iCalendar) for the unit: whole days, from its date on."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from icalendar import TRANSP, Calendar, Event

from .. import VERSION
from ..figures.chasing import Chase
from ..programme.programme import Programme
from ..words import say


def calendar(programme: Programme, one: Chase, period: str, made: datetime, lang: str) -> bytes | None:
    """Return the dates of a unit as a calendar: the cut-off of a period it has not reported whole, deadlines
    that are near, days by which to answer remarks, and what it promised where it was red or blocked.

    None where no date is to come: a calendar may not be empty. Each date keeps its name (UID), so that a
    later calendar takes the place of an earlier one."""
    dates = list(_dates(programme, one, period, lang))
    if not dates:
        return None
    found = Calendar()
    found.add("prodid", f"-//{programme.id}//tracker {VERSION}//{lang.upper()}")
    found.add("version", "2.0")
    for name, day, title in dates:
        event = Event.new(
            uid=f"{name}.{one.unit}.{programme.id}@tracker",
            stamp=made,
            start=day,
            end=day + timedelta(days=1),
            summary=title,
            transparency=TRANSP.TRANSPARENT,
        )
        found.add_component(event)
    return bytes(found.to_ical())


def _dates(programme: Programme, one: Chase, period: str, lang: str) -> Iterator[tuple[str, date, str]]:
    """Give each date with its name and its title, the first ones first."""
    every = (*_reporting(programme, one, period, lang), *_tasks(programme, one, lang), *_remarks(one, lang))
    yield from sorted((found for found in every if found[1] >= one.as_of), key=lambda found: found[1:])


def _reporting(programme: Programme, one: Chase, period: str, lang: str) -> Iterator[tuple[str, date, str]]:
    if one.absent:
        title = say("chase.date_cut_off", lang, period=period, n=len(one.absent))
        yield f"cut-off.{period}", programme.last_day(period), title


def _tasks(programme: Programme, one: Chase, lang: str) -> Iterator[tuple[str, date, str]]:
    dated = [("deadline", task, day) for task, day in one.deadlines.items()]
    for demand in one.promised:
        dated += [(name, demand.task, day) for name, day in demand.promises.items()]
    for name, task, day in dated:
        title = say(f"chase.date_{name}", lang, task=task, title=programme.title("tasks", task, lang))
        yield f"{name}.{task}", day, title


def _remarks(one: Chase, lang: str) -> Iterator[tuple[str, date, str]]:
    for remark in one.unanswered:
        said = {"number": remark.made.id, "text": remark.made.act.says["text"]}
        yield f"remark.{remark.made.id}", remark.answer_by, say("chase.date_remark", lang, **said)
