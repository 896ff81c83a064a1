"""Overview: how the programme stands, what is behind, who is late and what changed; then the lists."""

import streamlit as st

from ui.sections import late, overview, summary, will_miss
from ui.view import current

view = current()
summary.first(view)
overview.headline(view)
left, right = st.columns([64, 36], gap="small")
with left:
    overview.measures(view)
with right, st.container(key="dense"):
    overview.behind(view)
    late.late(view)
    will_miss.will_miss(view)
    overview.changed(view)
overview.counts(view)
late.overdue(view)
late.reporting_rate(view)
