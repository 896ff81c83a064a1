"""The cost of having a submission on disk before it is acknowledged: `python -m benchmarks.durable`.

Record a sheet of 60 rows in SQLite in three ways, in turn: as the product does it; without moving it from the
journal into the file; and with the last commits left in the system's memory, as in an earlier version. Then
measure the backup of such a log and its integrity check."""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

from sqlalchemy import event

from benchmarks.commits import MOMENT, entry
from benchmarks.figures import p95
from tracker.log import backup, engines, integrity, write
from tracker.log.database import Database

_WAYS = {
    "as shipped (on the disk, in the file)": ("FULL", True),
    "on the disk, in the journal": ("FULL", False),
    "left to the system's memory": ("NORMAL", False),
}


def opened(folder: Path, number: int, how: str) -> Database:
    """Return an empty log on SQLite; `how` is the value of `PRAGMA synchronous`."""
    database = Database(f"sqlite:///{folder / f'{number}.sqlite'}")
    with database.open_log("durable", "own", MOMENT):
        pass

    @event.listens_for(database.engine, "connect")
    def connect(connection, _record):
        connection.execute(f"PRAGMA synchronous = {how}")

    database.engine.dispose()
    return database


def recorded(database: Database, number: int, settled: bool) -> float:
    """Record one sheet and return the milliseconds until it is acknowledged.

    Without `settled`, it stays in the journal and is not moved into the file."""
    usual_settle, engines.settle = engines.settle, engines.settle if settled else lambda conn: None
    try:
        started = time.perf_counter()
        with database.write("durable") as log:
            write.append_all(log, [entry(f"C-{number}")])
        return (time.perf_counter() - started) * 1000
    finally:
        engines.settle = usual_settle


def main():
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=40)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as name:
        logs = [opened(Path(name), number, how) for number, (how, _) in enumerate(_WAYS.values())]
        times_by_way = [[] for _ in _WAYS]
        for sheet in range(count):
            for way, (_, settled) in enumerate(_WAYS.values()):
                times_by_way[way].append(recorded(logs[way], sheet, settled))
        for way, times in zip(_WAYS, times_by_way, strict=True):
            print(f"{way}: median {median(times):.1f} ms, p95 {p95(times):.1f} ms")
        started = time.perf_counter()
        with logs[0].seen() as conn:
            assert integrity.check(conn).sound
        checked_at = time.perf_counter()
        backup.backup(logs[0], Path(name) / "backup")
        print(
            f"{count} submissions: integrity {checked_at - started:.2f} s, "
            f"backup {time.perf_counter() - checked_at:.2f} s"
        )


if __name__ == "__main__":
    main()
