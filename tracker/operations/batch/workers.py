"""The judging of files ahead of their turn, in processes of its own; verdicts come in the files' order."""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from multiprocessing.connection import wait

from ...intake.commit import Checked, Upload
from ...log.database import Database
from ...problems import Refused
from ...unexpected import unexpected
from ..office import Office

_AHEAD, _TOGETHER = 6, 20
_office: Office


def judged(office: Office, jobs: int, items: Iterable[tuple]) -> Iterator[list[tuple]]:
    """Give items with their uploads replaced by their verdicts, as many together as are ready; what is
    no upload goes through."""
    if jobs == 1:
        yield from ([(name, _alone(office, given))] for name, given in items)
        return
    with _pool(office, jobs) as pool:
        items, waiting = iter(items), deque()
        try:
            while True:
                for name, given in islice(items, jobs * _AHEAD + _TOGETHER - len(waiting)):
                    waiting.append((name, given, _asked(pool, given)))
                if not waiting:
                    return
                yield _ready(office, waiting)
        finally:
            pool.shutdown(cancel_futures=True)


def _ready(office: Office, waiting: deque) -> list[tuple]:
    """The first of those that wait, and those after it that are judged already."""
    ready = []
    while waiting and len(ready) < _TOGETHER and (not ready or _done(waiting[0][2])):
        name, given, found = waiting.popleft()
        ready.append((name, _result(office, given, found)))
    return ready


def _done(found) -> bool:
    return not isinstance(found, Future) or found.done()


def _asked(pool: ProcessPoolExecutor, given):
    if not isinstance(given, Upload):
        return given
    with suppress(BrokenProcessPool):
        return pool.submit(_check, given)
    return None


def _result(office: Office, given, found):
    """A verdict; where its process died, the file is judged by this one, which the reader's death spares."""
    if isinstance(found, Future):
        with suppress(BrokenProcessPool):
            verdict = found.result()
            return verdict if isinstance(verdict, Refused) else replace(verdict, upload=given)
    return _alone(office, given)


def _alone(office: Office, given):
    """A verdict; what fails unexpectedly is refused with a number, so that the others are judged."""
    try:
        return office.check(given) if isinstance(given, Upload) else given
    except Refused:
        raise
    except Exception as error:
        return unexpected(error, given.name)


def _pool(office: Office, jobs: int) -> ProcessPoolExecutor:
    # A forked process has the catalogue already, what is found in it included; beside threads it may
    # find locks that nobody opens.
    forking = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if forking:
        office.programme.roles  # noqa: B018
        office.database.engine.dispose()
    context = multiprocessing.get_context("fork" if forking else "spawn")
    return ProcessPoolExecutor(jobs, context, _begin, (office,))


def _begin(office: Office):
    """Make this process one that judges files: with connections of its own, ended by its parent only."""
    global _office
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _office = replace(office, database=Database(office.database.url))
    gc.freeze()
    threading.Thread(target=_follow, daemon=True).start()


def _follow():
    """End when the parent is no more, however it ended."""
    wait([multiprocessing.parent_process().sentinel])
    os._exit(1)


def _check(upload: Upload) -> Checked | Refused:
    """Judge a file; what only a preview shows stays in this process."""
    found = _alone(_office, upload)
    if isinstance(found, Refused):
        return found
    proposals = tuple(replace(one, changes=()) for one in found.proposals)
    return replace(
        found, upload=replace(upload, content=b""), proposals=proposals, faulty=(), warned=(), pictures=()
    )
