"""What the numbers of a progress column mean, and what is filled in or ignored beside a status."""

import pytest
from tests.status_sheets import HEADER, book, codes, row
from tracker.intake.commit import Upload
from tracker.intake.decisions import Answer

UNMARKED = tuple("完成进度" if name == "完成进度(%)" else name for name in HEADER)
TASKS = ("1.1", "1.2", "3.1")


@pytest.mark.parametrize(
    ("header", "numbers", "progress"),
    [
        (HEADER, (1, 40), [1, 40]),
        (UNMARKED, (1, 40), [1, 40]),
        (HEADER, (1, 0), [1, 0]),
        (HEADER, (0.5, 40.25), [0.5, 40.25]),  # the column holds parts of a per cent
        (UNMARKED, (0.5, 40, 60.5), [0.5, 40, 60.5]),
        (HEADER, (1, 0.5), None),
        (HEADER, (0, 0.5), None),
        (UNMARKED, (0.5, 40, 0.25), None),
        (HEADER, (0.7, 45, 60), None),
        (HEADER, (0.45, 0.6), None),
        (UNMARKED, (0.45, 0), None),
        (UNMARKED, (1, 0), None),
    ],
)
def test_a_number_of_at_most_1_is_a_percentage_where_its_column_says_so_and_else_asked_about(office, header, numbers, progress):
    rows = [row(task, status=None, progress=number) for task, number in zip(TASKS, numbers, strict=False)]
    checked = office.check(Upload("a.xlsx", book(*rows, header=header)))
    if progress is None:
        assert {code for code, _ in codes(checked)} == {"progress_scale"}
    else:
        assert [one.values["progress"] for one in checked.proposals] == progress


@pytest.mark.parametrize(("progress", "warned"), [(30, [("progress_ignored", "D2")]), (0, [("progress_ignored", "D2")]), (None, [])])
def test_progress_beside_not_applicable_is_said_to_be_ignored(office, progress, warned):
    checked = office.check(Upload("a.xlsx", book(row(status="不涉及", progress=progress))))
    assert (codes(checked, "warning"), checked.proposals[0].values["progress"]) == (warned, None)


@pytest.mark.parametrize(
    ("choice", "taken"), [(None, {"1.2": 45}), ("percent", {"1.1": 0.7, "1.2": 45, "3.1": 1}), ("share", {"1.1": 70, "1.2": 45, "3.1": 100})]
)
def test_what_a_column_of_small_numbers_means_is_asked_once_and_taken_as_chosen(office, choice, taken):
    rows = [row(task, status=None, progress=number) for task, number in zip(TASKS, (0.7, 45, 1), strict=True)]
    answers = (Answer("progress_scale", "进展", "D2", choice),) if choice else ()
    checked = office.check(Upload("a.xlsx", book(*rows), answers=answers))
    (asked,) = [one for one in (*checked.problems, *checked.assumptions) if one.code == "progress_scale"]
    assert {one.task: one.values["progress"] for one in checked.proposals} == taken
    assert (asked.cell, asked.choices, asked.taken, asked.severity) == ("D2", ("percent", "share"), choice, "assumption" if choice else "error")
