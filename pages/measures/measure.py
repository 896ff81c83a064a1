"""One measure: how it stands, its clause beside its tasks, its course, its regions, its units' states."""

import streamlit as st

from pages.measures import blocks
from pages.record import blocks as record
from pages.shared import standing
from pages.shared.view import current

view = current()
number = blocks.choose(view)
one = blocks.narrowed(view, number)
blocks.head(one, number)
blocks.limits(view, one, number)
standing.first(one)
standing.headline(one)
blocks.clause(one, number)
left, right = st.columns([2, 3])
with left:
    standing.over_months(one, one.title("measures", number), "measure")
with right:
    blocks.by_region(one)
blocks.tasks(one, number)
blocks.targets(one)
blocks.assignments(one, number)
record.timeline(one, number)
