"""The ledger's table in words, made once for each selection."""

import pandas as pd

from tracker.display.tables import ledger
from tracker.schema.declarations import Column
from ui import forecast_cache, quality_cache
from ui.view import View


def frame(view: View, columns: tuple[Column, ...]) -> pd.DataFrame:
    """Return the ledger of the view's selection, in words (see `ledger.frame`)."""
    return view.kept_large(_made, columns)


def _made(view: View, columns: tuple[Column, ...]) -> pd.DataFrame:
    rows = view.rows()
    if ledger.needs_report_texts(columns):
        rows = view.with_report_texts(rows)
    if any(column.id == "forecast" for column in columns):
        rows = forecast_cache.column(view.office, view.version, rows, view.as_of, view.lang)
    if ledger.FLAGS in columns:
        rows = quality_cache.with_flags(view, rows)
    return ledger.frame(view.programme, rows, view.as_of, view.lang, columns)
