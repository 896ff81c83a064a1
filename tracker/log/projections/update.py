"""The kept tables: the present state and the months of every assignment, by the rows an event touches."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, Subquery, Table, and_, delete, func, select, tuple_

from ...values import kept_months
from ...values.periods import month_end
from ..bulk_insert import load
from ..one_log import Log
from ..sql_tables import ORDER, course, event, receipt, report, state
from . import month_fields, settled
from .settled import Claim

KEPT = (state, course, receipt)


def keep(into: Log, numbers: list[int]):
    """Bring the kept tables up to date for the assignments that submissions report on.

    Costs what the submissions' rows cost, however long the history before their periods is."""
    mine = report.c.submission.in_(numbers)
    pairs = select(report.c.task, report.c.unit).where(mine).distinct()
    _receive(into, numbers)
    first, last, period = into.conn.execute(
        select(func.min(report.c.counted), func.max(report.c.counted), func.min(report.c.period)).where(mine)
    ).one()
    if first is None:
        return
    window = first.replace(day=1), month_end(last.year, last.month)
    kept, winners, claims = _kept(into, pairs), _winners(into, pairs, window), _claims(into, pairs, period)
    for table in (state, course):
        into.conn.execute(
            delete(table).where(table.c.log == into.id, tuple_(table.c.task, table.c.unit).in_(pairs))
        )
    numbers, since = tuple(map(kept_months.of, window)), kept_months.number(period)
    write(
        into,
        (
            (
                *pair,
                kept_months.renewed(before.months, numbers, winners.get(pair, {}).values()),
                settled.renewed(before.settled, since, *claims.get(pair, (None, ()))),
            )
            for pair, before in kept.items()
        ),
    )


def _receive(into: Log, submissions: list[int]):
    """Bring the receipts of submissions up to date."""
    periods = select(event.c.period).where(event.c.id.in_(submissions))
    into.conn.execute(
        delete(receipt).where(
            receipt.c.log == into.id, receipt.c.period.in_(periods), receipt.c.submission.in_(submissions)
        )
    )
    load(into.conn, receipt, came(into, report.c.submission.in_(submissions)))


def came(into: Log, *which) -> list[tuple]:
    """Return the rows of the receipts of the reports that are asked for."""
    first = (
        event.c.log,
        event.c.period,
        report.c.submission,
        report.c.unit,
        report.c.counted,
        event.c.received,
    )
    query = (
        select(*first, func.aggregate_strings(report.c.task, ","), report.c.live)
        .join_from(report, event, event.c.id == report.c.submission)
        .where(event.c.log == into.id, *which)
        .group_by(*first, report.c.live)
    )
    return [(*row[:-2], ",".join(sorted(row[-2].split(","))), row[-1]) for row in into.conn.execute(query)]


@dataclass(frozen=True)
class _Kept:
    """What is kept of an assignment: its months (see `months`) and its turns (see `settled`)."""

    months: bytes
    settled: bytes


def _kept(into: Log, pairs) -> dict[tuple[str, str], _Kept]:
    """What is kept so far of each assignment, nothing where there is none yet."""
    mine = pairs.subquery()
    rows = into.conn.execute(
        select(mine.c.task, mine.c.unit, course.c.months, course.c.settled).outerjoin(
            course, and_(course.c.log == into.id, course.c.task == mine.c.task, course.c.unit == mine.c.unit)
        )
    )
    return {(task, unit): _Kept(*(value or b"" for value in kept)) for task, unit, *kept in rows}


def _winners(into: Log, pairs, window: tuple[date, date]) -> dict[tuple[str, str], dict[int, bytes]]:
    """For each assignment, the report that counts at the end of each month of the window."""
    query, _ = _live(into, pairs)
    rows = into.conn.execute(query.where(report.c.counted.between(*window)).order_by(*ORDER))
    found: dict[tuple[str, str], dict[int, bytes]] = {}
    for row in rows:
        found.setdefault((row.task, row.unit), {})[kept_months.of(row.counted)] = kept_months.packed(row)
    return found


def _live(into: Log, pairs) -> tuple[Select, Subquery]:
    """The live reports of some assignments, and the assignments."""
    mine = pairs.subquery()
    return (
        select(report.c.task, report.c.unit, *month_fields.FIELDS)
        .join(mine, and_(report.c.task == mine.c.task, report.c.unit == mine.c.unit))
        .where(report.c.log == into.id, report.c.live.is_(True))
    ), mine


def _claims(into: Log, pairs, period: str) -> dict[tuple[str, str], tuple[Claim | None, list[Claim]]]:
    """For each assignment, what wins among its reports for earlier periods, and those from a period on."""
    query, mine = _live(into, pairs)
    other = report.alias()
    latest = (
        select(other.c.id)
        .where(
            other.c.log == into.id,
            other.c.task == mine.c.task,
            other.c.unit == mine.c.unit,
            other.c.live.is_(True),
            other.c.period < period,
        )
        .order_by(*(other.c[column.name].desc() for column in ORDER))
        .limit(1)
        .correlate(mine)
        .scalar_subquery()
    )
    found = {
        (row.task, row.unit): (Claim.of(row), [])
        for row in into.conn.execute(query.where(report.c.id == latest))
    }
    for row in into.conn.execute(query.where(report.c.period >= period)):
        found.setdefault((row.task, row.unit), (None, []))[1].append(Claim.of(row))
    return found


def write(into: Log, rows):
    """Write the kept rows of assignments (task, unit, months, settled) that have any month."""
    for table, found in made(into, rows).items():
        load(into.conn, table, found)


def made(into: Log, rows) -> dict[Table, list[tuple]]:
    """Return what state and course hold of assignments (task, unit, months, settled) that have any month."""
    kept = [row for row in rows if row[2]]
    return {
        state: [(into.id, *pair, kept_months.latest(found)) for *pair, found, _ in kept],
        course: [(into.id, *row) for row in kept],
    }
