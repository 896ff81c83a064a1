"""What a unit left unfinished in earlier periods (上月未完事项), which its next return sheet begins with."""

from datetime import date

from ..log.one_log import Log
from ..programme.programme import Programme
from ..sheets.writing.return_sheet import Unfinished
from . import claims_of_log


def of_unit(programme: Programme, log: Log, day: date, unit: str, lang: str) -> tuple[Unfinished, ...]:
    """Return what a unit has to do first on a day: the claims that were returned to it."""
    return tuple(
        Unfinished(
            f"sheet.returned.{claim.status}",
            {"task": claim.task, "title": programme.title("tasks", claim.task, lang)}
            | {"day": act.act.day, "why": act.act.why},
        )
        for claim, act in claims_of_log.returned(log, day, unit)
        if claim.task in programme.tasks
    )
