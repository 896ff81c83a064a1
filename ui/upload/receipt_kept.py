"""What follows a confirmation: the receipt to keep, how the units now stand, and the way to their pages."""

import streamlit as st

from tracker.display import phrases, receipt
from tracker.intake.commit import Checked
from tracker.operations import past_submissions
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
    return receipt.lines(view.programme, submission, checked, view.lang)


def standing(view: View, checked: Checked):
    """Say how the file's units stand now, each with a link to its page."""
    units = sorted({one.unit for one in checked.proposals})[:_FEW]
    with view.office.log() as log:
        reporting = view.office.reporting(log, checked.period).units
    states = {row["unit"]: row for row in reporting.to_dict("records")}
    figures = view.table("unit")
    for unit in units:
        title, state = view.title("units", unit), phrases.reporting(states.get(unit), view.lang)
        words = plain(view.say("receipt.unit", unit=title, state=state))
        if unit in figures.index:
            words += f" · {summary.coloured(figures.loc[unit], view.lang)}"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(words)
            link("unit", view.say("receipt.unit_page", unit=title), u=unit)
