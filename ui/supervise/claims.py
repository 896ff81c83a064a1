"""The queue of claims (核验销号): the oldest one opened with the form that decides it, the others beneath,
what was returned and what is verified apart."""

import streamlit as st

from tracker.display.html.definitions import definitions
from tracker.display.tables import acts as acts_table, claims as claims_table
from tracker.operations import claims
from tracker.operations.claims import Listed, Verdict, verifiable
from ui import page_office
from ui.frame import links
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets import empty_state, hint, linked_rows, table
from ui.widgets.plain_text import plain


def _found(view: View) -> list[Listed]:
    return claims.listed(view.office, view.chosen)


def block(view: View):
    """Draw what waits, the first one opened; then what was returned, and what is verified."""
    found = view.kept(_found)
    queue = claims_table.of_state(found, "open")
    sentence = claims_table.opening(found, view.as_of, view.lang)
    if queue:
        st.markdown(plain(sentence))
        _queue(view, found, queue)
    else:
        empty_state.none(view, "claims", sentence)
    for state in ("returned", "verified"):
        _decided(view, found, state)


def _queue(view: View, found: list[Listed], queue: list[Listed]):
    opened = st.container(border=True)
    waiting = claims_table.table(view.programme, found, "open", view.as_of, view.lang)
    st.markdown(f"**{plain(waiting.name)}**")
    hint.caption(view, "claims.click")
    clicked = table.pick(view, waiting, f"claims_{view.version.number}")
    with opened:
        st.caption(view.say("claims.first" if clicked is None else "claims.chosen"))
        _one(view, queue[clicked or 0])


def _one(view: View, one: Listed):
    """Show one claim with all that the office reads before it decides, and the form that decides it."""
    st.markdown(f"##### {plain(claims_table.text(view.programme, one, view.lang))}")
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(definitions(claims_table.details(view.programme, one, view.as_of, view.lang)))
        links.link(
            "assignment", view.say("claims.open_assignment"), owner=one.claim.unit, task=one.claim.task
        )
    with right:
        if one.later is not None:
            said, by = acts_table.said(one.later.act, view.lang), acts_table.by(one.later, view.lang)
            st.info(plain(view.say("claims.later", day=one.later.act.day, said=said, by=by)))
        elif page_office.decides(view):
            _form(view, one)


def _form(view: View, one: Listed):
    """Draw who decides, when and with which remark, and the two buttons."""
    key, name = f"claim_{one.claim.report}", claims_table.text(view.programme, one, view.lang)
    why = st.text_area(view.say("claims.remark"), key=f"{key}_why", max_chars=500, height=90)
    who = person.fields(view, key)
    day = st.date_input(
        view.say("claims.day"),
        view.as_of,
        one.claim.since,
        view.office.today,
        key=f"{key}_day",
        format="YYYY-MM-DD",
        help=view.say("claims.day_help"),
    )

    def decide(accepted: bool):
        verdict = Verdict(accepted, why, day, one.claim.report)
        return claims.decide(view.office, (one.claim.task, one.claim.unit), verdict, who)

    unit = view.title("units", one.claim.unit)
    with st.container(horizontal=True):
        can = verifiable(one.claim.status, one.row["evidence"])
        if st.button(view.say("claims.accept"), key=f"{key}_accept", type="primary", disabled=not can):
            actions.act(view, lambda: decide(True), "claims.accepted", name=name)
        if st.button(view.say("claims.return"), key=f"{key}_return"):
            actions.act(view, lambda: decide(False), "claims.sent_back", name=name, unit=unit)


def _decided(view: View, found: list[Listed], state: str):
    """List the claims that were returned or accepted, where there are any; a click opens the assignment."""
    listing = claims_table.table(view.programme, found, state, view.as_of, view.lang)
    if listing.rows:
        st.markdown(f"**{plain(listing.name)}**")
        linked_rows.draw(view, listing, f"claims_{state}")
