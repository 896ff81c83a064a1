"""Who reported in a period, and the reports that count no more."""

import streamlit as st

from pages.shared import asked, cached, tables
from pages.shared.view import View
from tracker import ledgers, listings, reporting
from tracker.cells import period_of
from tracker.listings import Listing


def units(view: View):
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


def strays(view: View):
    """The reports whose assignment the catalogue no longer has."""
    with view.desk.log() as log:
        found = view.desk.strays(log)
    tables.titled(view, ledgers.strays(view.programme, found, view.lang), "strays")
