"""A backup is one file, checked by reading it back, and is restored whole into a database without anyone's submissions."""

import json
import os
import random
import shutil
import sqlite3
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from benchmarks import calls, kills
from benchmarks.commits import entry
from tests import small
from tests.database_rows import contents, reset
from tests.part import part
from tests.status_sheets import book, row
from tracker.cli.main import main
from tracker.intake.commit import digest
from tracker.intake.verdict import Upload
from tracker.log import backup, copy_database, integrity, seals, submissions, write
from tracker.log.database import Database
from tracker.problems import Refused

pytestmark = pytest.mark.long


def refusal(work) -> str:
    """Return the code of the first problem for which `work` is refused."""
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.problems[0].code


@pytest.fixture
def filled(filled_url) -> Database:
    """A database of each kind with two logs, withdrawals, an opened period and remembered names and layouts."""
    return Database(filled_url)


def test_from_either_kind_a_backup_brings_back_every_row(filled, tmp_path):
    held = backup.backup(filled, tmp_path / "b")
    back = Database(f"sqlite:///{tmp_path / 'back.sqlite'}")
    assert backup.restore(tmp_path / "b", back, ()) == held
    assert contents(back) == contents(filled)
    assert (held.submissions, held.reports, held.last, held.problems) == (5, 11, 8, ())


def test_into_either_kind_a_backup_comes_back_whole(full_office, url, tmp_path):
    backup.backup(full_office.database, tmp_path / "b")
    there = Database(url)
    backup.restore(tmp_path / "b", there, ())
    assert contents(there) == contents(full_office.database)


def test_a_backup_is_one_file_that_needs_no_other_beside_it(full_office, tmp_path):
    (tmp_path / "out").mkdir()
    backup.backup(full_office.database, tmp_path / "out" / "b")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["b"]
    with closing(sqlite3.connect(tmp_path / "out" / "b")) as conn:
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_backup_can_be_copied_like_any_database(full_office, tmp_path):
    backup.backup(full_office.database, tmp_path / "b")
    there = Database(f"sqlite:///{tmp_path / 'there.sqlite'}")
    copy_database.copy(Database(f"sqlite:///{tmp_path / 'b'}"), there)
    assert contents(there) == contents(full_office.database)


def test_what_is_there_is_never_written_over(full_office, tmp_path):
    (tmp_path / "b").write_bytes(b"mine")
    assert refusal(lambda: backup.backup(full_office.database, tmp_path / "b")) == "backup_there"
    assert (tmp_path / "b").read_bytes() == b"mine"


