"""Tables on a page: typed columns, lights in colour with their word, and the same table as a workbook."""

from dataclasses import dataclass, field, replace
from typing import Literal, cast

import pandas as pd
import pyarrow as pa
import streamlit as st

from tracker.display.html import printed_table
from tracker.display.tables import listing
from tracker.display.tables.listing import Listing
from tracker.schema.declarations import Column, index
from tracker.schema.status_sheet import TEXTS
from tracker.values.text import folded
from ui.view import View
from ui.widgets import empty_state, part_printed
from ui.widgets.column_types import column_type
from ui.widgets.download import LAZY, download
from ui.widgets.plain_text import plain

# The columns whose cells open what the row stands for or where it came from.
_DOORS = ("title", "owners", "unit", "submission", "file")
_ALL_ROWS_SHOWN, CLICKED, _MOST_PRINTED, _MOST_SPELLED = 20, 3000, 2500, 12
_LONG_TEXTS, _THREE_LINES = (*TEXTS, "reporter"), 72


def draw(view: View, listing: Listing, key: str, select: bool = False) -> int | None:
    """Draw a table with its download; return the number of the row that was opened, if any."""
    opened = _with_download(view, listing, Drawn(key, select))
    return None if opened is None else opened[0]


def titled(view: View, listing: Listing, key: str):
    """Draw a table under its name, or nothing if it has no rows."""
    if listing.rows:
        st.markdown(f"**{plain(listing.name)}**")
        draw(view, listing, key)


def spell(view: View, listing: Listing, key: str):
    """Draw a table of sentences in full, a longer one as a grid whose rows are high enough for them."""
    if len(listing.rows) > _MOST_SPELLED or st.session_state.get("printing"):
        _with_download(view, listing, Drawn(key, row_height=_THREE_LINES))
        return
    st.table(
        {
            plain(column.label(view.lang)): [plain(folded(str(row[column.id] or ""))) for row in listing.rows]
            for column in listing.columns
        },
        hide_index=True,
        border="horizontal",
        alt=listing.name,
    )
    download(view, [listing], key)


def draw_cell(view: View, listing: Listing, key: str) -> tuple[int, str] | None:
    """Draw a table with its download; return the row number and the column of the opened cell, if any."""
    return _with_download(view, listing, Drawn(key, select=True))


def _with_download(view: View, listing: Listing, how: "Drawn") -> tuple[int, str] | None:
    if not listing.rows:
        empty_state.filtered(view, how.key)
        return None
    values = {
        column.id: _values(column, [row[column.id] for row in listing.rows]) for column in listing.columns
    }
    opened = _draw_values(view, listing, values, how)
    with st.container(horizontal=True):
        download(view, [listing], how.key)
        return opened or _row_list(view, listing, values, how)


def pick(view: View, listing: Listing, key: str) -> int | None:
    """Draw a table with its download, in which one row can be chosen; return its number or None."""
    chosen = st.dataframe(
        {column.id: _values(column, [row[column.id] for row in listing.rows]) for column in listing.columns},
        column_config={column.id: column_type(column, view.lang) for column in listing.columns},
        hide_index=True,
        key=key,
        alt=listing.name,
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        placeholder="—",
        height="content" if len(listing.rows) <= _ALL_ROWS_SHOWN else "auto",
    ).selection
    download(view, [listing], key)
    return next(iter([*chosen.rows, *(row for row, _ in chosen.cells)]), None)


@dataclass(frozen=True)
class Drawn:
    """How a table is drawn: its key, whether its cells open something, its height (pixels or a word).

    `kept` is the key under which a long table is cached, None if it is made anew in each run."""

    key: str
    select: bool = False
    height: int | Literal["content"] | None = None
    kept: tuple | None = None
    row_height: int | None = None  # texts wrap in higher rows


def _doors(listing: Listing, how: Drawn) -> dict[str, str]:
    """The columns whose cells are buttons, each with the key of the session state that holds a press.

    They are buttons and not selectable cells, so that moving from cell to cell by keyboard opens nothing."""
    column_ids = [column.id for column in listing.columns]
    names = [name for name in column_ids if name in _DOORS] or column_ids[:1]
    return {name: f"{how.key}_{name}" for name in names} if how.select else {}


