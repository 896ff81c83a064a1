"""The database of the append-only log and the kept tables: an SQLite file or any SQLAlchemy URL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import cast

from sqlalchemy import URL, Connection, Engine, insert

from . import engines, errors, migrations, seals
from .one_log import Log, present
from .sql_tables import log


class Database:
    """The database that holds the logs. The first use opens it and makes or upgrades its tables.

    A database error becomes Refused (see `errors`); the next use tries again."""

    def __init__(self, url: str | URL):
        self.url = url

    def __reduce__(self) -> tuple[type["Database"], tuple[str | URL]]:
        # Only the URL goes to another process: each process has connections of its own.
        return Database, (self.url,)

    @cached_property
    def engine(self) -> Engine:
        """The connection pool, with the tables in place; Refused when it cannot be opened."""
        with errors.refusing_bad_address():
            engine = engines.make(self.url)
        with errors.refusing_errors(), errors.refusing_unopened():
            try:
                _prepare(engine)
            except BaseException:
                engine.dispose()
                raise
        return engine

    @property
    def readonly(self) -> bool:
        """Whether nothing can be recorded here. An SQLite file is tested each time, a server once."""
        return engines.unwritable(self.engine) or self._served_readonly

    @cached_property
    def _served_readonly(self) -> bool:
        with self.seen() as conn:
            return engines.readonly(conn)

    def close(self) -> None:
        """Close the idle connections; the next use opens new ones."""
        if "engine" in self.__dict__:
            self.engine.dispose()

    @contextmanager
    def seen(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the database."""
        engine = self.engine
        with errors.refusing_errors(), engines.reading(engine) as conn, conn.begin():
            yield conn

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Give a connection for writing while no other process writes, all or nothing."""
        engine = self.engine
        with errors.refusing_errors(), _writing(engine) as conn:
            yield conn

    @contextmanager
    def read(self, programme: str) -> Iterator[Log | None]:
        """Give the programme's present log for reading in one transaction; None when there is none."""
        with self.seen() as conn:
            yield present(conn, programme)

    @contextmanager
    def write(self, programme: str) -> Iterator[Log | None]:
        """Give the programme's present log for writing while no other process writes, all or nothing; None
        when there is none."""
        with self.alone() as conn:
            present_log = present(conn, programme)
            yield present_log
            if present_log is not None:
                seals.seal_log(conn, present_log.id)

    @contextmanager
    def open_log(self, programme: str, kind: str, at: datetime) -> Iterator[Log | None]:
        """Give a new log ("sample" or "own") for writing, or None where it exists already; None for a sample,
        too, where there is an own log.

        The office's own log hides the sample's log, which stays."""
        with self.alone() as conn:
            existing = present(conn, programme)
            if existing is not None and (existing.kind == kind or kind == "sample"):
                yield None
                return
            added = conn.execute(insert(log).values(programme=programme, kind=kind, version=0, started=at))
            (number,) = cast(tuple[int], added.inserted_primary_key)
            yield Log(conn, number, kind, 0, started=at)
            seals.seal_log(conn, number)


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with engines.writing(engine) as conn:
        with conn.begin():
            engines.alone(conn)
            yield conn
        engines.settle(conn)


def _prepare(engine: Engine) -> None:
    """Bring an empty or older database to the present structure, one process at a time."""
    with engines.reading(engine) as conn, conn.begin():
        if migrations.revision(conn) == migrations.HEAD:
            return
    # Imported here because Alembic takes a tenth of a second to load and is hardly ever needed.
    from .migrations import steps
    from .projections import rebuild

    with _writing(engine) as conn:
        if steps.upgrade(conn):
            rebuild.rebuild(conn)
            seals.renew(conn)
