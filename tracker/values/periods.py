"""Reporting periods "YYYY-MM": the period of a day, its end, the next one."""

import calendar
from datetime import date


def month_end(year: int, month: int) -> date:
    """Return the last day of a month; raises ValueError for a month that does not exist."""
    return date(year, month, calendar.monthrange(year, month)[1])


def period_end(period: str) -> date:
    """Return the last day of a period "YYYY-MM"."""
    return month_end(int(period[:4]), int(period[5:7]))


def period_of(day: date) -> str:
    """Return the reporting period "YYYY-MM" that a date falls into."""
    return f"{day:%Y-%m}"


def months_later(day: date, months: int) -> date:
    """Return the same day of the month some months later, or its last day where it has no such day."""
    last = period_end(next_period(period_of(day), months))
    return last.replace(day=min(day.day, last.day))


def next_period(period: str, step: int = 1) -> str:
    """Return the period `step` months later, or earlier with a negative step."""
    months = int(period[:4]) * 12 + int(period[5:7]) - 1 + step
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
