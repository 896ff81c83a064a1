"""One submission: its file and rows, the problems noted about it, and its withdrawal."""

from dataclasses import replace

import streamlit as st

from tracker.display import receipt
from tracker.display.tables import acts as acts_table, asked, submissions, upload_review, withdrawal
from tracker.display.tables.listing import Listing
from tracker.operations import acts, past_submissions
from tracker.operations.past_submissions import Submission
from tracker.problems import Refused
from tracker.sheets import original_name
from tracker.values.text import visible
from tracker.words import problem_sentence
from ui import page_office
from ui.frame import landing
from ui.submissions import actions, submission_list
from ui.upload import receipt_kept
from ui.view import View
from ui.widgets import table
from ui.widgets.plain_text import plain


def block(view: View, submission: Submission):
    """Draw one submission: its state, its file as submitted, its reports and their problems."""
    number = submission.id
    reports, problems, assumptions = past_submissions.contents(view.office, number)
    landing.at("submission", "landing_submission")
    with st.container(border=True, key="landing_submission"):
        st.text(visible(submission_list.title(submission, view.lang)))
        if submission.replaces:
            st.caption(view.say("past.replaces", number=submission.replaces))
        if not submission.live:
            by = submission.withdrawn_by and view.say("past.withdrawn_by", by=submission.withdrawn_by)
            st.warning(
                plain(
                    view.say(
                        "past.withdrawn_line",
                        by=by or "",
                        why=submission.why,
                        when=view.programme.clock(submission.withdrawn),
                    )
                )
            )
        else:
            receipt_kept.of_submission(view, submission, receipt.reported_units(reports))
        with st.container(horizontal=True):
            _original(view, submission)
            if (
                submission.live
                and page_office.writes(view)
                and st.button(view.say("past.withdraw"), key=f"withdraw_{number}", icon=":material/undo:")
            ):
                _withdraw(view, submission)
        table.titled(
            view,
            submissions.reports(
                view.programme, reports, view.say("past.reports", number=number, n=len(reports)), view.lang
            ),
            "reports",
        )
        _asked(view, number)
        table.titled(
            view,
            upload_review.problems(
                problems, view.say("past.problems", number=number, n=submission.problems), view.lang
            ),
            "noted",
        )
        if assumptions:
            title = view.say("past.assumptions", number=number, n=len(assumptions))
            st.markdown(f"**{plain(title)}**")
            table.spell(view, upload_review.problems(assumptions, title, view.lang), "assumed")


def _asked(view: View, number: int):
    """List what the unit asked for or answered with the sheet, and what became of it."""
    if done := acts.of_submission(view.office, number):
        listing = acts_table.listing(view.programme, done, view.lang)
        counts = asked.counts((one.act for one in done), view.lang)
        listing = replace(listing, name=view.say("asked.head", counts=counts))
        table.titled(view, listing, f"asked_{number}")


def _original_name(view: View, file: str, number: int) -> str:
    return original_name.name(file, past_submissions.document(view.office, number))


def _original(view: View, submission: Submission):
    """The button for the file as submitted, or why it can no longer be given."""
    try:
        name = view.kept(_original_name, submission.file, submission.id)
    except Refused as refused:
        for problem in refused.problems:
            st.error(plain(problem_sentence(problem, view.lang)))
        return
    st.download_button(
        view.say("past.document"),
        lambda: past_submissions.document(view.office, submission.id),
        name,
        "application/octet-stream",
        on_click="ignore",
        key=f"document_{submission.id}",
        icon=":material/download:",
    )


def _withdraw(view: View, submission: Submission):
    number = submission.id
    row_count, restored = past_submissions.effect(view.office, number)
    figures = withdrawal.moved(view.office, number, view.as_of, view.lang)

    @st.dialog(view.say("past.withdraw_title", number=number), width="large")
    def ask():
        st.text(visible(submission.file))
        st.markdown(view.say("past.moved", n=row_count))
        if restored:
            st.info(view.say("past.restores", number=restored))
        if with_it := [one.act for one in acts.of_submission(view.office, number)]:
            st.info(view.say("past.asked", counts=asked.counts(with_it, view.lang)))
        _moved_figures(view, figures)
        st.caption(view.say("past.kept"))
        why = st.text_area(view.say("past.why"), key=f"why_{number}")
        by = st.text_input(view.say("past.by"), key=f"withdrawn_by_{number}", max_chars=60)
        if st.button(view.say("past.withdraw_now"), type="primary", key=f"withdraw_now_{number}"):
            actions.act(
                view,
                lambda: view.office.withdraw(number, why, by.strip() or None),
                "past.done",
                number=number,
            )

    ask()


def _moved_figures(view: View, listing: Listing):
    """The figures that a withdrawal would change, with and without the submission."""
    st.markdown(f"**{plain(withdrawal.overall(listing, view.lang))}**")
    if listing.rows:
        with st.expander(plain(listing.name)):
            table.draw(view, listing, "moved")
