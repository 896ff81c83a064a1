"""What moved in a log since a moment of it: whether what was judged then still stands."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select, union_all

from .one_log import Log
from .sql_tables import event, remembered, report, submission


@dataclass(frozen=True)
class Mark:
    """A moment of a log: the last event and report by then, what had been remembered and revoked, and the
    rule by which reports counted."""

    log: int
    event: int
    report: int
    learnt: tuple[int, int]
    cut_off: str | None = None


def mark(log: Log) -> Mark:
    """Return the present moment of a log."""
    last = [select(func.max(table.c.id)).scalar_subquery() for table in (event, report)]
    learnt = select(func.count(), func.count(remembered.c.revoked)).where(remembered.c.log == log.id)
    known, revoked, *numbers = log.conn.execute(learnt.add_columns(*last)).one()
    return Mark(log.id, *(number or 0 for number in numbers), (known, revoked), log.cut_off)


def touched(log: Log, since: Mark, pairs: Collection[tuple[str, str]]) -> bool:
    """Return whether anything that came, was taken back or brought back since a moment concerns one of these
    assignments (task, unit), or what texts stand for, or as of which day reports count."""
    now = mark(log)
    if (now.log, now.learnt, now.cut_off) != (since.log, since.learnt, since.cut_off):
        return True
    if now.event == since.event:
        return False
    # By the numbers alone: the reports since then lie together, however long the log is.
    came = select(report.c.task, report.c.unit).where(report.c.id > since.report)
    back = (
        select(report.c.task, report.c.unit)
        .join_from(event, report, report.c.submission == event.c.submission)
        .where(event.c.id > since.event, event.c.kind != "submission")
    )
    mine = report.c.unit.in_(sorted({unit for _, unit in pairs}))
    found = log.conn.execute(union_all(came.where(mine), back.where(mine)))
    return any((task, unit) in pairs for task, unit in found)


def events(log: Log, since: Mark, pairs: Collection[tuple[str, str]]) -> list[dict]:
    """Return what came ("submission"), was taken back ("withdrawal") or brought back ("restoration") since a
    moment for one of these assignments, in its order: kind, by, the submission's number and file."""
    found = {}
    units = sorted({unit for _, unit in pairs})
    moved = (
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
    for row in log.conn.execute(moved).mappings():
        if (row["task"], row["unit"]) in pairs:
            found[row["id"]] = {name: row[name] for name in ("kind", "by", "number", "file")}
    return list(found.values())
