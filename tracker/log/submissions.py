"""Past submissions and their reports: as lists, as counts, and as the workbooks that were sent."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, FromClause, and_, bindparam, func, select

from ..problems import Problem, refuse
from .as_of import FIELDS, LAST, read_frame, within
from .events import SUBMISSION, taking_back
from .one_log import ALL, Log, Scope
from .sql_tables import ORDER, Condition, event, receipt, report, state, submission


@dataclass(frozen=True)
class Submission:
    """A recorded file: its number, what was counted in it, whether it counts (`live`), how many problems it
    had, when and from whom it came, and the submission that it replaces. Where it was withdrawn, why, by whom
    and when. Times are UTC without zone."""

    id: int
    file: str
    counts: dict[str, Any]
    live: bool
    problems: int
    period: str
    received: datetime
    recorded: datetime
    by: str | None
    replaces: int | None
    why: str | None
    withdrawn_by: str | None
    withdrawn: datetime | None


def history(log: Log, unit: str, scope: Scope = ALL) -> pd.DataFrame:
    """Return every live report of one unit, the latest first, each with its file."""
    query = (
        select(*FIELDS, submission.c.file)
        .join_from(
            state,
            report,
            and_(
                report.c.log == state.c.log,
                report.c.task == state.c.task,
                report.c.unit == state.c.unit,
                report.c.live.is_(True),
            ),
        )
        .join(submission, report.c.submission == submission.c.id)
        .where(state.c.log == log.id, state.c.unit == unit)
    )
    return read_frame(log, within(query, scope, report.c.unit).order_by(*(column.desc() for column in ORDER)))


def of_assignment(log: Log, task: str, unit: str, scope: Scope = ALL) -> pd.DataFrame:
    """Return every report of one assignment, withdrawn ones too, in the order in which they count, the latest
    first: each with its file, whether it counts (`live`), and when and from whom it came. Where it was
    withdrawn, why, by whom and when. Times are UTC without zone."""
    withdrawal, last = _last_withdrawal()
    query = (
        select(*FIELDS, report.c.live, submission.c.file, event.c.received, event.c.by, *_told(withdrawal))
        .join_from(report, submission, report.c.submission == submission.c.id)
        .join(event, event.c.id == submission.c.id)
        .outerjoin(withdrawal, last)
        .where(report.c.log == log.id, report.c.task == task, report.c.unit == unit)
    )
    return read_frame(log, within(query, scope, report.c.unit).order_by(*(column.desc() for column in ORDER)))


def document(log: Log, number: int) -> tuple[str, bytes]:
    """Return a submission's file name and its bytes as they came; raise Refused where there is no such
    submission or its bytes have changed."""
    row = log.conn.execute(
        select(submission.c.file, submission.c.content, submission.c.digest).where(
            submission.c.id == number, submission.c.log == log.id
        )
    ).first()
    if row is None:
        raise refuse("no_submission", value=number)
    if hashlib.sha256(row.content).hexdigest() != row.digest:
        raise refuse("file_changed", value=number, file=row.file)
    return row.file, row.content


def reports(log: Log, number: int, scope: Scope = ALL) -> pd.DataFrame:
    """Return the reports of one submission in the order of its rows."""
    query = select(*FIELDS).where(report.c.log == log.id, report.c.submission == number)
    return read_frame(log, within(query, scope, report.c.unit).order_by(report.c.id))


def latest_reports(log: Log, number: int) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the report of one submission on each of its assignments, by (task, unit): that with the latest
    date."""
    rows = log.conn.execute(
        select(*FIELDS)
        .where(report.c.log == log.id, report.c.submission == number)
        .order_by(report.c.as_of, report.c.id)
    )
    return {(row.task, row.unit): row._asdict() for row in rows}


def of_period(log: Log, period: str) -> list[tuple[int, bool, datetime]]:
    """Return the submissions for a period, withdrawn ones too, in their order: the number, whether it counts,
    and when it was recorded (UTC without zone)."""
    query = (
        select(submission.c.id, submission.c.live, event.c.recorded)
        .join_from(submission, event, event.c.id == submission.c.id)
        .where(event.c.log == log.id, event.c.kind == SUBMISSION.id, event.c.period == period)
    )
    return [(row.id, row.live, row.recorded) for row in log.conn.execute(query.order_by(submission.c.id))]


def numbered(log: Log, ids: Sequence[int]) -> pd.DataFrame:
    """Return reports by their ids, in the order of the ids."""
    query = select(*FIELDS).where(report.c.id.in_(bindparam("ids", expanding=True)))
    return read_frame(log, query.order_by(report.c.id), {"ids": list(ids)})


