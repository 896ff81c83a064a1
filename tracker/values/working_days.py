"""Working days by China's official calendar: its holidays, and the weekends worked in their place."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from chinese_calendar import is_workday


@dataclass(frozen=True)
class Days:
    """A number of days: working days, or calendar days where the calendar of a year is not announced yet."""

    number: int
    working: bool


@lru_cache(4096)
def after(first: date, last: date) -> Days:
    """Return how many days lie after the first date, up to and with the last one; negative where the last one
    is earlier."""
    if last < first:
        back = after(last, first)
        return Days(-back.number, back.working)
    days = [first + timedelta(one) for one in range(1, (last - first).days + 1)]
    try:
        return Days(sum(map(is_workday, days)), working=True)
    except NotImplementedError:  # the library knows the years that were announced
        return Days(len(days), working=False)
