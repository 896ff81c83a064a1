"""The download of tables as a workbook, which is made only on a click."""

from collections.abc import Callable

import streamlit as st

from tracker.display.tables import listing
from tracker.display.tables.listing import Listing
from ui.view import View

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LAZY = 1000


def download(view: View, tables: list[Listing], key: str, label: str = ""):
    """Draw the button that downloads tables, exactly as shown, as a workbook."""
    notes = list(tables[0].notes)
    _button(view, tables[0].name if notes else f"{tables[0].name}_{view.as_of}", key, label)(
        lambda: listing.download(tables, notes or _notes(view), view.lang)
    )


def download_as(view: View, name: str, made: Callable[[], list[Listing]], key: str, label: str = ""):
    """Draw the button that downloads tables as a workbook; `made` makes them when it is clicked."""
    _button(view, f"{name}_{view.as_of}", key, label)(
        lambda: listing.download(made(), _notes(view), view.lang)
    )


def _notes(view: View) -> list[str]:
    return listing.notes(view.programme, view.chosen.only(as_of=view.as_of), view.lang, view.sample)


def _button(view: View, name: str, key: str, label: str = "") -> Callable[[Callable[[], bytes]], bool]:
    return lambda made: st.download_button(
        label or view.say("frame.download"),
        made,
        f"{name}.xlsx",
        XLSX,
        key=f"{key}_download",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
