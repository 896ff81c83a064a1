"""Units, tasks and assignments that enter or leave the catalogue are noticed when the log is opened. A day is
suggested for each, and nothing is refused because of them."""

from dataclasses import replace
from datetime import date

import pytest
from tests import small
from tests.builders import NOW
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.words import problem_sentence

TODAY = date(2020, 9, 30)
TELECOM = {"unit": "OP-CT", "title_zh": "中国电信", "group": "OP"}
NEW_TASK = {"task": "1.3", "measure": 1, "title_zh": "建设全部乡镇网络", "lead": "OP"}


@pytest.fixture
def office(tmp_path, log_url):
    """An office whose log has seen the small catalogue, on each kind of database."""
    office = Office(small.programme(tmp_path), Database(log_url), NOW, TODAY)
    with office.log():
        pass
    return office


def without(rows: list[dict], key: str) -> list[dict]:
    """Return a table's rows without the one that has this key in its first column."""
    return [row for row in rows if next(iter(row.values())) != key]


def under(office: Office, folder, today: date = TODAY, **tables) -> Office:
    """Return the office with another catalogue, on a day."""
    return replace(office, programme=small.programme(folder, **tables), today=today)


def said(office: Office) -> list[tuple]:
    """Return the warnings as (code, value, number of assignments, suggested day)."""
    with office.log() as log:
        found = office.warnings(log)
    assert all(one.severity == "warning" and problem_sentence(one, lang) for one in found for lang in ("zh", "en"))
    return [(one.code, one.value, one.figures["n"], str(one.figures.get("first") or one.figures.get("last"))) for one in found]


ALONE = {"tasks": [{**small.TASKS[2], "lead": "IND"}, *(small.TASKS[place] for place in (0, 1, 3, 4))]}
CASES = {
    "the catalogue as it was": ({}, []),
    "a new unit": ({"units": [*small.UNITS, TELECOM]}, [("unit_new", "OP-CT", 4, "2020-09-30")]),
    "a new unit with its first day": ({"units": [*small.UNITS, {**TELECOM, "valid_from": "2020-09-01"}]}, []),
    "a new task": ({"tasks": [*small.TASKS, NEW_TASK]}, [("task_new", "1.3", 2, "2020-09-30")]),
    "a new task with its start": ({"tasks": [*small.TASKS, {**NEW_TASK, "start": "2020-09-15"}]}, []),
    "another unit for a task": ({"tasks": small.changed(small.TASKS, "1.1", lead="OP、CA")}, [("assignment_new", "1.1", 1, "2020-09-30")]),
    "another unit for a task, with its first day": (
        {"tasks": small.changed(small.TASKS, "1.1", lead="OP、CA"), "exceptions": [{"task": "1.1", "unit": "CA-21", "valid_from": "2020-09-30"}]},
        [],
    ),
    "a unit less": ({"units": without(small.UNITS, "OP-CU")}, [("unit_gone", "OP-CU", 4, "2020-09-29")]),
    "a unit that ended": ({"units": small.changed(small.UNITS, "OP-CU", valid_to="2020-09-29")}, []),
    "a task less": ({"tasks": without(small.TASKS, "1.1")}, [("task_gone", "1.1", 3, "2020-09-29")]),
    "a unit less for a task": (ALONE, [("assignment_gone", "2.1", 1, "2020-09-29")]),
    "one comes, one goes": (
        {"units": [*without(small.UNITS, "OP-CU"), TELECOM]},
        [("unit_new", "OP-CT", 4, "2020-09-30"), ("unit_gone", "OP-CU", 4, "2020-09-29")],
    ),
}


@pytest.mark.parametrize("tables, warned", CASES.values(), ids=CASES)
def test_each_unit_or_task_that_came_or_went_is_one_warning(office, tmp_path, tables, warned):
    assert said(under(office, tmp_path, **tables)) == warned


def test_a_warning_stays_until_the_catalogue_answers_it(office, tmp_path):
    new, later = {"units": [*small.UNITS, TELECOM]}, date(2020, 11, 15)
    assert said(under(office, tmp_path, **new)) == [("unit_new", "OP-CT", 4, "2020-09-30")]
    assert said(under(office, tmp_path, later, **new)) == [("unit_new", "OP-CT", 4, "2020-11-15")]
    assert said(under(office, tmp_path, later, units=[*small.UNITS, {**TELECOM, "valid_from": "2020-10-01"}])) == []
    assert said(under(office, tmp_path, later, **new)) == []


def test_what_went_is_offered_the_day_before_it_was_first_missed(office, tmp_path):
    gone = {"units": without(small.UNITS, "OP-CU")}
    assert said(under(office, tmp_path, date(2020, 10, 20), **gone)) == [("unit_gone", "OP-CU", 4, "2020-10-19")]
    assert said(under(office, tmp_path, date(2020, 12, 1), **gone)) == [("unit_gone", "OP-CU", 4, "2020-10-19")]
    assert said(under(office, tmp_path)) == []


def test_what_was_reported_on_is_known_though_it_was_never_answered(office, tmp_path):
    new = under(office, tmp_path, units=[*small.UNITS, TELECOM])
    new.submit(Upload("a.xlsx", book(row(unit="中国电信"))))
    assert said(under(office, tmp_path, units=[*small.UNITS, {**TELECOM, "contact": "张三"}])) == [("unit_new", "OP-CT", 4, "2020-09-30")]
    assert said(under(office, tmp_path)) == [("unit_gone", "OP-CT", 1, "2020-09-29")]


def test_what_came_and_went_without_a_report_is_forgotten(office, tmp_path):
    assert said(under(office, tmp_path, units=[*small.UNITS, TELECOM])) == [("unit_new", "OP-CT", 4, "2020-09-30")]
    assert said(under(office, tmp_path)) == []
    assert said(under(office, tmp_path, units=[*small.UNITS, TELECOM])) == [("unit_new", "OP-CT", 4, "2020-09-30")]


def test_a_warning_of_a_new_unit_names_its_cell(office, tmp_path):
    with (office := under(office, tmp_path, units=[*small.UNITS, TELECOM])).log() as log:
        [one] = office.warnings(log)
    assert (one.sheet, one.cell) == ("责任单位", "A8")


def test_warnings_refuse_nothing(office, tmp_path):
    office = under(office, tmp_path, units=[*without(small.UNITS, "OP-CU"), TELECOM])
    checked, number = office.submit(Upload("a.xlsx", book(row(), row(unit="中国电信"))))
    assert checked.accepted and number is not None


@pytest.mark.parametrize("last, warned", [("2020-09-29", ["unit_ended"]), ("2020-09-30", []), (None, [])])
def test_a_sheet_under_an_ended_units_name_is_taken_with_a_warning(office, tmp_path, last, warned):
    office = under(office, tmp_path, units=small.changed(small.UNITS, "OP-CM", valid_to=last, contact="张三"))
    checked = office.check(Upload("a.xlsx", book(row(), row(task="1.2"))))
    assert ([one.code for one in checked.problems], checked.accepted, len(checked.proposals)) == (warned, True, 2)
