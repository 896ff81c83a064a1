"""Assignments that will miss their deadline though their light is still green."""

import numpy as np
import streamlit as st

from tracker.display import forecast_words
from ui import forecast_cache
from ui.view import View
from ui.widgets.page_line import page_line
from ui.widgets.plain_text import plain

_MOST_LISTED = 3


def will_miss(view: View):
    """List the assignments that will miss their deadline though their light is still green: those with the
    latest forecasts, each with its forecast."""
    lines, count, empty_key = view.kept(_latest_missing)
    st.markdown(f"**{view.say('overview.will_miss', n=count)}**")
    if not lines:
        st.caption(view.say(empty_key))
    for unit, measure, words in lines:
        page_line("unit", words, u=unit, measure=measure)
    if count > len(lines):
        page_line("ledger", view.say("overview.more_missed", n=count), view="will_miss")


def _latest_missing(view: View) -> tuple[list[tuple[str, str, str]], int, str]:
    """The assignments forecast to be latest (unit, measure, line of text), how many will miss their deadline,
    and the key of what to say if none will."""
    rows = view.rows()
    forecasts = forecast_cache.of(view, rows)
    slack = forecast_words.slack(rows, forecasts)
    green = forecast_words.green(rows)
    empty_key = (
        "overview.nothing_green"
        if not green.any()
        else "overview.nothing_missed"
        if forecasts.made[green].any()
        else "overview.nothing_forecast"
    )
    missing = np.flatnonzero(slack < 0)
    order = missing[np.argsort(slack[missing], kind="stable")][:_MOST_LISTED]
    # A row of everything known of an assignment is costly: these few columns are all that is said.
    chosen = rows[["task", "unit", "measure", "deadline"]].iloc[order]
    sentences = forecast_words.short(chosen, forecast_words.forecasts_at(forecasts, order), view.lang)
    pairs = zip(chosen["task"], chosen["unit"], chosen["measure"], sentences, strict=True)
    lines = [
        (unit, str(measure), plain(f"{task} {view.title('units', unit)} {words}"))
        for task, unit, measure, words in pairs
    ]
    return lines, len(missing), empty_key
