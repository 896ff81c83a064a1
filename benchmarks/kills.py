"""Processes killed in the middle of work: `python -m benchmarks.kills [--calls] [--count N] [--postgresql]`.

Recording, withdrawing, starting the office's own log, copying, backing up, restoring and migrating an old
database are each killed at random moments, or (--calls, with strace) before their writing system calls: at
all of these calls, or at --count of them if there are more. Afterwards, everything acknowledged must be in
the log, the log must be sound, what was being made must be complete or absent, and the same act must succeed.
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
    """Record sheets in a new log until killed; return whether that was before the last sheet.

    During the first half a reader is open, which keeps them in SQLite's journal and out of the file."""
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
    """Record and withdraw sheet after sheet; return whether it was killed before the last withdrawal."""
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

    acknowledged, counts = killed(work, where), held(url)
    assert {abs(number) for number in acknowledged} <= set(counts), "acknowledged and lost"
    assert not any(counts[-number] for number in acknowledged if number < 0), "taken back and counts"
    return len(acknowledged) < SHEETS // 2 * 2


def starting(place: Place, where: Where) -> bool:
    """End a sample and start the office's own log; return whether it was killed before that."""
    url = place.like("started", "sample", filled.sample)

    def work(told):
        with opened(url) as database:
            own(database)
            told()

    done, submissions = killed(work, where), held(url)
    with opened(url) as database:
        with database.read("kills") as log:
            assert log.kind == ("own" if done else log.kind), "acknowledged and not there"
            assert len(submissions) == (0 if log.kind == "own" else 1), "half of it is there"
            kind = log.kind
        own(database)
    return kind == "sample"


def copied(place: Place, where: Where) -> bool:
    """Copy a log into another database; return whether the copy is absent after the kill."""
    source, target = place.once("whole", filled.full), place.anew("copied")

    def work(told):
        with opened(source) as old, opened(target) as new:
            copy_database.copy(old, new)
            told()

    return _whole_or_nothing(killed(work, where), target, _whole(source), work)


def backup(place: Place, where: Where) -> bool:
    """Back up a log; return whether the backup is absent after the kill."""
    source, target = place.once("whole", filled.full), place.folder / "backup"

    def work(told):
        with opened(source) as database:
            backups.backup(database, target)
            told()

    done = killed(work, where)
    assert target.exists() or not done, "acknowledged and not there"
    is_missing = not target.exists()
    if not is_missing:
        with opened(f"sqlite:///{place.folder / 'seen.sqlite'}") as database:
            assert backups.restore(target, database, ()).submissions == len(_whole(source))
        for file in (target, *place.folder.glob("seen.sqlite*")):
            file.unlink()
    for temporary in place.folder.glob(".tracker.*"):
        shutil.rmtree(temporary)
    return is_missing


def restore(place: Place, where: Where) -> bool:
    """Restore a backup; return whether the target is empty after the kill."""
    source, backup_file, target = (
        place.once("whole", filled.full),
        place.folder / "whole",
        place.anew("restored"),
    )
    if not backup_file.exists():
        with opened(source) as database:
            backups.backup(database, backup_file)

    def work(told):
        with opened(target) as database:
            backups.restore(backup_file, database, ())
            told()

    return _whole_or_nothing(killed(work, where), target, _whole(source), work)


def _whole_or_nothing(done: list[int], target: str, whole: dict[int, bool], work: Callable) -> bool:
    """Whether the target is empty; if so, do the work again and check that it is complete."""
    content = held(target)
    assert content in ({}, whole), "half of it is there"
    assert content or not done, "acknowledged and not there"
    if not content:
        work(lambda: None)
        assert held(target) == whole
    return not content


def migration(place: Place, where: Where) -> bool:
    """Migrate a database of an earlier version; return whether it was killed before the end."""
    url = place.like("old", "before", filled.old)

    def work(told):
        with opened(url) as database, database.seen():
            told()

    done = killed(work, where)
    assert looked(url).submissions == OLD
    return not done


ACTS = {act.__name__: act for act in (recording, withdrawing, starting, copied, backup, restore, migration)}


def _killed(act: Callable, place: Place, where: Where) -> bool:
    """Do an act that is killed; an error afterwards gets a note on where it was killed."""
    try:
        return act(place, where)
    except Exception as error:
        error.add_note(f"{act.__name__}, killed at {where}")
        raise


def played(act: Callable, place: Place, count: int, chance: random.Random) -> str:
    """Do an act in full, then kill it at `count` random moments; return in words how often before its end."""
    for _ in range(2):  # twice: only the second run is without work that is done once, and gives the time
        act(place, None)
    duration = ended[-1].seconds
    before = sum(_killed(act, place, chance.uniform(0, duration)) for _ in range(count))
    return f"killed {count} times, {before} of them before it had ended"


def called(act: Callable, place: Place, count: int, chance: random.Random) -> str:
    """Do an act in full, then kill it at up to `count` of its writing calls; return the numbers in words."""
    act(place, None)
    watch = Watch(place.folder / "calls")
    act(place, watch)
    calls = watch.calls()
    points, first = chosen(calls, count, chance), len(ended)
    before = sum(_killed(act, place, call) for call in points)
    met = sum(end.killed for end in ended[first:])
    return (
        f"of {len(calls)} writing calls killed at {len(points)}, {met} of them met, "
        f"{before} before it had ended"
    )


def _all(place: Place, args):
    kill = called if args.calls else played
    kind = "PostgreSQL" if place.server else "SQLite"
    for name in args.only:
        started, chance = time.perf_counter(), random.Random(f"{args.seed} {name}")
        outcome = kill(ACTS[name], place, args.count, chance)
        print(
            f"{kind}, {name}: {outcome}: nothing lost, nothing half ({time.perf_counter() - started:.0f} s)",
            flush=True,
        )


def _run(args):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tempfile.tempdir = name  # for the temporary files of killed processes
        with postgres(folder) if args.postgresql else nullcontext() as server:
            _all(Place(folder, server), args)


def main():
    """Print how often each act was killed, and how often before its end."""
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
