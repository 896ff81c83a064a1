"""The current period, with the way to where one is opened or closed, and warnings about the catalogue."""

import streamlit as st

from tracker.display.tables import reporting_periods as table_of
from tracker.operations import reporting_periods
from tracker.words import problem_sentence
from ui.frame import links
from ui.view import View
from ui.widgets.plain_text import plain


def warnings(view: View):
    """Warn about units and assignments that came or went and that the catalogue should mention."""
    with view.office.log() as log:
        problems = view.office.warnings(log)
    for problem in problems:
        st.warning(plain(problem_sentence(problem, view.lang)), icon=":material/rule:")


def block(view: View):
    """Show the current period, how it stands, and the way to the page where periods are opened and closed."""
    standing = reporting_periods.standing_of(view.office, view.office.period)
    st.markdown(f"##### {view.say('period.head', period=standing.period)}")
    told = plain(table_of.told(standing, view.lang))
    st.caption(f"{told} · {view.say('period.goes_by')}")
    links.link("periods", view.say("period.see"))
