"""The list of all acts of the office, and the form that undoes one."""

import streamlit as st

from tracker.display.tables import acts as acts_table
from tracker.operations import acts
from tracker.values.office_act import Recorded
from ui import page_office
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets import empty_state, hint, table
from ui.widgets.plain_text import plain


def block(view: View):
    """List the acts, the latest first; a click on one shows it in full and offers to undo it."""
    found = acts.every(view.office)
    listing = acts_table.listing(view.programme, found, view.lang)
    st.markdown(f"##### {plain(listing.name)}")
    if not found:
        empty_state.draw(view.say("acts.none"))
        return
    clicked = table.pick(view, listing, f"acts_{view.version.number}")
    if clicked is None:
        hint.caption(view, "acts.click")
    else:
        _one(view, found[clicked], listing.rows[clicked])


def _one(view: View, act: Recorded, row: dict):
    """Show one act in words; where it is in force, the form that undoes it."""
    with st.container(border=True):
        st.markdown(f"**{plain(row['said'])}** {plain(row['about'] or '')}")
        st.text("\n".join(filter(None, (row["why"], f"{row['by']} · {row['recorded']} · {row['standing']}"))))
        if acts.undoable(act) and page_office.decides(view):
            _undo(view, act)


def _undo(view: View, act: Recorded):
    with st.expander(view.say("acts.undo"), icon=":material/undo:", key=f"undo_{act.id}"):
        who = person.fields(view, f"undo_{act.id}")
        why = st.text_input(view.say("acts.why"), key=f"undo_why_{act.id}", max_chars=200)
        if st.button(view.say("acts.undo"), key=f"undo_now_{act.id}", disabled=not why.strip()):
            actions.act(view, lambda: acts.undo(view.office, act.id, why, who), "acts.done", number=act.id)
