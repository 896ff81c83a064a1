"""The event loop that the framework makes for every session and hardly ever runs: here one without files of
its own. Three files a session, open as long as it is remembered, would leave none to answer others with."""

import asyncio
from contextlib import contextmanager
from threading import Event


class _Idle(asyncio.BaseEventLoop):
    """A loop that runs what it is given and wakes for other threads; it has no sockets to look after."""

    def __init__(self):
        super().__init__()
        self._woken, self._selector = Event(), self

    def select(self, timeout: float | None) -> tuple:
        """Wait so many seconds, or until another thread has something to do."""
        self._woken.wait(timeout)
        self._woken.clear()
        return ()

    def _process_events(self, _events):
        pass

    def _write_to_self(self):
        self._woken.set()


class _Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        """Return a loop for a session; the server's own runs already."""
        return _Idle()


@contextmanager
def spare():
    """Give sessions that begin meanwhile loops without files."""
    before = asyncio.get_event_loop_policy()
    asyncio.set_event_loop_policy(_Policy())
    try:
        yield
    finally:
        asyncio.set_event_loop_policy(before)
