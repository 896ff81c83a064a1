"""A correction: another file in the place of a past submission, both acts at once."""

import streamlit as st

from tracker.operations.withdrawal import dropped
from ui import page_office
from ui.upload import choose_files, confirm, drafts, preview
from ui.view import View


def said(view: View):
    """What became of the correction before."""
    mine = drafts.of("submissions")
    choose_files.lost(view)
    confirm.receipts(view, mine)


def block(view: View, row: dict):
    """Choose the corrected file for a submission, see what it changes, and confirm with the reason."""
    mine = drafts.of("submissions")
    confirm.refusals(view, mine)
    if row["live"] and page_office.writes(view):
        number = row["id"]
        with st.expander(
            view.say("correct.head", number=number), key=f"correct_{number}", icon=":material/swap_horiz:"
        ):
            st.caption(view.say("correct.how", number=number))
            _steps(view, mine, row)
    confirm.record(view, mine)


def _steps(view: View, mine: drafts.Drafts, row: dict):
    number = row["id"]
    left, right = st.columns([3, 1])
    why = left.text_input(view.say("correct.why"), key=f"correct_why_{number}", max_chars=500)
    by = right.text_input(view.say("correct.by"), key=f"correct_by_{number}", max_chars=60)
    given = st.file_uploader(
        view.say("correct.file"),
        on_change=mine.clear,
        key=f"correct_file_{number}_{mine.round}",
        max_upload_size=choose_files.largest(view),
    )
    if given is None:
        return
    upload = mine.files.upload(
        given.name, given.getvalue(), period=row["period"], replaces=number, why=why.strip()
    )
    found = choose_files.checked(view, mine, [upload])
    confirm.moved(view, mine, found)
    preview.file(view, found[0], mine.files)
    if found[0].accepted and (gone := dropped(view.office, found[0])):
        st.warning(view.say("correct.dropped", number=number, n=gone))
    if not why.strip():
        st.info(view.say("correct.why_first"))
    else:
        confirm.button(view, mine, found, (None, by.strip() or None))
