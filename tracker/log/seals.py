"""Seals: a digest over each event with its submission and reports, and over each small table of a log.

A workbook's bytes have a digest of their own, and the kept tables can be made anew and compared. So with the
seals, a change to any value of the log is noticed."""

import hashlib
from collections.abc import Collection, Iterator
from itertools import groupby

from sqlalchemy import Connection, Table, delete, insert, select, update

from .bulk_insert import content, load, written
from .sql_tables import event, listed, log, opening, remembered, report, seal, submission

EVENT, LOG = "event", "log"
TABLES = {table.name: table for table in (listed, remembered)}
_DOCUMENT = (submission.c.file, submission.c.digest, submission.c.counts, submission.c.problems)
# Columns that are derived, and made anew at times, are not sealed.
_REPORT = tuple(column for column in report.c if column.name not in ("live", "counted"))
_EMPTY = hashlib.sha256().hexdigest()
_AT_ONCE = {"yield_per": 5_000}
Key = tuple[int, str, int]  # log, kind, number


def of_events(conn: Connection, numbers: Collection[int] | None = None) -> Iterator[tuple[Key, str]]:
    """Give the digest of every event, or of the numbered ones."""
    chosen = (
        (lambda column: column.in_(numbers)) if numbers is not None else lambda column: column.is_not(None)
    )
    heads = (
        select(*event.c, *_DOCUMENT)
        .outerjoin(submission, submission.c.id == event.c.id)
        .where(chosen(event.c.id))
        .order_by(event.c.id)
    )
    rows = select(*_REPORT).where(chosen(report.c.submission)).order_by(report.c.submission, report.c.id)
    groups = groupby(conn.execute(rows, execution_options=_AT_ONCE), key=lambda row: row.submission)
    number, report_rows = next(groups, (None, ()))
    for head in conn.execute(heads, execution_options=_AT_ONCE):
        # Reports without an event, which are a broken reference, are skipped.
        while number is not None and number < head.id:
            number, report_rows = next(groups, (None, ()))
        digest = hashlib.sha256(written(head))
        if number == head.id:
            for row in report_rows:
                digest.update(written(row))
        yield (head.log, EVENT, head.id), digest.hexdigest()


def of_log(conn: Connection, number: int) -> tuple[Key, str]:
    """Return the digest of a log's own row and its opened period."""
    rows = [
        *conn.execute(select(log).where(log.c.id == number)),
        *conn.execute(select(opening).where(opening.c.log == number)),
    ]
    return (number, LOG, 0), hashlib.sha256(b"".join(map(written, rows))).hexdigest()


def of_table(conn: Connection, number: int, table: Table) -> tuple[Key, str]:
    """Return the digest of a log's rows of a small table."""
    return (number, table.name, 0), content(conn, table, table.c.log == number)[1]


def seal_events(conn: Connection, numbers: Collection[int]):
    """Seal events that were just written."""
    conn.execute(insert(seal), [_row(*one) for one in of_events(conn, numbers)])


def seal_log(conn: Connection, number: int):
    """Seal a log's own row as it is at the end of a transaction, where it changed."""
    _store(conn, *of_log(conn, number))


def seal_table(conn: Connection, number: int, table: Table):
    """Seal a log's rows of a small table that was just written."""
    _store(conn, *of_table(conn, number, table))


def _store(conn: Connection, key: Key, digest: str):
    of_key = [column == value for column, value in zip(seal.primary_key, key, strict=True)]
    sealed = conn.execute(select(seal.c.digest).where(*of_key)).scalar()
    if sealed is None:
        conn.execute(insert(seal).values(_row(key, digest)))
    elif sealed != digest:
        conn.execute(update(seal).where(*of_key).values(digest=digest))


def _row(key: Key, digest: str) -> dict:
    return dict(zip(seal.c.keys(), (*key, digest), strict=True))


def _every(conn: Connection) -> Iterator[tuple[Key, str]]:
    yield from of_events(conn)
    for number in conn.execute(select(log.c.id)).scalars().all():
        yield of_log(conn, number)
        for table in TABLES.values():
            yield of_table(conn, number, table)


def renew(conn: Connection):
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
