"""One measure: its figures, its clause beside its tasks, its course, its regions and its units."""

import streamlit as st

from ui.sections import measures, published, summary
from ui.view import current

view = current()
number = measures.choose(view)
measure_view = measures.narrowed(view, number)
measures.head(measure_view, number)
measures.limits(view, measure_view)
summary.first(measure_view)
summary.headline(measure_view)
measures.clause(measure_view, number)
left, right = st.columns([2, 3])
with left:
    summary.over_months(measure_view, measure_view.title("measures", number), "measure")
with right:
    measures.by_region(measure_view)
measures.tasks(measure_view, number)
measures.targets(measure_view)
measures.assignments(measure_view, number)
published.timeline(measure_view, number)
