"""The choices of the ledger, kept in the link: its view, how it is grouped, what columns are added."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from tracker.display import forecast_words
from tracker.display.tables import ledger, ledger_presets
from tracker.display.tables.ledger_presets import Preset
from tracker.schema.declarations import Column, index
from ui import forecast_cache, quality_cache
from ui.frame import link_values
from ui.frame.coded_choice import CodedChoice
from ui.sections import ledger_filter
from ui.view import View
from ui.widgets import table

_FLAT = "none"
_GROUPS = CodedChoice(
    *("ledger", "by", "ledger.group"),
    link_values.titles_of({one: f"ledger.by_{one}" for one in (_FLAT, *ledger.GROUPS)}),
    ("ledger_page",),
)
_ADDED = CodedChoice("ledger", "columns", "ledger.columns", ledger_filter.TITLES)


@dataclass(frozen=True)
class LedgerView:
    """What the ledger shows: a preset, the positions of its rows (None: all), its columns, and the key by
    which it is grouped (None: not at all)."""

    preset: Preset
    places: np.ndarray | None
    columns: tuple[Column, ...]
    by: str | None


def _presets() -> CodedChoice:
    names = {one.id: f"ledger.view_{one.id}" for one in ledger_presets.PRESETS}
    return CodedChoice("ledger", "view", "ledger.view", link_values.titles_of(names), ("ledger_page",))


def _places(view: View, code: str) -> np.ndarray | None:
    shown, rows = ledger_presets.preset(code), view.rows()
    if shown.needs == "texts":
        rows = view.with_report_texts(rows)
    elif shown.needs == "forecasts":
        rows = rows.assign(slack=forecast_words.slack(rows, forecast_cache.of(view, rows)))
    elif shown.needs == "flags":
        rows = quality_cache.with_flags(view, rows)
    return shown.places(rows, view.programme.settings)


def _counts(view: View) -> dict[str, int]:
    """How many rows each preset holds; not counted where all reports of a long ledger would have to be read
    or its assignments forecast."""
    counts = {}
    for one in ledger_presets.PRESETS:
        if not one.needs or len(view.rows()) <= table.CLICKED:
            held = _places(view, one.id)
            counts[one.id] = len(view.rows() if held is None else held)
    return counts


def choose(view: View) -> LedgerView:
    """Draw the title with the choice of grouping, and the presets; return what is chosen."""
    presets = _presets()
    preset = ledger_presets.preset(presets.one(view.lang))
    places = view.kept_large(_places, preset.id)
    left, right = st.columns([3, 2], vertical_alignment="center")
    left.markdown(f"**{_title(view, preset, places)}**")
    with right:
        _GROUPS.draw(view.lang)
    presets.draw(view.lang, counts=view.kept(_counts))
    by = _GROUPS.one(view.lang)
    columns = ledger_presets.columns(preset, _ADDED.every(view.lang))
    return LedgerView(preset, places, columns, None if by == _FLAT else by)


def _title(view: View, preset: Preset, places: np.ndarray | None) -> str:
    name, number = view.say(f"ledger.view_{preset.id}"), len(view.rows())
    if places is None:
        return view.say("ledger.title", name=name, held=number, as_of=view.as_of)
    return view.say("ledger.title_part", name=name, held=len(places), all=number, as_of=view.as_of)


def add_columns(view: View):
    """Draw the field by which columns are added to those of the view."""
    columns_by_id = index(ledger.COLUMNS)
    with st.popover(view.say("ledger.columns"), icon=":material/view_column:", width="stretch"):
        st.multiselect(
            view.say("ledger.columns"),
            list(columns_by_id),
            placeholder=view.say("ledger.beside"),
            format_func=lambda one: columns_by_id[one].label(view.lang),
            **_ADDED.field(view.lang),
        )
