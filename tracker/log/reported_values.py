"""The live reports of assignments in the order in which they count, and which of them say anything new."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, or_, select

from ..schema.status_sheet import VALUES
from .as_of import counting, within
from .one_log import ALL, Log, Scope
from .sql_tables import ORDER, AnyRow, report


def turns(
    log: Log, day: date, named: Collection[int] = (), scope: Scope = ALL, period: str | None = None
) -> list[AnyRow]:
    """Return the reports up to a day that say something else than the one that counted before them, and of
    the others those with the `named` numbers: task, unit, id, counted, status and begins (whether it does),
    for each assignment in the order in which they count. With a `period`, those for earlier ones alone."""
    pair = (report.c.task, report.c.unit)
    before = {name: func.lag(report.c[name]).over(partition_by=pair, order_by=ORDER) for name in VALUES}
    differs = or_(*(report.c[name].is_distinct_from(value) for name, value in before.items()))
    columns = (report.c.task, report.c.unit, report.c.id, report.c.counted, report.c.period, report.c.status)
    query = select(*columns, differs.label("begins")).where(
        report.c.log == log.id, counting(log, report), report.c.counted <= day
    )
    if period is not None:
        query = query.where(report.c.period < period)
    every = within(query, scope, report.c.unit).subquery()
    wanted = select(every).where(or_(every.c.begins, every.c.id.in_(sorted(named))))
    ordered = wanted.order_by(every.c.task, every.c.unit, every.c.counted, every.c.period, every.c.id)
    return list(log.conn.execute(ordered))
