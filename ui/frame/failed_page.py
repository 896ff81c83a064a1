"""What a page says when it fails: that the log is damaged, or that the program has a fault."""

import logging
import time
from threading import Lock

import streamlit as st

from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.words import say
from ui.frame import frame
from ui.server import turns

# Checking a log reads all of it: one page does it for all pages that fail within so many seconds.
_FRESH_SECONDS = 60
_looked: dict[tuple, tuple[float, Refused | None]] = {}
_check_lock = Lock()


def say_why(office: Office | None, lang: str):
    """Say that the page failed; if the log turns out to be damaged, say that and what to do instead.

    Call it where the exception is handled: the traceback goes to the server's log."""
    logging.getLogger("tracker").exception("page failed")
    box = st.empty()
    box.error(say("frame.failed", lang))
    # Without an office, the log was never read.
    if office is not None and (refused := damage(office)):
        with box.container():
            frame.refused(refused, lang)


def damage(office: Office) -> Refused | None:
    """Return what is damaged in a log, or None if it is sound: then the fault is in the program."""
    # Imported here, because hardly any page needs it.
    from tracker.operations import damage as damage_of

    source = office.database.url, office.programme.id
    with turns.lent(), _check_lock:
        checked_at, refused = _looked.get(source, (None, None))
        if checked_at is None or time.monotonic() - checked_at > _FRESH_SECONDS:
            refused = damage_of.damage(office)
            _looked[source] = time.monotonic(), refused
    return refused
