"""Run the command line against the log of a running server, to read figures or to change the log."""

import json
import subprocess
import sys

from benchmarks.browser import ROOT


def figures(environ, *words) -> list[dict]:
    """Return what `status --json` prints for the same log."""
    done = subprocess.run([sys.executable, "-m", "tracker", "status", "--json", *words], cwd=ROOT, env=environ, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def tracker(environ, *words):
    """Run a command and raise when it fails."""
    subprocess.run([sys.executable, "-m", "tracker", *map(str, words)], cwd=ROOT, env=environ, check=True, capture_output=True)


def last(environ) -> int:
    """Return the number of the latest submission in the log."""
    code = (
        "import os; from datetime import UTC, datetime; from tracker.log import submissions; from tracker.operations import opened\n"
        "with opened.opened(os.environ, datetime.now(UTC)).log() as log: print(submissions.ledger(log)[0].id)"
    )
    return int(subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environ, check=True, capture_output=True).stdout)
