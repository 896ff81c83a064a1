"""One row by form: the same report as in a status sheet, through the same check."""

import streamlit as st

from pages.report import confirming, drafts, entry, preview, uploading
from pages.shared import gate
from pages.shared.view import current
from tracker.display.tables import submissions

view = current()
mine = drafts.of("form")
st.caption(view.say("form.intro"))
place = st.empty()
chosen = entry.choose(view) if gate.writes(view) else None
if chosen:
    with view.desk.log() as log:
        last = submissions.last_report(log, *chosen)
    entry.about(view, *chosen, last)
    values = entry.fields(view, mine, chosen, last)
    if st.button(view.say("form.check"), key="form_check", icon=":material/fact_check:"):
        mine.fill(entry.shown(values), entry.upload(view, values))
    confirming.refusals(view, mine)
    if mine.kept and mine.filled != entry.shown(values):
        st.warning(view.say("form.edited"))
    elif mine.kept:
        found = uploading.checked(view, mine, mine.kept)
        confirming.moved(view, mine, found)
        preview.file(view, found[0])
        confirming.button(view, mine, found, (None, values["reporter"] or None))
with place:
    uploading.lost(view)
confirming.receipts(view, mine)
confirming.record(view, mine)
