"""Links from page to page, which keep the filter and the language."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode

import streamlit as st

from tracker.figures.filters import FIELDS
from ui.frame import filter_bar, pages
from ui.frame.pages import PAGES
from ui.widgets.plain_text import plain

_SETTLED = "links_settled"
_NAMES = (*(field.name for field in FIELDS), "words", "period", "as_of", "support", "lang")


def kept(**values: object) -> dict[str, list[str]]:
    """Return the filter and language as a link holds them, by codes, with some values replaced."""
    present = {name: texts for name in _NAMES if (texts := list(dict.fromkeys(_texts(name))))}
    return present | _as_texts(values)


def settle():
    """Remember the filter of this rerun for the page's many lines, once its fields are drawn."""
    st.session_state[_SETTLED] = kept()


def settled(**values: object) -> dict[str, list[str]]:
    """Return what `kept` does, from what `settle` remembered: for what a page draws, not for callbacks."""
    return st.session_state[_SETTLED] | _as_texts(values)


def _as_texts(values: Mapping[str, object]) -> dict[str, list[str]]:
    return {
        name: list(map(str, value)) if isinstance(value, list) else [str(value)]
        for name, value in values.items()
    }


def _texts(name: str) -> list[str]:
    """What is chosen in a field of the filter, whether the page shows the field or not."""
    if name == "lang" or name not in st.session_state:
        return st.query_params.get_all(name)
    value = filter_bar.codes(name, st.session_state[name])
    if isinstance(value, list):
        return list(map(str, value))
    return [str(value).lower() if value is True else str(value)] if value else []


def shown() -> dict[str, list[str]]:
    """Return what is chosen in the fields that this page shows, as a link holds it, by codes."""
    return {name: texts for name, texts in kept().items() if name in st.session_state[filter_bar.SHOWN]}


def here(*without: str) -> dict[str, list[str]]:
    """Return all values of this page's link, those of the filter by codes, without some names."""
    values = {name: st.query_params.get_all(name) for name in st.query_params} | kept()
    return {name: texts for name, texts in values.items() if name not in without}


def address(name: str, values: Mapping[str, list[str]]) -> str:
    """Return the address of a page, relative to every other page, with the values of its link."""
    path = "./" if name == PAGES[0].name else name
    return f"{path}?{urlencode(values, doseq=True)}"


def href(name: str, **values: object) -> str:
    """Return the address of a page, relative to every other page, that keeps the filter."""
    return address(name, kept(**values))


def start(name: str) -> str:
    """Return how the addresses of a page begin that keep the filter; values of its link follow."""
    view = urlencode(kept(), doseq=True)
    return f"{name}?{view}&" if view else f"{name}?"


def followed(beginning: str) -> Callable[..., str]:
    """Return a function that gives the address for some values after its beginning (see `start`)."""
    return lambda **values: beginning + urlencode(values)


def each(name: str) -> Callable[..., str]:
    """Return a function that gives the addresses of a page for many values; the filter is read once."""
    return followed(start(name))


def link(name: str, label: str, **values):
    """Draw a link to a page that keeps the filter, with some values replaced."""
    st.page_link(
        pages.script(name), label=plain(label), query_params=kept(**values), icon=":material/arrow_forward:"
    )
