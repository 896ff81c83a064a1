"""A whole database copied into an empty one, SQLite or PostgreSQL, and checked row by row."""

from sqlalchemy import Connection, func, select, text

from ..problems import refuse
from . import Database
from .bulk import content, load, rows
from .tables import course, event, listed, log, opening, receipt, remembered, report, state, submission

TABLES = (log, opening, listed, event, submission, report, state, course, receipt, remembered)
_NUMBERED = (log, event, report, remembered)


def copy(source: Database, target: Database) -> dict[str, int]:
    """Copy all logs with documents, numbers and kept state; return the rows of each table.

    All or nothing; Refused when the target holds a log, the source none, or a table came out
    different."""
    with source.seen() as old, target.alone() as new:
        if not _logs(old):
            raise refuse("copy_nothing")
        if _logs(new):
            raise refuse("copy_not_empty")
        for table in TABLES:
            load(new, table, rows(old, table))
        _go_on_numbering(new)
        return {table.name: _equal(old, new, table) for table in TABLES}


def _logs(conn: Connection) -> int:
    return conn.execute(select(func.count()).select_from(log)).scalar_one()


def _go_on_numbering(conn: Connection):
    """The next number follows the last one that was copied."""
    if conn.dialect.name == "postgresql":
        for table in _NUMBERED:
            conn.execute(text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"))


def _equal(old: Connection, new: Connection, table) -> int:
    before = content(old, table)
    if before != content(new, table):
        raise refuse("copy_differs", value=table.name)
    return before[0]
