"""Work in processes that are killed: the databases for it, what the work acknowledged, and what is left."""

import os
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, make_url, text

from benchmarks.calls import Watch, watchable, watched
from tracker.log import integrity, submissions
from tracker.log.database import Database

_CONNECTION_COUNT = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = :name AND backend_type = 'client backend'"
)
Where = float | Watch | None  # kill after seconds; kill at a call, or only log the calls; or neither


@dataclass(frozen=True)
class Ended:
    """The end of a piece of work: after how many seconds, and whether it was killed."""

    seconds: float
    killed: bool


ended: list[Ended] = []  # one for each piece of work, in order


@dataclass(frozen=True)
class Place:
    """A place for databases: files in a folder, or databases of a PostgreSQL server."""

    folder: Path
    server: str | None = None
    filled: set[str] = field(default_factory=set)

    def url(self, name: str) -> str:
        """Return the address of a database."""
        if self.server:
            return self.server.replace("/postgres?", f"/{name}?")
        return f"sqlite:///{self._file(name)}"

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite"

    def anew(self, name: str, shape: str | None = None) -> str:
        """Make a database anew, empty or as a copy of another, and return its address."""
        if self.server:
            self._serve(name, shape)
            return self.url(name)
        for file in self.folder.glob(f"{name}.sqlite*"):
            file.unlink()
        if shape:
            shutil.copyfile(self._file(shape), self._file(name))
        return self.url(name)

    def _serve(self, name: str, shape: str | None):
        with _server_engine(make_url(self.server)).connect() as conn:
            conn.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            conn.execute(text(f"CREATE DATABASE {name} TEMPLATE {shape or 'template1'}"))

    def once(self, name: str, fill: Callable[[str], None]) -> str:
        """Return the address of a database that is made and filled on the first call only."""
        if name not in self.filled:
            fill(self.anew(name))
            self.filled.add(name)
        return self.url(name)

    def like(self, name: str, shape: str, fill: Callable[[str], None]) -> str:
        """Make a database anew as a copy of one that is filled only once, and return its address."""
        self.once(shape, fill)
        return self.anew(name, shape)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Yield a database and close its connections afterwards."""
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def killed(work: Callable, where: Where = None) -> list[int]:
    """Do some work in a child process and kill it at `where`; return the numbers that it acknowledged."""
    (gate, opener), (reading, writing) = os.pipe(), os.pipe()
    if (child := os.fork()) == 0:
        os.close(opener)
        os.close(reading)
        _run_child(work, gate, writing)
    os.close(gate)
    os.close(writing)
    os.read(reading, 1)
    with watched(child, where) if isinstance(where, Watch) else nullcontext():
        started = time.perf_counter()
        os.close(opener)
        if isinstance(where, float):
            time.sleep(where)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(reading, "rb") as stream:
            output = stream.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL), f"ended by itself with {code}"
    ended.append(Ended(time.perf_counter() - started, code != 0))
    return [int(line) for line in output.split()]


def _run_child(work: Callable, gate: int, writing: int):
    """In the child: allow tracing, wait until the gate is opened, do the work, and end the process."""
    code = 1
    try:
        watchable()
        os.write(writing, b"\n")
        os.read(gate, 1)
        work(lambda number=0: os.write(writing, b"%d\n" % number))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


@cache
def _kept_database(url: str) -> Database:
    return Database(url)


@contextmanager
def _reopened(url: str) -> Iterator[Database]:
    """Yield the database after a new process would have opened it.

    The object is kept, so that its queries are compiled only once."""
    left_alone(url)
    with opened(url) as database:
        assert database.engine
    try:
        yield _kept_database(url)
    finally:
        _kept_database(url).close()


def looked(url: str) -> integrity.Found:
    """Check all of a database, which must be sound; return the result."""
    with _reopened(url) as database, database.seen() as conn:
        result = integrity.check(conn)
    assert result.sound, result.problems
    return result


def held(url: str) -> dict[int, bool]:
    """Return the submissions of a log, which must be sound, and whether they count; empty without a log."""
    looked(url)
    with _kept_database(url).read("kills") as log:
        rows = [] if log is None else submissions.ledger(log)
        counts = {one.id: one.live for one in rows}
    _kept_database(url).close()
    return counts


@cache
def _server_engine(url: URL) -> Engine:
    """An engine for the server itself, which is kept."""
    return create_engine(url, isolation_level="AUTOCOMMIT")


def left_alone(url: str):
    """Wait until a server has noticed dead clients: it may still be executing their last commands."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return
    with _server_engine(address.set(database="postgres")).connect() as conn:
        while conn.execute(_CONNECTION_COUNT, {"name": address.database}).scalar_one():
            time.sleep(0.002)
