"""A line of a list or card that opens a page with values of its link."""

import streamlit as st

from ui.frame import pages


def page_line(name: str, label: str, **values: str):
    """Draw a line that opens a page with values of its link."""
    st.page_link(pages.script(name), label=label, query_params=values, width="stretch")
