"""Reads a file's bytes from standard input and writes its grids as one JSON document.

The parent starts `python -m tracker.reader LIMITS`, LIMITS being a JSON object; the answer is the
sheets, or {"refused": code, "figures": {...}}. The process may die instead: of memory, of time, or
of a fault in a library it reads with, which is why it is a process of its own.
"""

import contextlib
import gc
import importlib
import json
import sys
import traceback

from tracker.reader.kinds import kind
from tracker.reader.limits import Refusal, limits

try:
    import resource
except ImportError:
    resource = None

# Loaded when needed: the slowest of them takes longer than reading a usual sheet.
READERS = {
    "xlsx": "openxml",
    "xlsb": "binary",
    "xls": "legacy",
    "ods": "opendocument",
    "csv": "text",
}
BLOCK = 1 << 20


def confine(bounds):
    """Bounds the memory and the processor time of this process where the system can."""
    if resource:
        for what, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_AS, bounds.memory_bytes),
            (resource.RLIMIT_CPU, bounds.seconds),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


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
    reader = importlib.import_module(f"tracker.reader.{READERS[name]}")
    return {"kind": name, "epoch1904": False, **reader.read(data, bounds)}


def answer(stream, bounds):
    """The document as JSON text, whatever the bytes are."""
    try:
        document = grids(received(stream, bounds.file_bytes), bounds)
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
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
    return json.dumps(document)


def main():
    """Answers once and ends."""
    bounds = limits(sys.argv[1] if len(sys.argv) > 1 else "{}")
    confine(bounds)
    # Nothing here forms cycles, and searching millions of cells for them costs seconds.
    gc.disable()
    text = answer(sys.stdin.buffer, bounds)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
