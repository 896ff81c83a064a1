"""A line of a list or card that opens a page with values of its link."""

import streamlit as st

from ui.frame import links, pages


def page_line(name: str, label: str, **values: object):
    """Draw a line that opens a page, which keeps the filter, with values of its link."""
    st.page_link(pages.script(name), label=label, query_params=links.settled(**values), width="stretch")
