"""One measure: how it stands, what holds it back, its tasks, its regions, its course and its units."""

import streamlit as st

from ui.sections import measure, published, summary
from ui.submissions import actions
from ui.supervise import remarks
from ui.view import current

view = current()
actions.confirm_last_act(view)
number = measure.choose(view)
measure_view = measure.narrowed(view, number)
measure.facts(measure_view, number)
measure.limits(view, measure_view)
summary.first(measure_view)
summary.headline(measure_view)
measure.why(measure_view, number)
remarks.measure(measure_view, number)
measure.tasks(measure_view, number)
left, right = st.columns([3, 2])
with left:
    measure.by_region(measure_view)
with right:
    summary.over_months(measure_view, measure_view.title("measures", number), "measure")
measure.targets(measure_view)
measure.assignments(measure_view, number)
published.timeline(measure_view, number)
