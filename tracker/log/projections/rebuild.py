"""Make the kept tables anew from the log, in one pass. Updating them by rows must give the same."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, Table, and_, delete, func, or_, select, update

from ...values import kept_months
from .. import reporting_day
from ..bulk_insert import content, digested, load
from ..events import taking_back, turning
from ..one_log import Log
from ..sql_tables import Condition, Query, event, log, receipt, report, submission
from . import month_fields, settled, update as kept_tables

_AT_ONCE = 50_000


@dataclass(frozen=True)
class Rebuilt:
    """What was made anew of one log: the number of its assignments with a report, and whether everything had
    been kept correctly."""

    programme: str
    kind: str
    assignments: int
    same: bool


def rebuild(conn: Connection, programme: str | None = None) -> list[Rebuilt]:
    """Make the kept tables of every log (or of one programme's logs) anew from its events and reports, and
    compare them with what was kept."""
    query = select(log).order_by(log.c.id)
    rows = conn.execute(query if programme is None else query.where(log.c.programme == programme))
    return [
        _rebuilt(Log(conn, row.id, row.kind, row.version, cut_off=row.cut_off), row.programme)
        for row in rows.all()
    ]


def renew(into: Log) -> None:
    """Make all kept tables of a log anew from its reports."""
    for table in kept_tables.KEPT:
        into.conn.execute(delete(table).where(table.c.log == into.id))
    kept_tables.write(into, _folded(into))
    load(into.conn, receipt, kept_tables.receipt_rows(into))


def kept(into: Log) -> list[tuple[int, str]]:
    """Return the row count and digest of each kept table of a log."""
    return [content(into.conn, table, table.c.log == into.id) for table in kept_tables.KEPT]


def different(within: Log) -> list[str]:
    """Return the names of the tables in which what is kept of a log differs from what its events and reports
    give; writes nothing."""
    differing = [
        table.name
        for table, _, wrong in _live_conditions(within)
        if within.conn.execute(select(func.count()).select_from(table).where(wrong)).scalar_one()
    ]
    if reporting_day.count_differing(within, within.cut_off):
        differing.append(report.name)
    made = kept_tables.made(within, _folded(within))
    made[receipt] = sorted(kept_tables.receipt_rows(within), key=lambda row: row[:5])
    differing += [
        table.name
        for table, rows in made.items()
        if digested(rows) != content(within.conn, table, table.c.log == within.id)
    ]
    return list(dict.fromkeys(differing))


def _rebuilt(into: Log, programme: str) -> Rebuilt:
    before, corrected = kept(into), _set_live(into) + reporting_day.derive(into, into.cut_off)
    renew(into)
    after = kept(into)
    return Rebuilt(programme, into.kind, after[0][0], before == after and not corrected)


def _set_live(into: Log) -> int:
    """Set `live` of submissions and reports by the log's withdrawals and restorations; return how many rows
    were wrong."""
    return sum(
        into.conn.execute(update(table).values(live=~is_withdrawn).where(wrong)).rowcount
        for table, is_withdrawn, wrong in _live_conditions(into)
    )


def _live_conditions(into: Log) -> Iterator[tuple[Table, Condition, Condition]]:
    """Give for submissions and for reports: the table, the condition that the log's events take a row back
    (of each submission the last event decides), and the condition that `live` says otherwise."""
    last = (
        select(func.max(event.c.id))
        .where(event.c.log == into.id, event.c.kind.in_(turning()))
        .group_by(event.c.submission)
    )
    withdrawn = select(event.c.submission).where(event.c.id.in_(last), event.c.kind.in_(taking_back()))
    for table, number in ((submission, submission.c.id), (report, report.c.submission)):
        is_withdrawn = number.in_(withdrawn)
        yield (
            table,
            is_withdrawn,
            and_(table.c.log == into.id, or_(is_withdrawn & table.c.live, ~is_withdrawn & ~table.c.live)),
        )


def _live(into: Log) -> Query:
    return select(report.c.task, report.c.unit, *month_fields.FIELDS).where(
        report.c.log == into.id, report.c.live.is_(True)
    )


def _columns(into: Log) -> tuple[list[tuple[str, str]], np.ndarray, np.ndarray]:
    """Return the live reports as arrays: the pairs in order, the pair and day of each report (2 × reports),
    and its record."""
    codes: dict[tuple[str, str], int] = {}
    parts = [(np.zeros((0, 2), "int32"), np.zeros(0, kept_months.RECORD))]
    result = into.conn.execute(_live(into), execution_options={"yield_per": _AT_ONCE})
    for rows in result.partitions():
        keys = np.fromiter(
            (
                value
                for row in rows
                for value in (codes.setdefault((row[0], row[1]), len(codes)), row[2].toordinal())
            ),
            "int32",
        ).reshape(-1, 2)
        parts.append((keys, np.frombuffer(b"".join(map(kept_months.packed, rows)), kept_months.RECORD)))
    pairs = sorted(codes)
    place = np.empty(len(pairs), "int32")
    place[[codes[pair] for pair in pairs]] = np.arange(len(pairs))
    keys = np.concatenate([part[0] for part in parts])
    return pairs, np.stack([place[keys[:, 0]], keys[:, 1]]), np.concatenate([part[1] for part in parts])


def _folded(into: Log) -> Iterator[kept_tables.Course]:
    """Give of each assignment the task, unit, months (for each month the report that counts at its end) and
    turns."""
    pairs, (pair, day), records = _columns(into)
    order = np.lexsort((records["report"], records["period"], day, pair))
    pair, records = pair[order], records[order]
    turned, turns = settled.turns(pair, records)
    last = np.append((pair[1:] != pair[:-1]) | (records["month"][1:] != records["month"][:-1]), True)
    pair, records = pair[last[: len(pair)]], records[last[: len(records)]]
    bounds, turn_bounds = (array.searchsorted(np.arange(len(pairs) + 1)) for array in (pair, turned))
    for number, (task, unit) in enumerate(pairs):
        yield (
            task,
            unit,
            records[bounds[number] : bounds[number + 1]].tobytes(),
            turns[turn_bounds[number] : turn_bounds[number + 1]].tobytes(),
        )
