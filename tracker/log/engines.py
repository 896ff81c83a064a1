"""Database connections: how SQLite and PostgreSQL are opened and pooled, and how reading differs from
writing."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, make_url, text

from ..problems import refuse

_WRITER_LOCK = 0x5E7  # one writer at a time, whatever the database: the log is one sequence
# Each process has its own pool. A connection that died while idle is noticed and replaced before it is used.
_POOL = {"pool_pre_ping": True, "pool_timeout": 10}
_POSTGRES = {
    "pool_size": 10,
    "max_overflow": 10,
    "pool_recycle": 1800,
    "connect_args": {"connect_timeout": 5},
}
# Takes the lock. A server may be set to confirm a commit before it is on its disk (`synchronous_commit` off):
# this turns the setting on for the transaction.
_TAKE_LOCK = text(
    "SELECT pg_advisory_xact_lock(:key), CASE current_setting('synchronous_commit') WHEN 'off' "
    "THEN set_config('synchronous_commit', 'on', true) END"
)
_READONLY, _CANTOPEN = 8, 14  # https://www.sqlite.org/rescode.html


def make(url: str | URL) -> Engine:
    """Return the pool of connections for a URL; opens none yet."""
    server = make_url(url).get_backend_name() == "postgresql"
    engine = create_engine(url, **_POOL, **(_POSTGRES if server else {}))
    if engine.dialect.name == "sqlite":
        _set_up_sqlite(engine)
    return engine


def of_file(path: Path) -> URL:
    """Return the URL of an SQLite file, whatever characters its name has."""
    return URL.create("sqlite", database=str(path))


def file(url: str | URL) -> Path | None:
    """Return the file that an SQLite URL names; None for any other database and for one in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or "uri" in parsed.query:
        return None
    return None if parsed.database in (None, "", ":memory:") else Path(parsed.database)


def _set_up_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "do_connect")
    def open_connection(
        dialect: Dialect, _record: object, arguments: list[Any], options: dict[str, Any]
    ) -> sqlite3.Connection:
        return _opened(file(engine.url), lambda: dialect.connect(*arguments, **options))

    @event.listens_for(engine, "connect")
    def connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout = 30000")
        _use_wal(connection)
        # A commit must be on the disk before it is acknowledged: in WAL mode less may lose the last ones.
        connection.execute("PRAGMA synchronous = FULL")
        # Without this macOS reports a write before it is on the disk.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _use_wal(connection: sqlite3.Connection) -> None:
    """Turn on WAL mode, in which readers and the writer do not wait for each other. A read-only file stays as
    it is."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (_READONLY, _CANTOPEN):
            raise


def _opened(path: Path | None, connect: Callable[[], Any]) -> sqlite3.Connection:
    """Return a connection to a file. Where no file may be made beside it, the connection reads it alone."""
    connection: sqlite3.Connection = connect()
    try:
        connection.execute("PRAGMA journal_mode").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        code = error.sqlite_errorcode & 0xFF
        if code not in (_READONLY, _CANTOPEN) or path is None or not (path.is_file() and _unwritable(path)):
            raise
        return _immutable_connection(path)
    return connection


def _immutable_connection(path: Path) -> sqlite3.Connection:
    """Return a read-only connection to a file beside which no file may be made, so nobody else writes it."""
    journal = path.with_name(f"{path.name}-wal")
    if journal.exists() and journal.stat().st_size:
        # Without what is in its journal the file would show an older log.
        raise refuse("database_half", value=journal.name)
    address = f"file:{quote(str(path.absolute()))}?immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _unwritable(path: Path | None) -> bool:
    """Return whether the system forbids writing to a file or to its folder."""
    return (
        path is not None and path.exists() and not all(os.access(one, os.W_OK) for one in (path, path.parent))
    )


def unwritable(engine: Engine) -> bool:
    """Return whether an SQLite file, or the folder it lies in, may only be read."""
    return engine.url.query.get("mode") == "ro" or _unwritable(file(engine.url))


def readonly(conn: Connection) -> bool:
    """Return whether a server or account may only be read; False for SQLite, see `unwritable`."""
    return (
        conn.dialect.name == "postgresql"
        and conn.execute(
            text(
                "SELECT current_setting('transaction_read_only') = 'on' OR pg_is_in_recovery() "
                "OR NOT has_table_privilege('event', 'INSERT')"
            )
        ).scalar_one()
    )


def reading(engine: Engine) -> Connection:
    """Return a connection whose transaction sees one moment of the database."""
    snapshot = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    return engine.connect().execution_options(**snapshot)


def writing(engine: Engine) -> Connection:
    """Return a connection for writing; call `alone` in its transaction before anything is written."""
    return engine.connect().execution_options(writing=True)


def alone(conn: Connection) -> None:
    """Wait until no other process writes, and keep others from writing until the transaction ends.

    SQLite does this when the transaction begins (BEGIN IMMEDIATE)."""
    if conn.dialect.name == "postgresql":
        conn.execute(_TAKE_LOCK, {"key": _WRITER_LOCK})


def settle(conn: Connection) -> None:
    """Move what was committed from the journal of an SQLite file into the file, as far as nobody still reads
    the older state. The journal is on the disk already, so an error here does no harm."""
    if conn.dialect.name == "sqlite":
        with suppress(sqlite3.Error):
            connection = cast(sqlite3.Connection, conn.connection.driver_connection)
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
