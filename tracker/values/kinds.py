"""Values by the kind of their column, in both directions: what a cell means, and how a value is shown."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from ..problems import Refused, refuse
from ..schema.declarations import Word
from ..schema.terms import ROLES, STATUSES
from . import ticked_options
from .cell import Cell
from .dates import day
from .numbers import half_up, read_number, read_percent
from .text import Overlong, clean, normal

NO_WORDS: Mapping[str, str] = {}


def _ids(terms: tuple[Word, ...]) -> dict[str, str]:
    return {normal(name): term.id for term in terms for name in (term.id, term.zh, term.en, *term.aliases)}


_ROLE_IDS, _STATUS_IDS = _ids(ROLES), _ids(STATUSES)


def status(cell: Cell, words: Mapping[str, str] = NO_WORDS) -> str | None:
    """Return the id of the status that a cell names, alone or as the one that is ticked, in the product's
    words or the office's own (`words`), with 中 or without (推进); None where nothing is ticked. All else
    is refused."""

    def known(name: str) -> str | None:
        return words.get(name) or _STATUS_IDS.get(name) or _STATUS_IDS.get(f"{name}中")

    text = clean(cell.value)
    found = ticked_options.meaning(text, known)
    if found is None and not ticked_options.unticked(text):
        raise refuse("bad_status", value=text)
    return found


_PARSERS: dict[str, Callable[[Cell], object]] = {
    "text": lambda cell: clean(cell.value),
    "unit": lambda cell: clean(cell.value),
    "percent": read_percent,
    "number": read_number,
    "date": day,
    "status": status,
    "role": lambda cell: ticked_options.meaning(clean(cell.value), _ROLE_IDS.get),
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
