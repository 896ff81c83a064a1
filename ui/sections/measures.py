"""The blocks of the page of all measures; each is a function of the view."""

import streamlit as st

from tracker.display.tables import measures as measures_table
from tracker.display.tables.listing import Listing
from ui.frame import page_choice
from ui.view import View
from ui.widgets import hint, table


def _rows(view: View) -> list[dict]:
    return measures_table.table(view.programme, view.selection(), view.lang)


def measures(view: View):
    """Draw the table of all measures; a click opens one."""
    rows = view.kept(_rows)
    click = hint.beside(view, "measures.title_click")
    st.markdown(f"**{view.say('measures.title', held=len(rows), as_of=view.as_of, click=click)}**")
    st.caption(view.say("measure.decided"))
    clicked = table.draw(
        view, Listing(view.say("measures.name"), measures_table.MEASURES, rows), "measures", select=True
    )
    if clicked is not None:
        page_choice.turn_to("measure", m=rows[clicked]["key"])
