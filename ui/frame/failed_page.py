"""What a page says that broke off: over what is damaged in the log, or over a mistake of the product's."""

import logging
import time
from threading import Lock

import streamlit as st

from tracker.operations.office import Office
from tracker.problems import Refused
from tracker.words import say
from ui.frame import frame
from ui.server import turns

# Looking a log through reads all of it: one page does, for all that break off within so many seconds.
_FRESH = 60
_looked: dict[tuple, tuple[float, Refused | None]] = {}
_one = Lock()


def say_why(office: Office | None, lang: str):
    """Say that the page failed; as soon as it is known that the log is damaged, that and what to do instead.
    Called where the exception is handled, whose traceback goes to the server's log."""
    logging.getLogger("tracker").exception("page failed")
    box = st.empty()
    box.error(say("frame.failed", lang))
    # Without an office nothing of the log was read.
    if office is not None and (found := damage(office)):
        with box.container():
            frame.refused(found, lang)


def damage(office: Office) -> Refused | None:
    """Return what is damaged in a log, None where it is sound: then the mistake is the product's."""
    # Here, because hardly any page needs what looks through a log.
    from tracker.operations import damage as damage_of

    source = office.database.url, office.programme.id
    with turns.lent(), _one:
        at, found = _looked.get(source, (None, None))
        if at is None or time.monotonic() - at > _FRESH:
            found = damage_of.damage(office)
            _looked[source] = time.monotonic(), found
    return found
