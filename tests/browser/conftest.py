"""One Chromium for all tests of this folder that a process runs; its windows share the framework's compiled code."""

import pytest
from benchmarks.browser import browser
from playwright.sync_api import expect

expect.set_options(timeout=20_000)


# Elsewhere a browser ends with its module: while it runs, no test of the same process can run an event loop of its own.
@pytest.fixture(scope="package")
def chromium(request):
    """A running Chromium, with `--whole` the one that people use; a missing one is an error."""
    with browser(light=not request.config.getoption("whole")) as found:
        yield found
