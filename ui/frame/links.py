"""Links from page to page, which keep the filter and the language."""

import streamlit as st

from tracker.figures.filters import FIELDS
from ui.frame import pages
from ui.widgets.plain_text import plain

_NAMES = (*(field.name for field in FIELDS), "words", "period", "as_of", "support", "lang")


def kept(**values) -> dict[str, list[str]]:
    """Return the filter and language of the current link, with some values replaced."""
    present = {
        name: list(dict.fromkeys(present_values))
        for name in _NAMES
        if (present_values := st.query_params.get_all(name))
    }
    return present | {name: [str(value)] for name, value in values.items()}


def link(name: str, label: str, **values):
    """Draw a link to a page that keeps the filter, with some values replaced."""
    st.page_link(
        pages.script(name), label=plain(label), query_params=kept(**values), icon=":material/arrow_forward:"
    )
