"""Read a file's bytes from standard input and write its grids as one JSON document.

The parent process starts `python -m tracker.sheets.reader LIMITS`, where LIMITS is a JSON object. The answer
is the sheets, or {"refused": code, "figures": {...}}. The process may also die without an answer: it runs out
of memory or time, or a library it uses crashes. That is why it is a process of its own.

With `stay` after the limits, the process answers for one file after another until its input ends. A request
then has two parts: what to do, as JSON ({"act": "module:function", "limit": name, "said": {...}}), and the
file's bytes. An answer has two parts as well: the JSON document, and bytes that belong to it (often none).
Each part is preceded by its length as eight bytes, big-endian.
"""

import contextlib
import gc
import importlib
import json
import math
import sys
import time
import traceback
from types import ModuleType

from tracker.sheets.reader.file_kind import kind
from tracker.sheets.reader.size_limits import Refusal, limits

resource: ModuleType | None
try:
    resource = importlib.import_module("resource")
except ImportError:
    resource = None

# Each is imported only when needed: importing the slowest one takes longer than reading a usual sheet.
READERS = {
    "xlsx": "xlsx",
    "xlsb": "xlsb",
    "xls": "xls",
    "ods": "odf",
    "fods": "odf",
    "xml2003": "xml2003",
    "csv": "delimited_text",
}
BLOCK = 1 << 20
HEAD = 8  # bytes of the length before each part
READ = {"act": "tracker.sheets.reader.__main__:sheets", "limit": "file_bytes", "said": {}}


def confine(bounds):
    """Limit this process's memory, and its processor time from now on, where the system supports it."""
    if resource:
        for resource_limit, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_AS, bounds.memory_bytes),
            (resource.RLIMIT_CPU, math.ceil(time.process_time() + bounds.seconds)),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource_limit, (most, resource.getrlimit(resource_limit)[1]))


class Part:
    """The next bytes of a stream, as a stream that ends after them."""

    def __init__(self, stream, size):
        self.stream = stream
        self.left = size

    def read(self, most):
        """Return at most `most` bytes; no bytes when all were read."""
        block = self.stream.read(min(most, self.left))
        self.left -= len(block)
        return block


def received(stream, most):
    """Return all bytes of a stream; raise Refusal, with their count, when there are more than `most`."""
    data = stream.read(most + 1)
    if len(data) > most:
        size = len(data)
        while block := stream.read(BLOCK):
            size += len(block)
        raise Refusal("too_large", limit=most, found=size)
    return data


def grids(data, bounds):
    """Return the JSON document for a file's bytes: kind, sheets, and whether dates count from 1904."""
    name = kind(data)
    if name == "encrypted":
        data = importlib.import_module("tracker.sheets.reader.encrypted").decrypted(data)
        name = kind(data)
    reader = importlib.import_module(f"tracker.sheets.reader.{READERS[name]}")
    return {"kind": name, "epoch1904": False, **reader.read(data, bounds)}


def sheets(data, bounds):
    """Return the document of `grids` and no further bytes, which makes this an act for `answer`."""
    return grids(data, bounds), b""


def answer(stream, bounds, asked=READ):
    """Do what `asked` says with the stream's bytes; return the document as JSON text, and its further bytes.

    Never raises: a refusal, and any failure of a library, becomes a document with "refused"."""
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
        # A panic inside calamine derives from BaseException, not from Exception.
        document = {"refused": "unreadable", "figures": {"why": str(error)}}
    return json.dumps(document), parcel


def stay(bounds):
    """Answer for one file after another until standard input ends."""
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
        # Collect garbage now, while nobody waits for an answer. Freezing takes the surviving objects out of
        # later collections.
        del text, parcel
        gc.collect()
        gc.freeze()


def main():
    """Answer for one file and end or, with `stay`, for one after another."""
    bounds = limits(sys.argv[1] if len(sys.argv) > 1 else "{}")
    # Reading creates no reference cycles, and searching millions of cells for them would take seconds.
    gc.disable()
    if "stay" in sys.argv[2:]:
        stay(bounds)
        return
    confine(bounds)
    text, _ = answer(sys.stdin.buffer, bounds)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
