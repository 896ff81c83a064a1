"""What a cell of the public record means by its column's kind."""

import re
from collections.abc import Callable

from ..problems import refuse
from ..programme import catalogue_values
from ..values.cell import Cell, names
from ..values.dates import day
from ..values.numbers import half_up, read_number
from ..values.periods import month_end
from ..values.text import clean, normal
from .columns import TERMS

_YEAR = re.compile(r"(\d{4})年?")
_MONTH = re.compile(r"(\d{4})[年./-](\d{1,2})月?")
_LINK = re.compile(r"https?://[^\s<>\"]+")


def _figure(cell: Cell, _: object) -> float | None:
    return half_up(read_number(cell), 6)


def _when(cell: Cell, _: object) -> str:
    """A date as precise as it is known: 2020, 2020-11 or 2020-11-12."""
    # The number 2020.1 may be January or October, so a fraction is not read as a month.
    text = "" if isinstance(cell.value, float) and not cell.value.is_integer() else normal(cell.value)
    if match := _YEAR.fullmatch(text):
        return match[1]
    if match := _MONTH.fullmatch(text):
        year, month = int(match[1]), int(match[2])
        if 1 <= month <= 12:
            return f"{month_end(year, month):%Y-%m}"
    return day(cell).isoformat()


def _link(cell: Cell, _: object) -> str:
    text = clean(cell.value)
    if not _LINK.fullmatch(text):
        raise refuse("bad_link", value=text)
    return text


def _measures(cell: Cell, _: object) -> tuple[int, ...]:
    """Numbers of measures: 7 or 3、4."""
    numbers = names(cell.value)
    for number in numbers:
        if not number.isdecimal():
            raise refuse("bad_number", value=number)
    return tuple(map(int, numbers))


def _term_parser(kind: str) -> Callable[[Cell, int | None], str]:
    id_by_name = {
        normal(name): term.id for term in TERMS[kind] for name in (term.id, term.zh, term.en, *term.aliases)
    }

    def parse_term(cell: Cell, _: object) -> str:
        term_id = id_by_name.get(normal(cell.value))
        if term_id is None:
            raise refuse(f"bad_{kind}", value=clean(cell.value))
        return term_id

    return parse_term


_PARSERS: dict[str, Callable[[Cell, int | None], object]] = {
    "figure": _figure,
    "when": _when,
    "link": _link,
    "measures": _measures,
    **{kind: _term_parser(kind) for kind in TERMS},
}


def parse(kind: str, cell: Cell, year: int | None = None) -> object:
    """Return what a cell means by the kind of its column, None when blank; anything else is refused."""
    if kind not in _PARSERS or cell.error is not None:
        return catalogue_values.parse(kind, cell, year)
    return None if cell.blank else _PARSERS[kind](cell, year)
