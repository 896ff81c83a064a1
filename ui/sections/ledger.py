"""The blocks of the ledger page; each is a function of the view."""

from typing import Literal

import numpy as np
import streamlit as st

from tracker.display import attention
from tracker.display.tables import assignments, ledger as ledger_tables
from tracker.display.tables.listing import Listing
from tracker.schema.declarations import Column
from ui.frame import page_choice
from ui.sections import ledger_filter, ledger_table, ledger_view
from ui.sections.ledger_filter import Narrowed
from ui.sections.ledger_view import LedgerView
from ui.sections.summary import plain
from ui.view import View
from ui.widgets import download, empty_state, hint, linked_rows, table
from ui.widgets.table import Drawn

_HEIGHT, _ROWS, _GROUP_HEIGHT, _GROUP_ROWS, _A_PAGE = 560, 15, 320, 8, 20


def shown(view: View):
    """Draw the ledger as it is chosen, flat or as groups that open; and offer all of it as a workbook."""
    chosen = ledger_view.choose(view)
    if not len(view.rows()):
        empty_state.filtered(view, "ledger")
        return
    left, columns, where, right = st.columns([12, 4, 5, 4], vertical_alignment="center")
    with columns:
        ledger_view.add_columns(view)
    with where:
        narrowed = ledger_filter.choose(view)
    places = _both(chosen.places, None if narrowed is None else narrowed.places)
    left.caption(_says(view, chosen, narrowed, places))
    if places is not None and not len(places):
        empty_state.draw(view.say("ledger.no_rows"))
        return
    with right:
        name = f"{view.say('ledger.name')}_{view.say(f'ledger.view_{chosen.preset.id}')}"
        download.download_as(view, name, lambda: _workbook(view, chosen, places, narrowed), "ledger")
    if chosen.by:
        _groups(view, chosen, chosen.by, places)
    else:
        cache_key = ("ledger", chosen.columns) if places is None else None
        shown_rows = len(view.rows() if places is None else places)
        how = Drawn("ledger", True, _height(shown_rows, _ROWS, _HEIGHT), cache_key)
        _table(view, _at(places), chosen.columns, how)


def _says(view: View, chosen: LedgerView, narrowed: Narrowed | None, places: np.ndarray | None) -> str:
    """What the view holds, what the filter by a column leaves of it, and how rows are opened."""
    held = len(view.rows() if chosen.places is None else chosen.places)
    listed = held if places is None else len(places)
    sentences = [view.say(f"ledger.holds_{chosen.preset.id}", days=view.programme.settings["near_days"])]
    if narrowed is not None:
        sentences.append(view.say("ledger.narrowed", held=listed, all=held))
    if chosen.by and places is not None:
        sentences.append(view.say("ledger.of_all"))
    sentences.append(hint.beside(view, "ledger.click" if listed <= table.CLICKED else "ledger.long"))
    return ("" if view.lang == "zh" else " ").join(filter(None, sentences))


def _both(first: np.ndarray | None, second: np.ndarray | None) -> np.ndarray | None:
    """The positions that are among both, in the order of the first; None stands for all."""
    if first is None or second is None:
        return second if first is None else first
    return first[np.isin(first, second)]


def _at(places: np.ndarray | None) -> slice | np.ndarray:
    return slice(None) if places is None else places


def _frame(view: View, columns: tuple[Column, ...]):
    return ledger_table.frame(view, columns)


def _workbook(
    view: View, chosen: LedgerView, places: np.ndarray | None, narrowed: Narrowed | None
) -> list[Listing]:
    roll_up, at = None, _at(places)
    if chosen.by is not None:
        selection = view.selection(view.rows().iloc[at])
        roll_up = chosen.by, assignments.by_key(view.programme, selection, chosen.by, view.lang)
    shown = _frame(view, chosen.columns).iloc[at], chosen.columns
    return ledger_tables.workbook_tables(shown, _heading(view, chosen, narrowed), roll_up, view.lang)


def _heading(view: View, chosen: LedgerView, narrowed: Narrowed | None) -> tuple[str, ...]:
    """The lines above the ledger in its workbook: its title, the date of the data, what was filtered."""
    name = view.say(f"ledger.view_{chosen.preset.id}")
    lines = [
        f"{view.programme.name(view.lang)} {view.say('ledger.name')} · {name}",
        view.say("ledger.as_of", as_of=view.as_of),
        view.say(f"ledger.holds_{chosen.preset.id}", days=view.programme.settings["near_days"]),
        view.shown,
    ]
    if narrowed is not None:
        lines.append(view.say("ledger.filtered_column", words=narrowed.words))
    return (*lines, *([view.say("cli.sample")] if view.sample else []))


def _table(view: View, at, columns: tuple[Column, ...], how: Drawn):
    """Draw the rows of the ledger at some positions."""
    shown = Listing(view.say("ledger.name"), columns, _frame(view, columns).iloc[at])
    clicked = table.draw_frame(view, shown, how)
    if clicked:
        row = view.with_report_texts(view.rows().iloc[at].iloc[[clicked[0]]])
        linked_rows.follow(view, ledger_tables.row(row), clicked[1])


def _groups(view: View, chosen: LedgerView, by: str, places: np.ndarray | None):
    """Draw one line for each measure or unit, with its figures. Its assignments are sent when it is opened.

    `places` limits them to rows at these positions; None is all."""
    roll_up = view.table(by)
    ordered = attention.most_to_do(roll_up) if by == "unit" else roll_up
    places_of_group = ledger_tables.groups(view.rows(), by, ordered.index, places)
    keys = list(places_of_group)[page_choice.page(view, len(places_of_group), "ledger_page", _A_PAGE)]
    widgets = [f"group_{by}_{key}" for key in keys]
    closed = not all(st.session_state.get(widget) for widget in widgets)
    st.button(
        view.say("ledger.expand" if closed else "ledger.collapse"),
        icon=f":material/unfold_{'more' if closed else 'less'}:",
        key="ledger_expand",
        type="tertiary",
        on_click=_open_all,
        args=(widgets, closed),
    )
    for key, widget in zip(keys, widgets, strict=True):
        held = places_of_group[key]
        line = ledger_tables.heading(view.programme, by, roll_up.loc[key], len(held), view.lang)
        group = st.expander(plain(line), key=widget, on_change="rerun")
        if group.open:
            with group:
                _table(
                    view,
                    held,
                    chosen.columns,
                    Drawn(f"ledger_{by}_{key}", True, _height(len(held), _GROUP_ROWS, _GROUP_HEIGHT)),
                )


def _open_all(widgets: list[str], opened: bool):
    st.session_state.update(dict.fromkeys(widgets, opened))


def _height(number: int, most: int, height: int) -> int | Literal["content"]:
    """As high as its rows, up to `most` of them; beyond that a height within which they are scrolled."""
    return "content" if number <= most else height
