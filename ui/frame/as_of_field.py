"""The date of the figures, behind a button of the filter: a day, or the end of a reporting period."""

from datetime import date

import streamlit as st

from tracker.figures.filters import Filter
from tracker.operations.office import Office
from tracker.values.periods import period_end
from tracker.words import say
from ui.frame import link_values


def day(office: Office) -> date:
    """Return the date of the figures as far as it is known when it is called, before or after its fields are
    drawn."""
    state, link = st.session_state, st.query_params
    chosen, period = state.get("as_of"), state.get("period", link.get("period"))
    if chosen is None and "as_of" not in state and link_values.until(office.today)(link.get("as_of", "")):
        chosen = date.fromisoformat(link["as_of"])
    if chosen is None and period in office.periods:
        chosen = min(period_end(period), office.today)
    return chosen or office.as_of(Filter())


def draw(office: Office, lang: str) -> date | None:
    """Draw the choice of the as-of date and return it: a day or a period's end, None for the default."""
    default, periods = office.as_of(Filter()), office.periods
    link_values.warn_of_unfit_values(lang, "period", say("filter.period", lang), link_values.one_of(periods))
    link_values.warn_of_unfit_values(
        lang, "as_of", say("filter.as_of", lang), link_values.until(office.today)
    )
    with st.popover(say("frame.day", lang, day=day(office)), icon=":material/event:", key="day"):
        period = st.selectbox(
            say("filter.period", lang),
            periods,
            index=None,
            key="period",
            bind="query-params",
            placeholder=say("frame.current_period", lang, period=office.period),
        )
        picked = st.date_input(
            say("filter.as_of", lang),
            value=None,
            key="as_of",
            bind="query-params",
            format="YYYY-MM-DD",
            max_value=office.today,
            help=say("frame.as_of_help", lang, default=default),
        )
    return picked or (min(period_end(period), office.today) if period else None)
