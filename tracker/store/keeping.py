"""The kept tables: the present state and the months of every assignment, by the rows an event touches."""

from datetime import date

from sqlalchemy import and_, delete, func, select, tuple_

from ..cells import month_end
from . import Log, months
from .bulk import load
from .tables import ORDER, course, event, receipt, report, state

KEPT = (state, course, receipt)


def keep(into: Log, numbers: list[int]):
    """Bring the kept tables up to date for the assignments that submissions report on.

    Costs what the submissions' rows cost, however long the history is."""
    mine = report.c.submission.in_(numbers)
    pairs = select(report.c.task, report.c.unit).where(mine).distinct()
    _receive(into, numbers)
    first, last = into.conn.execute(select(func.min(report.c.as_of), func.max(report.c.as_of)).where(
        mine)).one()
    if first is None:
        return
    window = first.replace(day=1), month_end(last.year, last.month)
    kept, winners = _kept(into, pairs), _winners(into, pairs, window)
    for table in (state, course):
        into.conn.execute(delete(table).where(
            table.c.log == into.id, tuple_(table.c.task, table.c.unit).in_(pairs)))
    numbers = tuple(map(months.of, window))
    write(into, ((*pair, months.renewed(before, numbers, winners.get(pair, {}).values()))
                 for pair, before in kept.items()))


def _receive(into: Log, submissions: list[int]):
    """Bring the receipts of submissions up to date."""
    periods = select(event.c.period).where(event.c.id.in_(submissions))
    into.conn.execute(delete(receipt).where(receipt.c.log == into.id, receipt.c.period.in_(periods),
                                            receipt.c.submission.in_(submissions)))
    load(into.conn, receipt, came(into, report.c.submission.in_(submissions)))


def came(into: Log, *which) -> list[tuple]:
    """Return the rows of the receipts of the reports that are asked for."""
    first = (event.c.log, event.c.period, report.c.submission, report.c.unit, report.c.as_of,
             event.c.received)
    query = (select(*first, func.aggregate_strings(report.c.task, ","), report.c.live)
             .join_from(report, event, event.c.id == report.c.submission)
             .where(event.c.log == into.id, *which).group_by(*first, report.c.live))
    return [(*row[:-2], ",".join(sorted(row[-2].split(","))), row[-1]) for row in into.conn.execute(query)]


def _kept(into: Log, pairs) -> dict[tuple[str, str], bytes]:
    """The months kept so far of each assignment, none where there are none yet."""
    mine = pairs.subquery()
    rows = into.conn.execute(select(mine.c.task, mine.c.unit, course.c.months).outerjoin(course, and_(
        course.c.log == into.id, course.c.task == mine.c.task, course.c.unit == mine.c.unit)))
    return {(task, unit): before or b"" for task, unit, before in rows}


def _winners(into: Log, pairs, window: tuple[date, date]) -> dict[tuple[str, str], dict[int, bytes]]:
    """For each assignment, the report that counts at the end of each month of the window."""
    mine = pairs.subquery()
    rows = into.conn.execute(
        select(report.c.task, report.c.unit, *months.FIELDS)
        .join(mine, and_(report.c.task == mine.c.task, report.c.unit == mine.c.unit))
        .where(report.c.log == into.id, report.c.live.is_(True), report.c.as_of.between(*window))
        .order_by(*ORDER))
    found: dict[tuple[str, str], dict[int, bytes]] = {}
    for row in rows:
        found.setdefault((row.task, row.unit), {})[months.of(row.as_of)] = months.packed(row)
    return found


def write(into: Log, rows):
    """Write the kept rows of assignments (task, unit, months) that have any month."""
    kept = [row for row in rows if row[2]]
    load(into.conn, state, [(into.id, *pair, months.latest(found)) for *pair, found in kept])
    load(into.conn, course, [(into.id, *row) for row in kept])

