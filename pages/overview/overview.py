"""Overview: how the whole stands, what is behind, who is late, what changed; then the lists."""

import streamlit as st

from pages.overview import blocks, missed
from pages.shared import standing
from pages.shared.view import current

view = current()
standing.first(view)
blocks.headline(view)
left, right = st.columns([64, 36], gap="small")
with left:
    blocks.measures(view)
with right, st.container(key="dense"):
    blocks.behind(view)
    blocks.late(view)
    missed.will_miss(view)
    blocks.changed(view)
blocks.counts(view)
blocks.overdue(view)
blocks.reporting_rate(view)
