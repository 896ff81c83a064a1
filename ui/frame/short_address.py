"""Codes in the address: the framework writes the labels of what is chosen, which belong to one language; the
browser puts the codes in their place (see history.js)."""

import html
import json
from collections.abc import Mapping, Sequence

import streamlit as st

_CODES, _KEPT = "address_codes", "address_kept"


def begin():
    """Forget the labels of the rerun before, and what the address was to hold."""
    st.session_state[_CODES] = {}
    st.session_state[_KEPT] = {}


def note(key: str, codes: Mapping[str, object]):
    """Note the code of each label that may stand in the address under a key."""
    st.session_state.setdefault(_CODES, {}).setdefault(key, {}).update(
        {label: str(code) for label, code in codes.items()}
    )


def keep(key: str, code: str):
    """Have the address hold a choice also where it is the default, which the framework leaves out."""
    st.session_state.setdefault(_KEPT, {})[key] = [code]


def tell(chosen: Mapping[str, Sequence[str]]):
    """Tell the browser what to put in place of the labels, and what the address must hold.

    The framework takes out of it what a link sets in fields behind a closed button. Call this once the page
    is drawn."""
    told = {"codes": st.session_state[_CODES], "chosen": {**chosen, **st.session_state[_KEPT]}}
    texts = {name: html.escape(json.dumps(values, ensure_ascii=False)) for name, values in told.items()}
    st.html(f"<i hidden data-codes='{texts['codes']}' data-chosen='{texts['chosen']}'></i>")
