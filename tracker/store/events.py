"""What is written: a submission with its reports, a withdrawal; each keeps the state in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from ..problems import refuse
from . import Log
from .tables import ORDER, event, log, report, state, submission


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


def append(into: Log, receipt: Receipt, document: dict, reports: list[dict]) -> int:
    """Record a submission (file, digest, content, counts, problems) with its reports; return its id."""
    number = _event(into, "submission", receipt)
    into.conn.execute(update(event).where(event.c.id == number).values(submission=number))
    into.conn.execute(insert(submission).values(id=number, log=into.id, live=True, **document))
    common = {"log": into.id, "submission": number, "period": receipt.period, "live": True}
    into.conn.execute(insert(report), [row | common for row in reports])
    keep(into, {(row["task"], row["unit"]) for row in reports})
    return number


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
    pairs = into.conn.execute(select(report.c.task, report.c.unit).where(
        report.c.submission == number).distinct()).all()
    keep(into, [tuple(pair) for pair in pairs])


def keep(into: Log, pairs: Iterable[tuple[str, str]]):
    """Bring the kept state of these assignments up to date: the latest live report of each, or none."""
    pairs = [{"t": task, "u": unit} for task, unit in pairs]
    if not pairs:
        return
    latest = [{"log": into.id, "task": pair["t"], "unit": pair["u"], "report": found}
              for pair in pairs if (found := into.conn.execute(_latest(into.id, pair)).scalar())]
    for pair in pairs:
        into.conn.execute(delete(state).where(
            state.c.log == into.id, state.c.task == pair["t"], state.c.unit == pair["u"]))
    if latest:
        into.conn.execute(insert(state), latest)


def _latest(log_id: int, pair: dict):
    return (select(report.c.id)
            .where(report.c.log == log_id, report.c.task == pair["t"], report.c.unit == pair["u"],
                   report.c.live.is_(True))
            .order_by(*(column.desc() for column in ORDER)).limit(1))
