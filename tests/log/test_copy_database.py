"""A whole database is copied to the other kind and back; nothing is lost or renumbered."""

import json

import pytest
from tests import small
from tests.database_rows import contents, reset
from tests.played_log import MOMENT, report
from tests.played_submissions import ROWS, submitted
from tracker.cli.main import main
from tracker.log import copy_database, integrity, remembered, submissions, write
from tracker.log.database import Database
from tracker.problems import Refused
from tracker.values import remembered as value_remembered


def test_there_and_back_every_row_is_the_same_and_numbering_goes_on(full_office, url, tmp_path):
    there, back = Database(url), Database(f"sqlite:///{tmp_path / 'back.sqlite'}")
    counts = copy_database.copy(full_office.database, there).rows
    copy_database.copy(there, back)
    assert contents(there) == contents(full_office.database) == contents(back)
    assert all(contents(there))
    assert counts["submission"] == 5 and counts["report"] == 11
    with there.write("small") as log:
        last = max(one.id for one in submissions.ledger(log))
        last_kept = remembered.alive(log)[0].id
        number = submitted(full_office, log, "2020-09", ROWS)
        assert number > last
        remembered.keep(log, number, write.Receipt("2020-09", MOMENT, MOMENT), [value_remembered.Remembered(value_remembered.UNIT, "移动总部", "OP-CM")])
        assert remembered.alive(log)[0].id > last_kept


def test_a_copy_goes_only_into_an_empty_database(full_office, url):
    there = Database(url)
    copy_database.copy(full_office.database, there)
    before = contents(there)
    with pytest.raises(Refused) as refused:
        copy_database.copy(full_office.database, there)
    assert refused.value.problems[0].code == "copy_not_empty" and contents(there) == before


def test_an_empty_source_is_refused(full_office, tmp_path):
    with pytest.raises(Refused) as refused:
        copy_database.copy(Database(f"sqlite:///{tmp_path / 'none.sqlite'}"), Database(f"sqlite:///{tmp_path / 'to.sqlite'}"))
    assert refused.value.problems[0].code == "copy_nothing"


def test_a_copy_that_differs_is_undone(full_office, tmp_path):
    there = Database(f"sqlite:///{tmp_path / 'to.sqlite'}")
    there.engine.dispose()
    reset(there.url, "CREATE TRIGGER lose AFTER INSERT ON report WHEN NEW.id = 3 BEGIN UPDATE report SET note = 'other' WHERE id = 3; END")
    with pytest.raises(Refused) as refused:
        copy_database.copy(full_office.database, there)
    assert (refused.value.problems[0].code, refused.value.problems[0].value) == ("copy_differs", "report")
    assert not any(contents(there))


def test_signs_that_postgresql_cannot_hold_are_taken_out_and_counted(full_office, url, tmp_path):
    reset(
        full_office.database.url,
        "UPDATE report SET note = 'a' || char(0) || char(7) || 'b' WHERE id IN (1, 2)",
        "UPDATE event SET why = char(0) || 'c' WHERE kind = 'withdrawal' AND log = 1",
        'UPDATE submission SET problems = \'[{"code": "x\\u0000y"}]\' WHERE id = 1',
    )
    there = Database(url)
    copied = copy_database.copy(full_office.database, there)
    with there.seen() as conn:
        notes = [row[0] for row in conn.exec_driver_sql("SELECT note FROM report WHERE id IN (1, 2)")]
        problems = list(conn.exec_driver_sql("SELECT problems FROM submission WHERE id = 1"))[0][0]
        wrong = integrity.check(conn).problems
    if url.startswith("sqlite"):
        assert (copied.texts, set(notes)) == (0, {"a\0\ab"}) and {one.code for one in wrong} == {"unsound_event"}
    else:
        assert (copied.texts, set(notes), problems, wrong) == (4, {"a\ab"}, [{"code": "xy"}], ())


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_what_postgresql_cannot_hold_otherwise_is_a_sentence_and_nothing_is_copied(full_office, url):
    reset(full_office.database.url, "UPDATE report SET sheet = 'a', row = 9999999999 WHERE id = 1")
    there = Database(url)
    with pytest.raises(Refused) as refused:
        copy_database.copy(full_office.database, there)
    assert (refused.value.problems[0].code, refused.value.problems[0].value) == ("copy_unfit", "report")
    assert not any(contents(there))


def test_a_source_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(Refused):
        copy_database.copy(Database(f"sqlite:///{tmp_path / 'none.sqlite'}"), Database(f"sqlite:///{tmp_path / 'to.sqlite'}"))
    assert list(tmp_path.iterdir()) == []


def test_the_commands_copy_and_rebuild_say_what_they_did(full_office, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("TRACKER_PROGRAMME", str(small.catalogue(tmp_path)))
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'to.sqlite'}")
    assert main(["copy", full_office.database.url, f"sqlite:///{tmp_path / 'to.sqlite'}", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["report"] == 11
    assert main(["rebuild", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[1] == {"programme": "small", "kind": "own", "assignments": 2, "same": True}
    assert main(["rebuild", "--lang", "en"]) == 0
    assert "as it was kept" in capsys.readouterr().out
    assert main(["copy", full_office.database.url, f"sqlite:///{tmp_path / 'to.sqlite'}"]) == 1
    assert "空的数据库" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_control_characters_of_an_old_log_are_left_behind(full_office, url):
    with full_office.database.write("small") as log:
        number = write.append(
            log,
            write.Receipt("2020-09", MOMENT, MOMENT, "张\x00三"),
            write.Document("表\x00.xlsx", "0", b"\0", {"rows": 1}, [{"code": "falls", "value": "\x00"}]),
            [report(list(full_office.programme.pairs)[2], 0, 7)],
        )
    target = Database(url)
    copy_database.copy(full_office.database, target)
    with target.read("small") as log:
        assert [(one.file, one.by) for one in submissions.ledger(log, number=number)] == [("表.xlsx", "张三")]
