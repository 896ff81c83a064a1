"""A plugin of pytest that notes how long each test took, for `benchmarks.strength`."""

import json
import os
from pathlib import Path

import pytest

_seconds: dict[str, float] = {}


def pytest_runtest_logreport(report: pytest.TestReport):
    """Add the time of a part of a test (its set-up, itself, its end)."""
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0.0) + report.duration


def pytest_sessionfinish():
    """Write the seconds of each test where TEST_TIMES says."""
    Path(os.environ["TEST_TIMES"]).write_text(json.dumps(_seconds), encoding="utf-8")
