"""The date that the view's date is compared with, kept in the link; and what changed since then."""

from datetime import date

import streamlit as st

from tracker.figures import comparison
from tracker.figures.comparison import Movements
from ui import cache
from ui.frame import link_values
from ui.view import View

# The names of the date in the link: on the page that compares, and on the overview. Each has its own, because
# the framework takes out of a link what the page before has a field for.
KEYS = (_COMPARED, ON_OVERVIEW) = ("since", "changed_since")


def choose(view: View, key: str = _COMPARED) -> date:
    """Draw the date to compare with and return it: the end of the previous period unless chosen.

    A date that is not before the view's date is ignored with a notice."""
    default_day, takes = comparison.previous(view.as_of), link_values.until(view.office.today)
    for name in {_COMPARED, key}:
        link_values.warn_of_unfit_values(view.lang, name, view.say("since.name"), takes)
    linked = st.query_params.get(_COMPARED, "")
    if key != _COMPARED and key not in st.session_state and takes(linked):
        st.session_state[key] = date.fromisoformat(linked)
        del st.query_params[_COMPARED]
    picked_day = st.date_input(
        view.say("since.label", default=default_day),
        value=None,
        key=key,
        bind="query-params",
        format="YYYY-MM-DD",
        max_value=view.office.today,
    )
    if picked_day is None or picked_day < view.as_of:
        return picked_day or default_day
    link_values.notice(view.say("since.later", since=picked_day, as_of=view.as_of, default=default_day))
    return default_day


def moved(view: View, since: date) -> Movements:
    """Return what changed in the filter's selection between a date and the view's date."""
    return cache.moved(view.office, view.version, view.chosen, since)
