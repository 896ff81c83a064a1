"""The current period and who opened it, the form that opens another, and warnings about the catalogue."""

import streamlit as st

from tracker.operations.catalogue_takeover import CATALOGUE
from tracker.words import problem_sentence
from ui import page_office
from ui.submissions import actions
from ui.view import View
from ui.widgets.plain_text import plain


def warnings(view: View):
    """Warn about units and assignments that came or went and that the catalogue should mention."""
    with view.office.log() as log:
        problems = view.office.warnings(log)
    for problem in problems:
        st.warning(plain(problem_sentence(problem, view.lang)), icon=":material/rule:")


def block(view: View):
    """Show the current period and who opened it, and the form that opens another."""
    opening = view.office.opening()
    st.markdown(f"##### {view.say('period.head', period=view.office.period)}")
    if opening is None:
        st.caption(view.say("period.calendar"))
    else:
        by = view.say("period.catalogue") if opening.by == CATALOGUE else opening.by
        who = view.say("period.by", by=plain(by)) if by else ""
        st.caption(view.say("period.opened", when=view.programme.clock(opening.opened), by=who))
    if not page_office.writes(view):
        return
    with st.expander(view.say("period.open"), key="period_open", icon=":material/event:"):
        _form(view)


def _form(view: View):
    left, middle, right = st.columns([2, 3, 2], vertical_alignment="bottom")
    period = actions.choose(view, left, "open_period")
    by = middle.text_input(view.say("period.who"), key="open_period_by", max_chars=60)
    if right.button(
        view.say("period.now"), key="open_period_now", width="stretch", disabled=period == view.office.period
    ):
        actions.act(
            view, lambda: view.office.open_period(period, by.strip() or None), "period.done", period=period
        )
