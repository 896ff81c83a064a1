"""The warm-up at the server's start: it loads what the first page needs while the browser loads the page."""

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
    """Start the warm-up in a thread, and limit connections and session loops as long as the server runs."""
    Thread(target=_load_ahead, daemon=True).start()
    with event_loops.spare():
        async with connections.watched():
            yield


def _load_ahead():
    """Load what the overview needs: its modules, the catalogue and, if there is a log, its figures."""
    # Imported here so that the server can answer before these modules are loaded.
    from tracker.figures.comparison import previous
    from tracker.figures.filters import Filter
    from tracker.operations import past_submissions
    from tracker.operations.opened import opened
    from ui import cache, sources, view
    from ui.sections import overview  # noqa: F401

    try:
        office = opened(os.environ, datetime.now(UTC), sources.load, sources.connect)
        with office.present() as log:
            last_submission = past_submissions.last(log)
            first_view = log and view.seen(office, log, "zh", Filter())
        _say_opened(office, *last_submission)
        if first_view:
            cache_key = office, first_view.version, first_view.chosen
            cache.latest(*cache_key)
            cache.moved(*cache_key, previous(first_view.as_of))
            cache.table(*cache_key, "unit")
    except Refused:
        pass  # the page says it
    except Exception:
        logging.getLogger("tracker").exception("not ready")


def _say_opened(office, number: int | None, recorded: datetime | None):
    """Print which submission is the last in the log, next to the addresses of the pages.

    Whoever starts the server on a copy or a backup then sees which one it is."""
    from tracker.display.phrases import last_submission

    when = office.programme.clock(recorded)
    sentences = (say("frame.opened", lang, last=last_submission(number, when, lang)) for lang in LANGUAGES)
    sys.stderr.write("".join(f"{line}\n" for line in sentences))
