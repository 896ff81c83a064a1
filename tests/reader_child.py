"""Run the reader as a child process, as the product does, and read its answers."""

import json
import os
import subprocess
import sys

from benchmarks.servers import ROOT
from tracker.schema.limits import LIMITS
from tracker.sheets.reading.reader_process import Reader

_kept: dict[str, Reader] = {}  # the running readers, by their limits


def child(data, arguments=(), seconds=30):
    """Run the reader on a file; return the ended process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tracker.sheets.reader", *arguments]
    return subprocess.run(command, input=data, capture_output=True, env=environment, cwd="/", timeout=seconds)


def read(data, **limits):
    """Return the document with which the reader answers; a running one reads one small file after another."""
    key = json.dumps(limits)
    reader = _kept.pop(key, None) or Reader(LIMITS | limits)
    done = reader.read(data)
    assert done and done.returncode == 0, done
    if len(data) < 1_000_000:
        _kept[key] = reader
    else:
        reader.end()
    return json.loads(done.stdout)


def sheet(data, **limits):
    """Return the first sheet of the reader's answer."""
    return read(data, **limits)["sheets"][0]


def refused(data, **limits):
    """Return the code and the figures with which the reader refuses a file."""
    document = read(data, **limits)
    assert set(document) == {"refused", "figures"}
    return document["refused"], document["figures"]


def unread(data, **limits):
    """Return the code and the figures with which the reader leaves out the first sheet of a file."""
    first = sheet(data, **limits)
    assert first["rows"] == []
    return tuple(first["unread"])
