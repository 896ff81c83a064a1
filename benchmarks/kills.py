"""Processes killed in the middle: `python -m benchmarks.kills [--calls] [--count N] [--postgresql]`.

Recording, withdrawing, starting the office's own log, copying, backing up, restoring and bringing an old
database up to date, each killed at random moments of its work, or (--calls, with strace) before its writing
calls to the system, all of them where there are no more than --count. Afterwards: all that was acknowledged
is in the log, the log is sound, what was made is whole or not there; and the same act goes through.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from functools import cache
from pathlib import Path

from benchmarks import filled
from benchmarks.calls import Unwatched, Watch, chosen, missing
from benchmarks.cluster import postgres
from benchmarks.filled import MOMENT, OLD, SHEETS, own, record
from benchmarks.places import Place, Where, ended, held, killed, looked, opened
from tracker.log import backup as backups, copy_database, write


@cache
def _whole(url: str) -> dict[int, bool]:
    return held(url)


def recording(place: Place, where: Where) -> bool:
    """Record sheet after sheet in a new log until killed; return whether before the last.

    The first ones while a reading keeps them in the journal, out of an SQLite file."""
    url = place.like("log", "empty", filled.empty)

    def work(told):
        with opened(url) as database:
            own(database)
            with database.read("kills"):
                for number in range(SHEETS // 2):
                    told(record(database, number))
            for number in range(SHEETS // 2, SHEETS):
                told(record(database, number))

    acknowledged = killed(work, where)
    assert set(acknowledged) <= set(held(url)), "acknowledged and lost"
    return len(acknowledged) < SHEETS


def withdrawing(place: Place, where: Where) -> bool:
    """Record a sheet and take it back, time after time; return whether killed before the last."""
    url = place.like("taken", "empty", filled.empty)

    def work(told):
        with opened(url) as database:
            own(database)
            for number in range(SHEETS // 2):
                recorded = record(database, number)
                told(recorded)
                with database.write("kills") as log:
                    write.withdraw(log, recorded, write.Receipt("2020-09", MOMENT, MOMENT), "kill")
                told(-recorded)

    acknowledged, found = killed(work, where), held(url)
    assert {abs(number) for number in acknowledged} <= set(found), "acknowledged and lost"
    assert not any(found[-number] for number in acknowledged if number < 0), "taken back and counts"
    return len(acknowledged) < SHEETS // 2 * 2


def starting(place: Place, where: Where) -> bool:
    """End a sample and begin the office's own log; return whether killed before that."""
    url = place.like("started", "sample", filled.sample)

    def work(told):
        with opened(url) as database:
            own(database)
            told()

    done, found = killed(work, where), held(url)
    with opened(url) as database:
        with database.read("kills") as log:
            assert log.kind == ("own" if done else log.kind), "acknowledged and not there"
            assert len(found) == (0 if log.kind == "own" else 1), "half of it is there"
            kind = log.kind
        own(database)
    return kind == "sample"


def copied(place: Place, where: Where) -> bool:
    """Copy a log into another database; return whether nothing is there after it was killed."""
    source, target = place.once("whole", filled.full), place.anew("copied")

    def work(told):
        with opened(source) as old, opened(target) as new:
            copy_database.copy(old, new)
            told()

    return _whole_or_nothing(killed(work, where), target, _whole(source), work)


def backup(place: Place, where: Where) -> bool:
    """Back a log up; return whether there is no backup after it was killed."""
    source, target = place.once("whole", filled.full), place.folder / "backup"

    def work(told):
        with opened(source) as database:
            backups.backup(database, target)
            told()

    done = killed(work, where)
    assert target.exists() or not done, "acknowledged and not there"
    missing = not target.exists()
    if not missing:
        with opened(f"sqlite:///{place.folder / 'seen.sqlite'}") as database:
            assert backups.restore(target, database, ()).submissions == len(_whole(source))
        for file in (target, *place.folder.glob("seen.sqlite*")):
            file.unlink()
    for left in place.folder.glob(".tracker.*"):
        shutil.rmtree(left)
    return missing


def restore(place: Place, where: Where) -> bool:
    """Restore a backup; return whether nothing is there after it was killed."""
    source, there, target = place.once("whole", filled.full), place.folder / "whole", place.anew("restored")
    if not there.exists():
        with opened(source) as database:
            backups.backup(database, there)

    def work(told):
        with opened(target) as database:
            backups.restore(there, database, ())
            told()

    return _whole_or_nothing(killed(work, where), target, _whole(source), work)


def _whole_or_nothing(done: list[int], target: str, whole: dict[int, bool], work: Callable) -> bool:
    """Whether nothing is there; what was done in part is done again, whole."""
    found = held(target)
    assert found in ({}, whole), "half of it is there"
    assert found or not done, "acknowledged and not there"
    if not found:
        work(lambda: None)
        assert held(target) == whole
    return not found


def migration(place: Place, where: Where) -> bool:
    """Bring a database of an earlier version up to date; return whether killed before it had been."""
    url = place.like("old", "before", filled.old)

    def work(told):
        with opened(url) as database, database.seen():
            told()

    done = killed(work, where)
    assert looked(url).submissions == OLD
    return not done


ACTS = {act.__name__: act for act in (recording, withdrawing, starting, copied, backup, restore, migration)}


def _killed(act: Callable, place: Place, where: Where) -> bool:
    """Do something until it is killed; what is wrong afterwards says where that was."""
    try:
        return act(place, where)
    except Exception as error:
        error.add_note(f"{act.__name__}, killed at {where}")
        raise


def played(act: Callable, place: Place, count: int, chance: random.Random) -> str:
    """Do something whole, then kill it at so many moments of that time; return how often before its end."""
    for _ in range(2):  # the second time nothing is done for the first time
        act(place, None)
    taken = ended[-1].seconds
    before = sum(_killed(act, place, chance.uniform(0, taken)) for _ in range(count))
    return f"killed {count} times, {before} of them before it had ended"


def called(act: Callable, place: Place, count: int, chance: random.Random) -> str:
    """Do something whole, then kill it at its writing calls, so many at most; return how often that was."""
    act(place, None)
    watch = Watch(place.folder / "calls")
    act(place, watch)
    calls = watch.calls()
    points, first = chosen(calls, count, chance), len(ended)
    before = sum(_killed(act, place, call) for call in points)
    hit = sum(one.killed for one in ended[first:])
    return (
        f"of {len(calls)} writing calls killed at {len(points)}, {hit} of them met, "
        f"{before} before it had ended"
    )


def _all(place: Place, args):
    kill = called if args.calls else played
    kind = "PostgreSQL" if place.server else "SQLite"
    for name in args.only:
        started, chance = time.perf_counter(), random.Random(f"{args.seed} {name}")
        found = kill(ACTS[name], place, args.count, chance)
        print(
            f"{kind}, {name}: {found}: nothing lost, nothing half ({time.perf_counter() - started:.0f} s)",
            flush=True,
        )


def _run(args):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tempfile.tempdir = name  # what those who are killed leave of theirs
        with postgres(folder) if args.postgresql else nullcontext() as server:
            _all(Place(folder, server), args)


def main():
    """Print how often each was killed, and how often before it had ended."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", action="store_true", help="at its writing calls, with strace")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--only", nargs="+", choices=ACTS, default=ACTS, help="these of the seven")
    args = parser.parse_args()
    try:
        if args.calls and (why := missing()):
            raise Unwatched(why)
        print(f"seed {args.seed}", flush=True)
        _run(args)
    except Unwatched as why:
        sys.exit(f"Nothing was killed at its calls: {why}.")


if __name__ == "__main__":
    main()
