"""What is chosen in the fields of the filter that are not open: chips, each taken off by a click."""

import streamlit as st

from tracker.figures.filters import FIELDS
from tracker.operations.office import Office
from tracker.words import say
from ui import cache
from ui.frame import pages
from ui.widgets.plain_text import plain

_DAYS = ("period", "as_of")


def _take_off(name: str, value: object):
    chosen = st.session_state[name]
    if isinstance(chosen, list):
        st.session_state[name] = [one for one in chosen if one != value]
    else:
        st.session_state[name] = "" if name == "words" else None


def _of_fields(office: Office, lang: str, closed: tuple[str, ...]) -> list[tuple[str, object, str]]:
    """The name of the field, the value and its words, for each value chosen in a closed field."""
    labels = cache.labels(office.programme, office.programme.digest, lang)
    return [
        (field.name, value, labels[field.id].get(value, str(value)))
        for field in FIELDS
        if field.name in closed
        for value in st.session_state[field.name]
    ]


def draw(office: Office, lang: str, name: str):
    """Draw the chips of a page. Call it once the fields are drawn."""
    page, state = pages.page(name), st.session_state
    closed = page.fields[pages.OPEN :]
    texts = [one for one in ("words",) if one in closed] + [one for one in _DAYS if page.dated]
    chips = _of_fields(office, lang, closed)
    chips += [(one, state[one], str(state[one])) for one in texts if state[one]]
    if not chips:
        return
    with st.container(horizontal=True, gap="small", key="chips"):
        for one, value, text in chips:
            st.button(
                plain(say("frame.chip", lang, label=say(f"filter.{one}", lang), value=text)),
                icon=":material/close:",
                icon_position="right",
                key=f"chip_{one}_{value}",
                on_click=_take_off,
                args=(one, value),
            )
