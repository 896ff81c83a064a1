"""Past submissions and their reports: listed, counted, as documents; who reported in a period."""

import hashlib
from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Alias, ColumnElement, and_, bindparam, func, select

from ..problems import Problem, refuse
from .as_of import FIELDS, LAST, read_frame, within
from .one_log import ALL, Log, Scope
from .sql_tables import ORDER, event, receipt, report, state, submission


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


def submissions(log: Log, scope: Scope = ALL) -> pd.DataFrame:
    """Return all submissions, the latest first, with period, times, person, counts and live flag."""
    query = (
        select(
            submission.c.id,
            submission.c.file,
            submission.c.counts,
            submission.c.problems,
            submission.c.live,
            event.c.period,
            event.c.received,
            event.c.recorded,
            event.c.by,
        )
        .join_from(submission, event, event.c.id == submission.c.id)
        .where(_seen(log, scope))
        .order_by(submission.c.id.desc())
    )
    return read_frame(log, query)


def document(log: Log, number: int) -> tuple[str, bytes]:
    """Return a submission's file name and its bytes as they came; Refused when there is none, or when
    they are so no longer."""
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


def numbered(log: Log, ids: Sequence[int]) -> pd.DataFrame:
    """Return reports by their ids, in the order of the ids."""
    query = select(*FIELDS).where(report.c.id.in_(bindparam("ids", expanding=True)))
    return read_frame(log, query.order_by(report.c.id), {"ids": list(ids)})


def _taken_back() -> tuple[Alias, ColumnElement]:
    """The withdrawals, and which of them is the one by which a submission counts no more."""
    back, last = event.alias(), event.alias()
    latest = (
        select(func.max(last.c.id))
        .where(last.c.submission == submission.c.id, last.c.kind == "withdrawal")
        .correlate(submission)
    )
    return back, and_(back.c.id == latest.scalar_subquery(), submission.c.live.is_(False))


def withdrawn(log: Log, until: date, scope: Scope = ALL) -> pd.DataFrame:
    """Return the reports of withdrawn submissions that would count no later than a day, each with the reason
    (`why`) and the moment (`withdrawn`, UTC) of the withdrawal."""
    back, last = _taken_back()
    query = (
        select(*FIELDS, back.c.why, back.c.recorded.label("withdrawn"))
        .join_from(submission, report, report.c.submission == submission.c.id)
        .join(back, last)
        .where(submission.c.log == log.id, report.c.counted <= until)
    )
    return read_frame(log, within(query, scope, report.c.unit).order_by(report.c.id))


def period(log: Log, number: int) -> str:
    """Return the period of a submission; Refused when there is none."""
    found = (
        0 < number <= LAST
        and log.conn.execute(
            select(event.c.period).where(
                event.c.id == number, event.c.log == log.id, event.c.kind == "submission"
            )
        ).scalar()
    )
    if not found:
        raise refuse("no_submission", value=number)
    return found


def _seen(log: Log, scope: Scope):
    """Which submissions a reader may see."""
    mine = submission.c.log == log.id
    return (
        mine
        if scope.units is None
        else and_(
            mine,
            submission.c.id.in_(
                select(receipt.c.submission).where(
                    receipt.c.log == log.id, receipt.c.unit.in_(sorted(scope.units))
                )
            ),
        )
    )


def submitted(log: Log, scope: Scope = ALL) -> int:
    """Return how many submissions there are."""
    query = select(func.count()).select_from(submission).where(_seen(log, scope))
    return log.conn.execute(query).scalar_one()


def ledger(
    log: Log, scope: Scope = ALL, part: tuple[int, int] | None = None, number: int | None = None
) -> list[dict]:
    """Return the submissions, the latest first, with the number of their problems, the one they replace and,
    where one is withdrawn, why, by whom and when: all, a part (how many to pass over, how many), or one by
    its id."""
    back, last = _taken_back()
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
            back.c.why,
            back.c.by.label("withdrawn_by"),
            back.c.recorded.label("withdrawn"),
        )
        .join_from(submission, event, event.c.id == submission.c.id)
        .outerjoin(back, last)
        .where(_seen(log, scope))
        .order_by(submission.c.id.desc())
    )
    if number is not None:
        query = query.where(submission.c.id == number)
    if part is not None:
        query = query.offset(part[0]).limit(part[1])
    return [dict(row) for row in log.conn.execute(query).mappings()]


def problems(log: Log, number: int) -> list[Problem]:
    """Return the problems that were found in a submission when it was recorded."""
    found = log.conn.execute(
        select(submission.c.problems).where(submission.c.id == number, submission.c.log == log.id)
    ).scalar()
    return [Problem(**one) for one in found or ()]
