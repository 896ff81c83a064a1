"""Whom to remind of what (催办), as a table and as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from ...figures.chasing import Chase
from ...operations.chasing import Chased
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...words import say
from .listing import Listing

CHASES = (
    Column("title", "责任单位", "Unit", width=30),
    Column("group", "单位分组", "Group", width=22),
    Column("reasons", "催办事由", "Why", width=44),
    Column("last", "上次催办", "Last reminded", width=18),
)


def listing(programme: Programme, found: Sequence[Chase], chased: Mapping[str, Chased], lang: str) -> Listing:
    """Return whom to remind, in their order, with the last reminder of each."""
    rows = [
        {
            "title": programme.title("units", one.unit, lang),
            "group": programme.title("groups", programme.units[one.unit]["group"], lang),
            "reasons": reasons(one, lang),
            "last": _last(chased.get(one.unit), lang),
        }
        for one in found
    ]
    return Listing(say("chase.name", lang), CHASES, rows)


def reasons(one: Chase, lang: str) -> str:
    """Return why a unit is reminded, the most pressing first, each with how many."""
    return say("shown.list", lang).join(
        say("chase.count", lang, reason=say(f"chase.{reason}", lang), n=n) for reason, n in one.counts.items()
    )


def _last(chased: Chased | None, lang: str) -> str | None:
    return None if chased is None else say("chase.last", lang, day=chased.day, n=chased.times)


def documents(found: Sequence[Chase], chased: Mapping[str, Chased]) -> list[dict[str, Any]]:
    """Return whom to remind in the form of JSON output."""
    return [
        {
            "unit": one.unit,
            "reasons": one.counts,
            "missing": list(one.absent),
            "overdue": list(one.overdue),
            "due_soon": list(one.due_soon),
            "rectification": [demand.task for demand in one.demands],
            "returned": list(one.returned),
            "remarks": [remark.made.id for remark in one.unanswered],
            "last": chased[one.unit].day.isoformat() if one.unit in chased else None,
            "times": chased[one.unit].times if one.unit in chased else 0,
        }
        for one in found
    ]
