"""Event loops without open files: the framework makes a loop for every session and hardly ever runs it.

The usual loop keeps three files open as long as the session is remembered, until none are left for others."""

import asyncio
from contextlib import contextmanager
from threading import Event


class _Idle(asyncio.BaseEventLoop):
    """A loop that runs its callbacks and can be woken by other threads, but has no sockets."""

    def __init__(self):
        super().__init__()
        self._woken, self._selector = Event(), self

    def select(self, timeout: float | None) -> tuple:
        """Wait for `timeout` seconds, or until another thread wakes the loop."""
        self._woken.wait(timeout)
        self._woken.clear()
        return ()

    def _process_events(self, _events):
        pass

    def _write_to_self(self):
        self._woken.set()


class _Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        """Return a loop for a session; the server's own loop runs already."""
        return _Idle()


@contextmanager
def spare():
    """Give sessions that begin within this context loops without files."""
    usual_policy = asyncio.get_event_loop_policy()
    asyncio.set_event_loop_policy(_Policy())
    try:
        yield
    finally:
        asyncio.set_event_loop_policy(usual_policy)
