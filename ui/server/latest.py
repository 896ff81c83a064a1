"""The key of the log as it stands, asked once for all open pages."""

import time

from tracker.operations.office import Desk
from tracker.problems import Refused

_FRESH = 0.5  # seconds
_asked: dict[tuple[str, str], tuple[float, tuple | None]] = {}


def latest(desk: Desk) -> tuple[int, int] | None:
    """Return the log's key now, half a second old at most and asked once for all sessions of this
    process; None while the database is away."""
    source, now = (desk.database.url, desk.programme.id), time.monotonic()
    asked, known = _asked.get(source, (now - 1, None))
    if now - asked < _FRESH:
        return known
    _asked[source] = now, known
    try:
        with desk.database.read(desk.programme.id) as log:
            known = log and log.key
    except Refused:
        known = None
    _asked[source] = now, known
    return known
