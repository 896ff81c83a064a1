"""What is written: submissions with their reports, what takes them back or restores them, opened periods."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import insert, select, update

from ..problems import refuse
from . import opened_period, seals
from .one_log import Log
from .opened_period import Opening
from .projections import update as kept_tables
from .sql_tables import event, log, report, submission


@dataclass(frozen=True)
class Receipt:
    """When and for which period something came: UTC times without zone, the person if known, and the
    submission in whose place it comes if it corrects one."""

    period: str
    received: datetime
    recorded: datetime
    by: str | None = None
    replaces: int | None = None


def _event(into: Log, kind: str, receipt: Receipt, **values):
    added = into.conn.execute(insert(event).values(log=into.id, kind=kind, **asdict(receipt), **values))
    seals.seal_events(into.conn, added.inserted_primary_key)
    _moved(into, 1)


def _moved(into: Log, times: int):
    into.conn.execute(update(log).where(log.c.id == into.id).values(version=log.c.version + times))


@dataclass(frozen=True)
class Entry:
    """A submission to be recorded: its document (file, digest, content, counts, problems), its reports."""

    receipt: Receipt
    document: dict
    reports: list[dict]


def append(into: Log, receipt: Receipt, document: dict, reports: list[dict]) -> int:
    """Record a submission (file, digest, content, counts, problems) with its reports; return its id."""
    return append_all(into, [Entry(receipt, document, reports)])[0]


def append_all(into: Log, entries: list[Entry]) -> list[int]:
    """Record submissions in their order, as if each came alone; return their ids.

    Together they cost a fraction. A report that does not say as of which day it counts counts as of its own
    date."""
    added = into.conn.execute(
        insert(event).returning(event.c.id, sort_by_parameter_order=True),
        [
            {"log": into.id, "kind": "submission", "submission": 0, **asdict(entry.receipt)}
            for entry in entries
        ],
    )
    numbers = list(added.scalars())
    into.conn.execute(update(event).where(event.c.id.in_(numbers)).values(submission=event.c.id))
    _moved(into, len(numbers))
    into.conn.execute(
        insert(submission),
        [
            {"id": number, "log": into.id, "live": True, **entry.document}
            for number, entry in zip(numbers, entries, strict=True)
        ],
    )
    into.conn.execute(
        insert(report),
        [
            {
                "counted": row["as_of"],
                **row,
                "log": into.id,
                "submission": number,
                "period": entry.receipt.period,
                "live": True,
            }
            for number, entry in zip(numbers, entries, strict=True)
            for row in entry.reports
        ],
    )
    seals.seal_events(into.conn, numbers)
    kept_tables.keep(into, numbers)
    return numbers


def withdraw(into: Log, number: int, receipt: Receipt, why: str) -> int | None:
    """Take a submission back: its reports stop counting, the log keeps both acts.

    One that corrected another brings that one back; return its number then, else None."""
    _take_back(into, number, receipt, why)
    back = _restored(into, number, receipt, why)
    kept_tables.keep(into, [number] if back is None else [number, back])
    return back


def supersede(into: Log, number: int, receipt: Receipt, why: str):
    """Take a submission back because another comes in its place; what it replaced itself stays taken back."""
    _take_back(into, number, receipt, why)
    kept_tables.keep(into, [number])


def _take_back(into: Log, number: int, receipt: Receipt, why: str):
    known = into.conn.execute(
        select(submission.c.live).where(submission.c.id == number, submission.c.log == into.id)
    ).scalar()
    if known is None:
        raise refuse("no_submission", value=number)
    if not known:
        raise refuse("already_withdrawn", value=number)
    _event(into, "withdrawal", receipt, submission=number, why=why)
    _count(into, number, False)


def _restored(into: Log, number: int, receipt: Receipt, why: str) -> int | None:
    """Bring back what a submission replaced, and return its number; None where it replaced none."""
    before = event.alias()
    row = into.conn.execute(
        select(before.c.id, before.c.period)
        .join_from(event, before, before.c.id == event.c.replaces)
        .join(submission, submission.c.id == before.c.id)
        .where(event.c.id == number, submission.c.live.is_(False))
    ).first()
    if row is None:
        return None
    _event(into, "restoration", replace(receipt, period=row.period), submission=row.id, why=why)
    _count(into, row.id, True)
    return row.id


def _count(into: Log, number: int, live: bool):
    into.conn.execute(update(submission).where(submission.c.id == number).values(live=live))
    into.conn.execute(update(report).where(report.c.submission == number).values(live=live))


def open_period(into: Log, one: Opening):
    """Open a period in the place of the one before; the figures then stand at another date."""
    opened_period.keep(into, one)
    _moved(into, 1)
