"""The day as of which each report of a log counts, by the cut-off of the catalogue it was opened with.

The name of a cut-off is its due day and whether that lies in the period's month or the next: "5 next"."""

from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from sqlalchemy import and_, case, func, select, update

from ..values.periods import next_period, period_end
from .one_log import Log
from .sql_tables import Expression, event, log, report


class _Values(TypedDict, total=False):
    """Values of a log's row, see `set_values`."""

    cut_off: str
    catalogue: str
    first_period: str
    version: int


def last_day(rule: str, period: str) -> date:
    """Return the day of a period's cut-off."""
    day, month = rule.split()
    end = period_end(next_period(period) if month == "next" else period)
    return end.replace(day=min(int(day), end.day))


def derive(into: Log, rule: str | None) -> int:
    """Set the day as of which each report counts by a cut-off (None: its own date); return how many reports
    changed."""
    counted = _counted(into, rule)
    return into.conn.execute(
        update(report).values(counted=counted).where(report.c.log == into.id, report.c.counted != counted)
    ).rowcount


def count_differing(within: Log, rule: str | None) -> int:
    """Return how many reports count as of another day than a cut-off says; writes nothing."""
    counted = _counted(within, rule)
    return within.conn.execute(
        select(func.count()).select_from(report).where(report.c.log == within.id, report.c.counted != counted)
    ).scalar_one()


def _counted(into: Log, rule: str | None) -> Expression:
    """Return the SQL for that day: the period's end for a report dated after it and up to the cut-off, else
    its own date."""
    days = {period: (period_end(period), last_day(rule, period)) for period in _periods(into)} if rule else {}
    moved_to_period_end = [
        (and_(report.c.period == period, report.c.as_of > end, report.c.as_of <= last), end)
        for period, (end, last) in days.items()
        if last > end
    ]
    return case(*moved_to_period_end, else_=report.c.as_of) if moved_to_period_end else report.c.as_of


def _periods(within: Log) -> list[str]:
    """Return the periods for which anything was ever submitted."""
    query = select(event.c.period).where(event.c.log == within.id).distinct()
    return list(within.conn.execute(query).scalars())


def set_values(into: Log, **values: Unpack[_Values]) -> Log:
    """Set values of the log's row and return the log with them: the cut-off by which its reports count
    (`cut_off`), the catalogue it was last compared with (`catalogue`), the period that it began with
    (`first_period`), or a higher `version` because figures changed."""
    into.conn.execute(update(log).where(log.c.id == into.id).values(**values))
    return replace(into, **values)
