"""What a number format shows of a number: its decimals, leading zeros, per cent sign and fixed text."""

import math
import re
from functools import lru_cache
from typing import NamedTuple

# The built-in formats of numbers by their ids; a workbook states the codes of the others.
BUILT_IN = {
    **dict.fromkeys(("1", "3", "5", "6", "37", "38", "41", "42"), "0"),
    **dict.fromkeys(("2", "4", "7", "8", "39", "40", "43", "44"), "0.00"),
    "9": "0%",
    "10": "0.00%",
}
_TOKEN = re.compile(r'"([^"]*)"?|[\\!](.)|_.|\*.|\[[^\]]*\]?|([#0?.,]+)|(.)', re.DOTALL)
_CONDITION = re.compile(r"\[[<>=]")
# Letters of dates, durations, fractions and scientific notation, and placeholders of text and of any number.
_OTHER = frozenset("yYmMdDhHsSeEgGbB/@通用格式常规")
_LONGEST = 100  # characters of a code; with so many no factor is too large for a number
_MOST = 15  # the digits of a number that spreadsheets show
_WHOLE = 2.0**53  # from here on a binary fraction holds whole numbers only
# Added before rounding: what lies below a half only because binary fractions cannot hold it is rounded up.
_SLACK = 1e-7


class _Format(NamedTuple):
    before: str
    after: str
    whole: int  # the fewest digits before the point
    least: int  # the fewest and the most digits after it
    most: int
    power: int  # of ten, by which the number is multiplied


def _sections(code):
    """Return a code's sections, which ; separates outside quotes and escapes."""
    parts, start = [], 0
    for token in _TOKEN.finditer(code):
        if token[0] == ";":
            parts.append(code[start : token.start()])
            start = token.end()
    return [*parts, code[start:]]


@lru_cache(maxsize=1000)
def _compiled(code, sign):
    """Return how a code shows numbers of a sign (1, 0, -1); None for what is no plain number."""
    if len(code) > _LONGEST or _CONDITION.search(code):
        return None
    parts = _sections(code)
    place = {1: 0, -1: 1, 0: 2}[sign]
    section = parts[place] if place < len(parts) else parts[0]
    digits, texts, percents = None, ["", ""], 0
    for token in _TOKEN.finditer(section):
        quoted, escaped, places, letter = token.groups()
        if places and digits is None and (places.strip(".,") or texts == ["", ""]):
            digits = places
        elif places and places.strip(".,") or letter in _OTHER:
            return None
        else:
            percents += letter == "%"
            texts[digits is not None] += quoted or escaped or places or letter or ""
    if digits is None:
        return None
    bare = digits.rstrip(",")
    whole, _, decimals = bare.partition(".")
    if "." in decimals or "," in decimals:
        return None
    minus = "-" if sign < 0 and place >= len(parts) else ""
    return _Format(
        minus + texts[0].lstrip(),
        texts[1].rstrip(),
        whole.count("0"),
        len(decimals.rstrip("#")),
        min(len(decimals), _MOST),
        2 * percents - 3 * (len(digits) - len(bare)),
    )


@lru_cache(maxsize=20_000)
def shown(value, code):
    """Return a number as a format code shows it, without thousands separators.

    None for a code that shows a date, fraction, scientific notation, text or any number (General)."""
    found = _compiled(code, (value > 0) - (value < 0))
    if found is None:
        return None
    number = abs(value) * 10.0 ** (found.power + found.most)
    if number >= _WHOLE:
        return None
    text = str(math.floor(number + 0.5 + _SLACK)).rjust(found.most + 1, "0")
    cut = len(text) - found.most
    whole, decimals = text[:cut], text[cut:]
    if found.least < found.most:
        decimals = decimals[: found.least] + decimals[found.least :].rstrip("0")
    whole = whole.lstrip("0").rjust(found.whole, "0")
    digits = f"{whole}.{decimals}" if decimals else whole
    return f"{found.before}{digits}{found.after}" if digits.strip(".") else None


def plain(value, percent):
    """Return a number as it is written without a format, with the sign where it is shown as a percentage."""
    return f"{value * 100:.12g}%" if percent else str(value)
