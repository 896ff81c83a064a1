"""The blocks of the ledger page, each a function of the view."""

import streamlit as st

from pages.shared import cached, rows, tables
from pages.shared.standing import plain
from pages.shared.tables import Drawn
from pages.shared.view import View
from tracker import register, status
from tracker.listings import Listing
from tracker.schema import Column, index

_HEIGHT, _GROUP_HEIGHT, _A_PAGE = 560, 320, 20
_FLAT = "none"


def controls(view: View) -> tuple[str | None, tuple[Column, ...]]:
    """Choose the grouping and the columns, both kept in the link."""
    left, middle, right = st.columns([9, 7, 4], vertical_alignment="center")
    left.markdown(f"**{view.say('ledger.title', held=len(view.rows()), as_of=view.as_of)}**")
    with middle:
        by = st.segmented_control(
            view.say("ledger.group"), (_FLAT, *register.GROUPS), default=_FLAT, required=True, key="by",
            bind="query-params", label_visibility="collapsed",
            format_func=lambda one: view.say(f"ledger.by_{one}"))
    with right, st.popover(view.say("ledger.columns"), icon=":material/view_column:", width="stretch"):
        known = index(register.COLUMNS)
        picked = st.multiselect(
            view.say("ledger.columns"), list(known), key="columns", bind="query-params",
            placeholder=view.say("ledger.usual"), format_func=lambda one: known[one].label(view.lang))
    return None if by == _FLAT else by, register.chosen(picked)


def ledger(view: View, by: str | None, columns: tuple[Column, ...]):
    """The ledger flat, or its groups to be opened one by one; and all of it as a workbook."""
    if not len(view.rows()):
        tables.empty(view, "ledger")
        return
    found = cached.register(view.desk, view.key, view.chosen, view.lang)

    def made() -> list[Listing]:
        rolled = by and (by, status.listing(view.programme, view.rows(), by, view.lang))
        return register.workbook_tables(found, columns, rolled, view.lang)

    left, right = st.columns([5, 1], vertical_alignment="center")
    left.caption(view.say("ledger.click" if len(found) <= tables.CLICKED else "ledger.long"))
    with right:
        tables.download_as(view, view.say("ledger.name"), made, "ledger")
    if by:
        _groups(view, by, columns)
    else:
        _table(view, found, columns, Drawn("ledger", select=True, height=_HEIGHT))


def _table(view: View, found, columns: tuple[Column, ...], how: Drawn):
    clicked = tables.draw_frame(view, Listing(view.say("ledger.name"), columns, found), how)
    if clicked:
        rows.follow(view, register.row(found, clicked[0]), clicked[1])


def _groups(view: View, by: str, columns: tuple[Column, ...]):
    """One line a group with its figures; its assignments are made and sent when it is opened."""
    found = cached.register(view.desk, view.key, view.chosen, view.lang)
    rolled = view.table(by)
    held = register.groups(found, by, rolled.index)
    pages = -(-len(held) // _A_PAGE)
    page = st.pagination(pages, key="ledger_page", bind="query-params") if pages > 1 else 1
    for key in list(held)[(page - 1) * _A_PAGE:page * _A_PAGE]:
        line = register.heading(view.programme, by, rolled.loc[key], view.lang)
        group = st.expander(plain(line), key=f"group_{by}_{key}", on_change="rerun")
        if group.open:
            with group:
                mine = found.iloc[held[key]]
                _table(view, mine, columns, Drawn(f"ledger_{by}_{key}", True, _height(len(mine))))


def _height(rows: int) -> int | str:
    return "content" if rows <= 8 else _GROUP_HEIGHT
