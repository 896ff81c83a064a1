"""Task ids that Excel made dates of, and ids with other separators: offered, never taken."""

from datetime import date, datetime, time

import pytest
from tests.status_sheets import book, row
from tracker.display.tables import corrections
from tracker.intake.commit import Upload
from tracker.intake.task_id_forms import meant
from tracker.words import problem_sentence

IDS = ("1.1", "1.2", "3.1", "1.32", "2.10", "5.1.2")


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("2026-01-01 00:00:00", ["1.1"]),
        ("2026-01-02", ["1.2"]),
        ("2026-01-03", ["3.1"]),  # typed 3.1 where the day comes first
        ("1932-01-01", ["1.1", "1.32"]),
        ("2026-10-02", ["2.10"]),
        ("2005-01-02", ["1.2", "5.1.2"]),
        ("1月1日", ["1.1"]),
        ("1月2日", ["1.2"]),
        ("2026/1/1", ["1.1"]),
        ("1-Jan", ["1.1"]),
        ("Jan-32", ["1.32"]),
        ("46023", ["1.1"]),
        ("01:01:00", ["1.1"]),
    ],
)
def test_a_date_is_told_and_the_ids_that_it_may_have_been(written, ids):
    found, dated = meant(written, IDS)
    assert (found, dated) == (ids, True)


@pytest.mark.parametrize("written", ["1-1", "1－1", "1/1", "1。1", "1，1", "01.01", "第1.1项", "任务1.1", "1_1", "1.1)"])
def test_an_id_with_other_separators_is_near(written):
    assert meant(written, IDS) == (["1.1"], False)


@pytest.mark.parametrize("written", ["9.9", "1", "甲", "", "1.1.1", "111", "2026.1"])
def test_what_is_near_no_id_offers_none(written):
    assert meant(written, IDS) == ([], False)


@pytest.mark.parametrize("value", [date(2026, 1, 1), datetime(2026, 1, 1), "1月1日", 46_023])
def test_a_date_is_refused_with_what_to_do_and_one_click_takes_the_id(office, value):
    sent = book(row(task=value))
    checked = office.check(Upload("a.xlsx", sent))
    [refusal] = checked.errors
    assert (refusal.code, refusal.cell) == ("id_is_date", "A2")
    assert "文本格式" in problem_sentence(refusal, "zh") and "1.1" in problem_sentence(refusal, "zh")
    [[offer]] = corrections.offers(checked).values()
    mended = office.check(Upload("a.xlsx", sent, corrections=corrections.with_offers(checked, offer)))
    assert [one.task for one in mended.proposals] == ["1.1"]


@pytest.mark.parametrize("value", [date(2026, 7, 7), time(8, 30)])
def test_a_date_that_fits_no_task_is_refused(office, value):
    [refusal] = office.check(Upload("a.xlsx", book(row(task=value)))).errors
    assert refusal.code == ("id_is_date" if isinstance(value, date) else "no_task") and "candidates" not in refusal.figures
