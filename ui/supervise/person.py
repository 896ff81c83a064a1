"""Who acts for the office: a name and a role, typed once in a browser and recorded as stated."""

import json
from urllib.parse import unquote

import streamlit as st

from tracker.operations.acts import Person
from ui.frame import window_acts
from ui.view import View

_KEPT = "acting_person"  # also the cookie's name in acts.js
_MOST = 60


def _kept() -> list[str]:
    """Return the name and role that the browser keeps, "" for what it does not."""
    try:
        name, role = json.loads(unquote(st.context.cookies.get(_KEPT, "")))
    except ValueError:
        return ["", ""]
    return [str(name)[:_MOST], str(role)[:_MOST]]


def fields(view: View, key: str) -> Person:
    """Draw the fields for who acts, filled in with what the browser keeps, and return what they hold.

    `key` tells the fields of one form from another's on the page."""
    kept = st.session_state.setdefault(_KEPT, _kept())
    left, right = st.columns(2)
    name = left.text_input(
        view.say("acts.name"),
        value=kept[0],
        key=f"{key}_name",
        max_chars=_MOST,
        help=view.say("acts.name_help"),
    ).strip()
    role = right.text_input(view.say("acts.role"), value=kept[1], key=f"{key}_role", max_chars=_MOST).strip()
    if [name, role] != kept:
        st.session_state[_KEPT] = [name, role]
        st.html(window_acts.act("keep-person", json.dumps([name, role])))
    return Person(name or None, role or None)
