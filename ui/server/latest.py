"""The key of the log as it stands, read once for all open pages."""

import time
from collections.abc import Hashable

from tracker.operations.office import Office
from tracker.problems import Refused

_FRESH = 0.5  # seconds
_asked: dict[tuple[Hashable, str], tuple[float, tuple[int, int] | None]] = {}


def latest(office: Office) -> tuple[int, int] | None:
    """Return the log's current key, at most half a second old; None while the database is away.

    It is read once for all sessions of this process."""
    source, now = (office.database.url, office.programme.id), time.monotonic()
    asked_at, log_key = _asked.get(source, (now - 1, None))
    if now - asked_at < _FRESH:
        return log_key
    _asked[source] = now, log_key
    try:
        with office.database.read(office.programme.id) as log:
            log_key = log.key if log else None
    except Refused:
        log_key = None
    _asked[source] = now, log_key
    return log_key
