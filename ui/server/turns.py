"""Turns: so many pages are drawn at once, the others wait for theirs. Two hundred at once would each be drawn
as late, and what answers everything else, the server's own loop, would get to its work after seconds."""

from contextlib import contextmanager
from threading import BoundedSemaphore, local

AT_ONCE = 4
_turns, _mine = BoundedSemaphore(AT_ONCE), local()


@contextmanager
def taken():
    """Wait for a turn, and have it while a page is drawn."""
    with _turns:
        _mine.taken = True
        try:
            yield
        finally:
            _mine.taken = False


@contextmanager
def lent():
    """Let others draw their pages while this one waits for what takes long."""
    if not getattr(_mine, "taken", False):
        yield
        return
    _turns.release()
    try:
        yield
    finally:
        _turns.acquire()
