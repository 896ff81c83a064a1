"""Acts on the log from a page, said on the next rerun or refused here; the way to the office's own log."""

import streamlit as st

from pages.shared.plain import plain
from pages.shared.view import View
from tracker.intake import message
from tracker.problems import Refused

_SAID = "submissions_said"


def said(view: View):
    """What was done last on this page."""
    if done := st.session_state.pop(_SAID, None):
        st.success(view.say(done[0], **done[1]))


def act(view: View, do, done: str, **values):
    """Do something to the log; say it on the next rerun, or say here why it was refused."""
    try:
        do()
    except Refused as refused:
        for problem in refused.problems:
            st.error(plain(message(problem, view.lang)))
        return
    st.session_state[_SAID] = done, values
    st.rerun()


def own_log(view: View):
    """On the sample: the way to the office's own, empty log."""
    if view.sample:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{view.say('own.head')}**　{view.say('own.text')}", width="stretch")
            if st.button(view.say("own.head"), key="own", icon=":material/flag:"):
                _start(view)


def _start(view: View):
    @st.dialog(view.say("own.head"))
    def ask():
        st.warning(view.say("own.text"))
        sure = st.checkbox(view.say("own.sure"), key="own_sure")
        if st.button(view.say("own.start"), type="primary", disabled=not sure, key="own_start"):
            act(view, view.desk.start, "own.done")

    ask()
