"""Dates without their year are taken near a period's end; numbers of days are Excel's."""

from datetime import date

import pytest
from tracker.problems import Refused
from tracker.values.cell import Cell
from tracker.values.dates import day, day_near


@pytest.mark.parametrize(
    ("text", "end", "today", "found"),
    [
        ("9月25日", date(2020, 9, 30), date(2020, 10, 1), date(2020, 9, 25)),
        ("1月5日", date(2020, 12, 31), date(2021, 1, 10), date(2021, 1, 5)),  # of the year after the period's end
        ("1月5日", date(2020, 12, 31), date(2020, 12, 31), date(2020, 1, 5)),  # that one is still to come
        ("1月5日", date(2020, 12, 31), date(2021, 1, 5), date(2021, 1, 5)),
        ("12月28日", date(2021, 1, 31), date(2021, 2, 10), date(2020, 12, 28)),
        ("本月底", date(2020, 9, 30), date(2020, 10, 5), date(2020, 9, 30)),
        ("2月29日", date(2021, 2, 28), date(2021, 3, 1), date(2020, 2, 29)),
        ("2019-09-25", date(2020, 9, 30), date(2020, 10, 1), date(2019, 9, 25)),
        ("2021-09-25", date(2020, 9, 30), date(2020, 10, 1), date(2021, 9, 25)),  # refused later, as one to come
    ],
)
def test_a_date_without_its_year_is_the_nearest_to_the_periods_end_that_is_not_to_come(text, end, today, found):
    assert day_near(Cell(text), end, today) == found


@pytest.mark.parametrize("text", ["2月30日", "年后", "13月1日"])
def test_what_is_no_date_in_any_year_is_refused(text):
    with pytest.raises(Refused, match="bad_date"):
        day_near(Cell(text), date(2020, 9, 30), date(2020, 10, 1))


@pytest.mark.parametrize(("days", "found"), [(20_000, date(1954, 10, 3)), (44_012, date(2020, 6, 30)), (80_000, date(2119, 1, 11))])
def test_a_number_of_days_is_excels(days, found):
    assert day(Cell(days)) == found


@pytest.mark.parametrize("days", [19_999, 80_001, 202_009])
def test_a_number_that_is_no_day_of_a_programme_is_refused(days):
    with pytest.raises(Refused, match="bad_date"):
        day(Cell(days))
