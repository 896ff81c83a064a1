"""Run the command line against the log of a running server, to read figures or to change the log."""

import json
from contextlib import redirect_stdout
from datetime import UTC, datetime
from io import StringIO

import pytest
from tracker.cli.main import main
from tracker.log import submissions
from tracker.operations.opened import opened


def _run(environ, words) -> tuple[int, str]:
    printed = StringIO()
    with pytest.MonkeyPatch.context() as own, redirect_stdout(printed):
        for name, value in environ.items():
            own.setenv(name, value)
        return main([*map(str, words)]), printed.getvalue()


def tracker(environ, *words) -> str:
    """Run a command in this process; return what it prints, or fail when it refuses."""
    code, printed = _run(environ, words)
    assert code == 0, printed
    return printed


def refusal(environ, *words) -> str:
    """Return the first sentence with which a command refuses."""
    return json.loads(_run(environ, [*words, "--json"])[1])["problems"][0]["message"]


def figures(environ, *words) -> list[dict]:
    """Return what `status --json` prints for the same log."""
    return json.loads(tracker(environ, "status", "--json", *words))


def last(environ) -> int:
    """Return the number of the latest submission in the log."""
    with opened(environ, datetime.now(UTC)).log() as log:
        return submissions.ledger(log)[0].id
