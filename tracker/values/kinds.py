"""Values by the kind of their column, in both directions: what a cell means, and how a value is shown."""

from collections.abc import Callable
from datetime import date
from typing import cast

from ..problems import Refused, refuse
from ..schema.declarations import Word
from ..schema.terms import ROLES, STATUSES
from .cell import Cell
from .dates import day
from .numbers import half_up, read_number, read_percent
from .text import Overlong, clean, normal


def _term_parser(terms: tuple[Word, ...], code: str) -> Callable[[Cell], str]:
    id_by_name = {
        normal(name): term.id for term in terms for name in (term.id, term.zh, term.en, *term.aliases)
    }

    def parse(cell: Cell) -> str:
        term_id = id_by_name.get(normal(cell.value))
        if term_id is None:
            raise refuse(code, value=clean(cell.value))
        return term_id

    return parse


_PARSERS: dict[str, Callable[[Cell], object]] = {
    "text": lambda cell: clean(cell.value),
    "unit": lambda cell: clean(cell.value),
    "percent": read_percent,
    "number": read_number,
    "date": day,
    "status": _term_parser(STATUSES, "bad_status"),
    "role": _term_parser(ROLES, "bad_role"),
}


def error_in(cell: Cell) -> Refused:
    """Return the refusal of a cell that shows an error or holds more text than the limit."""
    if isinstance(cell.error, Overlong):
        return refuse("too_long", value=cell.error, found=cell.error.found, limit=cell.error.limit)
    return refuse("error_cell", value=cell.error)


def parse(kind: str, cell: Cell) -> object:
    """Return what a cell means by the kind of its column, None when blank; anything else is refused."""
    if cell.error is not None:
        raise error_in(cell)
    if cell.blank:
        return None
    return _PARSERS[kind](cell)


def show(kind: str, value: object, lang: str = "zh") -> str:
    """Return a value as people read it: per cent with one decimal, other numbers with up to six, dates in ISO
    form, terms in the language; "" for an unknown value."""
    if value is None or value != value:
        return ""
    if kind == "percent":
        return f"{half_up(cast(float, value), 1):.1f}"
    if kind == "number":
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if kind in ("status", "role"):
        terms = STATUSES if kind == "status" else ROLES
        return next(term.label(lang) for term in terms if term.id == value)
    return value.isoformat() if isinstance(value, date) else str(value)
