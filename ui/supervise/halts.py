"""What is halted (停办), and the form that halts an assignment."""

import streamlit as st

from tracker.display.tables import halts as tables
from tracker.operations import halts
from ui import page_office
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets import linked_rows
from ui.widgets.plain_text import plain


def block(view: View):
    """List what is halted, where anything is; a click opens the assignment."""
    listing = tables.listing(view.programme, halts.every(view.office, view.chosen), view.lang)
    if listing.rows:
        st.markdown(f"##### {plain(listing.name)}")
        linked_rows.draw(view, listing, "halts")


def notice(view: View, task: str, unit: str) -> bool:
    """Say that an assignment is halted, where it is: from when on, why and by whom; return whether it is."""
    made = halts.one(view.office, (task, unit))
    if made is not None:
        st.warning(plain(tables.standing(made, view.lang)), icon=":material/block:")
    return made is not None


def of_assignment(view: View, task: str, unit: str):
    """Draw, folded, the form that halts an assignment."""
    if page_office.decides(view):
        with st.expander(view.say("halts.of_this"), icon=":material/block:", key="halt"):
            _form(view, task, unit)


def _form(view: View, task: str, unit: str):
    st.caption(view.say("halts.help"))
    left, right = st.columns([1, 2])
    day = left.date_input(
        view.say("halts.day"), view.as_of, max_value=view.office.today, key="halt_day", format="YYYY-MM-DD"
    )
    why = right.text_input(view.say("halts.why"), key="halt_why", max_chars=300).strip()
    who = person.fields(view, "halt")
    if st.button(view.say("halts.now"), key="halt_now", disabled=not why):
        actions.act(
            view,
            lambda: halts.halt(view.office, (task, unit), why, who, day),
            "halts.saved",
            task=task,
            day=day,
        )
