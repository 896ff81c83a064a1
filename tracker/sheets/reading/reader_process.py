"""The processes that touch the bytes of files: each serves one after another, and may die of one alone."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from threading import Timer

from ...problems import Refused, refuse
from ...schema.limits import LIMITS
from ..reader.size_limits import LARGEST_AREA

_PROJECT = Path(__file__).resolve().parents[3]
_OUT_OF_MEMORY = (b"MemoryError", b"memory allocation", b"out of memory")
# Systems without these signals tell such an end by the text alone.
_KILLED, _OUT_OF_TIME = (
    -getattr(signal, name) if hasattr(signal, name) else None for name in ("SIGKILL", "SIGXCPU")
)
# A reader that has read more than this is not kept: it would hold the memory that it took.
_SMALL_FILE, _SMALL_ANSWER = 1_000_000, 4_000_000
_KEPT = 4
_HEAD = 8
_idle: list["Reader"] = []
if hasattr(os, "register_at_fork"):
    # Two processes that talk to one reader would take each other's answers.
    os.register_at_fork(after_in_child=_idle.clear)


class Reader:
    """A running reader: give it a file's bytes, then the next one's; `end` it when it is not kept."""

    def __init__(self, limits: dict):
        self.limits, self.late, self.parcel = limits, False, b""
        # From the project's folder -m finds the reader, wherever the server was started.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tracker.sheets.reader", json.dumps(limits), "stay"],
            cwd=_PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    @property
    def alive(self) -> bool:
        """Whether it can be given another file."""
        return self.process.poll() is None

    def read(self, data: bytes, asked: dict | None = None) -> subprocess.CompletedProcess | None:
        """Return the document it wrote, or how it died of this file; None when the time was over.

        `asked` says what to do with the bytes (see `tracker.sheets.reader`), else they are read; the bytes
        that go with the document are in `parcel` then."""
        watch = Timer(self.limits["seconds"], self._expire)
        watch.daemon = True  # who is interrupted just here need not wait for it before ending
        try:
            watch.start()
            text, self.parcel = self._asked(data, asked)
        except OSError:
            text = None
        except BaseException:
            self.process.kill()
            raise
        finally:
            watch.cancel()
        if text is not None:
            return subprocess.CompletedProcess((), 0, text, b"")
        errors, code = self.process.stderr.read(), self.process.wait()
        return None if self.late else subprocess.CompletedProcess((), code or 1, b"", errors)

    def _asked(self, data: bytes, asked: dict | None) -> tuple[bytes | None, bytes]:
        for part in (json.dumps(asked).encode(), data):
            self.process.stdin.write(len(part).to_bytes(_HEAD, "big"))
            self.process.stdin.write(part)
        self.process.stdin.flush()
        text, parcel = self._part(), self._part()
        return (text, parcel) if text and parcel is not None else (None, b"")

    def _part(self) -> bytes | None:
        head = self.process.stdout.read(_HEAD)
        size = int.from_bytes(head, "big")
        found = self.process.stdout.read(size) if len(head) == _HEAD else b""
        return found if len(head) == _HEAD and len(found) == size else None

    def _expire(self):
        self.late = True
        self.process.kill()

    def end(self):
        """Let it go."""
        self.process.kill()
        with suppress(OSError), self.process:
            pass


def _value(held: dict):
    if held.keys() != {"d"}:
        return held
    moment = held["d"]
    return date.fromisoformat(moment) if len(moment) == 10 else datetime.fromisoformat(moment)


def answer_of(child: subprocess.CompletedProcess | None, limits: dict) -> dict:
    """Return what the child wrote, or the refusal that its death stands for; None had no time."""
    if child is None or child.returncode == _OUT_OF_TIME:
        return {"refused": "too_slow", "figures": {"limit": limits["seconds"]}}
    if child.returncode == 0:
        try:
            return json.loads(child.stdout, object_hook=_value)
        except ValueError:
            return {"refused": "unreadable", "figures": {}}
    starved = child.returncode == _KILLED or any(word in child.stderr for word in _OUT_OF_MEMORY)
    return {"refused": "memory" if starved else "unreadable", "figures": {}}


def answer(data: bytes, limits: dict = LIMITS) -> dict:
    """Return the reader's document for a file's bytes: {"kind", "sheets"} or {"refused", "figures"}."""
    return asked(data, None, limits)[0]


def asked(data: bytes, what: dict | None, limits: dict = LIMITS) -> tuple[dict, bytes]:
    """Return a confined process' document for a file's bytes and the bytes that go with it.

    `what` names the work: {"act": "module:function", "limit": which limit holds for the bytes, "said": its
    other arguments}; the function takes the bytes and the limits, and returns a document and bytes."""
    reader = _rested(limits)
    child = reader.read(data, what)
    found, parcel = answer_of(child, limits), reader.parcel
    size = len(child.stdout) + len(parcel) if child else 0
    small = len(data) <= _SMALL_FILE and size <= _SMALL_ANSWER
    if small and "refused" not in found and len(_idle) < _KEPT:
        reader.parcel = b""
        _idle.append(reader)
    else:
        reader.end()
    return found, parcel


def refusal(found: dict, limits: dict, **value) -> Refused:
    """Return the refusal that a document states, with the figures of the limits and of what was found."""
    stated = {
        "rows": limits["rows"],
        "columns": limits["columns"],
        "area": LARGEST_AREA,
        "megabytes": limits["memory_bytes"] // 1_000_000,
    }
    return refuse(found["refused"], **stated | found["figures"] | value)


def _rested(limits: dict) -> Reader:
    """A reader that has nothing to do and the same limits, else a new one."""
    while _idle:
        try:
            reader = _idle.pop()
        except IndexError:  # another thread took it
            break
        if reader.alive and reader.limits == limits:
            return reader
        reader.end()
    return Reader(limits)
