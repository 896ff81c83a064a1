"""Processes killed in the middle: `python -m benchmarks.kills [--count N] [--seed N] [--postgresql]`.

Recording, withdrawing, starting the office's own log, copying, backing up, restoring and bringing an old
database up to date, each killed at random moments of its work, on SQLite or PostgreSQL. Afterwards: all that
was acknowledged is in the log, the log is sound, what was made is whole or not there; and the same act goes
through.
"""

import argparse
import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from benchmarks.cluster import postgres
from benchmarks.commits import entry
from benchmarks.places import Place, held, killed, lasted, opened
from tests.test_old_databases import before_0005
from tracker.store import Database, backups, copying, events, integrity

MOMENT = datetime(2020, 9, 28, 9)
_SHEETS = 20
def _record(database: Database, number: int) -> int:
    with database.write("kills") as log:
        return events.append_all(log, [entry(f"C-{number}")])[0]


def _own(database: Database):
    with database.open_log("kills", "own", MOMENT):
        pass


def recording(place: Place, delay: float | None) -> bool:
    """Record sheet after sheet in a new log until killed; return whether before the last."""
    url = place.anew("log")

    def work(told):
        with opened(url) as database:
            _own(database)
            for number in range(_SHEETS):
                told(_record(database, number))

    acknowledged = killed(work, delay)
    assert set(acknowledged) <= set(held(url)), "acknowledged and lost"
    return len(acknowledged) < _SHEETS


def withdrawing(place: Place, delay: float | None) -> bool:
    """Record a sheet and take it back, time after time; return whether killed before the last."""
    url = place.anew("taken")

    def work(told):
        with opened(url) as database:
            _own(database)
            for number in range(_SHEETS // 2):
                recorded = _record(database, number)
                told(recorded)
                with database.write("kills") as log:
                    events.withdraw(log, recorded, events.Receipt("2020-09", MOMENT, MOMENT), "kill")
                told(-recorded)

    acknowledged, found = killed(work, delay), held(url)
    assert {abs(number) for number in acknowledged} <= set(found), "acknowledged and lost"
    assert not any(found[-number] for number in acknowledged if number < 0), "taken back and counts"
    return len(acknowledged) < _SHEETS


def starting(place: Place, delay: float | None) -> bool:
    """End a sample and begin the office's own log; return whether killed before that."""
    url = place.anew("started")
    with opened(url) as database:
        with database.open_log("kills", "sample", MOMENT):
            pass
        _record(database, 0)

    def work(told):
        with opened(url) as database:
            _own(database)
            told()

    done, found = killed(work, delay), held(url)
    with opened(url) as database, database.read("kills") as log:
        assert log.kind == ("own" if done else log.kind), "acknowledged and not there"
        assert len(found) == (0 if log.kind == "own" else 1), "half of it is there"
        kind = log.kind
    with opened(url) as database:
        _own(database)
    return kind == "sample"


def copied(place: Place, delay: float | None) -> bool:
    """Copy a log into another database; return whether nothing is there after it was killed."""
    source, target = place.url("log"), place.anew("copied")

    def work(told):
        with opened(source) as old, opened(target) as new:
            copying.copy(old, new)
            told()

    return _whole_or_nothing(killed(work, delay), target, held(source), work)


def backup(place: Place, delay: float | None) -> bool:
    """Back a log up; return whether there is no backup after it was killed."""
    source, target = place.url("log"), place.folder / "backup"

    def work(told):
        with opened(source) as database:
            backups.backup(database, target)
            told()

    done = killed(work, delay)
    assert target.exists() or not done, "acknowledged and not there"
    missing = not target.exists()
    if not missing:
        with opened(f"sqlite:///{place.folder / 'seen.sqlite'}") as database:
            assert backups.restore(target, database, ()).submissions == len(held(source))
        for file in (target, *place.folder.glob("seen.sqlite*")):
            file.unlink()
    for left in place.folder.glob(".tracker.*"):
        shutil.rmtree(left)
    return missing


def restore(place: Place, delay: float | None) -> bool:
    """Restore a backup; return whether nothing is there after it was killed."""
    source, there, target = place.url("log"), place.folder / "whole", place.anew("restored")
    if not there.exists():
        with opened(source) as database:
            backups.backup(database, there)

    def work(told):
        with opened(target) as database:
            backups.restore(there, database, ())
            told()

    return _whole_or_nothing(killed(work, delay), target, held(source), work)


def _whole_or_nothing(done: list[int], target: str, whole: dict[int, bool], work: Callable) -> bool:
    """Whether nothing is there; what was done in part is done again, whole."""
    found = held(target)
    assert found in ({}, whole), "half of it is there"
    assert found or not done, "acknowledged and not there"
    if not found:
        work(lambda: None)
        assert held(target) == whole
    return not found


def migration(place: Place, delay: float | None) -> bool:
    """Bring a database of an earlier version up to date; return whether killed before it had been."""
    url = place.anew("old")
    before_0005(url)

    def work(told):
        with opened(url) as database, database.seen():
            told()

    done = killed(work, delay)
    with opened(url) as database:
        with database.seen() as conn:
            found = integrity.check(conn)
        assert found.sound and found.submissions == 42, found
    return not done


ACTS = {act.__name__: act for act in (recording, withdrawing, starting, copied, backup, restore, migration)}


def played(act: Callable, place: Place, count: int, chance: random.Random) -> int:
    """Do something whole, then kill it at so many moments of that time; return how often before its end."""
    act(place, None)
    taken = lasted[-1]
    return sum(act(place, chance.uniform(0, taken)) for _ in range(count))


def _all(place: Place, count: int, chance: random.Random):
    kind = "PostgreSQL" if place.server else "SQLite"
    for name, act in ACTS.items():
        if name != "recording":
            recording(place, None)
        found = played(act, place, count, chance)
        print(f"{kind}, {name}: killed {count} times, {found} of them before it had ended: "
              "nothing lost, nothing half", flush=True)


def main():
    """Print how often each was killed, and how often before it had ended."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, chance = Path(name), random.Random(args.seed)
        if not args.postgresql:
            _all(Place(folder), args.count, chance)
            return
        with postgres(folder) as server:
            _all(Place(folder, server), args.count, chance)


if __name__ == "__main__":
    main()
