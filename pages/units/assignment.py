"""One assignment, a task of one unit: how it stands, its place in the task, its words, its history."""

import streamlit as st

from ui.sections import assignment
from ui.supervise import standing_claims
from ui.view import current

view = current()
shown = assignment.choose(view)
if shown:
    assignment.standing(view, shown)
    standing_claims.of_assignment(view, shown.task, shown.unit)
    assignment.place(view, shown)
    left, right = st.columns([2, 3])
    with left:
        assignment.told(view, shown)
    with right:
        assignment.history(view, shown)
