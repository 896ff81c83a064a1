"""Update the kept tables (state, months and receipts) for the assignments that an event touches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Subquery, Table, and_, delete, func, select, tuple_

from ...values import kept_months
from ...values.periods import month_end
from ..bulk_insert import load
from ..one_log import Log
from ..sql_tables import ORDER, Condition, Query, course, event, receipt, report, state
from . import month_fields, settled
from .settled import Claim

KEPT = (state, course, receipt)
Course = tuple[str, str, bytes, bytes]  # task, unit, months, turns
_Pair = tuple[str, str]


def keep(into: Log, numbers: list[int]) -> None:
    """Bring the kept tables up to date for the assignments that submissions report on.

    The cost grows with the submissions' rows, not with the history before their periods."""
    of_submissions = report.c.submission.in_(numbers)
    pairs = select(report.c.task, report.c.unit).where(of_submissions).distinct()
    _renew_receipts(into, numbers)
    first, last, period = into.conn.execute(
        select(func.min(report.c.counted), func.max(report.c.counted), func.min(report.c.period)).where(
            of_submissions
        )
    ).one()
    if first is None:
        return
    window = first.replace(day=1), month_end(last.year, last.month)
    kept_before, winners, claims = (
        _kept(into, pairs),
        _winners(into, pairs, window),
        _claims(into, pairs, period),
    )
    for table in (state, course):
        into.conn.execute(
            delete(table).where(table.c.log == into.id, tuple_(table.c.task, table.c.unit).in_(pairs))
        )
    window_months = kept_months.month_number(window[0]), kept_months.month_number(window[1])
    since = kept_months.period_number(period)
    write(
        into,
        (
            (
                *pair,
                kept_months.renewed(before.months, window_months, winners.get(pair, {}).values()),
                settled.renewed(before.settled, since, *claims.get(pair, (None, ()))),
            )
            for pair, before in kept_before.items()
        ),
    )


def _renew_receipts(into: Log, submissions: list[int]) -> None:
    """Make the receipts of submissions anew."""
    periods = select(event.c.period).where(event.c.id.in_(submissions))
    into.conn.execute(
        delete(receipt).where(
            receipt.c.log == into.id, receipt.c.period.in_(periods), receipt.c.submission.in_(submissions)
        )
    )
    load(into.conn, receipt, receipt_rows(into, report.c.submission.in_(submissions)))


def receipt_rows(into: Log, *which: Condition) -> list[tuple[Any, ...]]:
    """Return the rows of the table `receipt` for the reports that meet the conditions `which`."""
    key = (
        event.c.log,
        event.c.period,
        report.c.submission,
        report.c.unit,
        report.c.counted,
        event.c.received,
    )
    query = (
        select(*key, func.aggregate_strings(report.c.task, ","), report.c.live)
        .join_from(report, event, event.c.id == report.c.submission)
        .where(event.c.log == into.id, *which)
        .group_by(*key, report.c.live)
    )
    return [(*row[:-2], ",".join(sorted(row[-2].split(","))), row[-1]) for row in into.conn.execute(query)]


@dataclass(frozen=True)
class _Kept:
    """What is kept of an assignment: its months (see `kept_months`) and its turns (see `settled`)."""

    months: bytes
    settled: bytes


def _kept(into: Log, pairs: Query) -> dict[_Pair, _Kept]:
    """Return what is kept so far of each assignment, empty where nothing is."""
    wanted = pairs.subquery()
    rows = into.conn.execute(
        select(wanted.c.task, wanted.c.unit, course.c.months, course.c.settled).outerjoin(
            course,
            and_(course.c.log == into.id, course.c.task == wanted.c.task, course.c.unit == wanted.c.unit),
        )
    )
    return {(task, unit): _Kept(*(value or b"" for value in kept)) for task, unit, *kept in rows}


def _winners(into: Log, pairs: Query, window: tuple[date, date]) -> dict[_Pair, dict[int, bytes]]:
    """Return for each assignment the report that counts at the end of each month of the window, as a
    record."""
    query, _ = _live(into, pairs)
    rows = into.conn.execute(query.where(report.c.counted.between(*window)).order_by(*ORDER))
    winners: dict[_Pair, dict[int, bytes]] = {}
    for row in rows:
        winners.setdefault((row.task, row.unit), {})[kept_months.month_number(row.counted)] = (
            kept_months.packed(row)
        )
    return winners


def _live(into: Log, pairs: Query) -> tuple[Query, Subquery]:
    """Return a query of the live reports of some assignments, and the subquery of these assignments."""
    wanted = pairs.subquery()
    return (
        select(report.c.task, report.c.unit, *month_fields.FIELDS)
        .join(wanted, and_(report.c.task == wanted.c.task, report.c.unit == wanted.c.unit))
        .where(report.c.log == into.id, report.c.live.is_(True))
    ), wanted


def _claims(into: Log, pairs: Query, period: str) -> dict[_Pair, tuple[Claim | None, list[Claim]]]:
    """Return for each assignment the claim that wins among its reports for earlier periods, and the claims of
    its reports for a period and later ones."""
    query, wanted = _live(into, pairs)
    other = report.alias()
    latest = (
        select(other.c.id)
        .where(
            other.c.log == into.id,
            other.c.task == wanted.c.task,
            other.c.unit == wanted.c.unit,
            other.c.live.is_(True),
            other.c.period < period,
        )
        .order_by(*(other.c[column.name].desc() for column in ORDER))
        .limit(1)
        .correlate(wanted)
        .scalar_subquery()
    )
    claims: dict[_Pair, tuple[Claim | None, list[Claim]]] = {
        (row.task, row.unit): (Claim.of(row), [])
        for row in into.conn.execute(query.where(report.c.id == latest))
    }
    for row in into.conn.execute(query.where(report.c.period >= period)):
        claims.setdefault((row.task, row.unit), (None, []))[1].append(Claim.of(row))
    return claims


def write(into: Log, rows: Iterable[Course]) -> None:
    """Write state and course of assignments (task, unit, months, settled); those without any month are left
    out."""
    for table, table_rows in made(into, rows).items():
        load(into.conn, table, table_rows)


def made(into: Log, rows: Iterable[Course]) -> dict[Table, list[tuple[Any, ...]]]:
    """Return the rows of state and course for assignments (task, unit, months, settled), without those that
    have no month."""
    with_months = [row for row in rows if row[2]]
    return {
        state: [(into.id, *pair, kept_months.latest(months)) for *pair, months, _ in with_months],
        course: [(into.id, *row) for row in with_months],
    }
