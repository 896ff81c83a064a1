"""Overview: how the whole stands, what is behind, who is late, what changed; then the lists."""

import streamlit as st

from pages.overview import blocks
from pages.shared.view import current

view = current()
blocks.headline(view)
left, right = st.columns([64, 36], gap="small")
with left:
    blocks.measures(view)
with right, st.container(key="dense"):
    blocks.behind(view)
    blocks.late(view)
    blocks.changed(view)
blocks.counts(view)
blocks.overdue(view)
blocks.reporting_rate(view)
