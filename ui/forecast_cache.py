"""What is forecast of a selection: kept for its date, as a column, as the lines of a course, in words."""

from datetime import date

import pandas as pd
import streamlit as st

from tracker.display import forecast_words
from tracker.display.charts import lines as chart_lines
from tracker.figures.forecast import Forecasts
from tracker.figures.pace import MonthlyProgress
from tracker.operations.office import Office
from ui import cache
from ui.widgets import rule_link
from ui.widgets.plain_text import plain


def _past(office: Office, key: tuple, day: date) -> MonthlyProgress:
    """What was reported of every assignment month by month until a date."""
    return cache.kept_large(
        lambda: forecast_words.monthly_progress(
            cache.rows(office, key, day),
            cache.history_of(office, key),
            office.programme.settings["start"],
            day,
        ),
        ("past", key, day),
    )


def _every(office: Office, key: tuple, day: date) -> Forecasts:
    """The forecast of every assignment on a date."""
    return cache.kept_large(
        lambda: forecast_words.foresee(cache.rows(office, key, day), _past(office, key, day)),
        ("forecasts", key, day),
    )


def of(view, rows: pd.DataFrame) -> Forecasts:
    """Return what is forecast of some assignments on the view's date."""
    return forecast_words.take(_every(view.office, view.key, view.as_of), rows.index.to_numpy())


def column(office: Office, key: tuple, rows: pd.DataFrame, shown: tuple[date, str]) -> pd.DataFrame:
    """Return assignments with what is forecast of each in words; `shown` are date and language."""
    day, lang = shown
    found = forecast_words.take(_every(office, key, day), rows.index.to_numpy())
    return rows.assign(forecast=pd.Series(forecast_words.sentences(rows, found, lang), rows.index, object))


def told(view, rows: pd.DataFrame) -> pd.DataFrame:
    """Return assignments with what their reports tell and what is forecast of them."""
    return column(view.office, view.key, view.told(rows), (view.as_of, view.lang))


def lines(view, last: str) -> chart_lines.Ahead | None:
    """Return how the selection's progress goes on from the last month of its course, as a chart draws it."""
    found = forecast_words.lines(view.rows(), of(view, view.rows()), view.as_of)
    names = view.say("forecast.line"), view.say("forecast.band_name")
    return found and chart_lines.Ahead(
        [last, *found.months[1:]], found.expected, found.early, found.late, names
    )


def draw(view):
    """Say how many are forecast past their deadline, of one assignment when; and how past forecasts fared."""
    said = view.kept("forecast", lambda: _said(view))
    if said:
        st.markdown(f"**{rule_link.label(view.say('forecast.head'), 'forecast')}** {plain(said)}")
    if judged := view.kept("fared", lambda: fared(view)):
        st.caption(judged)


def _said(view) -> str:
    rows = view.rows()
    found = of(view, rows)
    if len(rows) == 1:
        return forecast_words.sentences(rows, found, view.lang)[0]
    return forecast_words.count(rows, found, view.lang)


def fared(view) -> str:
    """Return in a sentence how the forecasts of every past month fared for what the view holds; "" without
    any."""
    known = forecast_words.of_rows(_past(view.office, view.key, view.as_of), view.rows().index.to_numpy())
    return forecast_words.record_sentence(forecast_words.fared(known), view.lang)
