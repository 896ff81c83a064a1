"""Connections: how SQLite and PostgreSQL are opened, pooled, and told apart for reading and writing."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text

from ..problems import refuse

_WRITER_LOCK = 0x5E7  # one writer at a time, whatever the database: the log is one sequence
# A pool a process; a connection that died while it rested is noticed and replaced before it is used.
_POOL = {"pool_pre_ping": True, "pool_timeout": 10}
_POSTGRES = {
    "pool_size": 10,
    "max_overflow": 10,
    "pool_recycle": 1800,
    "connect_args": {"connect_timeout": 5},
}
# With the lock: a server that answers before its own disk does is told not to for what is acknowledged here.
_ALONE = text(
    "SELECT pg_advisory_xact_lock(:key), CASE current_setting('synchronous_commit') WHEN 'off' "
    "THEN set_config('synchronous_commit', 'on', true) END"
)
_READONLY, _CANTOPEN = 8, 14  # https://www.sqlite.org/rescode.html


def make(url: str | URL) -> Engine:
    """Return the pool of connections behind a URL; opens none yet."""
    server = make_url(url).get_backend_name() == "postgresql"
    engine = create_engine(url, **_POOL, **(_POSTGRES if server else {}))
    if engine.dialect.name == "sqlite":
        _sqlite(engine)
    return engine


def of_file(path: Path) -> URL:
    """Return the address of an SQLite file, whatever signs its name is written in."""
    return URL.create("sqlite", database=str(path))


def file(url: str | URL) -> Path | None:
    """Return the file behind an SQLite address, None for what is not one file that the address names."""
    named = make_url(url)
    if named.get_backend_name() != "sqlite" or "uri" in named.query:
        return None
    return None if named.database in (None, "", ":memory:") else Path(named.database)


def _sqlite(engine: Engine):
    @event.listens_for(engine, "do_connect")
    def found(dialect, _record, words, options):
        return _opened(file(engine.url), lambda: dialect.connect(*words, **options))

    @event.listens_for(engine, "connect")
    def connect(connection, _record):
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout = 30000")
        _journal(connection)
        # What is acknowledged is on the disk: in WAL mode anything less leaves the last commits to chance.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")  # macOS says so before it is
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection):
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _journal(connection: sqlite3.Connection):
    """Let readers and the writer not wait for each other; a file that may only be read can still be read."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (_READONLY, _CANTOPEN):
            raise


def _opened(path: Path | None, connect):
    """A connection to a file; where nothing may be made beside it, one that reads the file alone."""
    connection = connect()
    try:
        connection.execute("PRAGMA journal_mode").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        code = error.sqlite_errorcode & 0xFF
        if code not in (_READONLY, _CANTOPEN) or path is None or not (path.is_file() and _unwritable(path)):
            raise
        return _alone(path)
    return connection


def _alone(path: Path):
    """A connection to a file beside which nothing may be made: nobody else writes it."""
    journal = path.with_name(f"{path.name}-wal")
    if journal.exists() and journal.stat().st_size:
        # The file by itself would be an older log.
        raise refuse("database_half", value=journal.name)
    address = f"file:{quote(str(path.absolute()))}?immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _unwritable(path: Path | None) -> bool:
    """Whether the system lets nobody write a file or beside it."""
    return (
        path is not None and path.exists() and not all(os.access(one, os.W_OK) for one in (path, path.parent))
    )


def unwritable(engine: Engine) -> bool:
    """Return whether an SQLite file, or the folder it lies in, may only be read."""
    return engine.url.query.get("mode") == "ro" or _unwritable(file(engine.url))


def readonly(conn: Connection) -> bool:
    """Return whether a server or account may only be read."""
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
    """Return a connection whose transaction is to be taken `alone`."""
    return engine.connect().execution_options(writing=True)


def alone(conn: Connection):
    """Wait until no other process writes; held to the end of the transaction."""
    if conn.dialect.name == "postgresql":
        conn.execute(_ALONE, {"key": _WRITER_LOCK})


def settle(conn: Connection):
    """Take what was committed from the journal beside an SQLite file into the file, as far as nobody reads
    what was before; it is on the disk already."""
    if conn.dialect.name == "sqlite":
        with suppress(sqlite3.Error):
            conn.connection.driver_connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
