"""What is written: a submission with its reports, a withdrawal; each keeps the state in one transaction."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from ..problems import refuse
from . import Log, keeping
from .tables import event, log, report, submission


@dataclass(frozen=True)
class Receipt:
    """When and for which period something came: UTC times without zone, the person if known."""

    period: str
    received: datetime
    recorded: datetime
    by: str | None = None


def _event(into: Log, kind: str, receipt: Receipt, **values) -> int:
    added = into.conn.execute(insert(event).values(
        log=into.id, kind=kind, period=receipt.period, received=receipt.received,
        recorded=receipt.recorded, by=receipt.by, submission=0, **values))
    into.conn.execute(update(log).where(log.c.id == into.id).values(version=log.c.version + 1))
    return added.inserted_primary_key[0]


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

    Together they cost a fraction."""
    added = into.conn.execute(
        insert(event).returning(event.c.id, sort_by_parameter_order=True),
        [{"log": into.id, "kind": "submission", "submission": 0, **asdict(entry.receipt)}
         for entry in entries])
    numbers = list(added.scalars())
    into.conn.execute(update(event).where(event.c.id.in_(numbers)).values(submission=event.c.id))
    into.conn.execute(update(log).where(log.c.id == into.id).values(version=log.c.version + len(numbers)))
    into.conn.execute(insert(submission), [{"id": number, "log": into.id, "live": True, **entry.document}
                                           for number, entry in zip(numbers, entries, strict=True)])
    into.conn.execute(insert(report), [
        {**row, "log": into.id, "submission": number, "period": entry.receipt.period, "live": True}
        for number, entry in zip(numbers, entries, strict=True) for row in entry.reports])
    keeping.keep(into, numbers)
    return numbers


def withdraw(into: Log, number: int, receipt: Receipt, why: str):
    """Take a submission back: its reports stop counting, the log keeps both acts."""
    known = into.conn.execute(select(submission.c.live).where(
        submission.c.id == number, submission.c.log == into.id)).scalar()
    if known is None:
        raise refuse("no_submission", value=number)
    if not known:
        raise refuse("already_withdrawn", value=number)
    withdrawal = _event(into, "withdrawal", receipt, why=why)
    into.conn.execute(update(event).where(event.c.id == withdrawal).values(submission=number))
    into.conn.execute(update(submission).where(submission.c.id == number).values(live=False))
    into.conn.execute(update(report).where(report.c.submission == number).values(live=False))
    keeping.keep(into, [number])
