"""Status sheets: take the pre-filled one, upload it filled in, see what would change, confirm."""

from dataclasses import replace

import streamlit as st

from pages.report import confirming, drafts, preview, template, uploading
from pages.shared import gate
from pages.shared.view import current

view = current()
template.block(view)
if gate.writes(view):
    mine = drafts.of("sheet", steps=True)
    uploading.head(view)
    uploading.lost(view)
    about = uploading.said(view)
    uploads = uploading.files(view, mine, about)
    confirming.refusals(view, mine)
    confirming.receipts(view, mine)
    if uploads:
        st.markdown(f"##### {view.say('preview.head')}")
        uploading.left(view, mine)
        found = uploading.checked(view, mine, uploads)
        if any(one.errors and one.proposals for one in found) and st.checkbox(
            view.say("preview.valid_rows"), key=f"valid_rows_{mine.round}"
        ):
            found = [replace(one, upload=replace(one.upload, valid_rows_only=True)) for one in found]
        confirming.moved(view, mine, found)
        if found:
            preview.file(view, preview.summary(view, found), mine.files)
        confirming.button(view, mine, found, (about.received, about.by))
    confirming.record(view, mine)
