"""Acts on the log from a page, confirmed on the next rerun; and the start of the office's own log."""

import streamlit as st

from tracker.problems import Refused
from tracker.values.periods import period_of
from tracker.words import problem_sentence
from ui import page_office
from ui.view import View
from ui.widgets.plain_text import plain

_DONE_KEY = "submissions_said"


def confirm_last_act(view: View):
    """Say what was done last on this page."""
    if done := st.session_state.pop(_DONE_KEY, None):
        st.success(view.say(done[0], **done[1]))


def act(view: View, do, done: str, **values):
    """Call `do`, which writes to the log; say so on the next rerun, or say here why it was refused.

    `done` is the key of the sentence and `values` are its values."""
    try:
        do()
    except Refused as refused:
        for problem in refused.problems:
            st.error(plain(problem_sentence(problem, view.lang)))
        return
    st.session_state[_DONE_KEY] = done, values
    st.rerun()


def own_log(view: View):
    """On the sample, offer to start the office's own, empty log; folded, because it cannot be undone."""
    if view.sample and page_office.writes(view):
        with st.expander(view.say("own.head"), key="hint_own", icon=":material/flag:"):
            st.markdown(view.say("own.text"))
            if st.button(view.say("own.ask"), key="own"):
                _ask_to_start(view)


def choose(view: View, place, key: str) -> str:
    """Ask for a period that can be opened, by default the calendar's; return it."""
    default_period, last_period = (
        view.programme.calendar_period(view.office.today),
        period_of(view.office.today),
    )
    periods = [period for period in view.office.periods if period <= last_period]
    return place.selectbox(
        view.say("period.choose"),
        periods,
        key=key,
        index=periods.index(default_period) if default_period in periods else 0,
        placeholder=view.say("period.choose"),
    )


def _ask_to_start(view: View):
    @st.dialog(view.say("own.head"))
    def ask():
        st.warning(view.say("own.text"))
        left, right = st.columns(2)
        period = choose(view, left, "own_period")
        by = right.text_input(view.say("period.who"), key="own_by", max_chars=60)
        sure = st.checkbox(view.say("own.sure"), key="own_sure")
        if st.button(view.say("own.start"), type="primary", disabled=not sure, key="own_start"):
            act(view, lambda: view.office.start(period, by.strip() or None), "own.done")

    ask()
