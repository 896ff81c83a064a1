"""The limit on the files of all windows together; an upload beyond it is refused and not kept."""

import ctypes
import gc
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import cast

import streamlit as st
from streamlit.runtime import Runtime, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.stats import CacheStat

from ui.server.guard import answer, sentence

_LARGEST_UPLOADS = 5  # so many uploads of the largest size fit
_M_ARENA_MAX = -8  # malloc.h
_UPLOAD_PATH = "/_stcore/upload_file/"
_refused: set[str] = set()


def most() -> int:
    """Return the megabytes that all windows may hold together."""
    return st.get_option("server.maxUploadSize") * _LARGEST_UPLOADS


def _session() -> str:
    """The id of the window whose page is being drawn."""
    context = get_script_run_ctx()
    assert context is not None
    return context.session_id


def refused() -> bool:
    """Return whether a file of this window was refused since the last call."""
    session = _session()
    was_refused = session in _refused
    _refused.discard(session)
    return was_refused


def let_go():
    """Drop the files in the upload boxes of this window."""
    if Runtime.exists():
        get_instance().uploaded_file_mgr.remove_session_files(_session())


def one_heap():
    """Have all threads take memory from one heap (glibc); call it before other threads begin.

    With a heap for each thread, the memory of a file would stay in its thread's heap."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def give_back():
    """Return unused memory to the system, which glibc does only on request."""
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


class UploadLimit:
    """An application (ASGI) that refuses files beyond what all windows may hold together."""

    def __init__(self, app):
        self._app, self._coming = app, 0

    async def __call__(self, scope, receive, send):
        """Pass a request on, or refuse an upload with a sentence if there is no room for it."""
        if scope["type"] != "http" or scope["method"] != "PUT" or _UPLOAD_PATH not in scope["path"]:
            await self._app(scope, receive, send)
            return
        size = _size(scope)
        if _bytes_held() + self._coming + size > most() << 20:
            session = scope["path"].partition(_UPLOAD_PATH)[2].partition("/")[0]
            if get_instance().is_active_session(session):
                _refused.add(session)
            # Read it to the end and throw it away: a browser that is cut off never gets the reason.
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
    """The bytes that an upload says it has, or else the most that one may have."""
    length = dict(scope["headers"]).get(b"content-length", b"")
    return (
        int(length) if length.isdigit() and len(length) < 16 else st.get_option("server.maxUploadSize") << 20
    )


def _bytes_held() -> int:
    """The bytes of the files in the upload boxes of all windows."""
    files = get_instance().uploaded_file_mgr if Runtime.exists() else None
    # The framework's protocol promises less than its own store of files gives.
    sizes = cast(Mapping[str, Sequence[CacheStat]], files.get_stats() if files else {})
    return sum(one.byte_length for every in sizes.values() for one in every)
