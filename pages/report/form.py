"""One row by form: the same report as in a status sheet, through the same check."""

import streamlit as st

from ui import page_office
from ui.upload import choose_files, confirm, drafts, form_fields, preview
from ui.view import current

view = current()
mine = drafts.of("form")
st.caption(view.say("form.intro"))
place = st.empty()
chosen = form_fields.choose(view) if page_office.writes(view) else None
if chosen:
    with view.office.log() as log:
        last = view.office.last_report(log, *chosen)
    form_fields.about(view, *chosen, last)
    values = form_fields.fields(view, mine, chosen, last)
    if st.button(view.say("form.check"), key="form_check", icon=":material/fact_check:"):
        mine.fill(form_fields.shown(values), form_fields.upload(view, values))
    confirm.refusals(view, mine)
    if mine.kept and mine.filled != form_fields.shown(values):
        st.warning(view.say("form.edited"))
    elif mine.kept:
        found = choose_files.checked(view, mine, mine.kept)
        confirm.moved(view, mine, found)
        preview.file(view, found[0])
        confirm.button(view, mine, found, (None, values["reporter"] or None))
with place:
    choose_files.lost(view)
confirm.receipts(view, mine)
confirm.record(view, mine)
