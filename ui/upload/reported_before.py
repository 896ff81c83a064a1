"""Whether a unit has reported for a period already: by which submission, when, on time or late."""

import streamlit as st

from tracker.display import unit_facts
from tracker.operations import past_submissions
from ui.frame.links import link
from ui.view import View
from ui.widgets.plain_text import plain

_LAST = 200  # of so many submissions of the unit the latest for the period is looked for


def line(view: View, unit: str, period: str):
    """Say in one line what came from a unit for a period, with its last submission as a link."""
    with view.office.log() as log:
        found = view.office.reporting(log, period)
    listed = past_submissions.listed(view.office, (unit,), 0, _LAST)
    last = next((one for one in listed if one.live and one.period == period), None)
    words = unit_facts.reported(found, unit, last, view.lang)
    if last is None:
        st.caption(plain(words))
        return
    with st.container(horizontal=True, vertical_alignment="center", key="reported_before"):
        st.markdown(plain(words), width="content")
        link("submissions", view.say("confirm.see", number=last.id), submission=last.id)
