"""Where work is done by processes that are killed, what they acknowledged, and what a database holds then."""

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

_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = :name AND backend_type = 'client backend'"
)
Where = float | Watch | None  # killed after seconds, killed or noted at a call, or not at all


@dataclass(frozen=True)
class Ended:
    """How a piece of work ended: after how many seconds, and whether it was killed."""

    seconds: float
    killed: bool


ended: list[Ended] = []  # each piece of work


@dataclass(frozen=True)
class Place:
    """Where databases are made: files in a folder, or databases of a PostgreSQL server."""

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
        """Make a database anew, empty or as another one is, and return its address."""
        if self.server:
            self._serve(name, shape)
            return self.url(name)
        for file in self.folder.glob(f"{name}.sqlite*"):
            file.unlink()
        if shape:
            shutil.copyfile(self._file(shape), self._file(name))
        return self.url(name)

    def _serve(self, name: str, shape: str | None):
        with _server(make_url(self.server)).connect() as conn:
            conn.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            conn.execute(text(f"CREATE DATABASE {name} TEMPLATE {shape or 'template1'}"))

    def once(self, name: str, fill: Callable[[str], None]) -> str:
        """Return the address of a database that is made and filled at the first time."""
        if name not in self.filled:
            fill(self.anew(name))
            self.filled.add(name)
        return self.url(name)

    def like(self, name: str, shape: str, fill: Callable[[str], None]) -> str:
        """Make a database anew as another is that is filled once, and return its address."""
        self.once(shape, fill)
        return self.anew(name, shape)


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Give a database; its connections are closed afterwards."""
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


def killed(work: Callable, where: Where = None) -> list[int]:
    """Do some work in a process of its own and kill it there; return the numbers that it acknowledged."""
    (gate, opener), (reading, writing) = os.pipe(), os.pipe()
    if (child := os.fork()) == 0:
        os.close(opener)
        os.close(reading)
        _worked(work, gate, writing)
    os.close(gate)
    os.close(writing)
    os.read(reading, 1)
    with watched(child, where) if isinstance(where, Watch) else nullcontext():
        started = time.perf_counter()
        os.close(opener)
        if isinstance(where, float):
            time.sleep(where)
            os.kill(child, signal.SIGKILL)
        with os.fdopen(reading, "rb") as told:
            found = told.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL), f"ended by itself with {code}"
    ended.append(Ended(time.perf_counter() - started, code != 0))
    return [int(line) for line in found.split()]


def _worked(work: Callable, gate: int, writing: int):
    """Say that it may be watched, wait until the gate is opened, work, and end."""
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
def _known(url: str) -> Database:
    return Database(url)


@contextmanager
def _seen(url: str) -> Iterator[Database]:
    """Give a database whose queries are worked out once, after somebody else has come and opened it."""
    left_alone(url)
    with opened(url) as database:
        assert database.engine
    try:
        yield _known(url)
    finally:
        _known(url).close()


def looked(url: str) -> integrity.Found:
    """Look through all of a database, which must be sound."""
    with _seen(url) as database, database.seen() as conn:
        found = integrity.check(conn)
    assert found.sound, found.problems
    return found


def held(url: str) -> dict[int, bool]:
    """Return the submissions of a log that is sound and whether they count, none where there is no log."""
    looked(url)
    with _known(url).read("kills") as log:
        rows = [] if log is None else submissions.ledger(log)
        found = {row["id"]: row["live"] for row in rows}
    _known(url).close()
    return found


@cache
def _server(url: URL) -> Engine:
    """Connections to a server itself, which stay."""
    return create_engine(url, isolation_level="AUTOCOMMIT")


def left_alone(url: str):
    """Wait until a server has noticed who is no more: what they told it last may still be done."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return
    with _server(address.set(database="postgres")).connect() as conn:
        while conn.execute(_OTHERS, {"name": address.database}).scalar_one():
            time.sleep(0.002)
