"""The processes that read files: each answers for one file after another, and may die of one alone."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from threading import Timer

from ..schema import LIMITS

_PROJECT = Path(__file__).resolve().parents[2]
_OUT_OF_MEMORY = (b"MemoryError", b"memory allocation", b"out of memory")
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
        self.limits, self.late = limits, False
        # From the project's folder -m finds the reader, wherever the server was started.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tracker.reader", json.dumps(limits), "stay"], cwd=_PROJECT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    @property
    def alive(self) -> bool:
        """Whether it can be given another file."""
        return self.process.poll() is None

    def read(self, data: bytes) -> subprocess.CompletedProcess | None:
        """Return what it wrote, or how it died of this file; None when the time was over."""
        watch = Timer(self.limits["seconds"], self._expire)
        watch.daemon = True  # who is interrupted just here need not wait for it before ending
        try:
            watch.start()
            text = self._asked(data)
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

    def _asked(self, data: bytes) -> bytes | None:
        self.process.stdin.write(len(data).to_bytes(_HEAD, "big"))
        self.process.stdin.write(data)
        self.process.stdin.flush()
        head = self.process.stdout.read(_HEAD)
        size = int.from_bytes(head, "big")
        text = self.process.stdout.read(size) if len(head) == _HEAD else b""
        return text if text and len(text) == size else None

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
    if child is None or child.returncode == -signal.SIGXCPU:
        return {"refused": "too_slow", "figures": {"limit": limits["seconds"]}}
    if child.returncode == 0:
        try:
            return json.loads(child.stdout, object_hook=_value)
        except ValueError:
            return {"refused": "unreadable", "figures": {}}
    starved = child.returncode == -signal.SIGKILL or any(
        word in child.stderr for word in _OUT_OF_MEMORY)
    return {"refused": "memory" if starved else "unreadable", "figures": {}}


def answer(data: bytes, limits: dict = LIMITS) -> dict:
    """Return the reader's document for a file's bytes: {"kind", "sheets"} or {"refused", "figures"}."""
    reader = _rested(limits)
    child = reader.read(data)
    found = answer_of(child, limits)
    small = len(data) <= _SMALL_FILE and child is not None and len(child.stdout) <= _SMALL_ANSWER
    if small and "sheets" in found and len(_idle) < _KEPT:
        _idle.append(reader)
    else:
        reader.end()
    return found


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
