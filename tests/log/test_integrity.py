"""A database holds what was recorded in it, to the bit; otherwise the check says what differs."""

import json
import random
import sqlite3
from contextlib import closing

import pytest
from tests import small
from tests.database_rows import reset
from tests.status_sheets import book, row
from tracker.cli.main import main
from tracker.intake.verdict import Upload
from tracker.log import bulk_insert, copy_database, integrity, submissions
from tracker.log.database import Database
from tracker.problems import Refused

pytestmark = pytest.mark.long


def findings(database: Database) -> list[str]:
    """Return the codes of the problems found in a database."""
    with database.seen() as conn:
        return sorted({one.code for one in integrity.check(conn).problems})


def test_a_log_of_either_kind_as_it_was_recorded_is_sound(filled_url):
    with Database(filled_url).seen() as conn:
        found = integrity.check(conn)
    assert (found.problems, found.submissions, found.files) == ((), 5, 5)


@pytest.mark.parametrize(
    "harm, codes",
    [
        ("UPDATE submission SET content = '\\x00' WHERE id = 1", ["file_changed"]),
        ("UPDATE submission SET file = 'b.xlsx' WHERE id = 1", ["unsound_event"]),
        ("UPDATE event SET why = 'other' WHERE kind = 'withdrawal'", ["unsound_event"]),
        ("UPDATE event SET received = '2020-09-01 00:00:00' WHERE id = 2", ["unsound_event", "unsound_kept"]),
        ("UPDATE report SET note = 'other' WHERE id = 4", ["unsound_event"]),
        ("UPDATE report SET status = 'nothing' WHERE id = 1", ["unsound_event", "unsound_row"]),
        ("UPDATE report SET counted = '2020-01-01' WHERE id = 11", ["unsound_kept"]),
        ("UPDATE report SET live = NOT live WHERE id = 11", ["unsound_kept"]),
        ("DELETE FROM state WHERE report = (SELECT max(report) FROM state)", ["unsound_kept"]),
        ("UPDATE receipt SET tasks = '9.9'", ["unsound_kept"]),
        ("UPDATE log SET first_period = '2020-11'", ["unsound_seal"]),
        ("UPDATE log SET version = 99 WHERE kind = 'own'", ["unsound_seal"]),
        ("UPDATE remembered SET text = 'other'", ["unsound_seal"]),
        ("UPDATE listed SET standing = 'gone'", ["unsound_seal"]),
        ("DELETE FROM seal WHERE kind = 'event' AND number = 1", ["unsound_event"]),
        ("DROP INDEX state_unit", ["unsound_structure"]),
    ],
)
def test_what_is_not_as_it_was_recorded_is_found_in_either_kind(filled_url, harm, codes):
    reset(filled_url, harm.replace("'\\x00'", "x'00'" if filled_url.startswith("sqlite") else "'\\x00'::bytea"))
    assert findings(Database(filled_url)) == codes


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM event WHERE id = 1",
        "DELETE FROM submission WHERE id = 1",
        "DELETE FROM report WHERE id = 1",
        "UPDATE event SET submission = 99 WHERE kind = 'withdrawal'",
        "UPDATE event SET replaces = 99 WHERE id = 2",
    ],
)
def test_a_reference_to_what_is_not_there_is_found(full_office, harm):
    reset(full_office.database.url, "PRAGMA foreign_keys = OFF", harm)
    assert set(findings(full_office.database)) & {"unsound_reference", "unsound_event"}


def held(path) -> tuple:
    """Return all rows and the structure of an SQLite file, as bytes, read without the product."""
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as conn:
        conn.text_factory = bytes
        names = [name.decode() for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return ([conn.execute(f'SELECT * FROM "{name}"').fetchall() for name in names], conn.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall())


def test_every_flipped_bit_that_changes_anything_is_found(office, tmp_path, pytestconfig):
    # From day to day 20 bits are flipped, in `make proof` 240.
    number = 240 if pytestconfig.getoption("whole") else 20
    for period in ("2020-06", "2020-07", "2020-08", "2020-09"):
        sheet = book(
            *(
                row(task=task, unit=unit, progress=int(period[-1]) * 10, day=f"{period}-20", note="在建" * 40)
                for task in ("1.1", "1.2", "3.1")
                for unit in ("中国移动", "中国联通")
            )
        )
        office.submit(Upload(f"{period}.xlsx", sheet, period))
    office.database.close()
    file, target = tmp_path / "log.sqlite", tmp_path / "flipped.sqlite"
    whole, before, chance, detected = file.read_bytes(), held(file), random.Random(11), 0
    # Unused space is zeros: a changed bit there changes nothing.
    places = [place for place, byte in enumerate(whole) if byte]
    for _ in range(number):
        flipped, place = bytearray(whole), chance.choice(places)
        flipped[place] ^= 1 << chance.randrange(8)
        for left in tmp_path.glob("flipped.sqlite*"):
            left.unlink()
        target.write_bytes(flipped)
        database = Database(f"sqlite:///{target}")
        try:
            wrong = findings(database)
        except Refused as refused:
            wrong = [refused.problems[0].code]
        finally:
            database.close()
        if wrong:
            detected += 1
        else:
            target.write_bytes(flipped)
            assert held(target) == before, f"bit at {place} changed what is held, unseen"
    assert detected >= number * 5 // 6


def test_a_file_that_is_no_longer_the_one_that_came_is_not_handed_out(full_office):
    reset(full_office.database.url, "UPDATE submission SET content = x'01' WHERE id = 1")
    with pytest.raises(Refused) as refused, full_office.database.read("small") as log:
        submissions.document(type(log)(log.conn, 1, "sample", 0), 1)
    assert refused.value.problems[0].code == "file_changed"


@pytest.fixture
def line(full_office, tmp_path, monkeypatch):
    """The command line on the office's log, as the address of its database."""
    monkeypatch.setenv("TRACKER_PROGRAMME", str(small.catalogue(tmp_path)))
    monkeypatch.setenv("TRACKER_DB", full_office.database.url)
    return full_office.database.url


def test_the_command_lists_what_is_wrong_and_ends_with_1(line, capsys):
    assert main(["integrity", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "sound": True,
        "submissions": 5,
        "files": 5,
        "problems": [],
        "last_submission": {"submission": 8, "recorded": "2020-09-28T17:00:00+08:00"},
    }
    assert main(["integrity"]) == 0
    assert "最近一次报送是批次8" in capsys.readouterr().out
    reset(line, "UPDATE report SET note = 'other' WHERE id = 3")
    assert main(["integrity", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["sound"], [one["code"] for one in found["problems"]]) == (False, ["unsound_event"])
    assert main(["integrity", "--lang", "en"]) == 1
    assert "is not as it was recorded" in capsys.readouterr().out


def test_the_check_itself_writes_nothing(line, full_office, capsys):
    before = [list(bulk_insert.rows(conn, table)) for conn in [full_office.database.engine.connect()] for table in copy_database.TABLES]
    reset(line, "DELETE FROM state WHERE report = 11")
    main(["integrity"])
    after = [list(bulk_insert.rows(conn, table)) for conn in [full_office.database.engine.connect()] for table in copy_database.TABLES]
    assert sum(map(len, before)) == sum(map(len, after)) + 1


def test_a_command_that_breaks_off_over_a_damaged_value_says_so(line, capsys):
    reset(line, "UPDATE report SET status = 'nothing'")
    assert main(["rebuild", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "log_unsound"
