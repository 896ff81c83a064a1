"""Values in a link: read as an id or as a title in any language; a value that is neither is named."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import isfinite
from typing import TypeVar

import streamlit as st

from tracker.values.text import normal
from tracker.words import LANGUAGES, say
from ui.frame import short_address
from ui.widgets.plain_text import plain

_PLACE, _TOLD, _HELD = "notices", "notices_told", "notices_held"
T = TypeVar("T")


def place():
    """Reserve the place of this rerun's notices at the top of the page.

    A notice in the side bar, or in a window that opens on a click, would not be seen."""
    st.session_state[_PLACE] = st.container()
    st.session_state[_TOLD] = []
    for text in st.session_state.pop(_HELD, []):
        notice(text)


def notice(text: str):
    """Show a notice about a value in the link."""
    told = st.session_state.setdefault(_TOLD, [])
    if text not in told:
        told.append(text)
        st.session_state[_PLACE].warning(plain(text))


def begin_anew():
    """Begin the run anew; what was told so far is told again, because what it was about has left the link."""
    st.session_state[_HELD] = st.session_state[_TOLD]
    st.rerun()


def warn_of_unfit_values(lang: str, key: str, label: str, takes: Callable[[str], bool]):
    """Show a notice for every value under a key of the link that the field does not take.

    Call it before the field is drawn."""
    for value in st.query_params.get_all(key):
        if value and not takes(value):  # an empty value is how the framework writes "nothing chosen"
            sentence = "frame.unfit_day" if _is_day(value) else "frame.ignored"
            notice(say(sentence, lang, label=label, value=value))


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def choice(
    lang: str,
    field: tuple[str, str],
    titles: Mapping[str, tuple[str, ...]],
    before: Callable[[], object] | None = None,
):
    """Set a field from the link by id or by a title in any language; the field itself knows only the titles
    of its language.

    `field` is its key and label; `titles` gives each option's title in every language. A value that matches
    none is named in a notice. `before` is called before the page is begun anew with the titles."""
    key, label = field
    options_by_name = {name: option for option, texts in titles.items() for name in (option, *texts)}
    warn_of_unfit_values(lang, key, label, options_by_name.__contains__)
    column = LANGUAGES.index(lang)
    short_address.note(key, {texts[column]: option for option, texts in titles.items()})
    values = [value for value in st.query_params.get_all(key) if value in options_by_name]
    own = [titles[options_by_name[value]][column] for value in values]
    if key not in st.session_state and own != values:
        st.query_params[key] = own
        if before:
            before()
        begin_anew()  # the framework reads the address of a field once, at the beginning of a run


def labelled(labels: Callable[[str], Mapping[T, str]], text: object) -> list[T]:
    """Return the options that have a text as their label; `labels` gives every option's label in a language.

    The framework writes labels into the link. It knows an option again only by its label in the language of
    the page and passes on any other text as it is."""
    wanted = normal(text)
    return [option for lang in LANGUAGES for option, label in labels(lang).items() if normal(label) == wanted]


# What stands after an id or a name in a label: aliases, a title, how many units a group had.
_AFTER_A_NAME = re.compile(r" · |\. |(?<=\d) |（\d+）$| \(\d+\)$")


def beginnings(text: object) -> list[str]:
    """Return what a label begins with, the longest first: an id or a name stands there.

    What follows in a label may have changed with the catalogue since the link was kept."""
    return [str(text)[: found.start()] for found in _AFTER_A_NAME.finditer(str(text))][::-1]


def titles_of(keys: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the titles of options in every language; `keys` gives the sentence key of each option."""
    return {option: tuple(say(key, lang) for lang in LANGUAGES) for option, key in keys.items()}


_FIRST = date(1900, 1, 1)


def one_of(options: Iterable[str]) -> Callable[[str], bool]:
    """Return a test for whether a text is one of some options."""
    return set(options).__contains__


def number(text: str) -> bool:
    """Return whether a text is a finite number."""
    try:
        return isfinite(float(text))
    except ValueError:
        return False


def until(last: date) -> Callable[[str], bool]:
    """Return a test for whether a text is a date from 1900 up to a last day."""

    def takes(text: str) -> bool:
        try:
            return _FIRST <= date.fromisoformat(text) <= last
        except ValueError:
            return False

    return takes
