"""The reader run as the child process it is, and what it answers."""

import json
import os
import subprocess
import sys

from benchmarks.servers import ROOT


def child(data, arguments=(), seconds=30):
    """The ended process of a reader that was given a file."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tracker.sheets.reader", *arguments]
    return subprocess.run(command, input=data, capture_output=True, env=environment, cwd="/", timeout=seconds)


def read(data, **limits):
    """The document with which the reader answers."""
    done = child(data, [json.dumps(limits)])
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def sheet(data, **limits):
    """The first sheet of the reader's answer."""
    return read(data, **limits)["sheets"][0]


def refused(data, **limits):
    """The code and the figures with which the reader refuses a file."""
    document = read(data, **limits)
    assert set(document) == {"refused", "figures"}
    return document["refused"], document["figures"]
