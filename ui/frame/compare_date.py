"""The date with which the view's is compared, kept in the link; what changed since."""

from datetime import date

import streamlit as st

from tracker.figures import comparison
from tracker.figures.comparison import Movements
from ui import cache
from ui.frame import link_values
from ui.view import View


def choose(view: View) -> date:
    """Draw the date to compare with and return it: the end of the previous period unless chosen.

    A date that is not before the view's is named and passed over."""
    usual = comparison.previous(view.as_of)
    link_values.told(view.lang, "since", view.say("since.name"), link_values.until(view.office.today))
    given = st.date_input(
        view.say("since.label", default=usual),
        value=None,
        key="since",
        bind="query-params",
        format="YYYY-MM-DD",
        max_value=view.office.today,
    )
    if given is None or given < view.as_of:
        return given or usual
    link_values.notice(view.say("since.later", since=given, as_of=view.as_of, default=usual))
    return usual


def kept(view: View, day: date) -> dict[str, str]:
    """Return a date as it stands in a link: nothing for the usual one."""
    return {} if day == comparison.previous(view.as_of) else {"since": str(day)}


def moved(view: View, since: date) -> Movements:
    """Return what changed between a date and the view's in what the filter holds."""
    return cache.moved(view.office, view.key, view.chosen, since)
