"""Dates just before midnight, and moments of another zone."""

from datetime import date, datetime

import pytest
from tests.status_sheets import assumed, book, row
from tracker.intake.commit import Upload
from tracker.intake.decisions import Answer


def days(checked) -> list[str]:
    """Return the as-of dates of a verdict's reports."""
    return [one.as_of.isoformat() for one in checked.proposals]


LATE = book(row(day=datetime(2020, 9, 24, 23, 59, 17)), row(task="1.2", day=datetime(2020, 8, 31, 23, 59, 59)), row(task="3.1", day=date(2020, 9, 24)))


def test_a_date_just_before_midnight_is_the_next_day_and_said_once(office):
    checked = office.check(Upload("a.xlsx", LATE))
    assert days(checked) == ["2020-09-25", "2020-09-01", "2020-09-24"]
    [said] = [one for one in checked.assumptions if one.code == "date_of_midnight"]
    assert (said.cell, said.figures["n"]) == ("H2", 2)


def test_it_is_the_day_as_written_where_a_person_says_so(office):
    checked = office.check(Upload("a.xlsx", LATE, answers=(Answer("date_of_midnight", "进展", "H2", "same"),)))
    assert days(checked) == ["2020-09-24", "2020-08-31", "2020-09-24"]


def test_a_day_still_to_come_is_not_meant(office):
    checked = office.check(Upload("a.xlsx", book(row(day=datetime(2020, 9, 30, 23, 59, 59)))))
    assert days(checked) == ["2020-09-30"] and ("date_of_midnight", "H2") not in assumed(checked)


@pytest.mark.parametrize(("text", "found"), [("2020-09-24T16:00:00.000Z", "2020-09-25"), ("2020-09-29T15:00:00Z", "2020-09-29")])
def test_a_moment_of_another_zone_is_a_day_of_the_programmes(office, text, found):
    assert days(office.check(Upload("a.xlsx", book(row(day=text))))) == [found]
    assert days(office.check(Upload("a.xlsx", book(row(day=None), above=[(f"填报日期：{text}",)])))) == [found]
