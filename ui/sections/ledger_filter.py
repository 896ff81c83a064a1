"""The filter of the ledger by any one of its columns, kept in the link."""

from datetime import date

import numpy as np
import pandas as pd
import streamlit as st

from tracker.display.tables import column_filter, ledger
from tracker.schema.declarations import index
from tracker.words import LANGUAGES
from ui.frame import link_values
from ui.sections import ledger_table
from ui.view import View

_FIRST, _LAST = date(1970, 1, 1), date(2099, 12, 31)
TITLES = {column.id: tuple(column.label(lang) for lang in LANGUAGES) for column in ledger.COLUMNS}


def choose(view: View) -> np.ndarray | None:
    """Draw the choice of a column and of its values; return the positions of matching rows, None for all."""
    columns_by_id = index(ledger.COLUMNS)
    link_values.choice(view.lang, ("where", view.say("ledger.where")), TITLES)
    with st.popover(view.say("ledger.where"), icon=":material/filter_alt:", width="stretch"):
        name = st.selectbox(
            view.say("ledger.where_column"),
            list(columns_by_id),
            index=None,
            key="where",
            bind="query-params",
            placeholder=view.say("frame.any"),
            format_func=lambda one: columns_by_id[one].label(view.lang),
        )
        if name is None:
            return None
        values = ledger_table.frame(view, (columns_by_id[name],))[name]
        mask = _mask(view, name, column_filter.kind(columns_by_id[name], values), values)
    return None if mask.all() else np.flatnonzero(mask)


def _mask(view: View, name: str, kind: str, values: pd.Series) -> np.ndarray:
    if kind == "choice":
        options, key, label = column_filter.choices(values), f"{name}_among", view.say("ledger.among")
        link_values.warn_of_unfit_values(view.lang, key, label, link_values.one_of(options))
        return column_filter.is_one_of(values, st.multiselect(label, options, key=key, bind="query-params"))
    if kind == "text":
        return column_filter.containing(
            values, st.text_input(view.say("ledger.contains"), key=f"{name}_holds", bind="query-params")
        )
    ends = [_end(view, f"{name}_{end}", kind, end) for end in ("from", "to")]
    return column_filter.between(values, *ends)


def _end(view: View, key: str, kind: str, end: str):
    label = view.say(f"ledger.{end}")
    link_values.warn_of_unfit_values(
        view.lang, key, label, link_values.number if kind == "number" else link_values.until(_LAST)
    )
    if kind == "number":
        return st.number_input(label, value=None, key=key, bind="query-params")
    day = st.date_input(
        label,
        value=None,
        key=key,
        bind="query-params",
        format="YYYY-MM-DD",
        min_value=_FIRST,
        max_value=_LAST,
    )
    return None if day is None else pd.Timestamp(day)
