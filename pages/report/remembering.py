"""The names and headers that later files use, and the way to end the use of one."""

import streamlit as st

from pages.report import acts
from pages.shared import gate, tables
from pages.shared.plain import plain
from pages.shared.view import View
from tracker.display.tables import remembered as memory
from tracker.log import remembered
from tracker.values.text import visible


def block(view: View):
    """The list of what was remembered; a click on a row offers to revoke it."""
    with view.desk.log() as log:
        ledger = remembered.ledger(log)
    if not ledger:
        return
    listing = memory.listing(view.programme, ledger, view.lang)
    st.markdown(f"##### {plain(listing.name)}")
    if gate.writes(view):
        st.caption(view.say("memory.how"))
    clicked = tables.pick(view, listing, f"memory_{view.key[1]}")
    if clicked is None:
        st.caption(view.say("memory.click"))
    elif ledger[clicked]["revoked"] is None:
        _one(view, listing.rows[clicked])


def _one(view: View, row: dict):
    """One entry in words, and the button that ends its use."""
    with st.container(border=True):
        st.markdown(f"**{plain(row['text'])}**")
        st.text(visible(row["meaning"]))
        if not gate.writes(view):
            return
        by = st.text_input(view.say("memory.by"), key="memory_by", max_chars=60)
        if st.button(view.say("memory.revoke"), icon=":material/undo:", key=f"revoke_{row['id']}"):
            acts.act(view, lambda: view.desk.revoke(row["id"], by.strip() or None), "memory.done")
