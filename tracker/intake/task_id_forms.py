"""Task ids that came as something else: dates that Excel made of 1-1 or 1/2, ids with other separators."""

import re
from collections.abc import Iterable
from datetime import date

from ..problems import Refused
from ..values.cell import Cell
from ..values.dates import day
from ..values.text import normal

_NUMBERS = re.compile(r"\d+")
_MIDNIGHT = re.compile(r"(?<!\s)\s*+00:00(?::00)?$")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = re.compile(rf"(\d{{1,2}})-({'|'.join(_MONTHS)})|({'|'.join(_MONTHS)})-(\d{{1,2}})", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")
_DATED = re.compile(r"[月/\-:]|^\d{5}$")
_LONGEST = 24
_ANY_YEAR = 2020  # a leap year: which one does not matter for month and day

Numbers = tuple[int, ...]


def is_date(written: str) -> bool:
    """Return whether a task id came as a date."""
    return _ISO.fullmatch(_MIDNIGHT.sub("", written)) is not None


def _of_date(one: date) -> list[Numbers]:
    """The numbers that Excel may have taken for a date, the likeliest first."""
    month, number, short = one.month, one.day, one.year % 100
    found: list[Numbers] = [(month, number), (number, month)]
    if number == 1:
        found.append((month, short))  # 1-32 becomes January 1932
    return [*found, (short, month, number), (month, number, short)]


def _possible(written: str) -> tuple[list[Numbers], bool]:
    """The numbers that an id may have had, and whether it came as a date or time."""
    text = _MIDNIGHT.sub("", written)
    if match := _NAMED.fullmatch(text):
        number, name = match[1] or match[4], (match[2] or match[3]).lower()
        month = _MONTHS.index(name) + 1
        return [(month, int(number)), (int(number), month)], True
    if match := _TIME.fullmatch(text):
        return [(int(match[1]), int(match[2]))], True
    if is_date(written):
        return _of_date(date.fromisoformat(text)), True
    numbers = tuple(map(int, _NUMBERS.findall(normal(text))))
    if _DATED.search(text) and ("月" in text or len(text) == 5 or numbers[:1] >= (100,)):
        try:
            return _of_date(day(Cell(text), _ANY_YEAR)), True
        except Refused:
            pass
    return [numbers], False


def meant(written: str, ids: Iterable[str]) -> tuple[list[str], bool]:
    """Return the task ids that a written one may have been, and whether it came as a date (see above)."""
    if not any(map(str.isdigit, written)) or len(written) > _LONGEST:
        return [], False
    try:
        possible, dated = _possible(written)
    except ValueError:
        return [], False
    by_numbers = {tuple(map(int, _NUMBERS.findall(one))): one for one in ids}
    found = [by_numbers[numbers] for numbers in possible if numbers and numbers in by_numbers]
    return list(dict.fromkeys(found)), dated and bool(found) or is_date(written)
