"""One measure: how it stands, its clause beside its tasks, its course, its regions, its units' states."""

import streamlit as st

from ui.sections import measures, published, summary
from ui.view import current

view = current()
number = measures.choose(view)
one = measures.narrowed(view, number)
measures.head(one, number)
measures.limits(view, one, number)
summary.first(one)
summary.headline(one)
measures.clause(one, number)
left, right = st.columns([2, 3])
with left:
    summary.over_months(one, one.title("measures", number), "measure")
with right:
    measures.by_region(one)
measures.tasks(one, number)
measures.targets(one)
measures.assignments(one, number)
published.timeline(one, number)
