"""A whole database copied into an empty one, SQLite or PostgreSQL, and checked row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select, text
from sqlalchemy.exc import DataError

from ..problems import refuse
from . import engines, seals
from .bulk_insert import content, digested, load, rows
from .database import Database
from .sql_tables import (
    course,
    event,
    listed,
    log,
    opening,
    receipt,
    remembered,
    report,
    seal,
    state,
    submission,
)

TABLES = (log, opening, listed, event, submission, report, state, course, receipt, remembered, seal)
_NUMBERED = (log, event, report, remembered)
# SQLite keeps it in a text, PostgreSQL cannot. Not `control_characters.printable`, which takes out every
# control character: a copy differs from the log only where it must, so what else an old log holds goes along.
_NUL = "\x00"


@dataclass(frozen=True)
class Copied:
    """What was copied: of each table how many rows and their digest, and how many texts lost a character that
    the target cannot hold."""

    tables: dict[str, tuple[int, str]]
    texts: int

    @property
    def rows(self) -> dict[str, int]:
        """How many rows of each table there are."""
        return {name: count for name, (count, _) in self.tables.items()}


def copy(source: Database, target: Database) -> Copied:
    """Copy all logs with documents, numbers and kept state.

    All or nothing; Refused when the target holds a log, the source none, or a table came out
    different."""
    with held(source) as old, target.alone() as new:
        if logs(new):
            raise refuse("copy_not_empty")
        return fill(old, new)


@contextmanager
def held(source: Database) -> Iterator[Connection]:
    """Give a connection to one moment of a database; Refused where it holds no log. A file that is not there
    is not made."""
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
    """Copy all rows into empty tables and compare them; Refused where a table came out different."""
    changed = 0
    for table in TABLES:
        taken = _Taken(old, new, table)
        _load(new, table, taken)
        changed += taken.changed
    _go_on_numbering(new)
    found = {table.name: _equal(old, new, table) for table in TABLES}
    if changed:
        seals.renew(new)
    return Copied(found, changed)


class _Taken:
    """The rows of a table as the target can hold them; `changed` counts the texts that were not."""

    def __init__(self, old: Connection, new: Connection, table: Table):
        self.old, self.table, self.changed = old, table, 0
        self.cleaned = new.dialect.name == "postgresql"

    def __iter__(self) -> Iterator[tuple]:
        for row in rows(self.old, self.table):
            yield tuple(map(self._held, row)) if self.cleaned else row

    def _held(self, value):
        """A value without the characters, in the texts of a document as well."""
        if isinstance(value, str):
            self.changed += _NUL in value
            return value.replace(_NUL, "")
        if isinstance(value, list):
            return [self._held(one) for one in value]
        return {key: self._held(one) for key, one in value.items()} if isinstance(value, dict) else value


def _load(new: Connection, table: Table, taken: _Taken):
    try:
        load(new, table, taken)
    except DataError as error:
        why = (str(error.orig).splitlines() or [""])[0]
        raise refuse("copy_unfit", value=table.name, why=why) from error


def _go_on_numbering(conn: Connection):
    """The next number follows the last one that was copied."""
    if conn.dialect.name == "postgresql":
        for table in _NUMBERED:
            conn.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"
                )
            )


def _equal(old: Connection, new: Connection, table: Table) -> tuple[int, str]:
    before = digested(_Taken(old, new, table))
    if before != content(new, table):
        raise refuse("copy_differs", value=table.name)
    return before
