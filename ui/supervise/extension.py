"""The form that asks for a later deadline of one assignment, or grants one at once; how that was moved."""

import streamlit as st

from tracker.display import form_facts
from tracker.display.html import deadline_changes
from tracker.display.tables import deadlines as tables
from tracker.figures.deadlines import STANDINGS, Pair
from tracker.operations import deadlines
from tracker.operations.deadlines import Said
from ui import page_office
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets.plain_text import plain


def ask(view: View):
    """Draw, folded, the choice of an assignment and the form that asks for its extension."""
    if not page_office.writes(view):
        return
    with st.expander(view.say("extension.head"), icon=":material/edit_calendar:", key="extension"):
        names = form_facts.unit_names(view.programme, view.lang)
        left, right = st.columns(2)
        unit = left.selectbox(
            view.say("assignment.unit"),
            list(names),
            index=None,
            format_func=names.__getitem__,
            key="extension_unit",
            placeholder=view.say("extension.choose"),
        )
        tasks = form_facts.tasks_of(view.programme, unit) if unit else {}
        task = right.selectbox(
            view.say("assignment.task"),
            list(tasks),
            format_func=lambda one: f"{one} {view.title('tasks', one)}",
            key=f"extension_task_{unit}",
            placeholder=view.say("extension.choose"),
            disabled=not unit,
        )
        if unit and task:
            form(view, (task, unit))


def of_assignment(view: View, pair: Pair):
    """Draw how the deadline of an assignment was moved, asked for or refused, the latest first, and folded
    the form that asks for a later one."""
    entry, today = deadlines.one(view.office, pair), view.office.today
    if entry.changes:
        st.markdown(f"**{view.say('extension.changes', n=len(entry.changes))}**")
        changes = tables.changes(view.programme, [entry], today, STANDINGS, view.lang)
        st.html(deadline_changes.timeline(changes, view.lang))
    if page_office.writes(view) and entry.deadline(today):
        with st.expander(view.say("extension.of_this"), icon=":material/edit_calendar:", key="extension"):
            form(view, pair)


def form(view: View, pair: Pair):
    """Draw the form that asks for the extension of an assignment (task, unit)."""
    key = "_".join(("extension", *pair))
    st.caption(plain(" ".join(form_facts.facts(view.programme, *pair, view.lang))))
    who = person.fields(view, key)
    left, right = st.columns([1, 3])
    to = left.date_input(view.say("deadlines.to"), None, key=f"{key}_to", format="YYYY-MM-DD")
    why = right.text_input(view.say("extension.why"), key=f"{key}_why", max_chars=500).strip()
    said = Said(to, why or None)
    with st.container(horizontal=True):
        if st.button(view.say("extension.ask"), type="primary", key=f"{key}_ask", disabled=not (to and why)):
            actions.act(
                view, lambda: deadlines.request(view.office, pair, said, who), "extension.asked", to=to
            )
        if page_office.decides(view) and st.button(
            view.say("extension.grant"),
            key=f"{key}_grant",
            disabled=not (to and why),
            help=view.say("extension.grant_help"),
        ):
            actions.act(
                view, lambda: deadlines.grant(view.office, pair, said, who), "deadlines.is_granted", to=to
            )
