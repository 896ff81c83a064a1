"""What happens while a page is open: what others record is said beside it and shown when its reader asks;
a database or a server that went away and is back."""

from pathlib import Path

import streamlit as st

from tracker.operations import damage
from tracker.operations.office import Office
from tracker.problems import Refused
from ui.server.routes import news_address
from ui.view import View

# Together less than the two seconds within which an open page is to know.
_EVERY = 1.25
_AGAIN = 3
# The browser looks by itself, without a run of the page's script: where the framework's timer asks for a part
# of a page while another page is on its way to the browser, that page is left empty.
_look = st.components.v2.component(
    "news",
    html='<div class="news" role="status"></div>',
    isolate_styles=False,
    js=(Path(__file__).parents[1] / "assets" / "news.js").read_text(encoding="utf-8"),
)


def watch(view: View):
    """Say that the log moved on since the page was drawn; nothing on it changes before it is asked for."""
    said = {"key": view.key[:2], "words": view.say("news.moved"), "show": view.say("news.show")}
    _ask(_EVERY, "news", **said)


def returned(page: str):
    """Note, until another page is opened, that a window is older than its session: another one had it before,
    whose server is gone, and what was not confirmed with it."""
    # On connecting again a window names the session it had, behind the protocol and a token.
    before = st.context.headers.get("Sec-WebSocket-Protocol", "").split(",")[2:]
    if st.session_state.setdefault("returned", page if before else None) != page:
        settled()


def lost() -> bool:
    """Return whether what was not confirmed on this page is gone with its server."""
    return st.session_state["returned"] is not None


def settled():
    """What was lost need not be said any longer."""
    st.session_state["returned"] = None


def recover(refused: Refused, office: Office | None):
    """Draw the page anew by itself once a database that refused is back; a damaged one does not come back."""
    if office and damage.passes(refused):
        # Beside `watch`, where what was refused came after it.
        _ask(_AGAIN, "recover")


def _ask(every: float, name: str, **said):
    asked = {"url": news_address(), "every": every * 1000}
    _look(data=asked | said, key=name, on_asked_change=lambda: None)
