"""Reports by form, of all of a unit's tasks or of one: the rows of a status sheet, and the same check."""

import streamlit as st

from ui import page_office
from ui.upload import choose_files, confirm, drafts, form_fields, form_table, preview, unit_form, verdict_bar
from ui.view import current

view = current()
form_drafts = drafts.of("form")
st.caption(view.say("form.intro"))
place = st.empty()
if page_office.writes(view):
    left, right = st.columns([5, 3])
    with left:
        chosen = form_fields.choose(view)
    confirm.refusals(view, form_drafts)
    confirm.receipts(view, form_drafts)
    if chosen:
        task, unit = chosen
        with right:
            form = unit_form.ask(view, form_drafts, unit)
        summary, bar = st.container(), verdict_bar.place()
        if task:
            form_fields.draw(view, form, task)
        verdicts = unit_form.checked(view, form_drafts, form)
        with summary:
            unit_form.due(view, form)
        with bar:
            verdict_bar.of_form(view, form_drafts, verdicts, form.reporter or None)
        if not task:
            form_table.draw(view, form, verdicts)
        confirm.moved(view, form_drafts, verdicts)
        for verdict in verdicts:
            preview.form(view, verdict, form.problems(verdicts, view.lang))
    confirm.record(view, form_drafts)
with place:
    choose_files.lost(view)
