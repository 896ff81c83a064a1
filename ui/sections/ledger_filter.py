"""The filter of the ledger by any one of its columns, kept in the link."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import streamlit as st

from tracker.display.tables import column_filter, ledger
from tracker.schema.declarations import Column, index
from tracker.words import LANGUAGES
from ui.frame import link_values
from ui.sections import ledger_table
from ui.view import View

_FIRST, _LAST = date(1970, 1, 1), date(2099, 12, 31)
TITLES = {column.id: tuple(column.label(lang) for lang in LANGUAGES) for column in ledger.COLUMNS}


@dataclass(frozen=True)
class Narrowed:
    """What a filter by a column leaves: the positions of the matching rows, and the filter in words."""

    places: np.ndarray
    words: str


def choose(view: View) -> Narrowed | None:
    """Draw the choice of a column and of its values; return what they leave, None for all."""
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
        column = columns_by_id[name]
        values = ledger_table.frame(view, (column,))[name]
        mask, words = _mask(view, column, column_filter.kind(column, values), values)
    return None if mask.all() else Narrowed(np.flatnonzero(mask), view.say("shown.list").join(words))


def _mask(view: View, column: Column, kind: str, values: pd.Series) -> tuple[np.ndarray, list[str]]:
    """The mask of the rows whose value is among those chosen, and what is chosen in words."""
    name, label = column.id, column.label(view.lang)
    if kind == "choice":
        options, key, title = column_filter.choices(values), f"{name}_among", view.say("ledger.among")
        link_values.warn_of_unfit_values(view.lang, key, title, link_values.one_of(options))
        picked = st.multiselect(title, options, key=key, bind="query-params")
        among = view.say("shown.list").join(picked)
        return column_filter.is_one_of(values, picked), [
            view.say("ledger.is_among", column=label, values=among)
        ]
    if kind == "text":
        text = st.text_input(view.say("ledger.contains"), key=f"{name}_holds", bind="query-params")
        return column_filter.containing(values, text), [
            view.say("ledger.is_holding", column=label, text=text)
        ]
    ends = {end: _end(view, f"{name}_{end}", kind, end) for end in ("from", "to")}
    words = [
        view.say(f"ledger.is_{end}", column=label, value=f"{value:g}" if kind == "number" else f"{value:%F}")
        for end, value in ends.items()
        if value is not None
    ]
    return column_filter.between(values, *ends.values()), words


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
