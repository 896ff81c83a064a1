"""Processes watched at the calls by which they write: noted, or killed at one of them. Needs strace.

A process changes what is outside of it by such a call only (what SQLite shares in memory is made anew by
whoever comes after a kill), so killing before each of them is killing at every moment that differs."""

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

# Also with other names of the same on other machines; of those that open a file, the ones that make it.
_WRITING = (
    "write pwrite64 writev pwritev pwritev2 sendfile copy_file_range fsync fdatasync sync_file_range "
    "truncate ftruncate fallocate open openat rename renameat renameat2 link linkat unlink unlinkat "
    "mkdir mkdirat rmdir sendto sendmsg"
).split()
_ANY_TRACER = 0x59616D61  # PR_SET_PTRACER of prctl(2)
_LINE = re.compile(r"\d+ +(\w+)\((.*)")


class Unwatched(Exception):
    """Why no process can be watched here."""


@dataclass(frozen=True)
class Watch:
    """What strace is to do with a process: note its writing calls in a file."""

    notes: Path

    @property
    def options(self) -> list[str]:
        """The options of strace for it."""
        names = ",".join(f"?{name}" for name in _WRITING)
        return ["-e", f"trace={names}", "-e", "signal=none", "-s", "0", "-o", str(self.notes)]

    def calls(self) -> list["Call"]:
        """Return the calls that were noted."""
        found, seen = [], Counter()
        for line in self.notes.read_text(encoding="utf-8", errors="replace").splitlines():
            if noted := _LINE.match(line):
                name, words = noted.groups()
                seen[name] += 1
                if not name.startswith("open") or "O_CREAT" in words:
                    found.append(Call(Path(os.devnull), name, seen[name]))
        return found


@dataclass(frozen=True)
class Call(Watch):
    """A call, the how manieth of its name, before which the process is killed."""

    name: str
    number: int

    @property
    def options(self) -> list[str]:
        """The options of strace for it."""
        return [
            "-e",
            f"trace={self.name}",
            "-e",
            f"inject={self.name}:signal=KILL:when={self.number}",
            "-o",
            str(self.notes),
        ]


def missing() -> str | None:
    """Return why no process can be watched here, None where it can."""
    return None if shutil.which("strace") else "there is no strace on this machine, which kills at a call"


def watchable():
    """Let any process watch this one, where Linux asks for that."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ANY_TRACER, ctypes.c_ulong(-1))


@contextmanager
def watched(process: int, watch: Watch) -> Iterator[None]:
    """Watch a process; begins when strace has it, and ends when it is no more."""
    with subprocess.Popen(
        ["strace", "-f", "-p", str(process), *watch.options], stderr=subprocess.PIPE, text=True
    ) as strace:
        said = []
        for line in strace.stderr:
            said.append(line.strip())
            if line.endswith("attached\n"):
                break
        else:
            os.kill(process, signal.SIGKILL)
            raise Unwatched(" ".join(said))
        yield
        strace.stderr.read()


def chosen(calls: list[Call], count: int, chance: random.Random) -> list[Call]:
    """Return all calls where they are so many at most, else so many: one, by chance, of each equal part."""
    if len(calls) <= count:
        return calls
    ends = [len(calls) * part // count for part in range(count + 1)]
    return [calls[chance.randrange(start, end)] for start, end in zip(ends, ends[1:], strict=False)]
