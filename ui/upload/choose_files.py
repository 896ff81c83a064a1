"""The upload box: statements about the files, the files themselves, and their check."""

from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from tracker.display import form_facts
from tracker.display.tables import upload_review
from tracker.intake.commit import Checked, Upload
from tracker.problems import Refused
from tracker.sheets import zips
from tracker.unexpected import unexpected
from tracker.words import problem_sentence
from ui.server import news, turns, upload_room
from ui.upload.drafts import Drafts
from ui.view import View
from ui.widgets.plain_text import plain


@dataclass(frozen=True)
class Statements:
    """What a person states about the files; every field is optional."""

    by: str | None
    period: str | None
    as_of: date | None
    received: datetime | None
    unit: str | None


def head(view: View):
    """Say what can be uploaded, and, on request, how and within which limits."""
    st.markdown(f"##### {view.say('upload.head')}")
    limits = upload_review.limits(view.programme)
    within = view.say("upload.limits", upload=largest(view), all=upload_room.most(), **limits)
    st.caption(view.say("upload.accepts"), help=f"{view.say('upload.how')}\n\n{within}")


def largest(view: View) -> int:
    """Return the largest upload that the box takes, in megabytes.

    It is more than a file may have, so that our own sentence can give the limit and the size found, but no
    more than the server takes."""
    return min(upload_review.limits(view.programme)["unpacked"], st.get_option("server.maxUploadSize"))


def lost(view: View):
    """Say that the server which had this window's files is gone, if it is, and what to do."""
    if news.work_was_lost():
        st.warning(view.say("upload.lost"), icon=":material/link_off:")


def ask_statements(view: View) -> Statements:
    """Ask for the optional statements: who, which period, as of which date, when received, which unit."""
    zone = view.programme.settings["time_zone"]
    with st.expander(view.say("upload.options")):
        first, second = st.columns(2)
        by = first.text_input(view.say("upload.by"), key="upload_by", max_chars=100)
        period = second.selectbox(
            view.say("upload.period"),
            view.office.periods,
            index=None,
            key="upload_period",
            placeholder=view.say("upload.period_hint"),
        )
        as_of = first.date_input(
            view.say("upload.as_of"),
            value=None,
            key="upload_as_of",
            format="YYYY-MM-DD",
            max_value=view.office.today,
            help=view.say("upload.as_of_help"),
        )
        received = second.datetime_input(
            view.say("upload.received"),
            value=None,
            key="upload_received",
            format="YYYY-MM-DD",
            max_value=datetime.fromisoformat(view.programme.clock(view.office.moment)),
            help=view.say("upload.received_help", zone=zone),
        )
        units = form_facts.unit_names(view.programme, view.lang)
        unit = first.selectbox(
            view.say("upload.unit"),
            list(units),
            index=None,
            key="upload_unit",
            format_func=lambda one: units.get(one, ""),
            placeholder=view.say("upload.period_hint"),
            help=view.say("upload.unit_help"),
        )
    return Statements(by.strip() or None, period, as_of, received and view.programme.local(received), unit)


def files(view: View, drafts: Drafts, about: Statements) -> list[Upload]:
    """Draw the upload box; return its files together with those kept from the previous round."""
    # The box takes any type: the content tells what a file is, and our own sentence says what to do about it.
    boxed_files = st.file_uploader(
        view.say("upload.label"),
        accept_multiple_files=True,
        key=f"upload_{drafts.round}",
        on_change=drafts.clear,
        max_upload_size=largest(view),
    )
    if upload_room.refused():
        st.error(view.say("upload.full", limit=upload_room.most()))
    uploaded = [one for box in boxed_files for one in _inside(view, drafts, box.name, box.getvalue())]
    names = {one.name for one in uploaded}
    files_by_content = {
        (one.name, one.content): one
        for one in [*(one for one in drafts.kept if one.name not in names), *uploaded]
    }
    if not files_by_content:
        # The files were taken out of the box: drop their verdicts, too.
        drafts.release()
    accepted = _within(view, list(files_by_content.values()))
    statements = {"period": about.period, "as_of": about.as_of, "unit": about.unit}
    return [drafts.files.upload(one.name, one.content, **statements) for one in accepted]


def _within(view: View, uploads: list[Upload]) -> list[Upload]:
    """The first files that together stay within the limits of a zip; an error says how many are left out."""
    most_bytes, accepted, size = view.programme.limits["unpacked_bytes"], [], 0
    if len(uploads) > zips.MOST:
        st.error(view.say("upload.many", n=len(uploads) - zips.MOST, found=len(uploads), limit=zips.MOST))
    for upload in uploads[: zips.MOST]:
        size += len(upload.content)
        if size <= most_bytes:
            accepted.append(upload)
    if size > most_bytes:
        st.error(
            view.say(
                "upload.together",
                n=len(uploads[: zips.MOST]) - len(accepted),
                found=size // 1_000_000,
                limit=most_bytes // 1_000_000,
            )
        )
    return accepted


def _inside(view: View, drafts: Drafts, name: str, content: bytes) -> list[Upload]:
    """A file, or the files of a zip; for one that cannot be unpacked, an error and no files."""
    try:
        return [Upload(*one) for one in drafts.files.inside(view, name, content)]
    except Refused as refused:
        refusal = refused
    except Exception as error:
        refusal = unexpected(error, name)
    st.error(plain(problem_sentence(refusal.problems[0], view.lang)))
    return []


def checked(view: View, drafts: Drafts, uploads: list[Upload]) -> list[Checked]:
    """Return the verdict of each file, with a progress bar while they are checked."""
    bar, button = st.empty(), st.empty()
    if len(uploads) > 1 and not drafts.verdicts.stopped:
        button.button(
            view.say("upload.stop"),
            on_click=drafts.verdicts.stop,
            icon=":material/stop_circle:",
            key=f"stop_{drafts.round}",
        )
    with turns.lent():
        verdicts = drafts.check(
            view,
            uploads,
            lambda n, name: bar.progress(
                n / len(uploads), view.say("upload.checking", n=n + 1, total=len(uploads), file=plain(name))
            ),
        )
    bar.empty()
    button.empty()
    if len(verdicts) < len(uploads):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(view.say("upload.stopped", n=len(uploads) - len(verdicts)))
            st.button(view.say("upload.go_on"), on_click=drafts.verdicts.stop, args=(False,), key="go_on")
    return verdicts


def left(view: View, drafts: Drafts):
    """Say that files of the previous round were not recorded, and offer to discard them."""
    if drafts.kept:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(view.say("preview.kept"))
            st.button(view.say("confirm.discard"), on_click=drafts.discard, key="discard")
