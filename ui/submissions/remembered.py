"""The remembered names and headers, which later files use, and a button to revoke one."""

import streamlit as st

from tracker.display.tables import remembered as remembered_table
from tracker.operations import remembered
from tracker.values.text import visible
from ui import page_office
from ui.submissions import actions
from ui.view import View
from ui.widgets import hint, table
from ui.widgets.plain_text import plain


def block(view: View):
    """List the remembered names and headers; a click on a row offers to revoke it."""
    ledger = remembered.ledger(view.office)
    if not ledger:
        return
    listing = remembered_table.listing(view.programme, ledger, view.lang)
    st.markdown(f"##### {plain(listing.name)}")
    if page_office.writes(view):
        st.caption(view.say("memory.how"))
    clicked = table.pick(view, listing, f"memory_{view.version.number}")
    if clicked is None:
        hint.caption(view, "memory.click")
    elif ledger[clicked]["revoked"] is None:
        _entry(view, listing.rows[clicked])


def _entry(view: View, row: dict):
    """One entry in words, and the button that revokes it."""
    with st.container(border=True):
        st.markdown(f"**{plain(row['text'])}**")
        st.text(visible(row["meaning"]))
        if not page_office.writes(view):
            return
        by = st.text_input(view.say("memory.by"), key="memory_by", max_chars=60)
        if st.button(view.say("memory.revoke"), icon=":material/undo:", key=f"revoke_{row['id']}"):
            actions.act(view, lambda: view.office.revoke(row["id"], by.strip() or None), "memory.done")
