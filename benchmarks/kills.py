"""Processes that are killed in the middle: `python -m benchmarks.kills [--count N] [--seed N]`.

Recording, backing up and restoring, each killed at random moments of its work. Afterwards: all that was
acknowledged is in the log, the log is sound, a backup is whole or not there, a restored database whole or
empty; and the same command goes through.
"""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import tempfile
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path

from benchmarks.commits import entry
from tracker.store import Database, backups, events, integrity, readings

MOMENT = datetime(2020, 9, 28, 9)
ACTS = ("recording", "backup", "restore")


def opened(path: Path) -> Database:
    """Return the database in an SQLite file."""
    return Database(f"sqlite:///{path}")


def killed(work, delay: float | None) -> bytes:
    """Do some work in a process of its own, killed after some seconds (None: not at all); return what it
    acknowledged."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        try:
            work(writing)
        finally:
            os._exit(0)
    os.close(writing)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as told:
        found = told.read()
    os.waitpid(child, 0)
    return found


def held(path: Path) -> set[int]:
    """Return the submissions in a log that is sound, none where there is no log."""
    database = opened(path)
    try:
        with database.seen() as conn:
            found = integrity.check(conn)
            assert found.sound, found.problems
        with database.read("kills") as log:
            return set() if log is None else set(readings.submissions(log)["id"])
    finally:
        database.close()


def recording(folder: Path, delay: float | None) -> bool:
    """Record sheet after sheet in a new log until killed; return whether before the last."""
    path = folder / "log.sqlite"
    for file in folder.glob("log.sqlite*"):
        file.unlink()

    def work(told: int):
        database = opened(path)
        with database.open_log("kills", "own", MOMENT):
            pass
        for number in range(20):
            with database.write("kills") as log:
                recorded = events.append_all(log, [entry(f"C-{number}")])
            os.write(told, b"%d\n" % recorded[0])

    acknowledged = {int(line) for line in killed(work, delay).split()}
    assert acknowledged <= held(path), "acknowledged and lost"
    return len(acknowledged) < 20


def backup(folder: Path, delay: float | None) -> bool:
    """Back a log up; return whether there is no backup after it was killed."""
    target, path = folder / "backup", folder / "log.sqlite"

    def work(told: int):
        backups.backup(opened(path), target)
        os.write(told, b"done")

    done = killed(work, delay)
    assert target.exists() or not done, "acknowledged and not there"
    missing = not target.exists()
    if not missing:
        with closing(sqlite3.connect(target)) as conn:
            assert conn.execute("SELECT count(*) FROM submission").fetchone()[0] == len(held(path))
        target.unlink()
    for left in folder.glob(".tracker.*"):
        shutil.rmtree(left)
    return missing


def restore(folder: Path, delay: float | None) -> bool:
    """Restore a backup; return whether nothing is there after it was killed."""
    source, there, target = folder / "log.sqlite", folder / "whole", folder / "restored.sqlite"
    if not there.exists():
        backups.backup(opened(source), there)

    def work(told: int):
        backups.restore(there, opened(target), ())
        os.write(told, b"done")

    done = killed(work, delay)
    found, whole = held(target), held(source)
    assert found in (set(), whole), "half of it is there"
    assert found or not done, "acknowledged and not there"
    if not found:
        backups.restore(there, opened(target), ())
        assert held(target) == whole
    for file in folder.glob("restored.sqlite*"):
        file.unlink()
    return not found


def played(act, folder: Path, count: int, chance: random.Random) -> int:
    """Do something whole, then kill it at so many moments of that time; return how often before its end."""
    started = time.perf_counter()
    act(folder, None)
    taken = time.perf_counter() - started
    return sum(act(folder, chance.uniform(0, taken)) for _ in range(count))


def main():
    """Print how often each was killed, and how often before it had ended."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    for act in ACTS:
        with tempfile.TemporaryDirectory() as name:
            if act != "recording":
                recording(Path(name), None)
            found = played(globals()[act], Path(name), args.count, chance)
            print(f"{act}: killed {args.count} times, {found} of them before it had ended: "
                  "nothing lost, nothing half")


if __name__ == "__main__":
    main()
