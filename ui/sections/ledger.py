"""The blocks of the ledger page; each is a function of the view."""

from typing import Literal

import numpy as np
import streamlit as st

from tracker.display.tables import assignments, ledger as ledger_tables
from tracker.display.tables.listing import Listing
from tracker.schema.declarations import Column, index
from ui.frame import link_values, page_choice
from ui.sections import ledger_filter, ledger_table
from ui.sections.summary import plain
from ui.view import View
from ui.widgets import download, empty_state, linked_rows, table
from ui.widgets.table import Drawn

_HEIGHT, _GROUP_HEIGHT, _A_PAGE = 560, 320, 20
_FLAT = "none"


def controls(view: View) -> tuple[str | None, tuple[Column, ...]]:
    """Draw the choice of grouping and columns, kept in the link; return both."""
    left, middle, right = st.columns([9, 7, 4], vertical_alignment="center")
    left.markdown(f"**{view.say('ledger.title', held=len(view.rows()), as_of=view.as_of)}**")
    columns_by_id = index(ledger_tables.COLUMNS)
    groups = (_FLAT, *ledger_tables.GROUPS)
    link_values.choice(
        view.lang,
        ("by", view.say("ledger.group")),
        link_values.titles_of({one: f"ledger.by_{one}" for one in groups}),
    )
    link_values.choice(view.lang, ("columns", view.say("ledger.columns")), ledger_filter.TITLES)
    with middle:
        by = st.segmented_control(
            view.say("ledger.group"),
            groups,
            default=_FLAT,
            required=True,
            key="by",
            bind="query-params",
            label_visibility="collapsed",
            format_func=lambda one: view.say(f"ledger.by_{one}"),
        )
    with right, st.popover(view.say("ledger.columns"), icon=":material/view_column:", width="stretch"):
        picked = st.multiselect(
            view.say("ledger.columns"),
            list(columns_by_id),
            key="columns",
            bind="query-params",
            placeholder=view.say("ledger.usual"),
            format_func=lambda one: columns_by_id[one].label(view.lang),
        )
    return None if by == _FLAT else by, ledger_tables.chosen(picked)


def ledger(view: View, by: str | None, columns: tuple[Column, ...]):
    """Draw the ledger flat, or as groups that open one by one; and offer all of it as a workbook."""
    if not len(view.rows()):
        empty_state.filtered(view, "ledger")
        return
    left, middle, right = st.columns([8, 3, 2], vertical_alignment="center")
    with middle:
        places = ledger_filter.choose(view)
    if places is not None:
        st.caption(view.say("ledger.narrowed", held=len(places), all=len(view.rows())))
    row_places = slice(None) if places is None else places
    left.caption(view.say("ledger.click" if len(view.rows()) <= table.CLICKED else "ledger.long"))
    with right:
        download.download_as(
            view, view.say("ledger.name"), lambda: _workbook(view, by, columns, row_places), "ledger"
        )
    if by:
        _groups(view, by, columns, places)
    else:
        cache_key = ("ledger", columns) if places is None else None
        _table(view, row_places, columns, Drawn("ledger", select=True, height=_HEIGHT, kept=cache_key))


def _frame(view: View, columns: tuple[Column, ...]):
    return ledger_table.frame(view, columns)


def _workbook(view: View, by: str | None, columns: tuple[Column, ...], at) -> list[Listing]:
    roll_up = None
    if by is not None:
        selection = view.selection(view.rows().iloc[at])
        roll_up = by, assignments.by_key(view.programme, selection, by, view.lang)
    return ledger_tables.workbook_tables(_frame(view, columns).iloc[at], columns, roll_up, view.lang)


def _table(view: View, at, columns: tuple[Column, ...], how: Drawn):
    """Draw the rows of the ledger at some positions."""
    shown = Listing(view.say("ledger.name"), columns, _frame(view, columns).iloc[at])
    clicked = table.draw_frame(view, shown, how)
    if clicked:
        row = view.with_report_texts(view.rows().iloc[at].iloc[[clicked[0]]])
        linked_rows.follow(view, ledger_tables.row(row), clicked[1])


def _groups(view: View, by: str, columns: tuple[Column, ...], places: np.ndarray | None):
    """Draw one line for each group, with its figures. Its assignments are made and sent when it is opened.

    `places` limits them to rows at these positions; None is all."""
    roll_up = view.table(by)
    places_of_group = ledger_tables.groups(view.rows(), by, roll_up.index, places)
    for key in list(places_of_group)[page_choice.page(view, len(places_of_group), "ledger_page", _A_PAGE)]:
        line = ledger_tables.heading(view.programme, by, roll_up.loc[key], view.lang)
        group = st.expander(plain(line), key=f"group_{by}_{key}", on_change="rerun")
        if group.open:
            with group:
                _table(
                    view,
                    places_of_group[key],
                    columns,
                    Drawn(f"ledger_{by}_{key}", True, _height(len(places_of_group[key]))),
                )


def _height(number: int) -> int | Literal["content"]:
    return "content" if number <= 8 else _GROUP_HEIGHT