def _draw_values(view: View, listing: Listing, values, how: Drawn) -> tuple[int, str] | None:
    """Draw a table's values; return the row number and the column of the pressed cell, if any.

    While the page is being printed, the table is plain and complete."""
    rows, doors = len(listing.rows), _doors(listing, how)
    if st.session_state.get("printing") and rows <= _MOST_PRINTED:
        st.html(printed_table.table(listing.columns, values, view.lang))
        return None
    if rows > _ALL_ROWS_SHOWN:
        part_printed.note(view, rows, _MOST_PRINTED)
    # In a container: without a selection the framework gives a table no class by which to find it.
    with st.container(key=how.key if doors else None):
        st.dataframe(
            _with_labels(values, doors),
            hide_index=True,
            key=f"{how.key}_table",
            alt=listing.name,
            column_config={
                column.id: column_type(column, view.lang, doors.get(column.id), column is listing.columns[0])
                for column in listing.columns
            },
            lazy=True if rows > LAZY and not doors else None,
            height=how.height or ("content" if rows <= _ALL_ROWS_SHOWN else "auto"),
            row_height=how.row_height,
            placeholder="—",
        )
    pressed = ((st.session_state.get(key), name) for name, key in doors.items())
    return next(((press.row, name) for press, name in pressed if press), None)


def _row_list(view: View, listing: Listing, values, how: Drawn) -> tuple[int, str] | None:
    """A list from which rows can be opened without a mouse, which the grid's buttons need.

    The list is made when it is opened. Returns the row number and the column, as a press in the grid does."""
    doors = _doors(listing, how)
    if not doors or st.session_state.get("printing"):
        return None
    window = st.popover(
        view.say("table.open"),
        key=f"{how.key}_rows",
        on_change="rerun",
        type="tertiary",
        icon=":material/arrow_forward:",
    )
    if not window.open:
        return None
    names = dict.fromkeys([listing.columns[0].id, *doors])
    titles = [
        " · ".join(str(value) for value in row if value) for row in zip(*map(values.get, names), strict=True)
    ]
    row = window.selectbox(
        view.say("table.open_row"),
        range(len(titles)),
        index=None,
        key=f"{how.key}_row",
        format_func=titles.__getitem__,
        placeholder=view.say("table.open_hint"),
    )
    if row is None:
        return None
    pressed = [
        name
        for name, column in index(listing.columns).items()
        if name in doors
        and window.button(
            view.say("table.open_one", column=column.label(view.lang)), key=f"{how.key}_open_{name}"
        )
    ]
    return (row, pressed[0]) if pressed else None


def _with_labels(values, doors: dict[str, str]):
    """The values, with text in the columns of buttons."""
    if not doors:
        return values
    labels = {
        name: [None if value is None or value != value else str(value) for value in values[name]]
        for name in doors
    }
    return values | labels if isinstance(values, dict) else values.assign(**labels)


@dataclass(frozen=True)
class _KeptListing:
    """A listing that is known again by a name, which says what its rows depend on."""

    name: tuple | None
    listing: Listing = field(compare=False)


def _arrow(_view: View, kept: _KeptListing) -> pa.Table:
    # In the format that the browser gets: the framework would convert a hundred thousand rows on each run.
    return pa.Table.from_pandas(_frame_values(kept.listing), preserve_index=False)


def draw_frame(view: View, listing: Listing, how: Drawn) -> tuple[int, str] | None:
    """Draw a listing whose rows are a frame, without a download; return the row number and the column of the
    opened cell, if any.

    Above `CLICKED` rows, the browser loads rows as one scrolls, and cells open nothing."""
    if len(listing.rows) <= CLICKED:
        values = _frame_values(listing)
        return _draw_values(view, listing, values, how) or _row_list(view, listing, values, how)

    kept = _KeptListing(how.kept, listing)
    values = _arrow(view, kept) if how.kept is None else view.kept_large(_arrow, kept)
    return _draw_values(view, listing, values, replace(how, select=False))


def _frame_values(listing: Listing) -> pd.DataFrame:
    """The values of a listing whose rows are a frame, as they are drawn."""
    rows = cast(pd.DataFrame, listing.rows)
    values = rows[[column.id for column in listing.columns]]
    return values.assign(
        **{
            column.id: _values(column, values[column.id].tolist())
            for column in listing.columns
            if column.kind in ("light", "percent") or column.id in _LONG_TEXTS
        }
    )


def _values(column: Column, values: list):
    """A column's values as drawn: lights as labels, percentages as shown, long texts shortened."""
    if column.kind == "light":
        return [[value] if value else [] for value in values]
    if column.kind == "percent":
        return listing.tenths(values)
    return [folded(value) if isinstance(value, str) else value for value in values]
