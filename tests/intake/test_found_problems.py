"""However many problems a file has, only some are kept and all are counted; a file that breaks the program affects no other."""

import io
import json
import logging
from dataclasses import replace

import openpyxl
import pytest
from tests import small
from tests.status_sheets import book, packed, row
from tracker.cli.main import main
from tracker.display.tables import upload_review
from tracker.intake.found_problems import MOST, Findings
from tracker.intake.verdict import Upload
from tracker.log import submissions as log_submissions
from tracker.operations.batch import Batch
from tracker.operations.batch.recorder import Recorder
from tracker.problems import Problem
from tracker.words import say

WRONG = 130


def wrong(count: int = WRONG, good: int = 1) -> bytes:
    """Return a sheet of good rows, rows with a wrong progress and one row with a wrong status."""
    return book(*(row() for _ in range(good)), *(row(progress=117 + number) for number in range(count)), row(status="差不多"))


@pytest.fixture
def checked(office):
    """The verdict on a sheet of many wrong rows, of which only the good ones are to be taken."""
    return office.check(Upload("表.xlsx", wrong(), valid_rows_only=True))


def test_the_first_hundred_of_each_kind_are_kept_and_all_are_counted(checked):
    kept = [one.code for one in checked.problems if one.severity == "error"]
    assert (kept.count("progress_above_100"), kept.count("bad_status")) == (100, 1)
    assert checked.count_by_kind[("progress_above_100", "error")] == WRONG
    assert (checked.refused_report_count, checked.problem_count("error"), checked.row_count) == (WRONG + 1, WRONG + 1, WRONG + 2)


def test_errors_come_before_warnings(office):
    content = book(row(status="已完成", progress=100), row(task="1.2", progress=117))
    assert [one.severity for one in office.check(Upload("a.xlsx", content)).problems] == ["error", "warning"]


def test_rows_to_mend_are_those_of_which_the_problem_is_kept(checked):
    assert len(checked.faulty_rows) + checked.further_faulty_rows == WRONG + 1
    assert {row.number for row in checked.faulty_rows} == {one.row for one in checked.errors}


def test_the_marked_copy_says_how_many_it_does_not_mark(checked):
    sheet = openpyxl.load_workbook(io.BytesIO(upload_review.copy(checked, "zh"))).worksheets[-1]
    assert say("annotated.more", "zh", n=WRONG - MOST) in [cell.value for cell in sheet["A"]]


def test_the_log_keeps_as_many_and_says_how_many_there_are(office, checked):
    _, number = office.submit(checked.upload)
    with office.log() as log:
        kept, [sent] = log_submissions.problems(log, number), log_submissions.ledger(log)
    assert (len(kept), sent.problems) == (len(checked.problems), len(checked.problems) + WRONG - MOST)


@pytest.fixture
def told(tmp_path, monkeypatch, capsys):
    """A function that runs the command line on the small programme and returns the exit code and the printed JSON."""
    monkeypatch.setenv("TRACKER_DB", f"sqlite:///{tmp_path / 'log.sqlite'}")
    monkeypatch.setenv("TRACKER_PROGRAMME", str(small.catalogue(tmp_path)))
    monkeypatch.setenv("TRACKER_SAMPLE", "0")
    monkeypatch.setenv("TRACKER_TODAY", "2020-09-30")

    def run(*args: str):
        code = main([*args, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize("command", ["check", "submit"])
def test_the_command_line_gives_the_counts_of_every_kind(told, tmp_path, command):
    (tmp_path / "a.xlsx").write_bytes(wrong())
    code, [entry] = told(command, str(tmp_path / "a.xlsx"))
    assert code == 1 and len([one for one in entry["problems"] if one["code"] == "progress_above_100"]) == MOST
    assert {"code": "progress_above_100", "severity": "error", "count": WRONG} in entry["problem_counts"]


def test_a_zip_that_cannot_be_read_is_one_entry_and_the_others_are_judged(told, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(book(row()))
    (folder / "b.zip").write_bytes(packed(("空/", b"")))
    (folder / "c.xlsx").write_bytes(book(row(task="1.2")))
    code, found = told("submit", str(folder))
    assert code == 1 and [one["accepted"] for one in found] == [True, False, True]


def broken(name: str = "坏.xlsx") -> Upload:
    """Return a file over which the program fails: the layout given for it is None."""
    return Upload(name, book(row(progress=7)), layouts=(None,))


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("act", ["checked", "submitted"])
def test_an_unexpected_error_is_the_verdict_of_its_file_alone_with_a_number_in_the_log(office, caplog, jobs, act):
    files = [("a", Upload("a.xlsx", book(row()))), ("b", broken()), *((f"c{n}", Upload("c.xlsx", book(row(progress=50 + n)))) for n in range(3))]
    with caplog.at_level(logging.ERROR):
        found = list(getattr(Batch(office, jobs), act)(files))
    assert [one.accepted for one in found] == [True, False, True, True, True]
    [problem] = found[1].problems
    assert problem.code == "unexpected" and len(problem.figures["reference"]) == 8
    if jobs == 1:
        assert problem.figures["reference"] in caplog.text and "Traceback" in caplog.text


def test_a_file_whose_writing_fails_takes_no_other_with_it(office):
    # A row number that no database accepts breaks the transaction in which all of the files are written.
    files = [(f"{n}", office.check(Upload(f"{n}.xlsx", book(row(task=task))))) for n, task in enumerate(("1.1", "1.2", "3.1"))]
    name, middle = files[1]
    files[1] = name, replace(middle, proposals=tuple(replace(one, row=object()) for one in middle.proposals))
    with office.log() as log:
        key = log.key
    found = Recorder(office, (None, None), key).record(files)
    assert found[0].number and found[2].number


def test_a_problem_holds_no_text_without_end():
    found = Findings()
    found.append(Problem("no_unit", value="字" * 9_999, figures={"value": "字" * 9_999}))
    [one] = found.problems
    assert len(one.value) < 600 and len(one.figures["value"]) < 600
