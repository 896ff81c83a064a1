"""The upload: what is said about the files, the files themselves, and their check."""

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
class Said:
    """What a person says about the files: all of it may be left out."""

    by: str | None
    period: str | None
    as_of: date | None
    received: datetime | None
    unit: str | None


def head(view: View):
    """What can be uploaded, said before it is."""
    st.markdown(f"##### {view.say('upload.head')}")
    st.caption(view.say("upload.how"))
    limits = upload_review.limits(view.programme)
    st.caption(view.say("upload.limits", upload=largest(view), all=upload_room.most(), **limits))


def largest(view: View) -> int:
    """Return the megabytes that the box takes: more than a file may have, so that our own sentence says the
    limit and what was found, and no more than the server takes."""
    return min(upload_review.limits(view.programme)["unpacked"], st.get_option("server.maxUploadSize"))


def lost(view: View):
    """That the server which had this window's files is gone, and what to do."""
    if news.lost():
        st.warning(view.say("upload.lost"), icon=":material/link_off:")


def said(view: View) -> Said:
    """The optional statements: who, which period, which date, when it came."""
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
            format_func=units.get,
            placeholder=view.say("upload.period_hint"),
            help=view.say("upload.unit_help"),
        )
    return Said(by.strip() or None, period, as_of, received and view.programme.local(received), unit)


def files(view: View, drafts: Drafts, about: Said) -> list[Upload]:
    """The box for files, with what it takes; returns them beside those kept from the round before."""
    # Any kind is let in: what it is tells its content, and what to do about it our own sentence.
    boxed = st.file_uploader(
        view.say("upload.label"),
        accept_multiple_files=True,
        key=f"upload_{drafts.round}",
        on_change=drafts.clear,
        max_upload_size=largest(view),
    )
    if upload_room.refused():
        st.error(view.say("upload.full", limit=upload_room.most()))
    given = [one for box in boxed for one in _inside(view, drafts, box.name, box.getvalue())]
    names = {one.name for one in given}
    found = {
        (one.name, one.content): one
        for one in [*(one for one in drafts.kept if one.name not in names), *given]
    }
    if not found:
        # The files were taken out of the box: what was known of them goes, too.
        drafts.release()
    kept = _within(view, list(found.values()))
    told = {"period": about.period, "as_of": about.as_of, "unit": about.unit}
    return [drafts.files.upload(one.name, one.content, **told) for one in kept]


def _within(view: View, found: list[Upload]) -> list[Upload]:
    """The files that together are no more and no larger than what one zip may hold; what is beyond is
    said."""
    most, kept, size = view.programme.limits["unpacked_bytes"], [], 0
    if len(found) > zips.MOST:
        st.error(view.say("upload.many", n=len(found) - zips.MOST, found=len(found), limit=zips.MOST))
    for one in found[: zips.MOST]:
        size += len(one.content)
        if size <= most:
            kept.append(one)
    if size > most:
        st.error(
            view.say(
                "upload.together",
                n=len(found[: zips.MOST]) - len(kept),
                found=size // 1_000_000,
                limit=most // 1_000_000,
            )
        )
    return kept


def _inside(view: View, drafts: Drafts, name: str, content: bytes) -> list[Upload]:
    """A file, or the files of a zip; one that cannot be unpacked is said and left out."""
    try:
        return [Upload(*one) for one in drafts.files.inside(view, name, content)]
    except Refused as refused:
        found = refused
    except Exception as error:
        found = unexpected(error, name)
    st.error(plain(problem_sentence(found.problems[0], view.lang)))
    return []


def checked(view: View, drafts: Drafts, uploads: list[Upload]) -> list[Checked]:
    """The verdict of each file, with a bar while they are read."""
    bar, button = st.empty(), st.empty()
    if len(uploads) > 1 and not drafts.verdicts.stopped:
        button.button(
            view.say("upload.stop"),
            on_click=drafts.verdicts.stop,
            icon=":material/stop_circle:",
            key=f"stop_{drafts.round}",
        )
    with turns.lent():
        found = drafts.check(
            view,
            uploads,
            lambda n, name: bar.progress(
                n / len(uploads), view.say("upload.checking", n=n + 1, total=len(uploads), file=plain(name))
            ),
        )
    bar.empty()
    button.empty()
    if len(found) < len(uploads):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(view.say("upload.stopped", n=len(uploads) - len(found)))
            st.button(view.say("upload.go_on"), on_click=drafts.verdicts.stop, args=(False,), key="go_on")
    return found


def left(view: View, drafts: Drafts):
    """Files of the round before that were not recorded, and the way to put them away."""
    if drafts.kept:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(view.say("preview.kept"))
            st.button(view.say("confirm.discard"), on_click=drafts.discard, key="discard")
