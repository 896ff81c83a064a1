"""The upload: what is said about the files, the files themselves, and their check."""

from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from pages.report.drafts import Drafts
from pages.report.plain import plain
from pages.shared.view import View
from tracker import ledgers
from tracker.intake import Checked, Upload
from tracker.schema import LIMITS

TYPES = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv"]


@dataclass(frozen=True)
class Said:
    """What a person says about the files: all of it may be left out."""

    by: str | None
    period: str | None
    as_of: date | None
    received: datetime | None


def head(view: View):
    """What can be uploaded, said before it is."""
    st.markdown(f"##### {view.say('upload.head')}")
    st.caption(view.say("upload.limits", megabytes=LIMITS["file_bytes"] // 1_000_000, **LIMITS))


def said(view: View) -> Said:
    """The optional statements: who, which period, which date, when it came."""
    zone = view.programme.settings["time_zone"]
    with st.expander(view.say("upload.options")):
        first, second = st.columns(2)
        by = first.text_input(view.say("upload.by"), key="upload_by", max_chars=100)
        period = second.selectbox(
            view.say("upload.period"), ledgers.periods(view.programme, view.desk.today), index=None,
            key="upload_period", placeholder=view.say("upload.period_hint"))
        as_of = first.date_input(
            view.say("upload.as_of"), value=None, key="upload_as_of", format="YYYY-MM-DD",
            max_value=view.desk.today, help=view.say("upload.as_of_help"))
        received = second.datetime_input(
            view.say("upload.received"), value=None, key="upload_received", format="YYYY-MM-DD",
            max_value=datetime.fromisoformat(view.programme.clock(view.desk.moment)),
            help=view.say("upload.received_help", zone=zone))
    return Said(by.strip() or None, period, as_of,
                received and view.programme.local(received))


def files(view: View, drafts: Drafts, about: Said) -> list[Upload]:
    """The box for files, with what it takes; returns them beside those kept from the round before."""
    given = st.file_uploader(view.say("upload.label"), TYPES, accept_multiple_files=True,
                             key=f"upload_{drafts.round}", on_change=drafts.clear)
    names = {one.name for one in given}
    found = {(one.name, one.content): one for one in [
        *(one for one in drafts.kept if one.name not in names),
        *(Upload(one.name, one.getvalue()) for one in given)]}
    return [Upload(one.name, one.content, about.period, about.as_of,
                   corrections=drafts.corrected(one.content)) for one in found.values()]


def checked(view: View, drafts: Drafts, uploads: list[Upload]) -> list[Checked]:
    """The verdict of each file, with a bar while they are read."""
    bar = st.empty()
    found = drafts.check(view, uploads, lambda n, name: bar.progress(
        n / len(uploads), view.say("upload.checking", n=n + 1, total=len(uploads),
                                   file=plain(name))))
    bar.empty()
    return found


def left(view: View, drafts: Drafts):
    """Files of the round before that were not recorded, and the way to put them away."""
    if drafts.kept:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(view.say("preview.kept"))
            st.button(view.say("confirm.discard"), on_click=drafts.discard, key="discard")
