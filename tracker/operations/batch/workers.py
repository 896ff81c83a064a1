"""Check files ahead of their turn in processes of their own; the verdicts come in the files' order."""

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
from .recorder import Again, Given, Verdict

_AHEAD, _TOGETHER = 6, 20  # files waiting for each process, verdicts given at once
_office: Office
Answer = Future[Checked | Refused] | Refused | Again | None  # None: no process answers
_Waiting = deque[tuple[str, Given, Answer]]


def judged(
    office: Office, jobs: int, items: Iterable[tuple[str, Given]]
) -> Iterator[list[tuple[str, Verdict]]]:
    """Give items with their uploads replaced by their verdicts, as many together as are ready. Items without
    an upload are given unchanged."""
    if jobs == 1:
        yield from ([(name, _verdict(office, given))] for name, given in items)
        return
    with _pool(office, jobs) as pool:
        items = iter(items)
        waiting: _Waiting = deque()
        try:
            while True:
                for name, given in islice(items, jobs * _AHEAD + _TOGETHER - len(waiting)):
                    waiting.append((name, given, _ask(pool, given)))
                if not waiting:
                    return
                yield _ready(office, waiting)
        finally:
            pool.shutdown(cancel_futures=True)


def _ready(office: Office, waiting: _Waiting) -> list[tuple[str, Verdict]]:
    """Return the first of the waiting items, and those after it that are checked already."""
    ready: list[tuple[str, Verdict]] = []
    while waiting and len(ready) < _TOGETHER and (not ready or _done(waiting[0][2])):
        name, given, answer = waiting.popleft()
        ready.append((name, _result(office, given, answer)))
    return ready


def _done(answer: Answer) -> bool:
    return not isinstance(answer, Future) or answer.done()


def _ask(pool: ProcessPoolExecutor, given: Given) -> Answer:
    if not isinstance(given, Upload):
        return given
    with suppress(BrokenProcessPool):
        return pool.submit(_check, given)
    return None


def _result(office: Office, given: Given, answer: Answer) -> Verdict:
    """Return a verdict. Where the process died, the file is checked in this one, which the death of the
    reader's child process does not harm."""
    if isinstance(answer, Future) and isinstance(given, Upload):
        with suppress(BrokenProcessPool):
            verdict = answer.result()
            return verdict if isinstance(verdict, Refused) else _with_upload(verdict, given)
    return _verdict(office, given)


def _verdict(office: Office, given: Given) -> Verdict:
    return _checked(office, given) if isinstance(given, Upload) else given


def _checked(office: Office, given: Upload) -> Checked | Refused:
    """Return a verdict. An unexpected error becomes a refusal with a number, so that the other files are
    checked."""
    try:
        return office.check(given)
    except Refused:
        raise
    except Exception as error:
        return unexpected(error, given.name)


def _pool(office: Office, jobs: int) -> ProcessPoolExecutor:
    # A forked process already has the catalogue and what was computed from it. Where other threads run,
    # it may inherit locks that nobody releases.
    forking = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if forking:
        office.programme.roles  # noqa: B018
        office.database.engine.dispose()
    context = multiprocessing.get_context("fork" if forking else "spawn")
    return ProcessPoolExecutor(jobs, context, _begin, (office,))


def _begin(office: Office) -> None:
    """Make this process a worker that checks files, with connections of its own. Only its parent ends it."""
    global _office
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _office = replace(office, database=Database(office.database.url))
    gc.freeze()
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    """End this process when its parent has ended, however that ended."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _check(upload: Upload) -> Checked | Refused:
    """Check a file; what only a preview shows is not sent back."""
    verdict = _checked(_office, upload)
    if isinstance(verdict, Refused):
        return verdict
    return _sent(verdict)


def _sent(verdict: Checked) -> Checked:
    return replace(
        verdict,
        upload=replace(verdict.upload, content=b""),
        proposals=tuple(replace(one, changes=()) for one in verdict.proposals),
        faulty_rows=(),
        warned_rows=(),
        pictures=(),
        parts=tuple(map(_sent, verdict.parts)),
    )


def _with_upload(verdict: Checked, upload: Upload) -> Checked:
    """Return a verdict with the bytes that were not sent back, which its months share."""
    parts = tuple(_with_upload(one, replace(upload, sheets=one.upload.sheets)) for one in verdict.parts)
    return replace(verdict, upload=upload, parts=parts)
