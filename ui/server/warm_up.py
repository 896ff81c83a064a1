"""What the server does by itself when it starts: it gets ready while the first browser loads the page."""

import logging
import os
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from threading import Thread

from tracker.problems import Refused
from tracker.words import LANGUAGES, say
from ui.server import connections, event_loops


@asynccontextmanager
async def lifespan(_app):
    """Start getting ready beside the server, which answers meanwhile and keeps its connections in bounds."""
    Thread(target=_read, daemon=True).start()
    with event_loops.spare():
        async with connections.watched():
            yield


def _read():
    """Load what the overview's script needs: its modules, the catalogue, and, where there is a log, its
    figures."""
    # Imported here, so that the server answers before they are loaded.
    from tracker.figures.comparison import previous
    from tracker.figures.filters import Filter
    from tracker.operations import past_submissions
    from tracker.operations.opened import opened
    from ui import cache, view
    from ui.sections import overview  # noqa: F401

    try:
        office = opened(os.environ, datetime.now(UTC), cache.load, cache.connect)
        with office.present() as log:
            last = past_submissions.last(log)
            first = log and view.seen(office, log, "zh", Filter())
        _say_opened(office, *last)
        if first:
            held = office, first.key, first.chosen
            cache.headlines(*held)
            cache.moved(*held, previous(first.as_of))
            cache.table(*held, "unit")
    except Refused:
        pass  # the page says it
    except Exception:
        logging.getLogger("tracker").exception("not ready")


def _say_opened(office, number: int | None, recorded: datetime | None):
    """Say, where the addresses of the pages are said, which submission is the last one of the log: whoever
    starts the server on a copy or a backup sees which it is."""
    from tracker.display.phrases import last_submission

    when = office.programme.clock(recorded)
    said = (say("frame.opened", lang, last=last_submission(number, when, lang)) for lang in LANGUAGES)
    sys.stderr.write("".join(f"{line}\n" for line in said))
