"""The verdict on the files, its main figure and the button that confirms: they stay in view together while
the details beneath are scrolled."""

from dataclasses import replace
from datetime import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from tracker.display import upload_summary
from tracker.display.tables import upload_review
from tracker.intake.commit import Checked
from ui.upload.drafts import Drafts
from ui.view import View
from ui.widgets.plain_text import plain

Said = tuple[datetime | None, str | None]
_BOXES = {"cannot": st.error, "partly": st.warning, "can": st.success, "same": st.info}


def block(view: View, drafts: Drafts, found: list[Checked], said: Said | None) -> list[Checked]:
    """Draw verdict, figure and button; return the verdicts, of valid rows only where these are wanted.

    `said` is when the files were received and by whom, None while they cannot be confirmed yet."""
    if not any(one.row_count for one in found):
        return found
    with st.container(key="verdict_bar"):
        left, right = st.columns([7, 3], vertical_alignment="center")
        with right:
            found = _valid_rows(view, drafts, found)
            if said:
                _button(view, drafts, found, said)
        with left:
            _verdict(view, found, _sentence(view, found))
    return found


def place() -> DeltaGenerator:
    """Reserve the place of a form's verdict above what is filled in."""
    return st.container(key="verdict_bar")


def of_form(view: View, drafts: Drafts, found: list[Checked], by: str | None):
    """Draw the same for what is filled in on a form; what to do, in the same place, while that is nothing."""
    if not found:
        st.info(view.say("form.waiting"))
        return
    left, right = st.columns([7, 3], vertical_alignment="center")
    with right:
        _button(view, drafts, found, (None, by))
    refused = view.say("form.refused", errors=found[0].problem_count("error"))
    with left:
        _verdict(view, found, refused if found[0].errors else _sentence(view, found))


def _verdict(view: View, found: list[Checked], sentence: str):
    figure = plain(upload_summary.figure(view.programme, found, view.lang))
    _box(found)(f"{sentence}\n\n**{figure}**")


def _valid_rows(view: View, drafts: Drafts, found: list[Checked]) -> list[Checked]:
    """Offer to confirm the valid rows without the others."""
    offered = drafts.partly and any(one.errors and one.proposals for one in found)
    if not offered or not st.checkbox(view.say("preview.valid_rows"), key=f"valid_rows_{drafts.round}"):
        return found
    return [replace(one, upload=replace(one.upload, valid_rows_only=True)) for one in found]


def _box(found: list[Checked]):
    """The box in the colour of the verdict: several files of which some can be taken are a warning."""
    verdicts = {upload_review.verdict(one) for one in found}
    if len(verdicts) > 1 and "cannot" in verdicts:
        return st.warning
    return next(box for verdict, box in _BOXES.items() if verdict in verdicts)


def _sentence(view: View, found: list[Checked]) -> str:
    if len(found) > 1:
        return plain(upload_summary.sentence(view.programme, found, view.lang))
    return upload_summary.one_file(found[0], view.lang)


def _button(view: View, drafts: Drafts, found: list[Checked], said: Said):
    """The button that confirms all accepted files, if any of them brings something new."""
    # The months of one file are recorded together or not at all.
    refused = [one.upload.content for one in found if not one.accepted]
    ready = [one for one in found if not any(one.upload.content is content for content in refused)]
    if drafts.confirmed or not any(one.effect for one in ready):
        return
    label = (
        "confirm.some" if len(ready) < len(found) else "confirm.one" if len(ready) == 1 else "confirm.many"
    )
    st.button(
        view.say(label, n=len(ready)),
        type="primary",
        key=f"confirm_{drafts.round}",
        on_click=drafts.confirm,
        args=(ready, *said),
        icon=":material/check:",
        width="stretch",
    )
