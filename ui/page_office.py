"""The office as the pages use it: read-only where the server may only be read."""

import os
from dataclasses import fields
from datetime import UTC, datetime

import streamlit as st

from tracker.intake.commit import Checked, Upload
from tracker.operations import check_process, network_access, opened as operation_opened
from tracker.operations.office import Office
from tracker.problems import refuse
from tracker.words import say
from ui import cache
from ui.view import View

# The acts of an office that write to the log.
ACTS = ("commit", "withdraw", "revoke", "start", "open_period")


class CheckingOffice(Office):
    """An office whose files are checked in a process of their own, not in the server that draws all pages."""

    def check(self, upload: Upload) -> Checked:
        """Check a file against the catalogue and the log (see `check_process.check`)."""
        return check_process.check(self, upload)


class ReadOnlyOffice(CheckingOffice):
    """An office that may only be read: each of its acts is refused."""


def _refused(*_given, **_named):
    raise refuse("network.writes")


for act in ACTS:
    setattr(ReadOnlyOffice, act, _refused)


def opened() -> Office:
    """Return the office of this moment that the environment names, as its pages may use it."""
    found = operation_opened.opened(os.environ, datetime.now(UTC), cache.load, cache.connect)
    kind = CheckingOffice if network_access.settings(os.environ).writes else ReadOnlyOffice
    return kind(**{field.name: getattr(found, field.name) for field in fields(found)})


def writes(view: View) -> bool:
    """Return whether anything may be recorded through this page."""
    return not isinstance(view.office, ReadOnlyOffice)


def said(lang: str):
    """What whoever runs the server has said of who may read it and who may write."""
    told = network_access.settings(os.environ)
    if told.mode == "open":
        st.error(say("network.open", lang), icon=":material/warning:")
    elif told.mode == "read":
        st.info(say("network.read", lang), icon=":material/visibility:")
