"""A correction: a file that replaces a past submission; withdrawal and new submission are one act."""

import streamlit as st

from tracker.operations.past_submissions import Submission
from tracker.operations.withdrawal import dropped
from ui import page_office
from ui.upload import choose_files, confirm, drafts, preview, verdict_bar
from ui.view import View


def last_result(view: View):
    """Say what became of the previous correction."""
    page_drafts = drafts.of("submissions")
    choose_files.lost(view)
    confirm.receipts(view, page_drafts)


def block(view: View, submission: Submission):
    """Draw the correction of a submission: choose the file, see what it changes, confirm with a reason."""
    page_drafts = drafts.of("submissions")
    confirm.refusals(view, page_drafts)
    if submission.live and page_office.writes(view):
        number = submission.id
        with st.expander(
            view.say("correct.head", number=number), key=f"correct_{number}", icon=":material/swap_horiz:"
        ):
            st.caption(view.say("correct.how", number=number))
            _steps(view, page_drafts, submission)
    confirm.record(view, page_drafts)


def _steps(view: View, page_drafts: drafts.Drafts, submission: Submission):
    number = submission.id
    left, right = st.columns([3, 1])
    why = left.text_input(view.say("correct.why"), key=f"correct_why_{number}", max_chars=500)
    by = right.text_input(view.say("correct.by"), key=f"correct_by_{number}", max_chars=60)
    uploaded = st.file_uploader(
        view.say("correct.file"),
        on_change=page_drafts.clear,
        key=f"correct_file_{number}_{page_drafts.round}",
        max_upload_size=choose_files.largest(view),
    )
    if uploaded is None:
        return
    upload = page_drafts.files.upload(
        uploaded.name, uploaded.getvalue(), period=submission.period, replaces=number, why=why.strip()
    )
    verdicts = choose_files.checked(view, page_drafts, [upload])
    confirm.moved(view, page_drafts, verdicts)
    if verdicts[0].accepted and (dropped_count := dropped(view.office, verdicts[0])):
        st.warning(view.say("correct.dropped", number=number, n=dropped_count))
    if not why.strip():
        st.info(view.say("correct.why_first"))
    said = (None, by.strip() or None) if why.strip() else None
    verdict_bar.block(view, page_drafts, verdicts, said)
    preview.file(view, verdicts[0], page_drafts.files)
