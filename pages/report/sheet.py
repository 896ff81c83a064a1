"""Status sheets: download the pre-filled one, upload it filled in, see what would change, confirm."""

import streamlit as st

from ui import page_office
from ui.upload import choose_files, confirm, drafts, preview, return_sheet, several_files, verdict_bar
from ui.view import current

view = current()
return_sheet.block(view)
if page_office.writes(view):
    sheet_drafts = drafts.of("sheet", partly=True)
    choose_files.head(view)
    choose_files.lost(view)
    statements = choose_files.ask_statements(view)
    uploads = choose_files.files(view, sheet_drafts, statements)
    confirm.refusals(view, sheet_drafts)
    confirm.receipts(view, sheet_drafts)
    if uploads:
        st.markdown(f"##### {view.say('preview.head')}")
        choose_files.left(view, sheet_drafts)
        verdicts = several_files.newest(view, sheet_drafts, choose_files.checked(view, sheet_drafts, uploads))
        confirm.moved(view, sheet_drafts, verdicts)
        said = statements.received, statements.by
        verdicts = verdict_bar.block(view, sheet_drafts, verdicts, said)
        if verdicts:
            preview.file(view, preview.summary(view, verdicts), sheet_drafts.files)
    confirm.record(view, sheet_drafts)
