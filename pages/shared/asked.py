"""What a link asks for that a field cannot take: named before the framework drops it."""

from collections.abc import Callable, Iterable
from datetime import date

import streamlit as st

from tracker.words import say


def told(lang: str, key: str, label: str, takes: Callable[[str], bool]):
    """Name every value that the link has under a key and the field cannot take; call it before the field
    is drawn."""
    for value in st.query_params.get_all(key):
        if not takes(value):
            st.warning(say("frame.ignored", lang, label=label, value=value))


def one_of(*options: Iterable) -> Callable[[str], bool]:
    """Return whether a text is one of some options or of their titles."""
    known = {str(option) for some in options for option in some}
    return known.__contains__


def until(last: date) -> Callable[[str], bool]:
    """Return whether a text is a date no later than a day."""
    def takes(text: str) -> bool:
        try:
            return date.fromisoformat(text) <= last
        except ValueError:
            return False
    return takes
