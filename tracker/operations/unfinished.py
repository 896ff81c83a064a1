"""What a unit left unfinished in earlier periods (上月未完事项), which its next return sheet begins with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ..figures import rectifications, remarks
from ..figures.filters import Filter
from ..figures.history import History
from ..log import acts
from ..log.events import HALTED, RED_ANSWERED
from ..log.one_log import Log
from ..programme.programme import Programme
from ..sheets.writing.return_sheet import Unfinished
from . import claims_of_log, owed_answers


@dataclass(frozen=True)
class Asked:
    """Whom and what the list is made for: the filter that selects what a unit leads on a day, these
    assignments as they stand then, the log's history, and the language."""

    chosen: Filter
    rows: pd.DataFrame
    past: History
    lang: str


def of_unit(programme: Programme, log: Log, day: date, asked: Asked) -> tuple[Unfinished, ...]:
    """Return what a unit has to do first on a day: the leaders' remarks that wait for its answer, the claims
    that were returned to it, and what is red or blocked and owes an answer."""
    (unit,) = asked.chosen.unit
    return (
        *_remarks(programme, log, day, unit),
        *_returned(programme, log, day, unit, asked.lang),
        *_owed(programme, log, day, asked),
    )


def _remarks(programme: Programme, log: Log, day: date, unit: str) -> Iterator[Unfinished]:
    found = remarks.standing(programme, acts.in_force(log, remarks.KINDS, day), day)
    for one in remarks.of_unit(found, unit):
        told = {"text": one.made.act.says["text"], "number": one.made.id, "answer_by": one.answer_by}
        yield Unfinished("sheet.remark", told | {"day": one.made.act.day}, "answer")


def _returned(programme: Programme, log: Log, day: date, unit: str, lang: str) -> Iterator[Unfinished]:
    for claim, act in claims_of_log.returned(log, day, unit):
        if claim.task in programme.tasks:
            yield Unfinished(
                f"sheet.returned.{claim.status}",
                {"task": claim.task, "title": programme.title("tasks", claim.task, lang)}
                | {"day": act.act.day, "why": act.act.why},
            )


def _owed(programme: Programme, log: Log, today: date, asked: Asked) -> Iterator[Unfinished]:
    day = asked.chosen.as_of
    assert day is not None
    since = [
        one.act
        for one in acts.in_force(log, [RED_ANSWERED.id, HALTED.id], today, unit=asked.chosen.unit[0])
        if one.act.day > day
    ]
    for one in owed_answers.of_rows(programme, log, asked.rows, asked.past, day):
        if one.state == rectifications.ANSWERED or any(map(one.settled_by, since)):
            continue
        why = "".join(f"_{name}" for name, since in (("red", one.red), ("blocked", one.blocked)) if since)
        key = f"owed{why}" if one.state == rectifications.UNANSWERED else f"owed_{one.state}"
        title = programme.title("tasks", one.task, asked.lang)
        yield Unfinished(f"sheet.{key}", {"task": one.task, "title": title, "day": one.since})
