"""The ledger's table in words, made once for each selection."""

import pandas as pd

from tracker.display.tables import ledger
from tracker.schema.declarations import Column
from ui import forecast_cache
from ui.view import View


def frame(view: View, columns: tuple[Column, ...]) -> pd.DataFrame:
    """Return the ledger of the view's selection, in words (see `ledger.frame`)."""
    return view.kept_large(("register", columns), lambda: _made(view, columns))


def _made(view: View, columns: tuple[Column, ...]) -> pd.DataFrame:
    rows = view.rows()
    if ledger.tells(columns):
        rows = view.told(rows)
    if any(column.id == "forecast" for column in columns):
        rows = forecast_cache.column(view.office, view.key, rows, (view.as_of, view.lang))
    return ledger.frame(view.programme, rows, (view.as_of, view.lang), columns)