def test_a_backup_of_nothing_or_into_nowhere_is_refused_and_makes_no_file(full_office, tmp_path):
    nothing = Database(f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert refusal(lambda: backup.backup(nothing, tmp_path / "b")) == "copy_nothing"
    assert refusal(lambda: backup.backup(full_office.database, tmp_path / "no" / "b")) == "no_output"
    assert not {"b", "no", "none.sqlite"} & {one.name for one in tmp_path.iterdir()}


def test_while_others_record_a_backup_is_of_one_moment(filled, tmp_path):
    going = threading.Event()

    def record():
        while not going.is_set():
            with filled.write("small") as log:
                write.append_all(log, [entry("C-1")])

    writer = threading.Thread(target=record)
    writer.start()
    try:
        held = [backup.backup(filled, tmp_path / f"b{number}") for number in range(3)]
    finally:
        going.set()
        writer.join()
    assert all(not one.problems for one in held)
    for number, one in enumerate(held):
        back = Database(f"sqlite:///{tmp_path / f'back{number}.sqlite'}")
        assert backup.restore(tmp_path / f"b{number}", back, ()) == one


def cut(path: Path):
    path.write_bytes(path.read_bytes()[:-5000])


def emptied(path: Path):
    path.write_bytes(b"")


def foreign(path: Path):
    path.unlink()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE backup (name)")


def zeroed(path: Path):
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = bytes(4096)
    path.write_bytes(content)


def newer(path: Path):
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
        conn.commit()
        conn.execute("DELETE FROM backup")
        conn.executemany("INSERT INTO backup VALUES (?, ?, ?)", list(backup._digests(conn)))
        conn.commit()


def another_value(path: Path):
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("UPDATE report SET progress = 71 WHERE id = 2")
        conn.commit()


@pytest.mark.parametrize(
    "harm, code",
    [
        (cut, "backup_damaged"),
        (emptied, "backup_foreign"),
        (foreign, "backup_foreign"),
        (zeroed, "backup_damaged"),
        (another_value, "backup_damaged"),
        (newer, "newer_database"),
        (Path.unlink, "no_file"),
        (lambda path: path.write_text("text"), "backup_foreign"),
        (lambda path: shutil.copy(path.parent / "from.sqlite", path), "backup_foreign"),
    ],
)
def test_what_is_no_whole_backup_of_this_product_is_refused_and_nothing_is_changed(full_office, tmp_path, harm, code):
    backup.backup(full_office.database, tmp_path / "b")
    harm(tmp_path / "b")
    before = contents(full_office.database)
    there = Database(f"sqlite:///{tmp_path / 'there.sqlite'}")
    assert refusal(lambda: backup.restore(tmp_path / "b", there, ())) == code
    assert not any(contents(there)) and contents(full_office.database) == before


def test_no_single_bit_of_a_backups_rows_can_change_unseen(full_office, tmp_path):
    backup.backup(full_office.database, tmp_path / "b")
    whole, chance = (tmp_path / "b").read_bytes(), random.Random(5)
    with closing(sqlite3.connect(tmp_path / "b")) as conn:
        rows = list(backup._digests(conn))
    refusals = 0
    for _ in range(60):
        held, place = bytearray(whole), chance.randrange(len(whole))
        held[place] ^= 1 << chance.randrange(8)
        (tmp_path / "c").write_bytes(held)
        try:
            backup._compared(tmp_path / "c", tmp_path / "c")
        except Refused:
            refusals += 1
            continue
        with closing(sqlite3.connect(tmp_path / "c")) as conn:
            assert list(backup._digests(conn)) == rows
    assert refusals


def test_a_backup_of_an_older_structure_is_brought_up_to_date(full_office, tmp_path):
    with full_office.database.alone() as conn:  # it had no acts
        for statement in ("DELETE FROM act", "DELETE FROM event WHERE submission IS NULL"):
            conn.exec_driver_sql(statement)
        seals.renew(conn)
    backup.backup(full_office.database, tmp_path / "b")
    with closing(sqlite3.connect(tmp_path / "b")) as conn:
        conn.executescript(
            "DROP TABLE seal; DROP TABLE act; DROP INDEX event_kind;"
            "CREATE TABLE opening (log INTEGER PRIMARY KEY, period VARCHAR(7) NOT NULL, by TEXT, opened DATETIME NOT NULL);"
            "INSERT INTO opening SELECT id, first_period, 'catalogue', started FROM log WHERE first_period IS NOT NULL;"
            "ALTER TABLE log DROP COLUMN first_period; UPDATE alembic_version SET version_num = '0005'; DELETE FROM backup;"
        )
        conn.executemany("INSERT INTO backup VALUES (?, ?, ?)", list(backup._digests(conn)))
        conn.commit()
    there, before = Database(f"sqlite:///{tmp_path / 'there.sqlite'}"), (tmp_path / "b").read_bytes()
    backup.restore(tmp_path / "b", there, ())
    assert contents(there) == contents(full_office.database) and (tmp_path / "b").read_bytes() == before


@pytest.fixture
def line(tmp_path, monkeypatch):
    """The environment of a command line on 31 October 2020, with a log of its own; a new one begins with the shipped sample."""
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'log.sqlite'}")
    monkeypatch.setenv("TRACKER_TODAY", "2020-10-31")
    monkeypatch.delenv("TRACKER_PROGRAMME", raising=False)
    return tmp_path


