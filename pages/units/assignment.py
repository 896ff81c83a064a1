"""One assignment, a task of one unit: how it stands, its place in the task, its words, its history."""

import streamlit as st

from ui.sections import assignment
from ui.submissions import actions
from ui.supervise import extension, halts, rectifications, remarks, standing_claims
from ui.view import current

view = current()
actions.confirm_last_act(view)
shown = assignment.choose(view)
if shown:
    assignment.standing(view, shown)
    standing_claims.of_assignment(view, shown.task, shown.unit)
    halted = halts.notice(view, shown.task, shown.unit)
    rectifications.of_assignment(view, shown.task, shown.unit)
    remarks.assignment(view, shown.task, shown.unit)
    assignment.place(view, shown)
    left, right = st.columns([2, 3])
    with left:
        assignment.told(view, shown)
        extension.of_assignment(view, (shown.task, shown.unit))
        if not halted:
            halts.of_assignment(view, shown.task, shown.unit)
    with right:
        assignment.history(view, shown)
