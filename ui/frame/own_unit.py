"""我的单位: a unit that this browser keeps, to which pages open narrowed unless their link has a filter."""

from collections.abc import Iterable
from urllib.parse import unquote

import streamlit as st

from tracker.programme.programme import Programme
from tracker.words import say
from ui.frame import link_values, window_acts

_KEPT = "own_unit"  # also the cookie's name in acts.js


def kept() -> str:
    """Return the code of the unit that the browser keeps, "" if it keeps none."""
    return st.session_state.get(_KEPT, unquote(st.context.cookies.get(_KEPT, "")))


def open_with(programme: Programme, filters: Iterable[str]):
    """Narrow a page that opens in a new window to the kept unit; a link with any of the filters stays as it
    is."""
    code = kept()
    if code in programme.units and not any(name in st.query_params for name in filters):
        st.query_params["unit"] = code
        link_values.begin_anew()


def _keep(code: str):
    st.session_state[_KEPT] = code


def offer(chosen: tuple, lang: str):
    """Offer to keep the one unit that is chosen, or to keep it no longer."""
    if len(chosen) == 1:
        [code] = chosen
        own = code == kept()
        st.button(
            say("frame.own" if own else "frame.own_keep", lang),
            key="keep_no_unit" if own else "keep_unit",
            icon=":material/star:",
            type="tertiary",
            help=say("frame.own_help" if own else "frame.own_keep_help", lang),
            on_click=_keep,
            args=("" if own else code,),
        )
    if _KEPT in st.session_state:
        st.html(window_acts.act("keep-unit", kept()))
