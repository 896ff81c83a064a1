"""Dates as offices write them, read from cells: full dates, months, years, and dates without their year."""

import re
import unicodedata
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache

from ..problems import Refused, refuse
from .cell import Cell
from .periods import month_end, period_of
from .text import clean, normal

CONTINUING = "持续推进"
_CONTINUING = ("持续推进", "年内持续推进", "长期坚持", "长期", "continuing")
_CLOCK = re.compile(r"(?:(?<=日)|T|(?<!\s)\s)\s*+\d{1,2}[:时]\d{2}.*")
_YEAR = re.compile(r"[到至]?(\d{4})年?(?:年?[底末]前?|年?内)?")
YEARS = range(1950, 2120)  # accepted in reports, plans and dates of receipt


def _serial(days: int) -> date:
    if not 20_000 <= days <= 80_000:
        raise ValueError(days)
    return date(1899, 12, 30) + timedelta(days=days)


_FORMS = (
    (re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?前?"), date),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), date),
    (re.compile(r"(\d{4})[年./-](\d{1,2})(?:月份?)?(?:[底末]前?)?"), month_end),
    (_YEAR, lambda year: date(year, 12, 31)),
    (re.compile(r"(\d{5})(?:\.\d+)?"), _serial),
)


def _completed(text: str, year: int | None, month: int | None) -> str:
    """The text of a date with the year and the month filled in that it leaves to the context."""
    if month:
        text = re.sub(r"^[本当]月", f"{month}月", text)
    if year:
        text = re.sub(r"^(?=\d{1,2}月)|^(?:[本今]年?)?年(?=[底末内])", f"{year}年", text)
    return text


def _parsed(value: object, year: int | None, month: int | None) -> date:
    # The number 2020.1 may be January or October, so it is not read as a date.
    if isinstance(value, float) and value < 20_000 and not value.is_integer():
        raise ValueError(value)
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", clean(value)))
    text = _completed(normal(text).removesuffix("完成"), year, month)
    for form, build in _FORMS:
        if match := form.fullmatch(text):
            return build(*map(int, match.groups()))
    raise ValueError(text)


def day(cell: Cell, year: int | None = None, month: int | None = None) -> date:
    """Return the date a cell holds, in any accepted form; a month or a year means its last day.

    A date that leaves out its year (6月底前) is refused without `year`, and 本月底前 is refused without
    `month`."""
    value = cell.value
    try:
        result = value if isinstance(value, date) else _parsed(value, year, month)
        if result.year not in YEARS:
            raise ValueError(result)
    except (ValueError, OverflowError):
        raise refuse("bad_date", value=clean(value)) from None
    return result.date() if isinstance(result, datetime) else result


@lru_cache(maxsize=20_000)
def day_near(cell: Cell, end: date, today: date) -> date:
    """Return the date a cell holds. Of a date without its year (9月25日, 本月底), return the one nearest to a
    period's end that is not later than today."""
    candidates = set()
    for year in (end.year - 1, end.year, end.year + 1):
        with suppress(Refused):
            candidates.add(day(cell, year, end.month))
    if not candidates:
        raise refuse("bad_date", value=clean(cell.value))
    past = [one for one in candidates if one <= today]
    return min(past or candidates, key=lambda one: abs(one - end))


def deadline(cell: Cell, year: int | None = None) -> date | str:
    """Return the deadline a cell holds: a date, or `CONTINUING` for a task without one (持续推进)."""
    return CONTINUING if normal(cell.value) in _CONTINUING else day(cell, year)


def period(cell: Cell) -> str:
    """Return the reporting period "YYYY-MM" that a cell names, in any accepted form."""
    if not _YEAR.fullmatch(normal(cell.value)):
        with suppress(Refused):
            return period_of(day(cell))
    raise refuse("bad_period", value=clean(cell.value))
