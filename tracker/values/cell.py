"""One value, both ways: what a cell of a sheet means, and how a value is shown."""

import calendar
import math
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from ..problems import Refused, refuse
from ..schema.declarations import Word
from ..schema.terms import ROLES, STATUSES
from .text import Overlong, clean, normal

CONTINUING = "持续推进"
_CONTINUING = ("持续推进", "年内持续推进", "长期坚持", "长期", "continuing")
_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(万亿|万|亿)?(?:%|[^\d%.,+\-年月日]{0,6})")
_SCALE = {None: 1, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
_PERCENT = re.compile(
    r"(?:百分之)?([+-]?\d+(?:\.\d+)?)%?|"
    r"已?完成(?:年度|全年|总)?(?:计划|目标|任务)?(?:总?量)?的?(?:百分之)?(\d+(?:\.\d+)?)%"
)
_CLOCK = re.compile(r"(?:(?<=日)|T|(?<!\s)\s)\s*+\d{1,2}[:时]\d{2}.*")
_YEAR = re.compile(r"[到至]?(\d{4})年?(?:年?[底末]前?|年?内)?")
YEARS = range(1950, 2120)  # of what is reported, planned or received
_SEPARATORS = re.compile(r"[、，,；;\n\r]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as read: its value, whether it is formatted as per cent, the error it shows."""

    value: object = None
    percent: bool = False
    error: str | None = None

    @property
    def blank(self) -> bool:
        """Whether the cell holds nothing a person would see."""
        return self.error is None and clean(self.value) == ""


def names(value) -> list[str]:
    """Return the parts of a cell that lists several names (split at 、 ， ； and new lines)."""
    return [part for part in (clean(part) for part in _SEPARATORS.split(clean(value))) if part]


def half_up(value: float | None, digits: int = 2) -> float | None:
    """Return a number rounded half up (away from zero), None for an unknown one."""
    if value is None or not math.isfinite(value):
        return None
    scale = 10**digits
    return math.copysign(math.floor(abs(value) * scale + 0.5 + 1e-7) / scale, value) + 0.0


def month_end(year: int, month: int) -> date:
    """Return the last day of a month; refuses a month that is none."""
    return date(year, month, calendar.monthrange(year, month)[1])


def period_end(period: str) -> date:
    """Return the last day of a period "YYYY-MM"."""
    return month_end(int(period[:4]), int(period[5:7]))


def period_of(day: date) -> str:
    """Return the reporting period "YYYY-MM" that a date falls into."""
    return f"{day:%Y-%m}"


def next_period(period: str, step: int = 1) -> str:
    """Return the period some months later (or earlier, with a negative step)."""
    months = int(period[:4]) * 12 + int(period[5:7]) - 1 + step
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _counted(cell: Cell) -> float | None:
    """The number of a number cell, 0.5 formatted as per cent being 50; None for any other cell."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, (int, float)):
        return None
    return float(cell.value) * (100 if cell.percent else 1)


def _number(cell: Cell) -> float:
    number = _counted(cell)
    if number is None and (match := _NUMBER.fullmatch(normal(cell.value))):
        number = float(match[1].replace(",", "")) * _SCALE[match[2]]
    number = half_up(number, 6)
    if number is None:
        raise refuse("bad_number", value=clean(cell.value))
    return number


def _percent(cell: Cell) -> float:
    number = _counted(cell)
    if number is None and (match := _PERCENT.fullmatch(normal(cell.value))):
        number = float(match[1] or match[2])
    number = half_up(number)
    if number is None or number < 0:
        raise refuse("bad_progress", value=clean(cell.value))
    if number > 100:
        raise refuse("progress_above_100", value=clean(cell.value))
    return number


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


def _whole(text: str, year: int | None, month: int | None) -> str:
    """The text of a date with the year and month written out that it leaves to the context."""
    if month:
        text = re.sub(r"^[本当]月", f"{month}月", text)
    if year:
        text = re.sub(r"^(?=\d{1,2}月)|^(?:[本今]年?)?年(?=[底末内])", f"{year}年", text)
    return text


def _written(value, year: int | None, month: int | None) -> date:
    # 2020.1 typed into a cell is January or October: as a number it is no date
    if isinstance(value, float) and value < 20_000 and not value.is_integer():
        raise ValueError(value)
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", clean(value)))
    text = _whole(normal(text).removesuffix("完成"), year, month)
    for form, build in _FORMS:
        if match := form.fullmatch(text):
            return build(*map(int, match.groups()))
    raise ValueError(text)


def day(cell: Cell, year: int | None = None, month: int | None = None) -> date:
    """Return the date a cell holds in any accepted form; a month or year means its last day.

    Without `year`, a date that leaves it out (6月底前) is refused, without `month` 本月底前."""
    value = cell.value
    try:
        found = value if isinstance(value, date) else _written(value, year, month)
        if found.year not in YEARS:
            raise ValueError(found)
    except (ValueError, OverflowError):
        raise refuse("bad_date", value=clean(value)) from None
    return found.date() if isinstance(found, datetime) else found


@lru_cache(maxsize=20_000)
def day_near(cell: Cell, end: date, today: date) -> date:
    """Return the date a cell holds; one without its year (9月25日, 本月底) is the date next to a
    period's end that is not later than today."""
    found = set()
    for year in (end.year - 1, end.year, end.year + 1):
        with suppress(Refused):
            found.add(day(cell, year, end.month))
    if not found:
        raise refuse("bad_date", value=clean(cell.value))
    past = [one for one in found if one <= today]
    return min(past or found, key=lambda one: abs(one - end))


def deadline(cell: Cell, year: int | None = None) -> date | str:
    """Return a deadline: a date, or `CONTINUING` for one that has none (持续推进)."""
    return CONTINUING if normal(cell.value) in _CONTINUING else day(cell, year)


def period(cell: Cell) -> str:
    """Return the reporting period "YYYY-MM" that a cell names in any accepted form."""
    if not _YEAR.fullmatch(normal(cell.value)):
        with suppress(Refused):
            return period_of(day(cell))
    raise refuse("bad_period", value=clean(cell.value))


def _term(terms: tuple[Word, ...], code: str):
    known = {normal(name): term.id for term in terms for name in (term.id, term.zh, term.en, *term.aliases)}

    def parse(cell: Cell) -> str:
        found = known.get(normal(cell.value))
        if found is None:
            raise refuse(code, value=clean(cell.value))
        return found

    return parse


_PARSERS = {
    "text": lambda cell: clean(cell.value),
    "unit": lambda cell: clean(cell.value),
    "percent": _percent,
    "number": _number,
    "date": day,
    "status": _term(STATUSES, "bad_status"),
    "role": _term(ROLES, "bad_role"),
}


def error_in(cell: Cell) -> Refused:
    """Return the refusal of a cell that shows an error or holds more text than the limit."""
    if isinstance(cell.error, Overlong):
        return refuse("too_long", value=cell.error, found=cell.error.found, limit=cell.error.limit)
    return refuse("error_cell", value=cell.error)


def parse(kind: str, cell: Cell):
    """Return what a cell means by its column's kind, None when blank; refuses anything else."""
    if cell.error is not None:
        raise error_in(cell)
    if cell.blank:
        return None
    return _PARSERS[kind](cell)


def show(kind: str, value, lang: str = "zh") -> str:
    """Return a value as people read it: one decimal for per cent, up to six for other numbers,
    ISO dates, terms in the language; blank for an unknown value."""
    if value is None or value != value:
        return ""
    if kind == "percent":
        return f"{half_up(value, 1):.1f}"
    if kind == "number":
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if kind in ("status", "role"):
        terms = STATUSES if kind == "status" else ROLES
        return next(term.label(lang) for term in terms if term.id == value)
    return value.isoformat() if isinstance(value, date) else str(value)
