"""Seals: a digest over each event with its submission and reports or its act, and over each small table of a
log.

A workbook's bytes have a digest of their own, and the kept tables can be made anew and compared. So with the
seals, a change to any value of the log is noticed."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, insert, select, update

from .bulk_insert import load, rows, written
from .sql_tables import Condition, Expression, act, event, listed, log, remembered, report, seal, submission

EVENT, LOG = "event", "log"
TABLES = {table.name: table for table in (listed, remembered)}
# The columns of each table in the order in which they are sealed. It never changes, so that what was
# recorded keeps its seal, in whatever order the product declares them.
_SEALED = {
    table: tuple(table.c[name] for name in names.split())
    for table, names in {
        log: "id programme kind version started cut_off catalogue",
        listed: "log task unit standing since",
        event: "id log kind submission period received recorded by why replaces",
        submission: "file digest counts problems",
        act: "",
        report: "id log submission task unit as_of period status progress actual note problem next_step "
        "evidence reporter sheet row outcome",
        remembered: "id log kind unit text meaning submission recorded by revoked revoked_by",
    }.items()
}
# Columns that are derived, or have a digest of their own, are not sealed.
_UNSEALED = {submission: ("id", "log", "content", "live"), report: ("counted", "live"), act: ("id", "log")}
# Columns that came later, in the order of their names: each is sealed with its name where a row has a value
# in it, so that the seals of the rows before it stay good.
_ADDED = {
    table: tuple(
        sorted(
            (one for one in table.c if one not in set(sealed) and one.name not in _UNSEALED.get(table, ())),
            key=lambda column: column.name,
        )
    )
    for table, sealed in _SEALED.items()
}
_EMPTY = hashlib.sha256().hexdigest()
_AT_ONCE = {"yield_per": 5_000}
Key = tuple[int, str, int]  # log, kind, number


def _columns(*tables: Table) -> tuple[Column[Any], ...]:
    """The columns by which rows of one table, or of several that are joined, are sealed."""
    sealed = (column for table in tables for column in _SEALED[table])
    return *sealed, *(column for table in tables for column in _ADDED[table])


def _bytes(*tables: Table) -> Callable[[Sequence[Any]], bytes]:
    """Return what gives the bytes that are sealed of a row with the columns above."""
    size = sum(len(_SEALED[table]) for table in tables)
    added = [column.name for column in _columns(*tables)[size:]]

    def of_row(row: Sequence[Any]) -> bytes:
        later = ((name, value) for name, value in zip(added, row[size:], strict=True) if value is not None)
        return written(row[:size]) + b"".join(map(written, later))

    return of_row if added else written


def of_events(conn: Connection, numbers: Collection[int] | None = None) -> Iterator[tuple[Key, str]]:
    """Give the digest of every event, or of the numbered ones, each with its submission or act."""
    chosen: Callable[[Expression], Condition] = (
        (lambda column: column.in_(numbers)) if numbers is not None else lambda column: column.is_not(None)
    )
    heads = (
        select(*_columns(event, submission, act))
        .outerjoin(submission, submission.c.id == event.c.id)
        .outerjoin(act, act.c.id == event.c.id)
        .where(chosen(event.c.id))
        .order_by(event.c.id)
    )
    reports = (
        select(*_columns(report))
        .where(chosen(report.c.submission))
        .order_by(report.c.submission, report.c.id)
    )
    head_bytes, row_bytes = _bytes(event, submission, act), _bytes(report)
    groups = groupby(conn.execute(reports, execution_options=_AT_ONCE), key=lambda row: row.submission)
    number, report_rows = next(groups, (None, ()))
    for head in conn.execute(heads, execution_options=_AT_ONCE):
        # Reports without an event, which are a broken reference, are skipped.
        while number is not None and number < head.id:
            number, report_rows = next(groups, (None, ()))
        digest = hashlib.sha256(head_bytes(head))
        if number == head.id:
            for row in report_rows:
                digest.update(row_bytes(row))
        yield (head.log, EVENT, head.id), digest.hexdigest()


def of_log(conn: Connection, number: int) -> tuple[Key, str]:
    """Return the digest of a log's own row."""
    digest = hashlib.sha256()
    for row in conn.execute(select(*_columns(log)).where(log.c.id == number)):
        digest.update(_bytes(log)(row))
    return (number, LOG, 0), digest.hexdigest()


def of_table(conn: Connection, number: int, table: Table) -> tuple[Key, str]:
    """Return the digest of a log's rows of a small table."""
    digest, row_bytes, names = hashlib.sha256(), _bytes(table), [one.name for one in table.c]
    for row in rows(conn, table, table.c.log == number):
        values = dict(zip(names, row, strict=True))
        digest.update(row_bytes(tuple(values[column.name] for column in _columns(table))))
    return (number, table.name, 0), digest.hexdigest()


def seal_events(conn: Connection, numbers: Collection[int]) -> None:
    """Seal events that were just written."""
    conn.execute(insert(seal), [_row(*one) for one in of_events(conn, numbers)])


def seal_log(conn: Connection, number: int) -> None:
    """Seal a log's own row as it is at the end of a transaction, where it changed."""
    _store(conn, *of_log(conn, number))


def seal_table(conn: Connection, number: int, table: Table) -> None:
    """Seal a log's rows of a small table that was just written."""
    _store(conn, *of_table(conn, number, table))


def _store(conn: Connection, key: Key, digest: str) -> None:
    of_key = [column == value for column, value in zip(seal.primary_key, key, strict=True)]
    sealed = conn.execute(select(seal.c.digest).where(*of_key)).scalar()
    if sealed is None:
        conn.execute(insert(seal).values(_row(key, digest)))
    elif sealed != digest:
        conn.execute(update(seal).where(*of_key).values(digest=digest))


def _row(key: Key, digest: str) -> dict[str, Any]:
    return dict(zip(seal.c.keys(), (*key, digest), strict=True))


def _every(conn: Connection) -> Iterator[tuple[Key, str]]:
    yield from of_events(conn)
    for number in conn.execute(select(log.c.id)).scalars().all():
        yield of_log(conn, number)
        for table in TABLES.values():
            yield of_table(conn, number, table)


def renew(conn: Connection) -> None:
    """Replace all seals by those of what the database holds now."""
    conn.execute(delete(seal))
    load(conn, seal, ((*key, digest) for key, digest in list(_every(conn)) if digest != _EMPTY))


def broken(conn: Connection) -> Iterator[Key]:
    """Give the key of whatever is not as it was sealed: it was changed, was lost, or has no seal.

    A small table that was never written to has neither a seal nor rows."""
    sealed = {tuple(row[:3]): row.digest for row in conn.execute(select(seal))}
    for key, digest in _every(conn):
        if sealed.pop(key, _EMPTY if key[1] in TABLES else None) != digest:
            yield key
    yield from sealed
