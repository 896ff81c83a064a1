"""What paper says of a grid, which shows only some of its rows there."""

import html

import streamlit as st

from ui.view import View


def note(view: View, rows: int, most: int):
    """Say on paper, and only there, that a grid prints what the screen shows, and how to get all its rows:
    up to `most` are printed by the page's own button."""
    sentence = "table.part_printed" if rows <= most else "table.too_long_to_print"
    st.html(f"<p class='part-printed'>{html.escape(view.say(sentence, rows=rows, most=most))}</p>")
