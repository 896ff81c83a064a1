"""What the log says of assignments: now, as of a date, month by month; every reading takes a scope."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Select, and_, bindparam, func, or_, select

from ..schema.status_sheet import VALUES
from ..values import kept_months
from .one_log import ALL, Log, Scope
from .sql_tables import ORDER, course, report, state, submission

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
_TOLD = (
    report.c.id,
    report.c.submission,
    report.c.as_of.label("reported_on"),
    report.c.actual,
    report.c.note,
    report.c.problem,
    report.c.next_step,
    report.c.evidence,
    report.c.reporter,
    submission.c.file,
    report.c.sheet,
    report.c.row,
)
_AT_ONCE = 10_000
LAST = 2**31 - 1  # a database's largest number
KINDS = {"progress": "float64", "actual": "float64", "id": "int64", "submission": "int64"}


def within(query: Select, scope: Scope, unit) -> Select:
    """Return a query narrowed to the units of a scope."""
    return query if scope.units is None else query.where(unit.in_(sorted(scope.units)))


def read_frame(log: Log, query: Select, values: dict | None = None) -> pd.DataFrame:
    """Return what a query gives as a frame of objects."""
    result = log.conn.execute(query, values or {})
    # As objects: pandas would make texts of its own type, in which a missing one is NaN.
    frame = pd.DataFrame(result.all(), columns=list(result.keys()), dtype=object)
    return frame.astype({name: kind for name, kind in KINDS.items() if name in frame})


def _counting(log: Log, table):
    """Whether a report counts: it is live, and not of the submission that is thought away, or of the one that
    is thought back."""
    live = table.c.live.is_(True)
    live = live if log.without is None else and_(live, table.c.submission != log.without)
    return live if log.restored is None else or_(live, table.c.submission == log.restored)


def _reported(log: Log):
    """The assignments that have a report: those of the state, and those of a submission thought back."""
    if log.restored is None:
        return state
    back = select(report.c.log, report.c.task, report.c.unit).where(report.c.submission == log.restored)
    return select(state.c.log, state.c.task, state.c.unit).where(state.c.log == log.id).union(back).subquery()


def current(log: Log, scope: Scope = ALL) -> pd.DataFrame:
    """Return the latest live report of every assignment (one row each, all report columns)."""
    if (log.without, log.restored) != (None, None):
        return as_of(log, date.max, scope)
    query = select(*FIELDS).join_from(state, report, state.c.report == report.c.id)
    return read_frame(log, within(query.where(state.c.log == log.id), scope, state.c.unit))


def as_of(log: Log, day: date, scope: Scope = ALL, before: str | None = None) -> pd.DataFrame:
    """Return the state as of a date: the report of every assignment that wins among those that count no
    later, and are for periods before one where it is given."""
    held, other = _reported(log), report.alias()
    latest = (
        select(other.c.id)
        .where(
            other.c.log == held.c.log,
            other.c.task == held.c.task,
            other.c.unit == held.c.unit,
            _counting(log, other),
            other.c.counted <= day,
        )
        .order_by(*(other.c[column.name].desc() for column in ORDER))
        .limit(1)
    )
    if before is not None:
        latest = latest.where(other.c.period < before)
    query = select(*FIELDS).join_from(held, report, report.c.id == latest.correlate(held).scalar_subquery())
    return read_frame(log, within(query.where(held.c.log == log.id), scope, held.c.unit))


def by_month(log: Log, pairs: set[tuple[str, str]] | None = None) -> kept_months.Months:
    """Return what the assignments, all or the named (task, unit) ones, reported month by month."""
    query = select(course.c.task, course.c.unit, course.c.months, course.c.settled).where(
        course.c.log == log.id
    )
    if pairs is None:
        return kept_months.unpacked(log.conn.execute(query).all())
    one = query.where(course.c.task == bindparam("t"), course.c.unit == bindparam("u"))
    found = (log.conn.execute(one, {"t": task, "u": unit}).first() for task, unit in sorted(pairs))
    return kept_months.unpacked([row for row in found if row is not None])


def told(log: Log, ids: Sequence[int]) -> pd.DataFrame:
    """Return what reports tell beside their figures (submission, actual, texts, reporter) and the file,
    sheet and row they came from, one row a report, by their ids."""
    query = select(*_TOLD).join_from(report, submission, report.c.submission == submission.c.id)
    # By the number alone: with the log as well SQLite would look through the whole log's index.
    named = query.where(report.c.id.in_(bindparam("ids", expanding=True)))
    parts = [
        read_frame(log, named, {"ids": ids[first : first + _AT_ONCE]})
        for first in range(0, max(len(ids), 1), _AT_ONCE)
    ]
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def latest(log: Log, units: set[str]) -> dict[tuple[str, str], dict]:
    """Return the present report of every assignment of these units, by (task, unit)."""
    query = select(*FIELDS).join_from(state, report, state.c.report == report.c.id)
    rows = log.conn.execute(query.where(state.c.log == log.id, state.c.unit.in_(sorted(units))))
    found = {(row["task"], row["unit"]): dict(row) for row in rows.mappings()}
    moved = {key for key, row in found.items() if row["submission"] == log.without} | _back(log, units)
    known = before(log, [(*key, date.max) for key in moved])
    return {key: row for key, row in found.items() if key not in moved} | {
        key[:2]: row for key, row in known.items()
    }


def _back(log: Log, units: set[str]) -> set[tuple[str, str]]:
    """The assignments of units on which the submission that is thought back reports."""
    if log.restored is None:
        return set()
    query = select(report.c.task, report.c.unit).where(
        report.c.submission == log.restored, report.c.unit.in_(sorted(units))
    )
    return {(task, unit) for task, unit in log.conn.execute(query)}


def before(log: Log, wanted: list[tuple[str, str, date]]) -> dict[tuple[str, str, date], dict]:
    """Return, for each (task, unit, date), the report that counted on that date, where there is one."""
    query = (
        select(*FIELDS)
        .where(
            report.c.log == log.id,
            report.c.task == bindparam("t"),
            report.c.unit == bindparam("u"),
            _counting(log, report),
            report.c.counted <= bindparam("d"),
        )
        .order_by(*(column.desc() for column in ORDER))
        .limit(1)
    )
    found = {}
    for task, unit, day in wanted:
        row = log.conn.execute(query, {"t": task, "u": unit, "d": day}).mappings().first()
        if row is not None:
            found[task, unit, day] = dict(row)
    return found


def standing_on(log: Log, number: int) -> int:
    """Return how many assignments stand at present as a submission reported them."""
    query = (
        select(func.count())
        .select_from(state)
        .join(report, state.c.report == report.c.id)
        .where(state.c.log == log.id, report.c.submission == number)
    )
    return log.conn.execute(query).scalar_one()
