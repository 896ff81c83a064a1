"""The date that the view's date is compared with, kept in the link; and what changed since then."""

from datetime import date

import streamlit as st

from tracker.figures import comparison
from tracker.figures.comparison import Movements
from ui import cache
from ui.frame import link_values
from ui.view import View


def choose(view: View) -> date:
    """Draw the date to compare with and return it: the end of the previous period unless chosen.

    A date that is not before the view's date is ignored with a notice."""
    default_day = comparison.previous(view.as_of)
    link_values.warn_of_unfit_values(
        view.lang, "since", view.say("since.name"), link_values.until(view.office.today)
    )
    picked_day = st.date_input(
        view.say("since.label", default=default_day),
        value=None,
        key="since",
        bind="query-params",
        format="YYYY-MM-DD",
        max_value=view.office.today,
    )
    if picked_day is None or picked_day < view.as_of:
        return picked_day or default_day
    link_values.notice(view.say("since.later", since=picked_day, as_of=view.as_of, default=default_day))
    return default_day


def kept(view: View, day: date) -> dict[str, str]:
    """Return a comparison date as values of a link; none for the default date."""
    return {} if day == comparison.previous(view.as_of) else {"since": str(day)}


def moved(view: View, since: date) -> Movements:
    """Return what changed in the filter's selection between a date and the view's date."""
    return cache.moved(view.office, view.version, view.chosen, since)
