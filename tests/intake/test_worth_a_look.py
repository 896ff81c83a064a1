"""What a sheet says that deserves a look: dragged fills, actual values that fall, deadlines of its own."""

from datetime import date, timedelta

import pytest
from tests import small
from tests.builders import NOW
from tests.status_sheets import HEADER, book, row
from tracker.intake.commit import Upload
from tracker.intake.decisions import Answer
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.words import problem_sentence

TASKS = ("1.1", "1.2", "3.1", "3.2")


def filled(*values, **same) -> bytes:
    """Return a sheet with a row for each of some values (progress, actual, days after 20 September)."""
    return book(
        *(
            row(task=task, progress=progress, actual=actual, day=date(2020, 9, 20) + timedelta(days))
            for task, (progress, actual, days) in zip(TASKS, values, strict=True)
        )
    )


@pytest.mark.parametrize(
    ("values", "cells"),
    [
        ([(45, 5, 0), (46, 9, 0), (47, 9, 0), (48, 2, 0)], ["D2:D5"]),
        ([(45, 5, 1), (50, 9, 2), (51, 9, 3), (53, 2, 4)], ["H2:H5"]),
        ([(45, 5, 0), (50, 6, 0), (51, 7, 0), (53, 8, 0)], ["E2:E5"]),
        ([(45, 5, 1), (46, 6, 2), (47, 7, 3), (48, 8, 4)], ["D2:D5", "E2:E5", "H2:H5"]),
        ([(45, 5, 0), (46, 6, 1), (47, 7, 2), (49, 9, 2)], []),
        ([(45, 5, 0), (45, 5, 0), (45, 5, 0), (45, 5, 0)], []),
        ([(45, 5, 4), (44, 4, 3), (43, 3, 2), (42, 2, 1)], []),
        ([(45, 5, 0), (47, 7, 2), (49, 9, 4), (51, 11, 6)], []),
    ],
)
def test_a_column_that_rises_by_one_over_four_rows_is_pointed_out_once(office, values, cells):
    warnings = [one for one in office.check(Upload("a.xlsx", filled(*values))).problems if one.code == "dragged_fill"]
    assert [one.figures["cells"] for one in warnings] == cells and all(one.severity == "warning" for one in warnings)


def test_rows_that_do_not_follow_one_another_are_no_fill(office):
    rows = [row(task=task, progress=45 + place) for place, task in enumerate(TASKS)]
    sent = book(*rows[:2], ("合计", None, None, 91), *rows[2:])
    assert "dragged_fill" not in [one.code for one in office.check(Upload("a.xlsx", sent)).problems]


@pytest.fixture
def reported(office):
    """The office, to which 4 was reported for 3.1 and 9 for 1.1, both at 40 %."""
    office.submit(
        Upload("a.xlsx", book(row(task="3.1", actual=4, progress=40, day="2020-08-31"), row(actual=9, progress=40, day="2020-08-31")), period="2020-08")
    )
    return office


SENT = book(row(task="3.1", actual=1, progress=50), row(actual=2, progress=60), row(task="1.2", actual=1))


def test_an_actual_value_that_falls_while_progress_rises_is_asked_about_once(reported):
    checked = reported.check(Upload("b.xlsx", SENT))
    [question] = checked.errors
    assert (question.code, question.cell, question.figures["n"], question.figures["sum"]) == ("actual_falls", "E2", 2, "5")
    assert (checked.refused_row_count, [one.task for one in checked.proposals]) == (2, ["1.2"])
    assert "5" in problem_sentence(question, "zh")


@pytest.mark.parametrize(("choice", "actual"), [("increment", [5, 11, 1]), ("total", [1, 2, 1])])
def test_what_was_added_is_added_to_the_last_value(reported, choice, actual):
    checked = reported.check(Upload("b.xlsx", SENT, answers=(Answer("actual_falls", "进展", "E2", choice),)))
    assert ([one.values["actual"] for one in checked.proposals], checked.errors) == (actual, [])


@pytest.mark.parametrize(("actual", "progress"), [(4, 50), (5, 50), (1, 40), (1, 30), (None, 50)])
def test_it_is_not_asked_where_the_value_does_not_fall_or_progress_does_not_rise(reported, actual, progress):
    assert reported.check(Upload("b.xlsx", book(row(task="3.1", actual=actual, progress=progress)))).accepted


def test_a_completion_is_a_rise(reported):
    checked = reported.check(Upload("b.xlsx", book(row(task="3.1", actual=1, status="已完成", progress=None, evidence="图"))))
    assert [one.code for one in checked.errors] == ["actual_falls"]


def due(*deadlines) -> bytes:
    """Return a sheet with a column of deadlines."""
    return book(*((*row(task=task), deadline) for task, deadline in zip(TASKS, deadlines, strict=False)), header=(*HEADER, "完成时限"))


@pytest.mark.parametrize(
    ("deadlines", "found"),
    [
        (["2021-06-30"], ("I2", "2020-12-31", 1)),
        (["2020年底前", "2021年6月底前", "2022-12-31", "2021-01-01"], ("I3", "2020-12-31", 2)),
        (["2020-12-31", "12月底前", "2022年底", "2020-12-31"], ("I5", "持续推进", 1)),
        (["持续推进"], ("I2", "2020-12-31", 1)),
    ],
)
def test_a_deadline_of_its_own_is_not_taken_and_said_once_a_sheet(office, deadlines, found):
    checked = office.check(Upload("a.xlsx", due(*deadlines)))
    [warning] = [one for one in checked.problems if one.code == "deadline_not_taken"]
    assert (warning.cell, warning.figures["known"], warning.figures["n"]) == found and checked.accepted


@pytest.mark.parametrize(
    "deadlines",
    [["2020-12-31", "2020年12月", "2022/12/31", "持续推进"], ["年底前", "12月底前", None, "长期"], ["尽快", "/", "见方案", ""], [date(2020, 12, 31)]],
)
def test_the_catalogues_deadline_and_what_is_none_are_not_mentioned(office, deadlines):
    assert "deadline_not_taken" not in [one.code for one in office.check(Upload("a.xlsx", due(*deadlines))).problems]


@pytest.mark.parametrize(("deadline", "said"), [("2020-12-31", False), ("2021-03-31", False), ("2021-04-30", True)])
def test_a_deadline_that_was_moved_may_stand_as_it_was(tmp_path, deadline, said):
    tasks = small.changed(small.TASKS, "1.1", deadline="2020-12-31", current_deadline="2021-03-31")
    office = Office(small.programme(tmp_path, tasks=tasks), Database(f"sqlite:///{tmp_path / 'l.sqlite'}"), NOW, date(2020, 9, 30))
    assert ("deadline_not_taken" in [one.code for one in office.check(Upload("a.xlsx", due(deadline))).problems]) == said