def _last_withdrawal() -> tuple[FromClause, Condition]:
    """Return the withdrawals, and the condition that one is the last withdrawal of a submission that does not
    count."""
    withdrawal, last = event.alias(), event.alias()
    latest = (
        select(func.max(last.c.id))
        .where(last.c.submission == submission.c.id, last.c.kind.in_(taking_back()))
        .correlate(submission)
    )
    return withdrawal, and_(withdrawal.c.id == latest.scalar_subquery(), submission.c.live.is_(False))


def _told(withdrawal: FromClause) -> tuple[ColumnElement[Any], ...]:
    """Return the columns that tell of a withdrawal: why, by whom and when."""
    return (withdrawal.c.why, withdrawal.c.by.label("withdrawn_by"), withdrawal.c.recorded.label("withdrawn"))


def withdrawn(log: Log, until: date, scope: Scope = ALL) -> pd.DataFrame:
    """Return the reports of withdrawn submissions that would count no later than a day, each with the reason
    (`why`) and the moment (`withdrawn`, UTC) of the withdrawal."""
    withdrawal, last = _last_withdrawal()
    query = (
        select(*FIELDS, withdrawal.c.why, withdrawal.c.recorded.label("withdrawn"))
        .join_from(submission, report, report.c.submission == submission.c.id)
        .join(withdrawal, last)
        .where(submission.c.log == log.id, report.c.counted <= until)
    )
    return read_frame(log, within(query, scope, report.c.unit).order_by(report.c.id))


def period(log: Log, number: int) -> str:
    """Return the period of a submission; raise Refused where there is none."""
    query = select(event.c.period).where(
        event.c.id == number, event.c.log == log.id, event.c.kind == SUBMISSION.id
    )
    found: str | None = log.conn.execute(query).scalar() if 0 < number <= LAST else None
    if not found:
        raise refuse("no_submission", value=number)
    return found


def _visible(log: Log, scope: Scope) -> Condition:
    """Return the SQL condition that a reader may see a submission."""
    in_log = submission.c.log == log.id
    return (
        in_log
        if scope.units is None
        else and_(
            in_log,
            submission.c.id.in_(
                select(receipt.c.submission).where(
                    receipt.c.log == log.id, receipt.c.unit.in_(sorted(scope.units))
                )
            ),
        )
    )


def submitted(log: Log, scope: Scope = ALL) -> int:
    """Return the number of submissions."""
    query = select(func.count()).select_from(submission).where(_visible(log, scope))
    return log.conn.execute(query).scalar_one()


def ledger(
    log: Log, scope: Scope = ALL, part: tuple[int, int] | None = None, number: int | None = None
) -> list[Submission]:
    """Return the submissions, the latest first: all, a part (how many to skip, how many to return), or one by
    its id."""
    withdrawal, last = _last_withdrawal()
    query = (
        select(
            submission.c.id,
            submission.c.file,
            submission.c.counts,
            submission.c.live,
            func.coalesce(
                submission.c.counts["problems"].as_integer(), func.json_array_length(submission.c.problems)
            ).label("problems"),
            event.c.period,
            event.c.received,
            event.c.recorded,
            event.c.by,
            event.c.replaces,
            *_told(withdrawal),
        )
        .join_from(submission, event, event.c.id == submission.c.id)
        .outerjoin(withdrawal, last)
        .where(_visible(log, scope))
        .order_by(submission.c.id.desc())
    )
    if number is not None:
        query = query.where(submission.c.id == number)
    if part is not None:
        query = query.offset(part[0]).limit(part[1])
    return [Submission(**row) for row in log.conn.execute(query).mappings()]


def problems(log: Log, number: int) -> list[Problem]:
    """Return the problems that were found in a submission when it was recorded."""
    stored = log.conn.execute(
        select(submission.c.problems).where(submission.c.id == number, submission.c.log == log.id)
    ).scalar()
    return [_problem(one) for one in stored or ()]


def assumptions(log: Log, number: int) -> list[Problem]:
    """Return what was assumed in a submission when it was recorded; none where that was not kept yet."""
    counts = log.conn.execute(
        select(submission.c.counts).where(submission.c.id == number, submission.c.log == log.id)
    ).scalar()
    return [_problem(one) for one in (counts or {}).get("assumptions", ())]


def _problem(stored: dict[str, Any]) -> Problem:
    return Problem(**stored | {"choices": tuple(stored.get("choices", ()))})
