"""A correction: another file in the place of a past submission, both acts at once."""

import streamlit as st

from pages.report import confirming, drafts, preview, uploading
from pages.shared import gate
from pages.shared.view import View
from tracker.display.tables import withdrawal


def said(view: View):
    """What became of the correction before."""
    mine = drafts.of("submissions")
    uploading.lost(view)
    confirming.receipts(view, mine)


def block(view: View, row: dict):
    """Choose the corrected file for a submission, see what it changes, and confirm with the reason."""
    mine = drafts.of("submissions")
    confirming.refusals(view, mine)
    if row["live"] and gate.writes(view):
        number = row["id"]
        with st.expander(
            view.say("correct.head", number=number), key=f"correct_{number}", icon=":material/swap_horiz:"
        ):
            st.caption(view.say("correct.how", number=number))
            _steps(view, mine, row)
    confirming.record(view, mine)


def _steps(view: View, mine: drafts.Drafts, row: dict):
    number = row["id"]
    left, right = st.columns([3, 1])
    why = left.text_input(view.say("correct.why"), key=f"correct_why_{number}", max_chars=500)
    by = right.text_input(view.say("correct.by"), key=f"correct_by_{number}", max_chars=60)
    given = st.file_uploader(
        view.say("correct.file"),
        on_change=mine.clear,
        key=f"correct_file_{number}_{mine.round}",
        max_upload_size=uploading.largest(view),
    )
    if given is None:
        return
    upload = mine.files.upload(
        given.name, given.getvalue(), period=row["period"], replaces=number, why=why.strip()
    )
    found = uploading.checked(view, mine, [upload])
    confirming.moved(view, mine, found)
    preview.file(view, found[0], mine.files)
    if found[0].accepted and (gone := withdrawal.dropped(view.desk, found[0])):
        st.warning(view.say("correct.dropped", number=number, n=gone))
    if not why.strip():
        st.info(view.say("correct.why_first"))
    else:
        confirming.button(view, mine, found, (None, by.strip() or None))
