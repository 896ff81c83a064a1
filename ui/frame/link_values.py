"""What a link asks for: understood by id or by a title in any language, named where it is none."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import isfinite

import streamlit as st

from tracker.words import LANGUAGES, say
from ui.widgets.plain_text import plain

_PLACE = "notices"


def place():
    """Keep the place of this rerun's notices: the top of the page, as one in the side bar or in a window
    that opens by a click is not seen."""
    st.session_state[_PLACE] = st.container()


def notice(text: str):
    """Say something of what was asked for."""
    st.session_state[_PLACE].warning(plain(text))


def told(lang: str, key: str, label: str, takes: Callable[[str], bool]):
    """Name every value that the link has under a key and the field cannot take; call it before the field
    is drawn."""
    for value in st.query_params.get_all(key):
        if value and not takes(value):  # an empty value is how the framework writes "nothing chosen"
            notice(say("frame.ignored", lang, label=label, value=value))


def choice(lang: str, field: tuple[str, str], titles: Mapping[str, tuple[str, ...]], several: bool = False):
    """Take a link's choice by id or title in any language, where the field takes titles of its own only.

    `field` is its key and label, `titles` gives each option's title in every language; what is none of
    them is named."""
    key, label = field
    names = {name: option for option, own in titles.items() for name in (option, *own)}
    told(lang, key, label, names.__contains__)
    given = [value for value in st.query_params.get_all(key) if value in names]
    own = LANGUAGES.index(lang)
    if key not in st.session_state and any(titles[names[value]][own] != value for value in given):
        options = [names[value] for value in given]
        st.session_state[key] = options if several else options[0]


def said(keys: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the titles of options in every language by the keys of their sentences."""
    return {option: tuple(say(key, lang) for lang in LANGUAGES) for option, key in keys.items()}


_FIRST = date(1900, 1, 1)


def one_of(options: Iterable[str]) -> Callable[[str], bool]:
    """Return whether a text is one of some options."""
    return set(options).__contains__


def number(text: str) -> bool:
    """Return whether a text is a number."""
    try:
        return isfinite(float(text))
    except ValueError:
        return False


def until(last: date) -> Callable[[str], bool]:
    """Return whether a text is a date no later than a day."""

    def takes(text: str) -> bool:
        try:
            return _FIRST <= date.fromisoformat(text) <= last
        except ValueError:
            return False

    return takes
