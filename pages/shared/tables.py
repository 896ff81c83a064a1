"""Tables as they are drawn: typed columns, a light with its word, and the same table as a workbook."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import streamlit as st

from pages.shared import filter_bar
from pages.shared.plain import plain
from pages.shared.view import View
from tracker import listings, paper, schema
from tracker.listings import Listing
from tracker.schema import Column
from tracker.words import say

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LAZY, _WHOLE, CLICKED, _PRINTED, _SPELLED = 1000, 20, 3000, 3000, 12
_UNTOUCHED = SimpleNamespace(selection=SimpleNamespace(rows=[], cells=[]))
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
    if column.kind in ("days", "days_ago"):
        return st.column_config.NumberColumn(label, format=say(f"table.{column.kind}", lang))
    if column.kind in ("integer", "number"):
        return st.column_config.NumberColumn(label, format="localized")
    if column.kind == "date":
        return st.column_config.DateColumn(label, format="YYYY-MM-DD")
    return st.column_config.TextColumn(label, width="large" if column.width > 36 else None)


def draw(view: View, listing: Listing, key: str, select: bool = False) -> int | None:
    """Draw a table with its download; return the number of the row that was clicked, if any.

    An empty table says so."""
    clicked = _with_download(view, listing, Drawn(key, select))
    return None if clicked is None else clicked[0]


def spell(view: View, listing: Listing, key: str):
    """Draw a short table of sentences in full, where a grid cuts them at the cell's end; a longer one is
    a grid all the same."""
    if len(listing.rows) > _SPELLED or st.session_state.get("printing"):
        draw(view, listing, key)
        return
    st.table({plain(column.label(view.lang)): [plain(str(row[column.id] or "")) for row in listing.rows]
              for column in listing.columns}, hide_index=True, border="horizontal", alt=listing.name)
    download(view, [listing], key)


def draw_cell(view: View, listing: Listing, key: str) -> tuple[int, str] | None:
    """Draw a table with its download; return the number of the clicked row and the column ("" for a
    tick), if any."""
    return _with_download(view, listing, Drawn(key, select=True))


def _with_download(view: View, listing: Listing, how: "Drawn") -> tuple[int, str] | None:
    if not listing.rows:
        empty(view, how.key)
        return None
    values = {column.id: _values(column, [row[column.id] for row in listing.rows])
              for column in listing.columns}
    chosen = _drawn(view, listing, values, how)
    download(view, [listing], how.key)
    return _clicked(chosen.selection) if how.select else None


@dataclass(frozen=True)
class Drawn:
    """How a table is drawn: its key, whether a click on a row is told, its height in pixels or words."""

    key: str
    select: bool = False
    height: int | str | None = None


def _drawn(view: View, listing: Listing, values, how: Drawn):
    """Draw a table's values; one that tells clicks is never lazy, the framework has not both. Where the
    page is being printed the table is plain and whole."""
    rows = len(listing.rows)
    if st.session_state.get("printing") and rows <= _PRINTED:
        st.html(paper.table(listing.columns, values, view.lang))
        return _UNTOUCHED
    return st.dataframe(
        values, column_config={column.id: _config(column, view.lang) for column in listing.columns},
        hide_index=True, key=how.key, alt=listing.name,
        lazy=True if rows > _LAZY and not how.select else None,
        on_select="rerun" if how.select else "ignore", selection_mode=["single-row", "single-cell"],
        height=how.height or ("content" if rows <= _WHOLE else "auto"), placeholder="—")


def draw_frame(view: View, listing: Listing, how: Drawn) -> tuple[int, str] | None:
    """Draw a listing whose rows are a frame, without a download; return the clicked row's number and
    the column ("" for a tick), if any. Above a few thousand rows it loads as one scrolls, and clicks
    are not told."""
    told = Drawn(how.key, how.select and len(listing.rows) <= CLICKED, how.height)
    values = listing.rows[[column.id for column in listing.columns]]
    drawn = {column.id: _values(column, values[column.id].tolist())
             for column in listing.columns if column.kind in ("light", "percent")}
    chosen = _drawn(view, listing, values.assign(**drawn), told)
    return _clicked(chosen.selection) if told.select else None


def _values(column: Column, values: list):
    """A column's values as they are drawn: a light in its colour, which a column of labels can do, and
    percentages to the decimal that is shown."""
    if column.kind == "light":
        return [[value] if value else [] for value in values]
    return listings.tenths(values) if column.kind == "percent" else values


def _clicked(selection) -> tuple[int, str] | None:
    """The row that was ticked, with "", or in which a cell was clicked, with its column."""
    return next(iter([*((row, "") for row in selection.rows), *selection.cells]), None)


def download(view: View, tables: list[Listing], key: str, label: str = ""):
    """Draw the button that gives tables as a workbook of exactly what is shown."""
    own = list(tables[0].notes)
    _button(view, tables[0].name if own else f"{tables[0].name}_{view.as_of}", key, label)(
        lambda: listings.download(tables, own or _notes(view), view.lang))


def download_as(view: View, name: str, made: Callable[[], list[Listing]], key: str):
    """Draw the button that gives tables as a workbook; they are made when it is clicked."""
    _button(view, f"{name}_{view.as_of}", key)(lambda: listings.download(made(), _notes(view), view.lang))


def _notes(view: View) -> list[str]:
    return listings.notes(view.programme, view.chosen.only(as_of=view.as_of), view.lang, view.sample)


def _button(view: View, name: str, key: str, label: str = "") -> Callable[[Callable[[], bytes]], bool]:
    return lambda made: st.download_button(
        label or view.say("frame.download"), made, f"{name}.xlsx", _XLSX, key=f"{key}_download",
        on_click="ignore",
        icon=":material/download:", type="tertiary")


def empty(view: View, key: str):
    """Say that nothing fits, and offer to clear the filter."""
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.info(view.say("frame.empty"))
    right.button(view.say("frame.clear"), on_click=filter_bar.clear, key=f"{key}_clear")
