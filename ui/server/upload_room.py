"""How many megabytes of files all windows hold together: what would be more is not taken, before it comes."""

import ctypes
import gc
from contextlib import suppress

import streamlit as st
from streamlit.runtime import Runtime, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.server.guard import answer, sentence

_UPLOADS = 5  # of the largest uploads so many fit
_M_ARENA_MAX = -8  # malloc.h
_UPLOAD = "/_stcore/upload_file/"
_refused: set[str] = set()


def most() -> int:
    """Return the megabytes that all windows may hold together."""
    return st.get_option("server.maxUploadSize") * _UPLOADS


def refused() -> bool:
    """Return whether a file of this window was not taken since this was last asked."""
    mine = get_script_run_ctx().session_id
    found = mine in _refused
    _refused.discard(mine)
    return found


def let_go():
    """Let go of the files that this window has put into the boxes of pages."""
    if Runtime.exists():
        get_instance().uploaded_file_mgr.remove_session_files(get_script_run_ctx().session_id)


def one_heap():
    """Have all threads take memory from one heap (glibc), before any other is begun: of one for each, what a
    file has left behind in its thread's stays there."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def give_back():
    """Give memory that nothing holds any more back to the system, where it has to be asked to (glibc)."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


class Held:
    """An application that takes no file beyond what its windows may hold together."""

    def __init__(self, app):
        self._app, self._coming = app, 0

    async def __call__(self, scope, receive, send):
        """Have a request answered, or refuse an upload for which there is no room with a sentence."""
        if scope["type"] != "http" or scope["method"] != "PUT" or _UPLOAD not in scope["path"]:
            await self._app(scope, receive, send)
            return
        size = _size(scope)
        if _held() + self._coming + size > most() << 20:
            session = scope["path"].partition(_UPLOAD)[2].partition("/")[0]
            if get_instance().is_active_session(session):
                _refused.add(session)
            # Read to its end and thrown away: a browser that is cut off never hears why.
            while (await receive()).get("more_body"):
                pass
            await answer(send, 503, sentence("upload.full", limit=most()))
            return
        self._coming += size
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming -= size


def _size(scope) -> int:
    """The bytes that an upload says it has, else as many as one may have."""
    said = dict(scope["headers"]).get(b"content-length", b"")
    return int(said) if said.isdigit() and len(said) < 16 else st.get_option("server.maxUploadSize") << 20


def _held() -> int:
    """The bytes of the files that are in the boxes of all windows."""
    files = get_instance().uploaded_file_mgr if Runtime.exists() else None
    found = files.get_stats() if files else {}
    return sum(one.byte_length for every in found.values() for one in every)
