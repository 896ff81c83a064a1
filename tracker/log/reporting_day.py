"""As of which day the reports of a log count: derived by the cut-off of the catalogue it was opened with.

A cut-off goes by its name, the due day and whether it lies in the period's month or the next: "5 next"."""

from dataclasses import replace
from datetime import date

from sqlalchemy import and_, case, func, select, update

from ..values.periods import next_period, period_end
from .one_log import Log
from .sql_tables import event, log, report


def last_day(rule: str, period: str) -> date:
    """Return the day of a period's cut-off."""
    day, month = rule.split()
    end = period_end(next_period(period) if month == "next" else period)
    return end.replace(day=min(int(day), end.day))


def derive(into: Log, rule: str | None) -> int:
    """Derive as of which day each report counts by a cut-off (None: as of its own date); return how many
    count otherwise than before."""
    counted = _counted(into, rule)
    return into.conn.execute(
        update(report).values(counted=counted).where(report.c.log == into.id, report.c.counted != counted)
    ).rowcount


def otherwise(within: Log, rule: str | None) -> int:
    """Return how many reports count otherwise than by a cut-off."""
    counted = _counted(within, rule)
    return within.conn.execute(
        select(func.count()).select_from(report).where(report.c.log == within.id, report.c.counted != counted)
    ).scalar_one()


def _counted(into: Log, rule: str | None):
    days = {period: (period_end(period), last_day(rule, period)) for period in _periods(into)} if rule else {}
    reach = [
        (and_(report.c.period == period, report.c.as_of > end, report.c.as_of <= last), end)
        for period, (end, last) in days.items()
        if last > end
    ]
    return case(*reach, else_=report.c.as_of) if reach else report.c.as_of


def _periods(within: Log) -> list[str]:
    """The periods for which anything was ever submitted."""
    query = select(event.c.period).where(event.c.log == within.id).distinct()
    return list(within.conn.execute(query).scalars())


def note(into: Log, **values) -> Log:
    """Note by which cut-off a log's reports count (`cut_off`), with which catalogue it was compared last
    (`catalogue`), or that figures moved (`version`); return the log with it."""
    into.conn.execute(update(log).where(log.c.id == into.id).values(**values))
    return replace(into, **values)
