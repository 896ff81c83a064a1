"""Numbers and percentages as offices write them, read from cells; rounding half up."""

import math
import re

from ..problems import refuse
from .cell import Cell
from .text import clean, normal

_NUMBER = re.compile(r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(万亿|万|亿)?(?:%|[^\d%.,+\-年月日]{0,6})")
_SCALE = {None: 1, "万": 10_000, "亿": 100_000_000, "万亿": 1_000_000_000_000}
_PERCENT = re.compile(
    r"(?:百分之)?([+-]?\d+(?:\.\d+)?)%?|"
    r"已?完成(?:年度|全年|总)?(?:计划|目标|任务)?(?:总?量)?的?(?:百分之)?(\d+(?:\.\d+)?)%"
)


# Added before rounding: what lies below a half only because binary fractions cannot hold it is rounded up.
HALF_SLACK = 1e-7
_WHOLE = 2.0**53  # from here on a binary fraction holds whole numbers only


def half_up(value: float | None, digits: int = 2) -> float | None:
    """Return a number rounded half up (halves away from zero), None for an unknown one.

    `progress.half_up` does the same for arrays; a test compares the two."""
    if value is None or not math.isfinite(value):
        return None
    if abs(value) >= _WHOLE:
        return float(value)
    scale = 10**digits
    return math.copysign(math.floor(abs(value) * scale + 0.5 + HALF_SLACK) / scale, value) + 0.0


def _numeric_value(cell: Cell) -> float | None:
    """The number in a cell of numbers (0.5 formatted as per cent is 50), None for any other cell."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, (int, float)):
        return None
    return float(cell.value) * (100 if cell.percent else 1)


def read_number(cell: Cell) -> float:
    """Return the number that a cell holds, with 万 and 亿 as powers of ten; anything else is refused."""
    number = _numeric_value(cell)
    if number is None and (match := _NUMBER.fullmatch(normal(cell.value))):
        number = float(match[1].replace(",", "")) * _SCALE[match[2]]
    number = half_up(number, 6)
    if number is None:
        raise refuse("bad_number", value=clean(cell.value))
    return number


def read_percent(cell: Cell) -> float:
    """Return the percentage (0–100, two decimals) that a cell holds as a number or in words; anything else is
    refused."""
    number = _numeric_value(cell)
    if number is None and (match := _PERCENT.fullmatch(normal(cell.value))):
        number = float(match[1] or match[2])
    number = half_up(number)
    if number is None or number < 0:
        raise refuse("bad_progress", value=clean(cell.value))
    if number > 100:
        raise refuse("progress_above_100", value=clean(cell.value))
    return number
