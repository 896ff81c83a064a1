"""The text with which a unit is reminded (催办) of what it owes, ready to be sent."""

from collections.abc import Iterable

from ..figures.chasing import Chase
from ..operations.chasing import Letter
from ..operations.office import Office
from ..programme.programme import Programme
from ..values.periods import period_of
from ..words import say
from . import phrases
from .reminder_calendar import calendar


def letters(office: Office, found: Iterable[Chase], lang: str) -> dict[str, Letter]:
    """Return for each unit what it is sent besides its return sheet."""
    programme = office.programme
    return {
        one.unit: Letter(
            text(programme, one, period_of(one.as_of), lang),
            calendar(programme, one, period_of(one.as_of), office.now, lang),
        )
        for one in found
    }


def text(programme: Programme, one: Chase, period: str, lang: str) -> str:
    """Return the reminder of a unit, in paragraphs: what is missing, overdue, due soon, returned, and to be
    answered: for being red or blocked, and to remarks."""
    title = programme.title("units", one.unit, lang)
    begin = say("chase.text_begin", lang, as_of=one.as_of, programme=programme.name(lang))
    listed = {
        "chase.text_overdue": one.overdue,
        "chase.text_due_soon": one.due_soon,
        "chase.text_returned": one.returned,
    }
    days = programme.settings["near_days"]
    points = [
        _reporting(programme, one, period, lang),
        *(
            say(key, lang, tasks=_tasks(programme, tasks, lang), days=days)
            for key, tasks in listed.items()
            if tasks
        ),
        _demands(programme, one, lang),
        _remarks(one, lang),
    ]
    numbered = [f"{number}. {point}" for number, point in enumerate(filter(None, points), start=1)]
    return "\n".join(
        [say("chase.text_head", lang, unit=title), begin, *numbered, say("chase.text_end", lang)]
    )


def _reporting(programme: Programme, one: Chase, period: str, lang: str) -> str:
    if not one.absent or one.reporting is None:
        return ""
    return say(
        "chase.text_reporting",
        lang,
        period=period,
        state=phrases.unit_state(one.reporting, lang),
        due=one.reporting["rows_due"],
        received=one.reporting["rows_received"],
        cut_off=programme.last_day(period),
        tasks=_tasks(programme, one.absent, lang),
    )


def _demands(programme: Programme, one: Chase, lang: str) -> str:
    said = (
        say(
            "chase.text_demand",
            lang,
            task=_tasks(programme, [demand.task], lang),
            state=say(f"rectify.is_{demand.state}", lang),
            day=demand.waits_from,
        )
        for demand in one.demands
    )
    return say("chase.text_rectification", lang, tasks=_join(said, lang)) if one.demands else ""


def _remarks(one: Chase, lang: str) -> str:
    said = (
        say(
            "chase.text_remark",
            lang,
            number=remark.made.id,
            text=remark.made.act.says["text"],
            day=remark.answer_by,
        )
        for remark in one.unanswered
    )
    return say("chase.text_unanswered", lang, remarks=_join(said, lang)) if one.unanswered else ""


def _tasks(programme: Programme, tasks: Iterable[str], lang: str) -> str:
    return _join((f"{task} {programme.title('tasks', task, lang)}" for task in tasks), lang)


def _join(parts: Iterable[str], lang: str) -> str:
    return ("；" if lang == "zh" else "; ").join(parts)
