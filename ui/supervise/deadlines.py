"""The deadline ledger 时限台账: the requests that wait for a decision, and every change of a deadline."""

import streamlit as st

from tracker.display.tables import deadlines as table_of
from tracker.figures.deadlines import OPEN, STANDINGS, Change, Entry
from tracker.operations import deadlines
from tracker.operations.deadlines import Said
from tracker.words import LANGUAGES, say
from ui import page_office
from ui.frame.coded_choice import CodedChoice
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets import empty_state, hint, linked_rows, table
from ui.widgets.plain_text import plain

_ALL = "all"
_RESULT = CodedChoice(
    "deadlines",
    "result",
    "deadlines.result",
    {
        one: tuple(say(f"deadlines.{one}", lang) for lang in LANGUAGES)
        for one in (_ALL, *(one for one in STANDINGS if one != OPEN))
    },
)


def entries(view: View) -> list[Entry]:
    """Return the ledger of what the filter selects, as the log has it now."""
    return deadlines.entries(view.office, view.chosen)


def waiting(view: View, found: list[Entry]):
    """List the requests that wait for a decision, the oldest first; a click on one shows it in full and
    offers to decide it."""
    requests = table_of.waiting(found)
    st.markdown(f"##### {view.say('deadlines.waiting', n=len(requests))}")
    if not requests:
        empty_state.none(view, "waiting", view.say("deadlines.none_waiting"))
        return
    listing = table_of.open_requests(view.programme, requests, view.every_row(), view.lang)
    clicked = table.pick(view, listing, f"waiting_{view.version.number}")
    if clicked is None and len(requests) > 1:
        hint.caption(view, "deadlines.click")
        return
    place = clicked or 0
    _one(view, requests[place], listing.rows[place])


def _one(view: View, asked: tuple[Entry, Change], row: dict):
    """Show one request in words, with the form that decides it."""
    entry, change = asked
    with st.container(border=True):
        st.markdown(
            f"**{plain(view.say('deadlines.asks', **row))}** {plain(row['task'])} {plain(row['title'])}"
            f" · {plain(row['owners'])}"
        )
        st.text(view.say("deadlines.told", **row | {"progress": row["told"]}))
        if change.before and change.asked and change.asked > change.before:
            st.warning(view.say("deadlines.asked_late", before=change.before), icon=":material/event_busy:")
        if page_office.decides(view) and change.request:
            _decide(view, change.request.id, change)


def _decide(view: View, number: int, change: Change):
    who = person.fields(view, f"decide_{number}")
    left, right = st.columns([1, 3])
    to = left.date_input(view.say("deadlines.to"), change.deadline, key=f"to_{number}", format="YYYY-MM-DD")
    why = right.text_input(view.say("deadlines.remark"), key=f"remark_{number}", max_chars=200)
    said = Said(to, why.strip() or None)
    with st.container(horizontal=True):
        if st.button(view.say("deadlines.grant"), type="primary", key=f"grant_{number}"):
            actions.act(
                view, lambda: deadlines.grant(view.office, number, said, who), "deadlines.is_granted", to=to
            )
        if st.button(
            view.say("deadlines.refuse"),
            key=f"refuse_{number}",
            disabled=not why.strip(),
            help=view.say("deadlines.refuse_help"),
        ):
            actions.act(
                view,
                lambda: deadlines.refuse_request(view.office, number, said, who),
                "deadlines.is_refused",
                number=number,
            )


def ledger(view: View, found: list[Entry]):
    """List every decided change of a deadline, or those with one result; the catalogue's stand among them."""
    counts = table_of.counts(found)
    st.markdown(f"##### {view.say('deadlines.ledger', n=sum(counts.values()))}")
    st.caption(view.say("deadlines.as_of", today=view.office.today))
    if not counts:
        empty_state.none(view, "deadlines", view.say("deadlines.none"))
        return
    _RESULT.draw(view.lang, (_ALL, *counts), {_ALL: sum(counts.values()), **counts})
    chosen = _RESULT.one(view.lang)
    results = tuple(counts) if chosen == _ALL else (chosen,)
    listing = table_of.changes(view.programme, found, view.office.today, results, view.lang)
    linked_rows.draw(view, listing, "deadlines")
