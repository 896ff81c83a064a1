"""What can be clicked or pressed: said on the screen, left out on paper."""

import streamlit as st

from ui.view import View


def caption(view: View, sentence: str, **values):
    """Draw a hint as a caption that is not printed."""
    if st.session_state.get("printing"):
        return
    with st.container(key=f"hint_{sentence.replace('.', '_')}"):
        st.caption(view.say(sentence, **values))


def beside(view: View, sentence: str) -> str:
    """Return a hint that ends a title, nothing while the page is being printed."""
    return "" if st.session_state.get("printing") else view.say(sentence)
