"""Connections: how SQLite and PostgreSQL are opened, pooled, and told apart for reading and writing."""

from sqlalchemy import Connection, Engine, create_engine, event, text

_WRITER_LOCK = 0x5E7  # one writer at a time, whatever the database: the log is one sequence
# A pool a process; a connection that died while it rested is noticed and replaced before it is used.
_POOL = {"pool_pre_ping": True, "pool_timeout": 10}
_POSTGRES = {"pool_size": 10, "max_overflow": 10, "pool_recycle": 1800,
             "connect_args": {"connect_timeout": 5}}


def make(url: str) -> Engine:
    """Return the pool of connections behind a URL; opens none yet."""
    server = url.startswith("postgresql")
    engine = create_engine(url, **_POOL, **(_POSTGRES if server else {}))
    if engine.dialect.name == "sqlite":
        _sqlite(engine)
    return engine


def _sqlite(engine: Engine):
    @event.listens_for(engine, "connect")
    def connect(connection, _record):
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout = 30000")
        # Set only where it is not set yet: a file that may only be read can still be read.
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection):
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


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
        conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
