"""Past submissions: the list, one submission with its file and rows, withdrawal, strays, reporting."""

import re

import streamlit as st

from pages.shared import asked, cached, choices, tables
from pages.shared.choices import Choice
from pages.shared.plain import plain
from pages.shared.view import View
from tracker import ledgers, listings, reporting, withdrawals
from tracker.cells import period_of
from tracker.intake import message
from tracker.listings import Listing
from tracker.problems import Refused
from tracker.store import ALL, Scope, readings

_SAID, _A_PAGE = "submissions_said", 200


def said(view: View):
    """What was done last on this page."""
    if done := st.session_state.pop(_SAID, None):
        st.success(view.say(done[0], **done[1]))


def own_log(view: View):
    """On the sample: the way to the office's own, empty log."""
    if view.sample:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{view.say('own.head')}**　{view.say('own.text')}", width="stretch")
            if st.button(view.say("own.head"), key="own", icon=":material/flag:"):
                _start(view)


def _start(view: View):
    @st.dialog(view.say("own.head"))
    def ask():
        st.warning(view.say("own.text"))
        sure = st.checkbox(view.say("own.sure"), key="own_sure")
        if st.button(view.say("own.start"), type="primary", disabled=not sure, key="own_start"):
            act(view, view.desk.start, "own.done")

    ask()


def act(view: View, do, done: str, **values):
    """Do something to the log; say it on the next rerun, or say here why it was refused."""
    try:
        do()
    except Refused as refused:
        for problem in refused.problems:
            st.error(plain(message(problem, view.lang)))
        return
    st.session_state[_SAID] = done, values
    st.rerun()


def _scope(view: View) -> Scope:
    return Scope(frozenset(view.chosen.unit)) if view.chosen.unit else ALL


def chosen(view: View) -> dict | None:
    """The list of submissions; returns the one that is asked for, by the link or by a click."""
    with view.desk.log() as log:
        held = readings.submitted(log, _scope(view))
    st.markdown(f"##### {view.say('past.head')}")
    if not held:
        st.info(view.say("past.none_filtered" if view.chosen.unit else "past.none"))
        return None
    if view.chosen.unit:
        st.caption(view.say("past.filtered"))
    shown = choices.page(view, held, "submissions_page", _A_PAGE)
    with view.desk.log() as log:
        ledger = readings.ledger(log, _scope(view), (shown.start, _A_PAGE))
    listing = ledgers.submissions(view.programme, ledger, view.say("past.head"), view.lang)
    clicked = tables.draw(view, listing, "submissions", select=True)
    _follow(None if clicked is None else str(ledger[clicked]["id"]))
    rows = {str(row["id"]): row for row in [*_asked(view), *ledger]}
    titles = {number: _title(view, row) for number, row in rows.items()}
    number = re.compile(r"\d+")
    choice = Choice("submission", view.say("past.which"), titles,
                    lambda text: next(iter(number.findall(text)), None))
    return rows[choices.choose(view, choice, str(ledger[0]["id"]))]


def _asked(view: View) -> list[dict]:
    """The submission that a link or a click asks for, which the page of the table may not hold."""
    asked = str(st.session_state.get("submission") or st.query_params.get("submission") or "")
    found = re.search(r"\d{1,9}", asked)
    with view.desk.log() as log:
        return readings.ledger(log, number=int(found[0])) if found else []


def _title(view: View, row: dict) -> str:
    return view.say("past.option", number=row["id"], period=row["period"], file=row["file"])


def _follow(clicked: str | None):
    """A click on a row moves the choice once; afterwards the choice is free again."""
    if clicked is not None and clicked != st.session_state.get("submission_clicked"):
        st.session_state["submission"] = clicked
    st.session_state["submission_clicked"] = clicked


