"""The child processes that read files' bytes: each reads one file after another, and can crash alone."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from threading import Timer
from typing import IO, cast

from ...problems import Refused, refuse
from ...schema.limits import LIMITS
from ..reader.size_limits import LARGEST_AREA

_PROJECT = Path(__file__).resolve().parents[3]
_OUT_OF_MEMORY = (b"MemoryError", b"memory allocation", b"out of memory")
# Where a system has no such signal, only the text on standard error tells this kind of end.
_KILLED, _OUT_OF_TIME = (
    -getattr(signal, name) if hasattr(signal, name) else None for name in ("SIGKILL", "SIGXCPU")
)
# In bytes. A reader is not kept after a larger file or answer: it would hold on to the memory it took.
_SMALL_FILE, _SMALL_ANSWER = 1_000_000, 4_000_000
_MOST_IDLE = 4  # the most idle readers
_HEAD = 8  # bytes of the length before each part
_idle: list["Reader"] = []
if hasattr(os, "register_at_fork"):
    # A forked process must not use its parent's readers: the two would take each other's answers.
    os.register_at_fork(after_in_child=_idle.clear)


class Reader:
    """A running reader process: it reads one file after another until `end`."""

    def __init__(self, limits: dict):
        self.limits, self.late, self.parcel = limits, False, b""
        # Started in the project's folder, so that -m finds the module wherever the server was started.
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tracker.sheets.reader", json.dumps(limits), "stay"],
            cwd=_PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        # With PIPE, Popen makes each of them.
        self._to = cast(IO[bytes], self.process.stdin)
        self._from, self._errors = cast(IO[bytes], self.process.stdout), cast(IO[bytes], self.process.stderr)

    @property
    def alive(self) -> bool:
        """Whether the process still runs and can take another file."""
        return self.process.poll() is None

    def read(self, data: bytes, asked: dict | None = None) -> subprocess.CompletedProcess | None:
        """Return the document that the process wrote, or how it ended; None when it ran out of time.

        `asked` says what to do with the bytes (see `tracker.sheets.reader.__main__`); without it they are
        read as a workbook. Further bytes of the answer are in `parcel` afterwards."""
        watch = Timer(self.limits["seconds"], self._expire)
        watch.daemon = True  # if interrupted here, the interpreter does not wait for it before it ends
        try:
            watch.start()
            text, self.parcel = self._exchange(data, asked)
        except OSError:
            text = None
        except BaseException:
            self.process.kill()
            raise
        finally:
            watch.cancel()
        if text is not None:
            return subprocess.CompletedProcess((), 0, text, b"")
        errors, code = self._errors.read(), self.process.wait()
        return None if self.late else subprocess.CompletedProcess((), code or 1, b"", errors)

    def _exchange(self, data: bytes, asked: dict | None) -> tuple[bytes | None, bytes]:
        for part in (json.dumps(asked).encode(), data):
            self._to.write(len(part).to_bytes(_HEAD, "big"))
            self._to.write(part)
        self._to.flush()
        text, parcel = self._part(), self._part()
        return (text, parcel) if text and parcel is not None else (None, b"")

    def _part(self) -> bytes | None:
        head = self._from.read(_HEAD)
        size = int.from_bytes(head, "big")
        data = self._from.read(size) if len(head) == _HEAD else b""
        return data if len(head) == _HEAD and len(data) == size else None

    def _expire(self):
        self.late = True
        self.process.kill()

    def end(self):
        """Kill the process and close its pipes."""
        self.process.kill()
        with suppress(OSError), self.process:
            pass


def _value(document: dict):
    if document.keys() != {"d"}:
        return document
    moment = document["d"]
    return date.fromisoformat(moment) if len(moment) == 10 else datetime.fromisoformat(moment)


def answer_of(child: subprocess.CompletedProcess | None, limits: dict) -> dict:
    """Return the document that the child wrote, or a refusal for how it ended; None: it ran out of time."""
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
    """Return the reader's document for a file's bytes: {"kind", "sheets", …} or {"refused", "figures"}."""
    return ask_process(data, None, limits)[0]


def ask_process(data: bytes, what: dict | None, limits: dict = LIMITS) -> tuple[dict, bytes]:
    """Have a confined process work on a file's bytes; return its document and its answer's further bytes.

    `what` names the work: {"act": "module:function", "limit": name of the limit for the number of bytes,
    "said": further arguments}. The function takes the bytes, the limits and these arguments; it returns a
    document and bytes. With None the bytes are read as a workbook."""
    reader = _reader_for(limits)
    child = reader.read(data, what)
    document, parcel = answer_of(child, limits), reader.parcel
    size = len(child.stdout) + len(parcel) if child else 0
    small = len(data) <= _SMALL_FILE and size <= _SMALL_ANSWER
    if small and "refused" not in document and len(_idle) < _MOST_IDLE:
        reader.parcel = b""
        _idle.append(reader)
    else:
        reader.end()
    return document, parcel


def refusal(found: dict, limits: dict, **value) -> Refused:
    """Return the refusal that a document states; its figures are the limits, the document's and `value`."""
    figures = {
        "rows": limits["rows"],
        "columns": limits["columns"],
        "area": LARGEST_AREA,
        "megabytes": limits["memory_bytes"] // 1_000_000,
    }
    return refuse(found["refused"], **figures | found["figures"] | value)


def _reader_for(limits: dict) -> Reader:
    """Return an idle reader that has these limits, else a new one."""
    while _idle:
        try:
            reader = _idle.pop()
        except IndexError:  # another thread took it
            break
        if reader.alive and reader.limits == limits:
            return reader
        reader.end()
    return Reader(limits)
