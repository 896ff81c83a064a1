"""Where pages get the desk from: one that records nothing where the server is only to be read."""

import os
from dataclasses import fields
from datetime import UTC, datetime

import streamlit as st

from tracker.intake.commit import Checked, Upload
from tracker.operations import check_process, network_access, opened as operation_opened
from tracker.operations.office import Desk
from tracker.problems import refuse
from tracker.words import say
from ui import cache
from ui.view import View

# Every act of a desk that people ask for and the log keeps.
ACTS = ("commit", "withdraw", "revoke", "start", "open_period")


class Office(Desk):
    """A desk whose files are judged beside the server, in which every window's page is drawn."""

    def check(self, upload: Upload) -> Checked:
        """Check a file against the catalogue and the log (see `check_process.judged`)."""
        return check_process.judged(self, upload)


class Reading(Office):
    """A desk that is only looked at: each of its acts is refused."""


def _refused(*_given, **_named):
    raise refuse("network.writes")


for act in ACTS:
    setattr(Reading, act, _refused)


def opened() -> Desk:
    """Return the desk of this moment that the environment names, as its pages may use it."""
    found = operation_opened.opened(os.environ, datetime.now(UTC), cache.load, cache.connect)
    kind = Office if network_access.settings(os.environ).writes else Reading
    return kind(**{field.name: getattr(found, field.name) for field in fields(found)})


def writes(view: View) -> bool:
    """Return whether anything may be recorded through this page."""
    return not isinstance(view.desk, Reading)


def said(lang: str):
    """What whoever runs the server has said of who may read it and who may write."""
    told = network_access.settings(os.environ)
    if told.mode == "open":
        st.error(say("network.open", lang), icon=":material/warning:")
    elif told.mode == "read":
        st.info(say("network.read", lang), icon=":material/visibility:")
