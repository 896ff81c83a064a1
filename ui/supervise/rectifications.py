"""The blocks of the page of rectification (整改): what waits for an answer, what is under way, and why."""

import streamlit as st

from tracker.display.tables import rectifications as tables
from tracker.figures.filters import Filter
from tracker.figures.rectifications import ANSWERED, Demand, Ended
from tracker.operations import rectifications
from ui.frame import links
from ui.supervise import owed_answer
from ui.view import View
from ui.widgets import empty_state, hint, linked_rows, table
from ui.widgets.plain_text import plain


def _found(view: View) -> list[Demand]:
    return rectifications.demands(view.office, view.chosen)


def found(view: View) -> list[Demand]:
    """Return what owes an answer among what the filter selects, the most pressing first."""
    return view.kept(_found)


def waiting(view: View, every: list[Demand]):
    """List what waits for an answer, the longest first; a click on one opens it with the form."""
    listed = tables.waiting(every)
    st.markdown(f"##### {view.say('rectify.head', n=len(listed), as_of=view.as_of)}")
    if not listed:
        said = ("rectify.none_waiting",) if every else ("rectify.none", "rectify.none_do")
        empty_state.draw(*map(view.say, said))
        return
    settings = view.programme.settings
    st.caption(f"{view.say('rectify.rule')} {view.say('rectify.steps', **settings)}")
    _table(view, listed, tables.OPEN, "waiting")


def under_way(view: View, every: list[Demand]):
    """List what is answered and waits for a later report; a click on one opens it to answer anew."""
    listed = [one for one in every if one.state == ANSWERED]
    if listed:
        st.markdown(f"##### {view.say('rectify.answered', n=len(listed))}")
        _table(view, listed, tables.ANSWERED, "under_way")


def _ended(view: View) -> list[Ended]:
    return rectifications.ended(view.office, view.chosen)


def ended(view: View):
    """List what a later report ended, the latest first; a click opens the assignment."""
    listing = tables.ended(view.programme, view.kept(_ended), view.lang)
    if listing.rows:
        st.markdown(f"##### {plain(listing.name)}")
        linked_rows.draw(view, listing, "rectify_ended")


def _table(view: View, listed: list[Demand], columns: tuple, key: str):
    listing = tables.table(view.programme, listed, view.every_row(), columns, view.lang)
    clicked = table.pick(view, listing, f"rectify_{key}_{view.version.number}")
    if clicked is None:
        hint.caption(view, f"rectify.click_{key}")
    else:
        _one(view, listed[clicked], listing.rows[clicked])


def _one(view: View, demand: Demand, row: dict):
    """Show one with its light, what is owed and what was answered, and the forms."""
    with st.container(border=True):
        st.markdown(f"**{plain(row['task'])} {plain(row['title'])}** · {plain(row['owners'])}")
        st.caption(plain(" · ".join(filter(None, (row["standing"], row["reason"], row["next"])))))
        st.text(tables.asks(demand, view.lang))
        owed_answer.draw(view, demand)
        links.link("assignment", view.say("rectify.open"), owner=demand.unit, task=demand.task)


def causes(view: View, every: list[Demand]):
    """Say how many have each cause, the most frequent first; a click on one lists what has it."""
    if not any(one.answer for one in every):
        return
    listing = tables.pareto(every, view.lang)
    st.markdown(f"##### {plain(listing.name)}")
    clicked = table.pick(view, listing, f"rectify_causes_{view.version.number}")
    if clicked is None:
        hint.caption(view, "rectify.click_cause")
        return
    of_cause = tables.of_cause(every, listing.rows[clicked]["id"])
    named = tables.table(view.programme, of_cause, view.every_row(), tables.ANSWERED, view.lang)
    st.markdown(f"**{plain(listing.rows[clicked]['cause'])}**")
    linked_rows.draw(view, named, "rectify_of_cause")


def unit(view: View, code: str):
    """Draw what owes an answer of a unit, if anything does; a click opens one with the form."""
    listed = tables.waiting(view.kept(_of_unit, code))
    if listed:
        st.markdown(f"**{view.say('rectify.unit', n=len(listed))}**")
        _table(view, listed, tables.OPEN, "unit")


def _of_unit(view: View, code: str) -> list[Demand]:
    return rectifications.demands(view.office, Filter(unit=(code,), as_of=view.as_of))


def of_assignment(view: View, task: str, code: str):
    """Say what an assignment owes an answer for, where it does, with the form folded."""
    demand = next((one for one in view.kept(_of_unit, code) if one.task == task), None)
    if demand is not None:
        owed_answer.folded(view, demand)
