"""The databases with which work that will be killed begins: empty, sample, own log, earlier version."""

from datetime import datetime

from sqlalchemy import create_engine, text

from benchmarks.commits import entry
from benchmarks.places import opened
from tests.old_databases import before_0005
from tracker.log import write
from tracker.log.database import Database

MOMENT = datetime(2020, 9, 28, 9)
SHEETS = 4
OLD = 5  # how many submissions of the earlier version's sample are kept, from number `_FIRST` on
_FIRST = 38
_CUT = (
    f"DELETE FROM state WHERE report IN (SELECT id FROM report WHERE submission < {_FIRST})",
    "DELETE FROM course",
    *(f"DELETE FROM {table} WHERE submission < {_FIRST}" for table in ("receipt", "report", "event")),
    f"DELETE FROM submission WHERE id < {_FIRST}",
    "VACUUM",
)


def record(database: Database, number: int) -> int:
    """Record one sheet and return its number in the log."""
    with database.write("kills") as log:
        return write.append_all(log, [entry(f"C-{number}")])[0]


def own(database: Database):
    """Start the office's own log."""
    with database.open_log("kills", "own", MOMENT):
        pass


def empty(url: str):
    """Make a database with empty tables."""
    with opened(url) as database:
        assert database.engine


def sample(url: str):
    """Make a database with a sample of one sheet."""
    with opened(url) as database:
        with database.open_log("kills", "sample", MOMENT):
            pass
        record(database, 0)


def full(url: str):
    """Make a database with the office's own log and `SHEETS` sheets."""
    with opened(url) as database:
        own(database)
        for number in range(SHEETS):
            record(database, number)


def old(url: str):
    """Make a database as an earlier version left it, with its last submissions only."""
    before_0005(url)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as conn:
        for line in _CUT:
            conn.execute(text(line))
    engine.dispose()