def one(view: View, row: dict):
    """One submission: its state, its file as it came, its reports and what was noted about them."""
    with view.desk.log() as log:
        reports = readings.reports(log, row["id"])
        problems = readings.problems(log, row["id"])
    with st.container(border=True):
        st.text(_title(view, row))
        if not row["live"]:
            by = row["withdrawn_by"] and view.say("past.withdrawn_by", by=row["withdrawn_by"])
            st.warning(plain(view.say("past.withdrawn_line", by=by or "", why=row["why"],
                                      when=view.programme.clock(row["withdrawn"]))))
        with st.container(horizontal=True):
            st.download_button(view.say("past.document"), lambda: _document(view, row["id"]),
                               row["file"], "application/octet-stream", on_click="ignore",
                               key=f"document_{row['id']}", icon=":material/download:")
            if row["live"] and st.button(view.say("past.withdraw"), key=f"withdraw_{row['id']}",
                                         icon=":material/undo:"):
                _withdraw(view, row)
        _listed(view, ledgers.reports(
            view.programme, reports, view.say("past.reports", number=row["id"], n=len(reports)),
            view.lang), "reports")
        _listed(view, ledgers.problems(
            problems, view.say("past.problems", number=row["id"], n=len(problems)), view.lang),
            "noted")


def _document(view: View, number: int) -> bytes:
    with view.desk.log() as log:
        return readings.document(log, number)[1]


def _listed(view: View, listing: Listing, key: str):
    if listing.rows:
        st.markdown(f"**{listing.name}**")
        tables.draw(view, listing, key)


def _withdraw(view: View, row: dict):
    number = row["id"]
    with view.desk.log() as log:
        moved = readings.standing_on(log, number)
    figures = withdrawals.moved(view.desk, number, view.as_of, view.lang)

    @st.dialog(view.say("past.withdraw_title", number=number), width="large")
    def ask():
        st.text(row["file"])
        st.markdown(view.say("past.moved", n=moved))
        _figures(view, figures)
        st.caption(view.say("past.kept"))
        why = st.text_area(view.say("past.why"), key=f"why_{number}")
        by = st.text_input(view.say("past.by"), key=f"withdrawn_by_{number}", max_chars=60)
        if st.button(view.say("past.withdraw_now"), type="primary", key=f"withdraw_now_{number}"):
            act(view, lambda: view.desk.withdraw(number, why, by.strip() or None), "past.done",
                 number=number)

    ask()


def _figures(view: View, listing: Listing):
    """Which figures a withdrawal would move, now and without the submission."""
    st.markdown(f"**{withdrawals.overall(listing, view.lang)}**")
    if listing.rows:
        with st.expander(listing.name):
            tables.draw(view, listing, "moved")


def strays(view: View):
    """The reports whose assignment the catalogue no longer has."""
    with view.desk.log() as log:
        found = view.desk.strays(log)
    _listed(view, ledgers.strays(view.programme, found, view.lang), "strays")


def overview(view: View):
    """Who reported in the period of the view's date: on time, late, not at all."""
    units = cached.reporting(view.desk, view.key, view.as_of)
    period, settings = period_of(view.as_of), view.programme.settings
    title = view.say("rate.head", period=period, **reporting.rate(units))
    st.markdown(f"##### {title}")
    st.caption(view.say("rate.due", due=ledgers.due(view.programme, period),
                        zone=settings["time_zone"]))
    asked.choice(view.lang, ("rate_state", view.say("rate.show")),
                 asked.said({code: f"reporting.{code}" for code in reporting.STATES}))
    state = st.segmented_control(
        view.say("rate.show"), reporting.STATES, key="rate_state", bind="query-params",
        label_visibility="collapsed", format_func=lambda code: view.say(f"reporting.{code}"))
    kept = ledgers.reported(units, state) if state else units
    rows = listings.reporting(view.programme, kept, view.lang)
    if rows:
        tables.draw(view, Listing(title, listings.REPORTING, rows), "reporting_rate")
    elif state:
        st.caption(view.say("rate.none", state=view.say(f"reporting.{state}")))
