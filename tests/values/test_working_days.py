"""Working days are those of the official calendar, with the weekends worked in place of holidays."""

from datetime import date

import pytest
from tracker.values.working_days import Days, after


@pytest.mark.parametrize(
    "first, last, days",
    [
        ("2020-09-25", "2020-09-25", Days(0, True)),
        ("2020-09-25", "2020-09-28", Days(2, True)),  # Sunday the 27th was worked
        ("2020-09-30", "2020-10-09", Days(1, True)),  # 1–8 October were holidays
        ("2020-10-09", "2020-10-10", Days(1, True)),  # a Saturday that was worked
        ("2020-10-09", "2020-09-30", Days(-1, True)),
        ("2026-02-13", "2026-02-24", Days(2, True)),  # the Spring Festival, 15–23 February, and the 14th worked
        ("2026-12-31", "2027-01-05", Days(5, False)),  # not announced: calendar days
    ],
)
def test_working_days_after_a_date_are_counted_up_to_another(first, last, days):
    assert after(date.fromisoformat(first), date.fromisoformat(last)) == days


@pytest.mark.parametrize("year, days", [(2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_were_announced(year, days):
    """Counted in the State Council's notices; 2020 with the Spring Festival that was made longer."""
    assert after(date(year - 1, 12, 31), date(year, 12, 31)) == Days(days, True)
