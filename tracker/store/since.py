"""What moved in a log since a moment of it: whether what was judged then still stands."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from . import Log
from .tables import event, remembered, report, submission


@dataclass(frozen=True)
class Mark:
    """A moment of a log: its last event, and what it had remembered and revoked by then."""

    log: int
    event: int
    learnt: tuple[int, int]


def mark(log: Log) -> Mark:
    """Return the present moment of a log."""
    last = select(func.max(event.c.id)).where(event.c.log == log.id).scalar_subquery()
    learnt = select(func.count(), func.count(remembered.c.revoked)).where(remembered.c.log == log.id)
    known, revoked, number = log.conn.execute(learnt.add_columns(last)).one()
    return Mark(log.id, number or 0, (known, revoked))


def touched(log: Log, since: Mark, pairs: Collection[tuple[str, str]]) -> bool:
    """Return whether anything that came or was taken back since a moment concerns one of these
    assignments (task, unit), or what texts stand for."""
    now = mark(log)
    if (now.log, now.learnt) != (since.log, since.learnt):
        return True
    if now.event == since.event:
        return False
    units = sorted({unit for _, unit in pairs})
    moved = (select(report.c.task, report.c.unit)
             .join_from(event, report, report.c.submission == event.c.submission)
             .where(event.c.log == log.id, event.c.id > since.event, report.c.unit.in_(units)))
    return any((task, unit) in pairs for task, unit in log.conn.execute(moved))


def events(log: Log, since: Mark, pairs: Collection[tuple[str, str]]) -> list[dict]:
    """Return what came ("submission") or was taken back ("withdrawal") since a moment for one of these
    assignments, in its order: kind, by, the submission's number and file."""
    found = {}
    units = sorted({unit for _, unit in pairs})
    moved = (select(event.c.id, event.c.kind, event.c.by, submission.c.id.label("number"), submission.c.file,
                    report.c.task, report.c.unit)
             .join_from(event, submission, submission.c.id == event.c.submission)
             .join(report, report.c.submission == submission.c.id)
             .where(event.c.log == log.id, event.c.id > since.event, report.c.unit.in_(units))
             .order_by(event.c.id))
    for row in log.conn.execute(moved).mappings():
        if (row["task"], row["unit"]) in pairs:
            found[row["id"]] = {name: row[name] for name in ("kind", "by", "number", "file")}
    return list(found.values())
