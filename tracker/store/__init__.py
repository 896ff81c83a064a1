"""The database: the append-only log and the kept state, in an SQLite file or any SQLAlchemy URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ..problems import refuse
from . import migrations
from .tables import log

_WRITER_LOCK = 0x5E7  # one writer at a time, whatever the database: the log is one sequence


@dataclass(frozen=True)
class Scope:
    """What a reader may see: all units, or the named ones."""

    units: frozenset[str] | None = None


ALL = Scope()


@dataclass(frozen=True)
class Log:
    """One programme's log within a transaction; `version` changes with every event."""

    conn: Connection
    id: int
    kind: str
    version: int

    @property
    def key(self) -> tuple[int, int]:
        """What figures drawn from this log are kept by: the log and its version."""
        return self.id, self.version


def _sqlite(engine: Engine):
    @event.listens_for(engine, "connect")
    def connect(connection, _record):
        connection.isolation_level = None
        connection.execute("PRAGMA busy_timeout = 30000")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begin(connection):
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


class Database:
    """Where the logs are kept; opens lazily, makes its tables on first use."""

    def __init__(self, url: str):
        self.url = url

    @cached_property
    def engine(self) -> Engine:
        """The connection pool, with the tables in place; Refused when it cannot be opened."""
        try:
            engine = create_engine(self.url, pool_pre_ping=True)
            if engine.dialect.name == "sqlite":
                _sqlite(engine)
            self._prepare(engine)
        except (SQLAlchemyError, ImportError) as error:
            detail = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise refuse("no_database", value=detail) from error
        return engine

    def _prepare(self, engine: Engine):
        """Bring an empty or older database to the present structure, one process at a time."""
        with engine.connect() as conn, conn.begin():
            if migrations.revision(conn) == migrations.HEAD:
                return
        from .migrations import steps  # Alembic takes a tenth of a second to load
        with self._writing(engine) as conn:
            steps.upgrade(conn)

    @staticmethod
    @contextmanager
    def _writing(engine: Engine) -> Iterator[Connection]:
        with engine.connect().execution_options(writing=True) as conn, conn.begin():
            if engine.dialect.name == "postgresql":
                conn.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
            yield conn

    @contextmanager
    def read(self, programme: str) -> Iterator[Log | None]:
        """Give the programme's present log for reading in one transaction; None when there is none."""
        with self.engine.connect() as conn, conn.begin():
            yield present(conn, programme)

    @contextmanager
    def write(self, programme: str) -> Iterator[Log | None]:
        """Give the present log for writing, alone, all or nothing."""
        try:
            with self._writing(self.engine) as conn:
                yield present(conn, programme)
        except DBAPIError as error:
            raise refuse("no_database", value=str(error.orig).splitlines()[0]) from error

    @contextmanager
    def open_log(self, programme: str, kind: str, at: datetime) -> Iterator[Log | None]:
        """Give a new log ("sample" or "own") for writing, or None when that log is there already.

        The office's own log hides the sample's, which stays."""
        with self._writing(self.engine) as conn:
            known = present(conn, programme)
            if known is not None and (known.kind == kind or kind == "sample"):
                yield None
                return
            added = conn.execute(insert(log).values(
                programme=programme, kind=kind, version=0, started=at))
            yield Log(conn, added.inserted_primary_key[0], kind, 0)


def present(conn: Connection, programme: str) -> Log | None:
    """Return the log that counts: the office's own once it is started, else the sample's."""
    rows = conn.execute(select(log).where(log.c.programme == programme).order_by(log.c.kind)).all()
    return Log(conn, rows[0].id, rows[0].kind, rows[0].version) if rows else None
