"""Tracing the writing system calls of a process: log them, or kill the process at one of them. Needs strace.

A process changes anything outside itself only by such a call (SQLite's shared memory is rebuilt by the next
process after a kill). So killing before each of these calls covers every moment that makes a difference."""

import ctypes
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

# With the names that other machines have for the same calls. Of the calls that open a file, only those that
# create it count.
_WRITING = (
    "write pwrite64 writev pwritev pwritev2 sendfile copy_file_range fsync fdatasync sync_file_range "
    "truncate ftruncate fallocate open openat rename renameat renameat2 link linkat unlink unlinkat "
    "mkdir mkdirat rmdir sendto sendmsg"
).split()
_ANY_TRACER = 0x59616D61  # PR_SET_PTRACER of prctl(2)
_LINE = re.compile(r"\d+ +(\w+)\((.*)")


class Unwatched(Exception):
    """Raised if no process can be traced on this machine; says why."""


@dataclass(frozen=True)
class Watch:
    """A task for strace: log the writing calls of a process to a file."""

    notes: Path

    @property
    def options(self) -> list[str]:
        """The options of strace for this task."""
        names = ",".join(f"?{name}" for name in _WRITING)
        return ["-e", f"trace={names}", "-e", "signal=none", "-s", "0", "-o", str(self.notes)]

    def calls(self) -> list["Call"]:
        """Return the calls that were logged."""
        logged_calls, counts = [], Counter()
        for line in self.notes.read_text(encoding="utf-8", errors="replace").splitlines():
            if noted := _LINE.match(line):
                name, words = noted.groups()
                counts[name] += 1
                if not name.startswith("open") or "O_CREAT" in words:
                    logged_calls.append(Call(Path(os.devnull), name, counts[name]))
        return logged_calls


@dataclass(frozen=True)
class Call(Watch):
    """A call, the `number`th of its name, before which strace kills the process."""

    name: str
    number: int

    @property
    def options(self) -> list[str]:
        """The options of strace for this task."""
        return [
            "-e",
            f"trace={self.name}",
            "-e",
            f"inject={self.name}:signal=KILL:when={self.number}",
            "-o",
            str(self.notes),
        ]


def missing() -> str | None:
    """Return why no process can be traced here, or None if it is possible."""
    return None if shutil.which("strace") else "there is no strace on this machine, which kills at a call"


def watchable():
    """Allow any process to trace this one; Linux requires this permission."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ANY_TRACER, ctypes.c_ulong(-1))


@contextmanager
def watched(process: int, watch: Watch) -> Iterator[None]:
    """Trace a process; the body starts once strace is attached, and leaving waits for the process to end."""
    with subprocess.Popen(
        ["strace", "-f", "-p", str(process), *watch.options], stderr=subprocess.PIPE, text=True
    ) as strace:
        output = []
        for line in strace.stderr:
            output.append(line.strip())
            if line.endswith("attached\n"):
                break
        else:
            os.kill(process, signal.SIGKILL)
            raise Unwatched(" ".join(output))
        yield
        strace.stderr.read()


def chosen(calls: list[Call], count: int, chance: random.Random) -> list[Call]:
    """Return all calls, or, if there are more than `count`, a random one from each of `count` equal parts."""
    if len(calls) <= count:
        return calls
    bounds = [len(calls) * part // count for part in range(count + 1)]
    return [calls[chance.randrange(start, end)] for start, end in zip(bounds, bounds[1:], strict=False)]
