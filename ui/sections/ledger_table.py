"""The ledger's table in words, made once for what a filter holds."""

import pandas as pd

from tracker.display.tables import ledger
from tracker.schema.declarations import Column
from ui import forecast_cache
from ui.view import View


def frame(view: View, columns: tuple[Column, ...]) -> pd.DataFrame:
    """Return the task ledger of what the view holds, in words (see `ledger.frame`)."""
    return view.kept_large(("register", columns), lambda: _made(view, columns))


def _made(view: View, columns: tuple[Column, ...]) -> pd.DataFrame:
    held = view.rows()
    if ledger.tells(columns):
        held = view.told(held)
    if any(column.id == "forecast" for column in columns):
        held = forecast_cache.column(view.office, view.key, held, (view.as_of, view.lang))
    return ledger.frame(view.programme, held, (view.as_of, view.lang), columns)
