"""Where work is done by processes that are killed, what they acknowledged, and what a database holds then."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text

from tracker.store import Database, integrity, readings

lasted: list[float] = []  # seconds of each piece of work, whole or killed


@dataclass(frozen=True)
class Place:
    """Where databases are made: files in a folder, or databases of a PostgreSQL server."""

    folder: Path
    server: str | None = None

    def url(self, name: str) -> str:
        """Return the address of a database."""
        if self.server:
            return self.server.replace("/postgres?", f"/{name}?")
        return f"sqlite:///{self.folder / f'{name}.sqlite'}"

    def anew(self, name: str) -> str:
        """Make a database empty and return its address."""
        if self.server is None:
            for file in self.folder.glob(f"{name}.sqlite*"):
                file.unlink()
        else:
            admin = create_engine(self.server, isolation_level="AUTOCOMMIT")
            with admin.connect() as conn:
                conn.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
                conn.execute(text(f"CREATE DATABASE {name}"))
            admin.dispose()
        return self.url(name)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Give a database; its connections are closed afterwards."""
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def killed(work: Callable, delay: float | None) -> list[int]:
    """Do some work in a process of its own, killed after some seconds (None: not at all); return the numbers
    that it acknowledged."""
    started, (reading, writing) = time.perf_counter(), os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        try:
            work(lambda number=0: os.write(writing, b"%d\n" % number))
        finally:
            os._exit(0)
    os.close(writing)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as told:
        found = told.read()
    os.waitpid(child, 0)
    lasted.append(time.perf_counter() - started)
    return [int(line) for line in found.split()]


def held(url: str) -> dict[int, bool]:
    """Return the submissions of a log that is sound and whether they count, none where there is no log."""
    with opened(url) as database:
        with database.seen() as conn:
            found = integrity.check(conn)
            assert found.sound, found.problems
        with database.read("kills") as log:
            rows = [] if log is None else readings.ledger(log)
            return {row["id"]: row["live"] for row in rows}
