"""What will miss its deadline though its light is still green."""

import numpy as np
import streamlit as st

from tracker.display import forecast_words
from tracker.display.html import bars_data
from tracker.display.tables import ledger
from ui import forecast_cache
from ui.sections import late
from ui.view import View
from ui.widgets.plain_text import plain

_MISSED = 3


def will_miss(view: View):
    """What will miss its deadline though its light is still green: the latest assignments, each with its
    forecast."""
    found, count, without = view.kept("will_miss", lambda: _will_miss(view))
    st.markdown(f"**{view.say('overview.will_miss', n=count)}**")
    if not found:
        st.caption(view.say(f"overview.{without}"))
    for unit, measure, words in found:
        late.way(view, ("units", "unit"), words, u=unit, measure=measure)
    if count > len(found):
        late.way(
            view,
            ("ledger", "ledger"),
            view.say("overview.more_missed", more=count - len(found)),
            light=view.say("overview.green"),
            columns=ledger.FORECAST.label(view.lang),
        )


def _will_miss(view: View) -> tuple[list[tuple[str, str, str]], int, str]:
    """The assignments that are furthest behind by their forecast (unit, measure, words), how many are, and
    what is to be said where none is."""
    rows = view.rows()
    forecasts = forecast_cache.of(view, rows)
    green = forecast_words.green(rows)
    without = (
        "nothing_green"
        if not green.any()
        else "nothing_missed"
        if forecasts.made[green].any()
        else "nothing_forecast"
    )
    missing = np.flatnonzero(forecast_words.missing(rows, forecasts))
    order = missing[np.argsort(-forecast_words.months_late(rows, forecasts)[missing], kind="stable")][
        :_MISSED
    ]
    chosen = rows.iloc[order]
    said = forecast_words.short(chosen, forecast_words.take(forecasts, order), view.lang)
    found = []
    for row, words in zip(chosen.to_dict("records"), said, strict=True):
        name = f"{row['task']} {view.title('units', row['unit'])}"
        name = bars_data.shortened(name, late.SHORT[view.lang] + 6)
        found.append((row["unit"], str(row["measure"]), plain(f"{name} {words}")))
    return found, len(missing), without
