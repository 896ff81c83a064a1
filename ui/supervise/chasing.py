"""The blocks of the page of reminders: whom to remind and why, the zip to send, and that it was done."""

import streamlit as st

from tracker.display import reminder
from tracker.display.tables import chasing as chasing_table
from tracker.figures.chasing import Chase
from tracker.operations import chasing
from tracker.values.periods import period_of
from ui import page_office
from ui.frame import page_choice
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets import empty_state, table


def _found(view: View) -> list[Chase]:
    return chasing.chases(view.office, view.chosen)


def block(view: View):
    """List whom to remind, the most pressing first; a click opens the unit. Below, the zip and the record."""
    found = view.kept(_found)
    st.markdown(f"##### {view.say('chase.head', n=len(found), as_of=view.as_of)}")
    if not found:
        empty_state.draw(view.say("chase.none"), view.say("chase.none_do"))
        return
    last = chasing.chased(view.office, view.office.today)
    listing = chasing_table.listing(view.programme, found, last, view.lang)
    clicked = table.draw(view, listing, "chasing", select=True)
    if clicked is not None:
        page_choice.turn_to("unit", u=found[clicked].unit)
    _package(view, found)
    if page_office.decides(view):
        _record(view, found)


def _package(view: View, found: list[Chase]):
    def made() -> bytes:
        letters = reminder.letters(view.office, found, view.lang)
        return chasing.package(view.office, letters, period_of(view.as_of), view.lang)

    st.download_button(
        view.say("chase.zip", n=len(found)),
        made,
        view.say("chase.zip_name", as_of=view.as_of),
        "application/zip",
        key="chase_zip",
        on_click="ignore",
        icon=":material/folder_zip:",
        type="primary",
    )
    st.caption(view.say("chase.zip_holds"))


def _record(view: View, found: list[Chase]):
    with st.expander(view.say("chase.record"), icon=":material/mark_email_read:", key="chase_record"):
        who = person.fields(view, "chase")
        if st.button(view.say("chase.record_now", n=len(found)), key="chase_now"):
            actions.act(view, lambda: chasing.record(view.office, found, who), "chase.recorded", n=len(found))
