"""Processes that check files for the pages. Each checks one file after another; a file that kills its process
is refused, and no other file is affected.

All windows of a server wait for what the server computes itself. So the rows of a file are compared with the
catalogue and the log in a process of its own, with a lower priority and within limits of memory and time.
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
from typing import IO, cast

from ..intake.commit import Checked, Upload
from ..log.database import Database
from ..problems import Refused, refuse
from ..programme.programme import Programme
from ..system.packed_sequence import packed
from ..unexpected import unexpected
from .office import Office

try:
    import resource
except ImportError:
    _CAN_CONFINE = False
else:
    _CAN_CONFINE = True

# The codes of refusals that concern one file alone: the others can still be checked.
OF_ONE_FILE = frozenset(("memory", "too_slow", "unexpected"))
_PROJECT = Path(__file__).resolve().parents[2]
_KEPT, _REST = 2, 15  # idle processes, and the seconds after which all but one end
_PATIENCE, _ROOM = 10, 3  # how many times the limits of one reading: of its seconds, of its memory
_GROWN = 50 << 20  # bytes; a process that has grown by more is not kept
_NICE = 10
_idle: list["CheckProcess"] = []
if hasattr(os, "register_at_fork"):
    # Two servers that share one such process would read each other's answers.
    os.register_at_fork(after_in_child=_idle.clear)


class CheckProcess:
    """A running process that checks one file after another. Call `end` when it is not kept."""

    def __init__(self) -> None:
        self.programme: Programme | None = None
        self.late, self.idle_since = False, time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tracker.operations.check_process"],
            cwd=_PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    @property
    def alive(self) -> bool:
        """Whether it can check another file."""
        return self.process.poll() is None

    def check(self, office: Office, upload: Upload) -> tuple[Checked | Refused, bool]:
        """Return a file's verdict, and whether this process can be kept. Where the file kills the process,
        the verdict is a refusal."""
        seconds = office.programme.limits["seconds"] * _PATIENCE
        watch = threading.Timer(seconds, self._expire)
        watch.daemon = True
        try:
            watch.start()
            return self._ask(office, upload)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.process.kill()
            if self.late:
                return refuse("too_slow", limit=seconds), False
            return _refusal_of_death(self.process.wait(), error, upload, office.programme.limits), False
        except BaseException:
            self.process.kill()
            raise
        finally:
            watch.cancel()

    def _ask(self, office: Office, upload: Upload) -> tuple[Checked | Refused, bool]:
        known = self.programme is office.programme
        self.programme = office.programme
        fields_of_office = {one.name: getattr(office, one.name) for one in fields(Office)} | {
            "programme": None
        }
        questions, answers = cast(IO[bytes], self.process.stdin), cast(IO[bytes], self.process.stdout)
        _send(questions, (None if known else office.programme, Office(**fields_of_office), upload))
        verdict, kept = pickle.load(answers)
        return verdict if isinstance(verdict, Refused) else replace(verdict, upload=upload), kept

    def _expire(self) -> None:
        self.late = True
        self.process.kill()

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        with suppress(OSError), self.process:
            pass


def ready() -> None:
    """Start a process where none is idle, so that the first file need not wait for its start."""
    if not _idle:
        _idle.append(CheckProcess())


def check(office: Office, upload: Upload) -> Checked:
    """Return the verdict on a file, found in a process of its own. Raises Refused as `Office.check` does, and
    where the file killed the process (OF_ONE_FILE)."""
    process = _next_idle()
    verdict, kept = process.check(office, upload)
    if kept and len(_idle) < _KEPT:
        process.idle_since = time.monotonic()
        _idle.append(process)
        _end_idle_later()
    else:
        process.end()
        ready()
    if isinstance(verdict, Refused):
        raise verdict
    return verdict


def _end_idle_later() -> None:
    """End all idle processes but one once nothing has been checked for a while."""

    def end_idle() -> None:
        with suppress(IndexError):  # another thread took it
            while len(_idle) > 1 and _idle[0].idle_since < time.monotonic() - _REST:
                _idle.pop(0).end()

    watch = threading.Timer(_REST + 1, end_idle)
    watch.daemon = True
    watch.start()


def _next_idle() -> CheckProcess:
    while _idle:
        try:
            process = _idle.pop()
        except IndexError:  # another thread took it
            break
        if process.alive:
            return process
        process.end()
    return CheckProcess()


def _refusal_of_death(code: int, error: Exception, upload: Upload, limits: dict[str, int]) -> Refused:
    """Return the refusal of a file whose process died: out of memory where the system killed it (code -9),
    else unexpected."""
    if code == -9:
        return refuse("memory", megabytes=limits["memory_bytes"] * _ROOM // 1_000_000)
    return unexpected(error, upload.name)


def _send(stream: IO[bytes], value: object) -> None:
    pickle.dump(value, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()


def _verdict(office: Office, upload: Upload) -> Checked | Refused:
    try:
        verdict = office.check(upload)
    except Refused as refused:
        return refused
    except MemoryError:
        return refuse("memory", megabytes=office.programme.limits["memory_bytes"] * _ROOM // 1_000_000)
    except Exception as error:
        return unexpected(error, upload.name)
    return _sent(verdict)


def _sent(verdict: Checked) -> Checked:
    return replace(
        verdict,
        upload=replace(verdict.upload, content=b""),
        proposals=packed(verdict.proposals),
        left_out=packed(verdict.left_out),
        parts=tuple(map(_sent, verdict.parts)),
    )


def _memory() -> int:
    """Return the most bytes this process ever held, 0 where the system does not say.

    `getrusage` does not serve: its figure starts at what the parent held when it started this process.
    """
    with suppress(OSError), open("/proc/self/status", encoding="ascii", errors="replace") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) << 10
    return 0


def _confine(limits: dict[str, int]) -> None:
    """Limit the memory of this process from now on, where the system can."""
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + limits["memory_bytes"] * _ROOM
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _follow(parent: int) -> None:
    """End this process when its parent has ended, also in the middle of a file."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main() -> None:
    """Check one file after another until the input ends. What is printed goes to standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its processes itself
    threading.Thread(target=_follow, args=(os.getppid(),), daemon=True).start()
    source, target = sys.stdin.buffer, io.BufferedWriter(io.FileIO(os.dup(1), "w"))
    os.dup2(2, 1)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    programme: Programme | None = None
    database: Database | None = None
    at_start = _memory()
    with suppress(EOFError, BrokenPipeError):
        while True:
            new_programme, office, upload = pickle.load(source)
            if new_programme is not None:
                programme = new_programme
            if database is None or database.url != office.database.url:
                database = Database(office.database.url)
            office = replace(office, programme=programme, database=database)
            if _CAN_CONFINE and upload:
                _confine(office.programme.limits)
            verdict = _verdict(office, upload)
            _send(target, (verdict, _memory() - at_start < _GROWN))
            del verdict, upload
            # Collected now, while nobody waits. What remains is frozen: later collections need not search it.
            gc.collect()
            gc.freeze()


if __name__ == "__main__":
    main()
