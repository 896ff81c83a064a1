"""What follows a confirmation: the receipt to keep, how the units now stand, and the way to their pages."""

import streamlit as st

from tracker.display import receipt
from tracker.figures.reporting_rate import Reporting
from tracker.intake.commit import Checked
from tracker.operations import past_submissions
from tracker.operations.past_submissions import Submission
from ui.frame.links import link
from ui.sections import summary
from ui.upload.drafts import FileReceipt
from ui.view import View
from ui.widgets.plain_text import plain

_FEW = 3


def download(view: View, results: list[FileReceipt]):
    """Draw the button that downloads the receipts of recorded files."""
    recorded = [(one.number, one.checked) for one in results if one.number is not None]
    if not recorded:
        return
    numbers = "-".join(str(number) for number in dict.fromkeys((recorded[0][0], recorded[-1][0])))
    st.download_button(
        view.say("receipt.download"),
        lambda: receipt.text(view.programme, [_lines(view, *one) for one in recorded], view.lang),
        view.say("receipt.name", numbers=numbers),
        "text/plain",
        on_click="ignore",
        key=f"receipt_{numbers}",
        icon=":material/receipt_long:",
    )


def _lines(view: View, number: int, checked: Checked) -> list[str]:
    (submission,) = past_submissions.by_number(view.office, number)
    return receipt.lines(view.programme, submission, checked, _reporting(view, submission), view.lang)


def _reporting(view: View, submission: Submission) -> Reporting:
    with view.office.log() as log:
        return view.office.reporting(log, submission.period)


def standing(view: View, number: int, checked: Checked):
    """Say how the units of a recorded file stand now, each with a link to its page."""
    (submission,) = past_submissions.by_number(view.office, number)
    states = receipt.standing(view.programme, submission, _reporting(view, submission), view.lang)
    figures = view.table("unit")
    for unit in receipt.units(checked)[:_FEW]:
        title = view.title("units", unit)
        state = states.get(unit, view.say("reporting.not_expected"))
        words = plain(view.say("receipt.unit", unit=title, state=state))
        if unit in figures.index:
            words += f" · {summary.coloured(figures.loc[unit], view.lang)}"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(words)
            link("unit", view.say("receipt.unit_page", unit=title), u=unit)
    for line in receipt.told(view.programme, states, receipt.units(checked)[_FEW:], view.lang):
        st.markdown(plain(line))


def of_submission(view: View, submission: Submission, units: list[str]):
    """Say how the units of a past submission stand in its period."""
    states = receipt.standing(view.programme, submission, _reporting(view, submission), view.lang)
    for line in receipt.told(view.programme, states, units, view.lang):
        st.markdown(plain(line))
