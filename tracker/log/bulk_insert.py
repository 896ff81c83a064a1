"""Write many rows at once (by COPY on PostgreSQL, by one prepared statement elsewhere); read and digest
them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, cast

from sqlalchemy import JSON, Column, Connection, String, Table, insert, select
from sqlalchemy.exc import DBAPIError

from .sql_tables import Condition, Expression

_ROWS = 10_000
_DOCUMENTS = 20  # for a table that holds whole workbooks


def at_once(table: Table) -> int:
    """Return how many rows of a table are held in memory at a time."""
    return _DOCUMENTS if "content" in table.c else _ROWS


def load(conn: Connection, table: Table, rows: Iterable[Sequence[object]]) -> None:
    """Write rows (values in the order of the table's columns)."""
    if conn.dialect.name == "postgresql":
        _copy(conn, table, rows)
        return
    names, rows = table.c.keys(), iter(rows)
    while batch := list(islice(rows, at_once(table))):
        conn.execute(insert(table), [dict(zip(names, row, strict=True)) for row in batch])


def _copy(conn: Connection, table: Table, rows: Iterable[Sequence[object]]) -> None:
    quote = conn.dialect.identifier_preparer.quote
    columns = ", ".join(map(quote, table.c.keys()))
    json_places = [place for place, column in enumerate(table.c) if isinstance(column.type, JSON)]
    statement = f"COPY {quote(table.name)} ({columns}) FROM STDIN"
    try:
        with cast(Any, conn.connection.cursor()) as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(
                    [json.dumps(value) if place in json_places else value for place, value in enumerate(row)]
                    if json_places
                    else row
                )
    except conn.dialect.loaded_dbapi.Error as error:
        # The cursor is the driver's own, so its error has to be wrapped as SQLAlchemy wraps all others.
        raise DBAPIError.instance(statement, None, error, conn.dialect.loaded_dbapi.Error) from error


def rows(conn: Connection, table: Table, *where: Condition) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a table in the order of its key, which is the same on every database. A few at a time
    are held in memory."""
    query = select(table).where(*where).order_by(*(_by_bytes(conn, column) for column in table.primary_key))
    for row in conn.execute(query, execution_options={"yield_per": at_once(table)}):
        yield tuple(row)


def _by_bytes(conn: Connection, column: Column[Any]) -> Expression:
    """Return a column to order by: a text by its bytes, whatever language the database was set up for."""
    is_text = isinstance(column.type, String) and conn.dialect.name == "postgresql"
    return column.collate("C") if is_text else column


def content(conn: Connection, table: Table, *where: Condition) -> tuple[int, str]:
    """Return how many rows of a table meet the conditions, and the digest of their values in order."""
    return digested(rows(conn, table, *where))


def digested(rows: Iterable[Sequence[object]]) -> tuple[int, str]:
    """Return how many rows there are, and the digest of their values in order."""
    count, digest = 0, hashlib.sha256()
    for row in rows:
        count += 1
        digest.update(written(row))
    return count, digest.hexdigest()


def written(row: Iterable[object]) -> bytes:
    """Return a row's values as bytes, the same on every database, system and version of Python."""
    return json.dumps(tuple(row), default=_plain).encode()


def _plain(value: date | bytes) -> str:
    return value.isoformat() if isinstance(value, date) else value.hex()
