"""What stands where there is nothing to show: what is so, what to do, and the button that does it."""

from html import escape

import streamlit as st

from ui.frame import filter_bar
from ui.view import View


def markup(sentence: str, advice: str = "") -> str:
    """Return in HTML that there is nothing, and what to do about it."""
    more = f"<span>{escape(advice)}</span>" if advice else ""
    return f"<p class='empty' role='status'><b>{escape(sentence)}</b>{more}</p>"


def draw(sentence: str, advice: str = ""):
    """Say that there is nothing, and what to do about it."""
    st.html(markup(sentence, advice))


def none(view: View, key: str, sentence: str, advice: str = ""):
    """Say that there is nothing; on a page that is filtered, that it is so of what is chosen, and offer to
    clear the filter, which may hide what waits."""
    if view.chosen.empty:
        draw(sentence, advice)
    else:
        filtered(view, key, view.say("frame.none_chosen", sentence=sentence.rstrip("。.")))


def filtered(view: View, key: str, sentence: str = "", advice: str = ""):
    """Say that nothing fits the filter, and offer to clear it."""
    with st.container(key=f"{key}_empty"):
        draw(sentence or view.say("frame.empty"), advice or view.say("frame.empty_do"))
        st.button(view.say("frame.clear"), on_click=filter_bar.clear, key=f"{key}_clear")
