"""What a log received: what its events touched, the receipts of a period, and which submission corrects
which."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from ..values.unit_receipt import UnitReceipt
from .events import EXCUSED, SUBMISSION, UNDOING
from .one_log import Log
from .sql_tables import event, receipt, report, submission


def last_event(log: Log) -> int:
    """Return the number of the last event of a log, 0 for an empty one."""
    return log.conn.execute(select(func.max(event.c.id)).where(event.c.log == log.id)).scalar() or 0


def last(conn: Connection, log: Log | None = None) -> tuple[int | None, datetime | None]:
    """Return the number of the last submission to a log, or to any log (None), and when it was recorded (UTC
    without zone); None twice where there is none. A withdrawn submission counts, too."""
    query = select(event.c.id, event.c.recorded).where(event.c.kind == SUBMISSION.id)
    query = query if log is None else query.where(event.c.log == log.id)
    return tuple(conn.execute(query.order_by(event.c.id.desc()).limit(1)).first() or (None, None))


def periods(log: Log, after: int) -> dict[str, int]:
    """Return the periods for which something was submitted, withdrawn or restored after an event, or from
    which a unit was excused or is no longer, each with the number of the last event for it."""
    sent = event.alias()
    later = event.c.log == log.id, event.c.id > after
    of_submissions = (
        select(sent.c.period, event.c.id)
        .join_from(event, sent, sent.c.id == event.c.submission)
        .where(*later)
    )
    excuses = select(event.c.period, event.c.id).where(*later, event.c.kind.in_([EXCUSED.id, UNDOING.id]))
    found = of_submissions.union_all(excuses).subquery()
    query = select(found.c.period, func.max(found.c.id)).group_by(found.c.period)
    return {row.period: row[1] for row in log.conn.execute(query)}


def touched(log: Log, after: int) -> set[tuple[str, str]]:
    """Return the assignments (task, unit) with a report in what was submitted, withdrawn or restored after an
    event."""
    query = (
        select(report.c.task, report.c.unit)
        .distinct()
        .join_from(event, report, report.c.submission == event.c.submission)
        .where(event.c.log == log.id, event.c.id > after)
    )
    return {(task, unit) for task, unit in log.conn.execute(query)}


def receipts(log: Log, period: str) -> list[UnitReceipt]:
    """Return the receipts of a period, one for each unit and day of a submission."""
    rows = log.conn.execute(
        select(
            receipt.c.submission,
            receipt.c.unit,
            receipt.c.counted,
            receipt.c.received,
            receipt.c.tasks,
            receipt.c.live,
        ).where(receipt.c.log == log.id, receipt.c.period == period)
    )
    return [
        UnitReceipt(submission, unit, counted, received, tuple(tasks.split(",")), live)
        for submission, unit, counted, received, tasks, live in rows
    ]


def corrections(log: Log, period: str) -> dict[int, int]:
    """Return the submissions for a period that replaced another one, each with the one it replaced."""
    rows = log.conn.execute(
        select(event.c.id, event.c.replaces).where(
            event.c.log == log.id, event.c.replaces.is_not(None), event.c.period == period
        )
    )
    return {row.id: row.replaces for row in rows}


def replaced(log: Log, number: int) -> int | None:
    """Return the submission that would count again if a submission were withdrawn, None where there is
    none."""
    return log.conn.execute(
        select(submission.c.id)
        .join_from(event, submission, submission.c.id == event.c.replaces)
        .where(event.c.id == number, event.c.log == log.id, submission.c.live.is_(False))
    ).scalar()


def newest(log: Log) -> str | None:
    """Return the latest period for which something that counts was reported."""
    query = select(receipt.c.period).where(receipt.c.log == log.id, receipt.c.live.is_(True))
    return log.conn.execute(query.order_by(receipt.c.period.desc()).limit(1)).scalar()
