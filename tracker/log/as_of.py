"""The reports that count: now, as of a date, and month by month."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypedDict

import pandas as pd
from sqlalchemy import FromClause, and_, bindparam, func, or_, select

from ..schema.status_sheet import DETAILS, NUMERIC, VALUES
from ..values import kept_months
from .one_log import ALL, Log, Scope
from .sql_tables import ORDER, Condition, Expression, Query, course, report, state, submission


class Report(TypedDict):
    """What every report has; what it says besides stands beside this, under the columns of `VALUES`."""

    id: int
    submission: int
    task: str
    unit: str
    as_of: date
    counted: date
    period: str
    reporter: str | None
    sheet: str | None
    row: int | None
    outcome: str


ByColumn = dict[str, Any]  # a report by all of its columns (FIELDS), for what compares it column by column
FIELDS = (
    report.c.id,
    report.c.submission,
    report.c.task,
    report.c.unit,
    report.c.as_of,
    report.c.counted,
    report.c.period,
    *(report.c[name] for name in VALUES),
    report.c.reporter,
    report.c.sheet,
    report.c.row,
    report.c.outcome,
)
_DETAILS = (
    report.c.id,
    report.c.submission,
    report.c.as_of.label("reported_on"),
    *(report.c[column.id] for column in DETAILS),
    report.c.reporter,
    submission.c.file,
    report.c.sheet,
    report.c.row,
)
_AT_ONCE = 10_000
LAST = 2**31 - 1  # the largest integer of a database
KINDS = dict.fromkeys(NUMERIC, "float64") | {"id": "int64", "submission": "int64"}


def within(query: Query, scope: Scope, unit: Expression) -> Query:
    """Return a query narrowed to the units of a scope."""
    return query if scope.units is None else query.where(unit.in_(sorted(scope.units)))


def read_frame(log: Log, query: Query, values: dict[str, Any] | None = None) -> pd.DataFrame:
    """Return the result of a query as a frame of objects; the columns in KINDS are numbers."""
    result = log.conn.execute(query, values or {})
    # As objects: pandas would turn texts into its own type, in which a missing text is NaN.
    frame = pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
    return frame.astype({name: kind for name, kind in KINDS.items() if name in frame})


def counting(log: Log, table: FromClause) -> Condition:
    """Return the SQL condition that a report counts: it is live and not of the submission `Log.without`, or
    it is of the submission `Log.restored`."""
    live: Condition = table.c.live.is_(True)
    live = live if log.without is None else and_(live, table.c.submission != log.without)
    return live if log.restored is None else or_(live, table.c.submission == log.restored)


def _reported(log: Log) -> FromClause:
    """Return the assignments that have a report: those in `state`, and those of the submission
    `Log.restored`."""
    if log.restored is None:
        return state
    of_restored = select(report.c.log, report.c.task, report.c.unit).where(
        report.c.submission == log.restored
    )
    return (
        select(state.c.log, state.c.task, state.c.unit)
        .where(state.c.log == log.id)
        .union(of_restored)
        .subquery()
    )


def current(log: Log, scope: Scope = ALL) -> pd.DataFrame:
    """Return the latest live report of every assignment (one row each, all report columns)."""
    if (log.without, log.restored) != (None, None):
        return as_of(log, date.max, scope)
    query = select(*FIELDS).join_from(state, report, state.c.report == report.c.id)
    return read_frame(log, within(query.where(state.c.log == log.id), scope, state.c.unit))


def as_of(log: Log, day: date, scope: Scope = ALL, before: str | None = None) -> pd.DataFrame:
    """Return the state as of a date: for each assignment, the report that wins among those that count no
    later and, where `before` is given, are for an earlier period."""
    assignments, other = _reported(log), report.alias()
    latest = (
        select(other.c.id)
        .where(
            other.c.log == assignments.c.log,
            other.c.task == assignments.c.task,
            other.c.unit == assignments.c.unit,
            counting(log, other),
            other.c.counted <= day,
        )
        .order_by(*(other.c[column.name].desc() for column in ORDER))
        .limit(1)
    )
    if before is not None:
        latest = latest.where(other.c.period < before)
    query = select(*FIELDS).join_from(
        assignments, report, report.c.id == latest.correlate(assignments).scalar_subquery()
    )
    return read_frame(log, within(query.where(assignments.c.log == log.id), scope, assignments.c.unit))


def by_month(log: Log, pairs: set[tuple[str, str]] | None = None) -> kept_months.Months:
    """Return what assignments, all or the given (task, unit) pairs, reported month by month."""
    query = select(course.c.task, course.c.unit, course.c.months, course.c.settled).where(
        course.c.log == log.id
    )
    if pairs is None:
        return kept_months.unpacked(log.conn.execute(query).all())
    of_pair = query.where(course.c.task == bindparam("t"), course.c.unit == bindparam("u"))
    rows = (log.conn.execute(of_pair, {"t": task, "u": unit}).first() for task, unit in sorted(pairs))
    return kept_months.unpacked([row for row in rows if row is not None])


def report_texts(log: Log, ids: Sequence[int]) -> pd.DataFrame:
    """Return what reports say besides their figures (submission, actual, texts, reporter) and the file, sheet
    and row they came from: one row for each report, by their ids."""
    query = select(*_DETAILS).join_from(report, submission, report.c.submission == submission.c.id)
    # By the id alone: with the log as well, SQLite would search the whole index of the log.
    by_id = query.where(report.c.id.in_(bindparam("ids", expanding=True)))
    parts = [
        read_frame(log, by_id, {"ids": ids[first : first + _AT_ONCE]})
        for first in range(0, max(len(ids), 1), _AT_ONCE)
    ]
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def latest(log: Log, units: set[str]) -> dict[tuple[str, str], ByColumn]:
    """Return the present report of every assignment of these units, by (task, unit)."""
    query = select(*FIELDS).join_from(state, report, state.c.report == report.c.id)
    rows = log.conn.execute(query.where(state.c.log == log.id, state.c.unit.in_(sorted(units))))
    reports = {(row["task"], row["unit"]): dict(row) for row in rows.mappings()}
    affected = {key for key, row in reports.items() if row["submission"] == log.without} | _restored_pairs(
        log, units
    )
    recomputed = before(log, [(*key, date.max) for key in affected])
    return {key: row for key, row in reports.items() if key not in affected} | {
        key[:2]: row for key, row in recomputed.items()
    }


def _restored_pairs(log: Log, units: set[str]) -> set[tuple[str, str]]:
    """Return the assignments of some units that the submission `Log.restored` reports on."""
    if log.restored is None:
        return set()
    query = select(report.c.task, report.c.unit).where(
        report.c.submission == log.restored, report.c.unit.in_(sorted(units))
    )
    return {(task, unit) for task, unit in log.conn.execute(query)}


def before(log: Log, wanted: list[tuple[str, str, date]]) -> dict[tuple[str, str, date], ByColumn]:
    """Return, for each (task, unit, date), the report that counted on that date, where there is one."""
    query = (
        select(*FIELDS)
        .where(
            report.c.log == log.id,
            report.c.task == bindparam("t"),
            report.c.unit == bindparam("u"),
            counting(log, report),
            report.c.counted <= bindparam("d"),
        )
        .order_by(*(column.desc() for column in ORDER))
        .limit(1)
    )
    reports = {}
    for task, unit, day in wanted:
        row = log.conn.execute(query, {"t": task, "u": unit, "d": day}).mappings().first()
        if row is not None:
            reports[task, unit, day] = dict(row)
    return reports


def standing_on(log: Log, number: int) -> int:
    """Return for how many assignments the present report is one of this submission."""
    query = (
        select(func.count())
        .select_from(state)
        .join(report, state.c.report == report.c.id)
        .where(state.c.log == log.id, report.c.submission == number)
    )
    return log.conn.execute(query).scalar_one()
