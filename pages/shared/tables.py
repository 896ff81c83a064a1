"""Tables as they are drawn: typed columns, a light with its word, and the same table as a workbook."""

import streamlit as st

from pages.shared import filter_bar
from pages.shared.view import View
from tracker import listings, schema
from tracker.listings import Listing
from tracker.schema import Column

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LAZY, _WHOLE = 1000, 20
_LIGHTS = {f"{light.shape} {name}": light.colour for light in schema.LIGHTS
           for name in (light.zh, light.en, *light.aliases)}


def _config(column: Column, lang: str):
    label = column.label(lang)
    if column.id == "progress":
        return st.column_config.ProgressColumn(label, min_value=0, max_value=100, format="%.1f")
    if column.kind == "light":
        return st.column_config.MultiselectColumn(label, options=list(_LIGHTS),
                                                  color=list(_LIGHTS.values()))
    if column.kind == "percent":
        return st.column_config.NumberColumn(label, format="%.1f")
    if column.kind == "link":
        return st.column_config.LinkColumn(label, display_text=r"https?://([^/]+)")
    if column.kind in ("integer", "number"):
        return st.column_config.NumberColumn(label)
    return st.column_config.TextColumn(label, width="large" if column.width > 36 else None)


def draw(view: View, listing: Listing, key: str, select: bool = False) -> int | None:
    """Draw a table with its download; return the number of the row that was clicked, if any.

    An empty table says so."""
    if not listing.rows:
        empty(view, key)
        return None
    chosen = st.dataframe(
        {column.id: _values(column, listing.rows) for column in listing.columns},
        column_config={column.id: _config(column, view.lang) for column in listing.columns},
        hide_index=True, key=key, alt=listing.name, lazy=True if len(listing.rows) > _LAZY else None,
        on_select="rerun" if select else "ignore", selection_mode=["single-row", "single-cell"],
        height="content" if len(listing.rows) <= _WHOLE else "auto", placeholder="—")
    download(view, [listing], key)
    return _clicked(chosen.selection) if select else None


def _values(column: Column, rows: list[dict]) -> list:
    """A column's values; a light is drawn in its colour, which a column of labels can do."""
    if column.kind == "light":
        return [[row[column.id]] if row[column.id] else [] for row in rows]
    return [row[column.id] for row in rows]


def _clicked(selection) -> int | None:
    """The row that was ticked, or in which a cell was clicked."""
    return next(iter([*selection.rows, *(row for row, _ in selection.cells)]), None)


def download(view: View, tables: list[Listing], key: str, label: str = ""):
    """Draw the button that gives tables as a workbook of exactly what is shown."""
    own = list(tables[0].notes)
    notes = own or listings.notes(view.programme, view.chosen.only(as_of=view.as_of), view.lang, view.sample)
    name = tables[0].name if own else f"{tables[0].name}_{view.as_of}"
    st.download_button(
        label or view.say("frame.download"), lambda: listings.download(tables, notes, view.lang),
        f"{name}.xlsx", _XLSX, key=f"{key}_download", on_click="ignore",
        icon=":material/download:", type="tertiary")


def empty(view: View, key: str):
    """Say that nothing fits, and offer to clear the filter."""
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.info(view.say("frame.empty"))
    right.button(view.say("frame.clear"), on_click=filter_bar.clear, key=f"{key}_clear")
