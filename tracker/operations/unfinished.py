"""What a unit left unfinished in earlier periods (上月未完事项), which its next return sheet begins with."""

from collections.abc import Iterator
from datetime import date

from ..figures import remarks
from ..log import acts
from ..log.one_log import Log
from ..programme.programme import Programme
from ..sheets.writing.return_sheet import Unfinished
from . import claims_of_log


def of_unit(programme: Programme, log: Log, day: date, unit: str, lang: str) -> tuple[Unfinished, ...]:
    """Return what a unit has to do first on a day: the leaders' remarks that wait for its answer, and the
    claims that were returned to it."""
    return (*_remarks(programme, log, day, unit), *_returned(programme, log, day, unit, lang))


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
