"""What the server does by itself when it starts: it gets ready while the first browser loads the page."""

import logging
import os
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from threading import Thread

from pages.shared import connections, loops
from tracker.problems import Refused


@asynccontextmanager
async def lifespan(_app):
    """Start getting ready beside the server, which answers meanwhile and keeps its connections in bounds."""
    Thread(target=_read, daemon=True).start()
    with loops.spare():
        async with connections.watched():
            yield


def _read():
    """Load what the overview's script needs: its modules, the catalogue, and, where there is a log, its
    figures."""
    # Imported here, so that the server answers before they are loaded.
    from pages.overview import blocks  # noqa: F401
    from pages.shared import cached, news, view  # noqa: F401
    from tracker.desk import opened
    from tracker.filters import Filter
    from tracker.movements import previous
    try:
        desk = opened(os.environ, datetime.now(UTC), cached.load, cached.connect)
        with desk.present() as log:
            first = log and view.seen(desk, log, "zh", Filter())
        if first:
            held = desk, first.key, first.chosen
            cached.headlines(*held)
            cached.moved(*held, previous(first.as_of))
            cached.table(*held, "unit")
    except Refused:
        pass  # the page says it
    except Exception:
        logging.getLogger("tracker").exception("not ready")
