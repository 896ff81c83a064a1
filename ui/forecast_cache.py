"""The forecasts of a selection, kept for each date: as a column, as the lines of a chart, and in words."""

from datetime import date

import pandas as pd
import streamlit as st

from tracker.display import forecast_words
from tracker.display.charts import lines as chart_lines
from tracker.figures.forecast import Forecasts
from tracker.figures.pace import MonthlyProgress
from tracker.operations.office import Office
from ui import cache
from ui.version import Version
from ui.view import View
from ui.widgets import rule_link
from ui.widgets.plain_text import plain


def _monthly_progress(office: Office, version: Version, day: date) -> MonthlyProgress:
    """The reported progress of every assignment, month by month up to a date."""
    return cache.kept_large(
        lambda: forecast_words.monthly_progress(
            cache.rows(office, version, day),
            cache.history_of(office, version),
            office.programme.settings["start"],
            day,
        ),
        ("past", version, day),
    )


def _all_forecasts(office: Office, version: Version, day: date) -> Forecasts:
    """The forecast of every assignment on a date."""
    return cache.kept_large(
        lambda: forecast_words.forecasts_of(
            cache.rows(office, version, day), _monthly_progress(office, version, day)
        ),
        ("forecasts", version, day),
    )


def of(view: View, rows: pd.DataFrame) -> Forecasts:
    """Return the forecasts of some assignments on the view's date."""
    return forecast_words.forecasts_at(
        _all_forecasts(view.office, view.version, view.as_of), rows.index.to_numpy()
    )


def column(office: Office, version: Version, rows: pd.DataFrame, day: date, lang: str) -> pd.DataFrame:
    """Return assignments with a column `forecast`, a sentence in a language for each, as of a day."""
    forecasts = forecast_words.forecasts_at(_all_forecasts(office, version, day), rows.index.to_numpy())
    return rows.assign(
        forecast=pd.Series(forecast_words.sentences(rows, forecasts, lang), rows.index, object)
    )


def with_forecasts(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return assignments with the texts of their reports and their forecasts in words."""
    return column(view.office, view.version, view.with_report_texts(rows), view.as_of, view.lang)


def lines(view: View, last: str) -> chart_lines.Ahead | None:
    """Return a chart's forecast lines, the selection's progress after its last month; None without any."""
    ahead = forecast_words.lines(view.rows(), of(view, view.rows()), view.as_of)
    names = view.say("forecast.line"), view.say("forecast.band_name")
    if ahead is None:
        return None
    return chart_lines.Ahead([last, *ahead.months[1:]], ahead.expected, ahead.early, ahead.late, names)


def words(view: View) -> str:
    """Return how many assignments of the view will miss their deadline, or when the only one will be
    complete; "" where nothing is to be forecast."""
    return view.kept(_sentence)


def draw(view: View):
    """Say how many assignments will miss their deadline, or when the only one will be complete; and how past
    forecasts fared."""
    if said := words(view):
        st.markdown(f"**{rule_link.label(view.say('forecast.head'), 'forecast')}** {plain(said)}")
    if record := view.kept(fared):
        st.caption(record)


def _sentence(view: View) -> str:
    rows = view.rows()
    if len(rows) == 1:
        return sentence(view, rows)
    forecasts = of(view, rows)
    return forecast_words.count(rows, forecasts, view.lang)


def sentence(view: View, row: pd.DataFrame) -> str:
    """Return when one assignment will be complete; "" where it has no completion to forecast."""
    return forecast_words.sentences(row, of(view, row), view.lang)[0]


def fared(view: View) -> str:
    """Return a sentence on how the forecasts of every past month fared for the view's selection; "" if there
    are none."""
    progress = forecast_words.of_rows(
        _monthly_progress(view.office, view.version, view.as_of), view.rows().index.to_numpy()
    )
    return forecast_words.record_sentence(forecast_words.track_record(progress), view.lang)
