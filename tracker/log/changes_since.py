"""What changed in a log since an earlier moment: whether a check made then still holds."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, union_all

from .events import acts, turning
from .one_log import Log
from .sql_tables import event, remembered, report, submission


@dataclass(frozen=True)
class Mark:
    """A moment of a log: its last event and report, how many things were remembered and how many of these
    revoked, and the cut-off by which its reports counted."""

    log: int
    event: int
    report: int
    learnt: tuple[int, int]
    cut_off: str | None = None


def mark(log: Log) -> Mark:
    """Return the present moment of a log."""
    last_ids = [select(func.max(table.c.id)).scalar_subquery() for table in (event, report)]
    remembered_counts = select(func.count(), func.count(remembered.c.revoked)).where(
        remembered.c.log == log.id
    )
    total, revoked, last_event, last_report = log.conn.execute(remembered_counts.add_columns(*last_ids)).one()
    return Mark(log.id, last_event or 0, last_report or 0, (total, revoked), log.cut_off)


def touched(log: Log, since: Mark, pairs: Collection[tuple[str, str]]) -> bool:
    """Return whether anything submitted, withdrawn or restored since a moment concerns one of these
    assignments (task, unit).

    Also true where what is remembered, or the cut-off by which reports count, has changed since."""
    now = mark(log)
    if (now.log, now.learnt, now.cut_off) != (since.log, since.learnt, since.cut_off):
        return True
    if now.event == since.event:
        return False
    # By the ids alone: the reports since then lie together, so this is quick however long the log is.
    submitted = select(report.c.task, report.c.unit).where(report.c.id > since.report)
    withdrawn_or_restored = (
        select(report.c.task, report.c.unit)
        .join_from(event, report, report.c.submission == event.c.submission)
        .where(event.c.id > since.event, event.c.kind.in_(turning()))
    )
    of_units = report.c.unit.in_(sorted({unit for _, unit in pairs}))
    touched_pairs = log.conn.execute(
        union_all(submitted.where(of_units), withdrawn_or_restored.where(of_units))
    )
    return any((task, unit) in pairs for task, unit in touched_pairs)


def acted(log: Log, since: Mark) -> bool:
    """Return whether there are acts of the office since a moment."""
    query = select(event.c.id).where(
        event.c.log == log.id, event.c.id > since.event, event.c.kind.in_(acts())
    )
    return log.conn.execute(query.limit(1)).first() is not None


def events(log: Log, since: Mark, pairs: Collection[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return the events since a moment that concern one of these assignments (task, unit), in their order.

    Each has kind (see `events.KINDS`), by, and the submission's number and file."""
    events_by_id = {}
    units = sorted({unit for _, unit in pairs})
    query = (
        select(
            event.c.id,
            event.c.kind,
            event.c.by,
            submission.c.id.label("number"),
            submission.c.file,
            report.c.task,
            report.c.unit,
        )
        .join_from(event, submission, submission.c.id == event.c.submission)
        .join(report, report.c.submission == submission.c.id)
        .where(event.c.log == log.id, event.c.id > since.event, report.c.unit.in_(units))
        .order_by(event.c.id)
    )
    for row in log.conn.execute(query).mappings():
        if (row["task"], row["unit"]) in pairs:
            events_by_id[row["id"]] = {name: row[name] for name in ("kind", "by", "number", "file")}
    return list(events_by_id.values())
