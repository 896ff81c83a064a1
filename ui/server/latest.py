"""The key of the log as it stands, asked once for all open pages."""

import time

from tracker.operations.office import Office
from tracker.problems import Refused

_FRESH = 0.5  # seconds
_asked: dict[tuple[str, str], tuple[float, tuple | None]] = {}


def latest(office: Office) -> tuple[int, int] | None:
    """Return the log's key now, half a second old at most and asked once for all sessions of this
    process; None while the database is away."""
    source, now = (office.database.url, office.programme.id), time.monotonic()
    asked, known = _asked.get(source, (now - 1, None))
    if now - asked < _FRESH:
        return known
    _asked[source] = now, known
    try:
        with office.database.read(office.programme.id) as log:
            known = log and log.key
    except Refused:
        known = None
    _asked[source] = now, known
    return known
