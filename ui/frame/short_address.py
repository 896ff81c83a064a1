"""Codes in the address: the framework writes the labels of what is chosen, which belong to one language; the
browser puts the codes in their place (see history.js)."""

import html
import json
from collections.abc import Mapping

import streamlit as st

_CODES = "address_codes"


def begin():
    """Forget the labels of the rerun before."""
    st.session_state[_CODES] = {}


def note(key: str, codes: Mapping[str, object]):
    """Note the code of each label that may stand in the address under a key."""
    st.session_state.setdefault(_CODES, {}).setdefault(key, {}).update(
        {label: str(code) for label, code in codes.items()}
    )


def tell():
    """Tell the browser what to put in place of the labels; call it once the page is drawn."""
    codes = json.dumps(st.session_state[_CODES], ensure_ascii=False)
    st.html(f"<i hidden data-codes='{html.escape(codes)}'></i>")
