"""Published figures with their units in words: 万 and 亿 in Chinese, millions and billions in English."""

import re
from dataclasses import dataclass
from decimal import Decimal

from ..published.public_record import Series
from ..words import say

_FACTORS = {"万": 10**4, "亿": 10**8}
_SIZES = (("billion", 10**9), ("million", 10**6))
# The sizes that the English unit of a workbook may name; the figure itself says its size.
_NAMED_SIZE = re.compile(r"(?<!per )(?:10,000|100 million) ?")
_QUALIFIER = re.compile(r"\(?(目标|累计|新增)\)?$")


@dataclass(frozen=True)
class Scale:
    """The unit of a chart's axis: its words, and what a published value is multiplied by."""

    words: str
    times: Decimal


def number(value: float | Decimal) -> str:
    """Return a published figure as it was published: with thousands separated, no digits added or lost."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def _full(value: float, unit: str) -> Decimal:
    """A value published in 万 or 亿, in full."""
    return Decimal(str(value)) * _FACTORS.get(unit[:1], 1)


def _size(value: Decimal) -> tuple[str, int]:
    return next(((name, size) for name, size in _SIZES if abs(value) >= size), ("", 1))


def large(value: Decimal, lang: str) -> str:
    """Return a large figure as it is read: 5.6万, 3.7 million; a smaller one in full."""
    if lang == "zh":
        return f"{number(value / 10**4)}万" if abs(value) >= 10**4 else number(value)
    name, size = _size(value)
    return say(f"record.{name}", lang, figure=number(value / size)) if name else number(value)


def _joined(figure: str, unit: str) -> str:
    """A figure and its unit: 37.6%, 770 MHz, 483.8万个, CNY 184.9 billion."""
    if unit == "CNY":
        return f"{unit} {figure}"
    return f"{figure}{' ' if unit[:1].isascii() and unit[:1].isalpha() else ''}{unit}"


def _noun(series: Series) -> str:
    return _NAMED_SIZE.sub("", series.text("unit", "en")).strip()


def measured(series: Series, value: float, lang: str) -> str:
    """Return a value of a series with its unit in words: 483.8万个, 4.838 million stations."""
    if lang == "zh":
        return _joined(number(value), series.text("unit", "zh"))
    full = _full(value, series.text("unit", "zh"))
    return _joined(large(full, "en"), _noun(series))


def scale(series: Series, lang: str) -> Scale:
    """Return the unit of all values of a series together, by the largest: 万个, million stations."""
    unit = series.text("unit", "zh")
    if lang == "zh":
        return Scale(unit, Decimal(1))
    name, size = _size(max(_full(point["value"], unit) for point in series.points))
    noun = _noun(series)
    words = (noun, name) if noun == "CNY" else (name, noun)
    return Scale(" ".join(filter(None, words)), Decimal(_FACTORS.get(unit[:1], 1)) / size)


def quantity(value: float | None, unit: str | None, lang: str) -> str | None:
    """Return an event's quantity: 60万个（目标）, in English without the noun: 600,000 (target)."""
    if value is None:
        return None
    unit = unit or ""
    if lang == "zh":
        return _joined(number(value), unit.replace("(", "（").replace(")", "）"))
    found = _QUALIFIER.search(unit)
    noun = "".join(filter(str.isascii, _QUALIFIER.sub("", unit))).strip("/()")
    figure = _joined(large(_full(value, unit), "en"), noun)
    return figure + (say("record.doubt", lang, doubt=say(f"record.{found[1]}", lang)) if found else "")
