"""The periods as a table, in words and as JSON: opened and closed by whom, who reported, exceptions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ...figures import reporting_periods
from ...figures.reporting_periods import Standing
from ...operations.reporting_periods import Period
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...values.office_act import Recorded
from ...words import say
from . import acts
from .listing import Listing

PERIODS = (
    Column("period", "报送期", "Period"),
    Column("state", "状态", "State", width=20),
    Column("due", "报送截止", "Due", kind="date"),
    Column("opened", "打开日期", "Opened on", kind="date"),
    Column("closed", "关闭日期", "Closed on", kind="date"),
    Column("units_expected", "应报（家）", "Units expected", kind="integer"),
    Column("complete", "报齐（家）", "Complete", kind="integer"),
    Column("late", "其中迟报（家）", "Of these late", kind="integer"),
    Column("partial", "部分（家）", "In part", kind="integer"),
    Column("nothing", "一行未报（家）", "Nothing", kind="integer"),
    Column("exceptions", "例外（家）", "Exceptions", kind="integer"),
)
EXCEPTIONS = (
    Column("title", "责任单位", "Unit", width=30),
    Column("until", "可补报到", "Until", kind="date"),
    Column("why", "原因", "Reason", width=34),
    Column("day", "准予日期", "Granted on", kind="date"),
    Column("by", "办理人", "By", width=22),
    Column("act", "编号", "No.", kind="integer"),
)


def listing(found: Iterable[Period], lang: str) -> Listing:
    """Return periods as a table, in their order."""
    rows = [
        {
            "period": one.standing.period,
            "state": say("period.current" if one.current else "period.other", lang, state=_state(one, lang)),
            "due": one.due,
            **reporting_periods.counts(one.reporting),
            "opened": _day(one.standing.opened),
            "closed": _day(one.standing.closed),
            "exceptions": len(one.standing.exceptions),
        }
        for one in found
    ]
    return Listing(say("period.list", lang), PERIODS, rows)


def _state(one: Period, lang: str) -> str:
    return say(f"period.{one.standing.state}", lang)


def _day(one: Recorded | None) -> date | None:
    return one.act.day if one else None


def exceptions(programme: Programme, standing: Standing, lang: str) -> Listing:
    """Return the exceptions of a closed period as a table."""
    rows = [
        {
            "title": programme.title("units", unit, lang),
            "until": reporting_periods.last(one),
            "why": one.act.why,
            "day": one.act.day,
            "by": acts.by(one, lang),
            "act": one.id,
        }
        for unit, one in standing.exceptions.items()
    ]
    name = say("period.exceptions", lang, period=standing.period, n=len(rows))
    return Listing(name, EXCEPTIONS, rows)


def told(standing: Standing, lang: str) -> str:
    """Return in words how a period stands, since when and by whom."""
    one = standing.closed or standing.opened
    done = {"day": one.act.day, "by": acts.by(one, lang)} if one else {}
    return say(f"period.state_{standing.state}", lang, **done)


def due(day: date, today: date, lang: str) -> str:
    """Return the due day of a period and how many days are left or have passed."""
    days = (day - today).days
    key = "period.due_left" if days > 0 else "period.due_past" if days else "period.due_today"
    return say("period.due", lang, day=day, left=say(key, lang, n=abs(days)))


def counted(one: Period, lang: str) -> str:
    """Return how many units were expected in a period and how many of them reported."""
    found = reporting_periods.counts(one.reporting)
    if not found["units_expected"]:
        return say("period.count_none", lang)
    return say("period.count", lang, **found, due=found["units_expected"])


def documents(found: Iterable[Period]) -> list[dict[str, Any]]:
    """Return periods in their form in JSON output."""
    return [
        {
            "period": one.standing.period,
            "state": one.standing.state,
            "current": one.current,
            "due": one.due.isoformat(),
            **reporting_periods.counts(one.reporting),
            "opened": _document(one.standing.opened),
            "closed": _document(one.standing.closed),
            "exceptions": [
                {"unit": unit, "until": reporting_periods.last(act).isoformat(), "why": act.act.why}
                | _fields(act)
                for unit, act in one.standing.exceptions.items()
            ],
        }
        for one in found
    ]


def _document(one: Recorded | None) -> dict[str, Any] | None:
    return _fields(one) if one else None


def _fields(one: Recorded) -> dict[str, Any]:
    return {"act": one.id, "day": one.act.day.isoformat(), "by": one.by, "role": one.role}
