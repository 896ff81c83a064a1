"""News for an open page: others recorded something, or a database or server that was away is back.

A notice says that there is something new; the page changes only when its reader asks."""

import streamlit as st

from tracker.operations import damage
from tracker.operations.office import Office
from tracker.problems import Refused
from ui.asset import asset
from ui.server.routes import news_address
from ui.view import View

# With the answer's time, less than the two seconds within which an open page must know of news.
_LOOK_SECONDS = 1.25
_RETRY_SECONDS = 3
# The browser asks by itself, without a run of the page's script: if the framework's timer asked for
# part of a page while another page is being sent to the browser, that page would stay empty.
_news_component = st.components.v2.component(
    "news", html='<div class="news" role="status"></div>', isolate_styles=False, js=asset("news.js")
)


def watch(view: View):
    """Tell the reader when the log has moved on since the page was drawn; it is redrawn only on request."""
    texts = {"key": view.version.of_log, "words": view.say("news.moved"), "show": view.say("news.show")}
    _start_looking(_LOOK_SECONDS, "news", **texts)


def note_reconnection(page: str):
    """Note that this window had another session before, whose server is gone with everything unconfirmed.

    The note lasts until another page is opened."""
    # When a window reconnects, it names its former session after the protocol and a token.
    former_session = st.context.headers.get("Sec-WebSocket-Protocol", "").split(",")[2:]
    if st.session_state.setdefault("returned", page if former_session else None) != page:
        forget_loss()


def work_was_lost() -> bool:
    """Return whether unconfirmed work on this page was lost with its server."""
    return st.session_state["returned"] is not None


def forget_loss():
    """Stop saying that unconfirmed work was lost."""
    st.session_state["returned"] = None


def recover(refused: Refused, office: Office | None):
    """Redraw the page once a database that was away is back; a damaged database does not come back."""
    if office and damage.passes(refused):
        # Under another key than in `watch`, which may have run before the refusal.
        _start_looking(_RETRY_SECONDS, "recover")


def _start_looking(seconds: float, name: str, **texts):
    request = {"url": news_address(), "every": seconds * 1000}
    _news_component(data=request | texts, key=name, on_asked_change=lambda: None)
