"""Reads a file's bytes from standard input and writes its grids as one JSON document.

The parent starts `python -m tracker.sheets.reader LIMITS`, LIMITS being a JSON object; the answer is the
sheets, or {"refused": code, "figures": {...}}. The process may die instead: of memory, of time, or
of a fault in a library it reads with, which is why it is a process of its own.

With `stay` after the limits it answers for one file after another until its input ends. Then a request is
what to do ({"act": "module:function", "limit": name, "said": {...}}) and the bytes, an answer the document
and bytes that go with it; each of the four stands behind its length as eight bytes.
"""

import contextlib
import gc
import importlib
import json
import math
import sys
import time
import traceback

from tracker.sheets.reader.file_kind import kind
from tracker.sheets.reader.size_limits import Refusal, limits

try:
    import resource
except ImportError:
    resource = None

# Loaded when needed: the slowest of them takes longer than reading a usual sheet.
READERS = {"xlsx": "xlsx", "xlsb": "xlsb", "xls": "xls", "ods": "ods", "csv": "delimited_text"}
BLOCK = 1 << 20
HEAD = 8
READ = {"act": "tracker.sheets.reader.__main__:sheets", "limit": "file_bytes", "said": {}}


def confine(bounds):
    """Bounds the memory of this process, and its processor time from now on, where the system can."""
    if resource:
        for what, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_AS, bounds.memory_bytes),
            (resource.RLIMIT_CPU, math.ceil(time.process_time() + bounds.seconds)),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


class Part:
    """The next bytes of a stream, as a stream that ends after them."""

    def __init__(self, stream, size):
        self.stream = stream
        self.left = size

    def read(self, most):
        """At most so many bytes, none when all were read."""
        block = self.stream.read(min(most, self.left))
        self.left -= len(block)
        return block


def received(stream, most):
    """All bytes of a stream, refused with their count when there are more than allowed."""
    data = stream.read(most + 1)
    if len(data) > most:
        found = len(data)
        while block := stream.read(BLOCK):
            found += len(block)
        raise Refusal("too_large", limit=most, found=found)
    return data


def grids(data, bounds):
    """The document for these bytes: kind, sheets and epoch."""
    name = kind(data)
    reader = importlib.import_module(f"tracker.sheets.reader.{READERS[name]}")
    return {"kind": name, "epoch1904": False, **reader.read(data, bounds)}


def sheets(data, bounds):
    """The document for these bytes, with which no other bytes go."""
    return grids(data, bounds), b""


def answer(stream, bounds, asked=READ):
    """The document as JSON text and the bytes that go with it, whatever is asked of what bytes."""
    parcel = b""
    try:
        module, _, act = asked["act"].partition(":")
        data = received(stream, getattr(bounds, asked["limit"]))
        work = sheets if asked is READ else getattr(importlib.import_module(module), act)
        document, parcel = work(data, bounds, **asked["said"])
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")), parcel
    except Refusal as refusal:
        document = {"refused": refusal.code, "figures": refusal.figures}
    except MemoryError:
        document = {"refused": "memory", "figures": {"limit": bounds.memory_bytes}}
    except Exception as error:
        traceback.print_exc()
        document = {"refused": "damaged", "figures": {"why": str(error)}}
    except BaseException as error:
        # A panic inside calamine is no Exception.
        document = {"refused": "unreadable", "figures": {"why": str(error)}}
    return json.dumps(document), parcel


def stay(bounds):
    """Answers for one file after another."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while head := source.read(HEAD):
        asked = json.loads(source.read(int.from_bytes(head, "big"))) or READ
        size = int.from_bytes(source.read(HEAD), "big")
        confine(bounds)
        text, parcel = answer(Part(source, size), bounds, asked)
        for part in (text.encode("utf-8", "replace"), parcel):
            target.write(len(part).to_bytes(HEAD, "big"))
            target.write(part)
        target.flush()
        # While nobody waits; what was there before is not searched again.
        del text, parcel
        gc.collect()
        gc.freeze()


def main():
    """Answers once and ends, or stays."""
    bounds = limits(sys.argv[1] if len(sys.argv) > 1 else "{}")
    # Nothing here forms cycles while it reads, and searching millions of cells for them costs seconds.
    gc.disable()
    if "stay" in sys.argv[2:]:
        stay(bounds)
        return
    confine(bounds)
    text, _ = answer(sys.stdin.buffer, bounds)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
