"""The start of the server: what the first page needs is read before anyone asks for it."""

import asyncio
import time
from datetime import UTC, date, datetime

import pytest
from tests import small
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations import state_cache
from tracker.operations.office import Office
from ui import sources
from ui.server import warm_up

pytestmark = pytest.mark.long


@pytest.fixture
def url(tmp_path, monkeypatch):
    """The address of an office's own log with one report; the environment names it."""
    address = f"sqlite:///{tmp_path / 'log.sqlite'}"
    office = Office(small.programme(tmp_path), Database(address), datetime(2020, 9, 30, 4, tzinfo=UTC), date(2020, 9, 30))
    with office.database.open_log("small", "own", office.moment):
        pass
    assert office.submit(Upload("a.xlsx", book(row())))[1] == 1
    for name, value in {"TRACKER_DB": address, "TRACKER_TODAY": "2020-09-30", "TRACKER_SAMPLE": "0", "TRACKER_PROGRAMME": tmp_path / "programme.xlsx"}.items():
        monkeypatch.setenv(name, str(value))
    return address


def read(url: str) -> bool:
    """Whether the server's own database has a log whose history was read."""
    return state_cache.of(sources.connect(url)).source is not None


def started(seconds: float, done) -> bool:
    """Start as the server does; tell whether `done` becomes true within so many seconds."""

    async def start():
        async with warm_up.lifespan(None):
            pass

    asyncio.run(start())
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        time.sleep(0.05)
    return done()


def heard(capfd, words: str) -> bool:
    """Start as the server does; tell whether these words are written to its standard error."""
    said = []
    return started(30, lambda: said.append(capfd.readouterr().err) or words in "".join(said))


def test_the_log_is_read_before_a_page_is_asked_for(url):
    assert started(30, lambda: read(url))


def test_it_says_beside_the_addresses_which_submission_is_the_last(url, capfd):
    assert heard(capfd, "日志已打开：最近一次报送是批次1，2020-09-30 12:00\nThe log is open: the last submission is 1 of 2020-09-30 12:00\n")


def test_it_says_of_an_empty_log_that_there_is_no_submission(url, monkeypatch, capfd, tmp_path):
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert heard(capfd, "日志已打开：还没有报送\nThe log is open: there is no submission yet\n")


def test_a_catalogue_that_is_not_there_is_left_to_the_page_to_say(url, monkeypatch, caplog, tmp_path):
    monkeypatch.setenv("TRACKER_PROGRAMME", str(tmp_path / "none.xlsx"))
    assert not started(1, lambda: read(url))
    assert "not ready" not in caplog.text
