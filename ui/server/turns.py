"""Turns: a limited number of pages is drawn at a time, and the others wait.

Two hundred at once would all be late, and the server's event loop, which answers everything else, would have
to wait for seconds."""

from contextlib import contextmanager
from threading import BoundedSemaphore, local

AT_ONCE = 4
_turns, _mine = BoundedSemaphore(AT_ONCE), local()


@contextmanager
def taken():
    """Wait for a turn and hold it while a page is drawn."""
    with _turns:
        _mine.taken = True
        try:
            yield
        finally:
            _mine.taken = False


@contextmanager
def lent():
    """Give up the turn while this page waits for something slow, then take one again."""
    if not getattr(_mine, "taken", False):
        yield
        return
    _turns.release()
    try:
        yield
    finally:
        _turns.acquire()
