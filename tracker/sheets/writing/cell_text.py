"""Writes values into cells: text stays text, and a text too long for a cell is cut, with a note of it."""

import math
import re
from datetime import datetime

from ...words import say

LONGEST = 32_767
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAKEN_FOR_FORMULA = ("=", "+", "-", "@", "\t")


def _units(text: str) -> bytes:
    return text.encode("utf-16-le")


def fitting(text: str, lang: str = "zh", longest: int = LONGEST) -> str:
    """Return a text that fits into one cell: without control characters, cut to at most `longest` characters.

    Excel counts UTF-16 code units and allows 32,767 of them. A cut is noted at the end of the text."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    longest = min(longest, LONGEST)
    if len(_units(text)) // 2 <= longest:
        return text
    note = say("sheet.cut", lang, n=f"{len(text):,}")
    beginning = _units(text)[: 2 * (longest - len(note))]
    return beginning.decode("utf-16-le", "ignore") + note


def value_or_none(value):
    """Return the value; None where it is missing, infinite or not a number (NaN, NaT)."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return None if value != value else value


def put(cell, value, lang: str = "zh", longest: int = LONGEST):
    """Write a value into an openpyxl cell: numbers and dates as such, text never as a formula.

    A text longer than `longest` is cut (see `fitting`)."""
    value = value_or_none(value.item() if hasattr(value, "item") else value)
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None) if value.time() != value.min.time() else value.date()
    if not isinstance(value, str):
        cell.value = value
        return
    text = fitting(value, lang, longest)
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_TAKEN_FOR_FORMULA):
        cell.quotePrefix = True
