"""Where on a page a link lands: in view of what it asks for, once for each time the page is opened."""

import streamlit as st

from ui.frame import window_acts

_KEY = "landing"


def note(page: str):
    """Note with which values of its link a page is opened; call it before the page is noted as drawn."""
    if st.session_state.get("page_drawn") != page:
        st.session_state[_KEY] = dict.fromkeys(st.query_params, "")


def at(name: str, key: str):
    """Bring a container into view if the page was opened by a link that holds a value of this name."""
    opened = st.session_state.get(_KEY, {})
    if name in opened:
        opened[name] = opened[name] or window_acts.act("place", key, once=True)
        st.html(opened[name])
