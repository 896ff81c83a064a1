"""Who reported in a period, and the reports that no longer count."""

import streamlit as st

from tracker.display.tables import reporting_rate, submissions
from tracker.figures import reporting_states
from ui.frame import landing, link_values
from ui.view import View
from ui.widgets import rule_link, table
from ui.widgets.plain_text import plain


def units(view: View):
    """Show which of the filter's units reported in the period of the view's date, and which were late."""
    reporting = view.reporting()
    landing.at("rate_state", "landing_rate")
    with st.container(key="landing_rate"):
        st.markdown(f"##### {plain(reporting_rate.sentence(reporting, view.lang))}")
    rule = rule_link.label(view.say("reporting.rule"), "reporting")
    st.caption(f"{plain(reporting_rate.cut_off(reporting, view.lang))} {rule}")
    link_values.choice(
        view.lang,
        ("rate_state", view.say("rate.show")),
        link_values.titles_of({code: f"reporting.{code}" for code in reporting_states.STATES}),
    )
    state = st.segmented_control(
        view.say("rate.show"),
        reporting_states.STATES,
        key="rate_state",
        bind="query-params",
        label_visibility="collapsed",
        format_func=lambda code: view.say(f"reporting.{code}"),
    )
    listing = reporting_rate.listing(reporting, state, view.lang)
    if listing.rows:
        table.draw(view, listing, "reporting_rate")
    elif state:
        st.caption(view.say("rate.none", state=view.say(f"reporting.{state}")))


def strays(view: View):
    """List the reports whose assignment the catalogue no longer has."""
    with view.office.log() as log:
        reports = view.office.strays(log)
    table.titled(view, submissions.strays(view.programme, reports, view.lang), "strays")
