"""Copy a whole database, SQLite or PostgreSQL, into an empty one, and compare the two row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select, text
from sqlalchemy.exc import DataError

from ..problems import refuse
from . import engines, seals
from .bulk_insert import content, digested, load, rows
from .database import Database
from .sql_tables import act, course, event, listed, log, receipt, remembered, report, seal, state, submission

TABLES = (log, listed, event, act, submission, report, state, course, receipt, remembered, seal)
_NUMBERED = (log, event, report, remembered)
# A text in SQLite may hold this character, in PostgreSQL it cannot. Only this one is taken out, not every
# control character as `control_characters.printable` does: a copy differs from the log only where it must.
_NUL = "\x00"


@dataclass(frozen=True)
class Copied:
    """What was copied: the number of rows and the digest of each table, and how many texts lost a character
    that the target cannot hold."""

    tables: dict[str, tuple[int, str]]
    texts: int

    @property
    def rows(self) -> dict[str, int]:
        """The number of rows of each table."""
        return {name: count for name, (count, _) in self.tables.items()}


def copy(source: Database, target: Database) -> Copied:
    """Copy all logs with their workbooks, ids and kept tables, all or nothing.

    Raises Refused where the target holds a log already, the source holds none, or a table came out
    different."""
    with snapshot(source) as old, target.alone() as new:
        if logs(new):
            raise refuse("copy_not_empty")
        return fill(old, new)


@contextmanager
def snapshot(source: Database) -> Iterator[Connection]:
    """Give a connection that sees one moment of a database; raise Refused where it holds no log.

    An SQLite file that does not exist is not created."""
    file = engines.file(source.url)
    if file and not file.exists():
        raise refuse("copy_nothing")
    with source.seen() as conn:
        if not logs(conn):
            raise refuse("copy_nothing")
        yield conn


def logs(conn: Connection) -> int:
    """Return how many logs a database holds."""
    return conn.execute(select(func.count()).select_from(log)).scalar_one()


def fill(old: Connection, new: Connection) -> Copied:
    """Copy all rows into empty tables and compare them; raise Refused where a table came out different."""
    changed = 0
    for table in TABLES:
        cleaned_rows = _CleanedRows(old, new, table)
        _load(new, table, cleaned_rows)
        changed += cleaned_rows.changed
    _set_next_ids(new)
    tables = {table.name: _compared(old, new, table) for table in TABLES}
    if changed:
        seals.renew(new)
    return Copied(tables, changed)


class _CleanedRows:
    """The rows of a table without the characters that the target cannot hold; `changed` counts the texts that
    lost one."""

    def __init__(self, old: Connection, new: Connection, table: Table):
        self.old, self.table, self.changed = old, table, 0
        self.cleaned = new.dialect.name == "postgresql"

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for row in rows(self.old, self.table):
            yield tuple(map(self._cleaned_value, row)) if self.cleaned else row

    def _cleaned_value(self, value: object) -> object:
        """Return a value without these characters, also in the texts of a JSON document."""
        if isinstance(value, str):
            self.changed += _NUL in value
            return value.replace(_NUL, "")
        if isinstance(value, list):
            return [self._cleaned_value(item) for item in value]
        return (
            {key: self._cleaned_value(item) for key, item in value.items()}
            if isinstance(value, dict)
            else value
        )


def _load(new: Connection, table: Table, cleaned_rows: _CleanedRows) -> None:
    try:
        load(new, table, cleaned_rows)
    except DataError as error:
        why = (str(error.orig).splitlines() or [""])[0]
        raise refuse("copy_unfit", value=table.name, why=why) from error


def _set_next_ids(conn: Connection) -> None:
    """Make PostgreSQL number the next row after the last one copied."""
    if conn.dialect.name == "postgresql":
        for table in _NUMBERED:
            conn.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"
                )
            )


def _compared(old: Connection, new: Connection, table: Table) -> tuple[int, str]:
    """Return the row count and digest of a copied table; raise Refused where they are not the source's."""
    expected = digested(_CleanedRows(old, new, table))
    if expected != content(new, table):
        raise refuse("copy_differs", value=table.name)
    return expected