def said(capsys, *words) -> tuple[int, dict]:
    """Run a command with --json; return its exit code and its document."""
    code = main([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_commands_say_the_last_submission_and_a_sample_nobody_touched_gives_way(line, sampled, capsys, monkeypatch):
    sampled(line)
    code, held = said(capsys, "backup", line / "b")
    assert (code, held["sound"], held["submissions"]) == (0, True, 39)
    assert held["last_submission"]["submission"] == 39 and held["last_submission"]["recorded"].endswith("+08:00")
    code, back = said(capsys, "restore", line / "b")
    assert (code, back) == (0, {name: held[name] for name in ("file", "submissions", "reports", "last_submission")} | {"texts_changed": 0})
    assert main(["withdraw", "3", "--why", "错"]) == 0
    capsys.readouterr()
    code, refused = said(capsys, "restore", line / "b")
    assert (code, refused["problems"][0]["code"]) == (1, "restore_not_empty")
    assert "miit-2020-49 (sample): 39" in refused["problems"][0]["message"]
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{line / 'new.sqlite'}")
    assert main(["restore", str(line / "b"), "--lang", "en"]) == 0
    assert "the last submission is 39 of 2020-10-02" in capsys.readouterr().out


def test_an_own_log_gives_way_only_while_it_is_empty(line, capsys, monkeypatch):
    monkeypatch.setenv("TRACKER_PROGRAMME", str(small.catalogue(line)))
    monkeypatch.setenv("TRACKER_SAMPLE", "0")
    (line / "a.xlsx").write_bytes(book(row()))
    assert main(["submit", str(line / "a.xlsx")]) == 0
    assert main(["backup", str(line / "b")]) == 0
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{line / 'new.sqlite'}")
    assert main(["status"]) == 0
    capsys.readouterr()
    assert said(capsys, "restore", line / "b")[0] == 0
    assert said(capsys, "restore", line / "b")[1]["problems"][0]["code"] == "restore_not_empty"


def test_what_was_kept_of_the_log_before_is_not_taken_for_that_of_the_one_that_came_back(office, tmp_path):
    there = replace(office, database=Database(f"sqlite:///{tmp_path / 'there.sqlite'}"))
    for one, progress in ((office, 40), (there, 70)):
        with one.database.open_log("small", "own", one.moment if one is office else one.moment - timedelta(days=1)):
            pass
        one.submit(Upload("a.xlsx", book(row(progress=progress))))
    backup.backup(office.database, tmp_path / "b")
    with there.log() as log:
        key = log.key
        assert there.rows(log, there.today)["progress"].dropna().tolist() == [70]
        shipped = {digest(submissions.document(log, 1)[1])}
    reset(there.database.url, "UPDATE log SET kind = 'sample'")
    backup.restore(tmp_path / "b", there.database, shipped)
    with there.log() as log:
        assert log.key != key
        assert there.rows(log, there.today)["progress"].dropna().tolist() == [40]
    with there.database.seen() as conn:
        assert integrity.check(conn).sound


def test_a_log_that_is_not_sound_is_backed_up_and_it_is_said(full_office, tmp_path, capsys, monkeypatch):
    reset(full_office.database.url, "UPDATE report SET note = 'other' WHERE id = 3")
    monkeypatch.setenv("TRACKER_PROGRAMME", str(small.catalogue(tmp_path)))
    monkeypatch.setenv("TRACKER_DB", full_office.database.url)
    code, held = said(capsys, "backup", tmp_path / "b")
    assert (code, held["sound"], [one["code"] for one in held["problems"]]) == (0, False, ["unsound_event"])
    assert main(["backup", str(tmp_path / "c")]) == 0
    assert "请保留更早的备份" in capsys.readouterr().out


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder for what is killed, in which the databases that acts begin with are made once."""
    folder = tmp_path_factory.mktemp("kills")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(folder))
        yield kills.Place(folder)


# Of the acts killed at any moment one is enough here: `make proof` kills each of them 75 times.
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system makes no process of another")
@pytest.mark.parametrize("act", kills.ACTS if calls.missing() else ["recording"])
def test_whoever_is_killed_in_the_middle_loses_nothing_and_leaves_nothing_half(act, place):
    kills.played(kills.ACTS[act], place, 2, random.Random(7))


@pytest.mark.skipif(calls.missing() is not None, reason=str(calls.missing()))
@pytest.mark.parametrize("act", part("acts killed at a call", kills.ACTS, 2))
def test_whoever_is_killed_at_a_call_by_which_it_writes_loses_nothing_and_leaves_nothing_half(act, place):
    assert "killed at 3, 3 of them met" in kills.called(kills.ACTS[act], place, 3, random.Random(7))


def test_where_nothing_can_be_watched_it_is_said_and_nothing_is_taken_for_shown(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["kills", "--calls"])
    with pytest.raises(SystemExit, match="Nothing was killed at its calls: there is no strace"):
        kills.main()
