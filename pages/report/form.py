"""One report by form: the same row as in a status sheet, and the same check."""

import streamlit as st

from ui import page_office
from ui.upload import choose_files, confirm, drafts, form_fields, preview, verdict_bar
from ui.view import current

view = current()
form_drafts = drafts.of("form")
st.caption(view.say("form.intro"))
place = st.empty()
chosen = form_fields.choose(view) if page_office.writes(view) else None
if chosen:
    with view.office.log() as log:
        last = view.office.last_report(log, *chosen)
    form_fields.about(view, *chosen, last)
    values = form_fields.fields(view, form_drafts, chosen, last)
    if st.button(view.say("form.check"), key="form_check", icon=":material/fact_check:"):
        form_drafts.fill(form_fields.shown(values), form_fields.upload(view, values))
    confirm.refusals(view, form_drafts)
    if form_drafts.kept and form_drafts.filled != form_fields.shown(values):
        st.warning(view.say("form.edited"))
    elif form_drafts.kept:
        verdicts = choose_files.checked(view, form_drafts, form_drafts.kept)
        confirm.moved(view, form_drafts, verdicts)
        verdict_bar.block(view, form_drafts, verdicts, (None, values["reporter"] or None))
        preview.file(view, verdicts[0])
with place:
    choose_files.lost(view)
confirm.receipts(view, form_drafts)
confirm.record(view, form_drafts)
