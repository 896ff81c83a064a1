"""The processes that judge files for the pages: each takes one after another, and may die of one alone.

What a server does itself all its windows wait for; so the rows of a file are compared with the catalogue and
the log here, beside it: with less priority, within a limit of memory and of time.
"""

import gc
import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import fields, replace
from pathlib import Path

from ..intake.commit import Checked, Upload
from ..log.database import Database
from ..problems import Refused, refuse
from ..programme.programme import Programme
from ..system.packed_sequence import packed
from ..unexpected import unexpected
from .office import Desk

try:
    import resource
except ImportError:
    resource = None

FATES = frozenset(("memory", "too_slow", "unexpected"))  # what a refusal says that is of one file alone
_PROJECT = Path(__file__).resolve().parents[2]
_KEPT, _REST = 2, 15  # judges, seconds
_PATIENCE, _ROOM = 10, 3  # times what one reading may take of seconds and of memory
_GROWN = 50 << 20
_NICE = 10
_idle: list["Judge"] = []
if hasattr(os, "register_at_fork"):
    # Two processes that talk to one judge would take each other's answers.
    os.register_at_fork(after_in_child=_idle.clear)


class Judge:
    """A running judge: give it one file after another; `end` it when it is not kept."""

    def __init__(self):
        self.programme: Programme | None = None
        self.late, self.rested = False, time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tracker.operations.check_process"],
            cwd=_PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    @property
    def alive(self) -> bool:
        """Whether it can be given another file."""
        return self.process.poll() is None

    def judge(self, desk: Desk, upload: Upload) -> tuple[Checked | Refused, bool]:
        """Return a file's verdict, and whether the judge can be kept; a death of the file is its refusal."""
        seconds = desk.programme.limits["seconds"] * _PATIENCE
        watch = threading.Timer(seconds, self._expire)
        watch.daemon = True
        try:
            watch.start()
            return self._asked(desk, upload)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.process.kill()
            if self.late:
                return refuse("too_slow", limit=seconds), False
            return _death(self.process.wait(), error, upload, desk.programme.limits), False
        except BaseException:
            self.process.kill()
            raise
        finally:
            watch.cancel()

    def _asked(self, desk: Desk, upload: Upload) -> tuple[Checked | Refused, bool]:
        known = self.programme is desk.programme
        self.programme = desk.programme
        told = {one.name: getattr(desk, one.name) for one in fields(Desk)} | {"programme": None}
        _say(self.process.stdin, (None if known else desk.programme, Desk(**told), upload))
        found, kept = pickle.load(self.process.stdout)
        return found if isinstance(found, Refused) else replace(found, upload=upload), kept

    def _expire(self):
        self.late = True
        self.process.kill()

    def end(self):
        """Let it go."""
        self.process.kill()
        with suppress(OSError), self.process:
            pass


def ready():
    """Have a judge begin, where none is at rest, so that the first file need not wait for that."""
    if not _idle:
        _idle.append(Judge())


def judged(desk: Desk, upload: Upload) -> Checked:
    """Return what a desk says of a file, found beside this process; Refused as by `Desk.check`, and for
    what the judge died of (`FATES`)."""
    judge = _rested()
    found, kept = judge.judge(desk, upload)
    if kept and len(_idle) < _KEPT:
        judge.rested = time.monotonic()
        _idle.append(judge)
        _later()
    else:
        judge.end()
        ready()
    if isinstance(found, Refused):
        raise found
    return found


def _later():
    """After a while in which nothing was judged keep one judge only."""

    def fewer():
        with suppress(IndexError):  # another thread took it
            while len(_idle) > 1 and _idle[0].rested < time.monotonic() - _REST:
                _idle.pop(0).end()

    watch = threading.Timer(_REST + 1, fewer)
    watch.daemon = True
    watch.start()


def _rested() -> Judge:
    while _idle:
        try:
            judge = _idle.pop()
        except IndexError:  # another thread took it
            break
        if judge.alive:
            return judge
        judge.end()
    return Judge()


def _death(code: int, error: Exception, upload: Upload, limits: dict) -> Refused:
    """What a judge died of: of memory where the system killed it, of what nobody foresaw else."""
    if code == -9:
        return refuse("memory", megabytes=limits["memory_bytes"] * _ROOM // 1_000_000)
    return unexpected(error, upload.name)


def _say(stream, what):
    pickle.dump(what, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _found(desk: Desk, upload: Upload) -> Checked | Refused:
    try:
        found = desk.check(upload)
    except Refused as refused:
        return refused
    except MemoryError:
        return refuse("memory", megabytes=desk.programme.limits["memory_bytes"] * _ROOM // 1_000_000)
    except Exception as error:
        return unexpected(error, upload.name)
    return replace(
        found, upload=replace(upload, content=b""), proposals=packed(found.proposals), left=packed(found.left)
    )


def _memory() -> int:
    """The most bytes that this process ever held, 0 where the system does not say.

    Not by `getrusage`: its figure begins with what the parent held when it started this process.
    """
    with suppress(OSError), open("/proc/self/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) << 10
    return 0


def _confine(limits: dict):
    """Bound the memory of this process from now on, where the system can."""
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + limits["memory_bytes"] * _ROOM
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _follow(parent: int):
    """End when the parent is no more, in the middle of a file, too."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main():
    """Judge one file after another until the input ends; what is printed goes with the errors."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the server stops what it began
    threading.Thread(target=_follow, args=(os.getppid(),), daemon=True).start()
    source, target = sys.stdin.buffer, io.BufferedWriter(io.FileIO(os.dup(1), "w"))
    os.dup2(2, 1)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    programme, database, rested = None, None, _memory()
    with suppress(EOFError, BrokenPipeError):
        while True:
            given, desk, upload = pickle.load(source)
            if given is not None:
                programme = given
            if database is None or database.url != desk.database.url:
                database = Database(desk.database.url)
            if resource and upload:
                _confine(programme.limits)
            found = _found(replace(desk, programme=programme, database=database), upload)
            _say(target, (found, _memory() - rested < _GROWN))
            del found, upload
            # While nobody waits; what was there before is not searched again.
            gc.collect()
            gc.freeze()


if __name__ == "__main__":
    main()
