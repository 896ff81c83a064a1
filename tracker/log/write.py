"""Write to the log: submissions with their reports, withdrawals and restorations."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import insert, select, update

from ..problems import refuse
from . import seals
from .events import RESTORATION, SUBMISSION, WITHDRAWAL, Kind
from .one_log import Log
from .projections import update as kept_tables
from .sql_tables import event, log, report, submission


@dataclass(frozen=True)
class Receipt:
    """When and for which period something came: UTC times without zone, the person if known, and the
    submission that it replaces if it is a correction."""

    period: str
    received: datetime
    recorded: datetime
    by: str | None = None
    replaces: int | None = None


def _event(into: Log, kind: Kind, receipt: Receipt, number: int, why: str) -> None:
    """Record an event that happens to a submission, with its effect on whether its reports count."""
    values = {"log": into.id, "kind": kind.id, "submission": number, "why": why, **asdict(receipt)}
    added = into.conn.execute(insert(event).values(values))
    seals.seal_events(into.conn, cast(tuple[int], added.inserted_primary_key))
    raise_version(into, 1)
    if kind.counts is not None:
        _set_live(into, number, kind.counts)


def add_event(into: Log, kind: Kind, number: int, receipt: Receipt, why: str) -> None:
    """Record that an event of a kind happens to a submission, and bring the kept tables into line."""
    _event(into, kind, receipt, number, why)
    kept_tables.keep(into, [number])


def raise_version(into: Log, times: int) -> None:
    """Let the log's version rise by so many events, so that figures are made anew."""
    into.conn.execute(update(log).where(log.c.id == into.id).values(version=log.c.version + times))


@dataclass(frozen=True)
class Document:
    """A file as it came (its name, the SHA-256 of its bytes, the bytes), what was counted in it, and the
    problems that were found."""

    file: str
    digest: str
    content: bytes
    counts: dict[str, Any]
    problems: list[dict[str, Any]]


@dataclass(frozen=True)
class Entry:
    """A submission to be recorded: when it came, its file, and its reports by the columns of `report`."""

    receipt: Receipt
    document: Document
    reports: list[dict[str, Any]]


def append(into: Log, receipt: Receipt, document: Document, reports: list[dict[str, Any]]) -> int:
    """Record a submission with its reports; return its id."""
    return append_all(into, [Entry(receipt, document, reports)])[0]


def append_all(into: Log, entries: list[Entry]) -> list[int]:
    """Record submissions in their order, as if each came alone; return their ids.

    Recording them together costs a fraction of recording each alone. A report without the day as of which it
    counts (`counted`) counts as of its own date."""
    added = into.conn.execute(
        insert(event).returning(event.c.id, sort_by_parameter_order=True),
        [
            {"log": into.id, "kind": SUBMISSION.id, "submission": 0, **asdict(entry.receipt)}
            for entry in entries
        ],
    )
    numbers = list(added.scalars())
    into.conn.execute(update(event).where(event.c.id.in_(numbers)).values(submission=event.c.id))
    raise_version(into, len(numbers))
    into.conn.execute(
        insert(submission),
        [
            {"id": number, "log": into.id, "live": True, **vars(entry.document)}
            for number, entry in zip(numbers, entries, strict=True)
        ],
    )
    reports = [
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
    ]
    # A sheet may ask or answer and report nothing; an insert without rows would be one of defaults.
    if reports:
        into.conn.execute(insert(report), reports)
    seals.seal_events(into.conn, numbers)
    kept_tables.keep(into, numbers)
    return numbers


def withdraw(into: Log, number: int, receipt: Receipt, why: str) -> int | None:
    """Withdraw a submission: its reports stop counting, and the log keeps both acts.

    If it replaced another submission, that one is restored; return its number, else None."""
    _take_back(into, number, receipt, why)
    restored = _restore_replaced(into, number, receipt, why)
    kept_tables.keep(into, [number] if restored is None else [number, restored])
    return restored


def supersede(into: Log, number: int, receipt: Receipt, why: str) -> None:
    """Withdraw a submission because another one replaces it. What it had replaced itself stays withdrawn."""
    _take_back(into, number, receipt, why)
    kept_tables.keep(into, [number])


def _take_back(into: Log, number: int, receipt: Receipt, why: str) -> None:
    live = into.conn.execute(
        select(submission.c.live).where(submission.c.id == number, submission.c.log == into.id)
    ).scalar()
    if live is None:
        raise refuse("no_submission", value=number)
    if not live:
        raise refuse("already_withdrawn", value=number)
    _event(into, WITHDRAWAL, receipt, number, why)


def _restore_replaced(into: Log, number: int, receipt: Receipt, why: str) -> int | None:
    """Restore what a submission replaced, and return its number; None where there is nothing to restore."""
    replaced = event.alias()
    row = into.conn.execute(
        select(replaced.c.id, replaced.c.period)
        .join_from(event, replaced, replaced.c.id == event.c.replaces)
        .join(submission, submission.c.id == replaced.c.id)
        .where(event.c.id == number, submission.c.live.is_(False))
    ).first()
    if row is None:
        return None
    restored: int = row.id
    _event(into, RESTORATION, replace(receipt, period=row.period), restored, why)
    return restored


def _set_live(into: Log, number: int, live: bool) -> None:
    into.conn.execute(update(submission).where(submission.c.id == number).values(live=live))
    into.conn.execute(update(report).where(report.c.submission == number).values(live=live))
