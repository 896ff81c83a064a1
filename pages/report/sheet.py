"""Status sheets: take the pre-filled one, upload it filled in, see what would change, confirm."""

from dataclasses import replace

import streamlit as st

from ui import page_office
from ui.upload import choose_files, confirm, drafts, preview, return_sheet
from ui.view import current

view = current()
return_sheet.block(view)
if page_office.writes(view):
    mine = drafts.of("sheet", steps=True)
    choose_files.head(view)
    choose_files.lost(view)
    about = choose_files.said(view)
    uploads = choose_files.files(view, mine, about)
    confirm.refusals(view, mine)
    confirm.receipts(view, mine)
    if uploads:
        st.markdown(f"##### {view.say('preview.head')}")
        choose_files.left(view, mine)
        found = choose_files.checked(view, mine, uploads)
        if any(one.errors and one.proposals for one in found) and st.checkbox(
            view.say("preview.valid_rows"), key=f"valid_rows_{mine.round}"
        ):
            found = [replace(one, upload=replace(one.upload, valid_rows_only=True)) for one in found]
        confirm.moved(view, mine, found)
        if found:
            preview.file(view, preview.summary(view, found), mine.files)
        confirm.button(view, mine, found, (about.received, about.by))
    confirm.record(view, mine)
