"""What is kept in memory of a log: its history, and all assignments as they stand on a few dates."""

from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from weakref import WeakKeyDictionary

from ..figures.history import History
from ..figures.judged import Standing
from ..log.database import Database
from ..programme.programme import Programme

# The date of a state, and the key of the programme by whose deadlines it is judged.
Key = tuple[date, str]
_DATES = 6  # the most dates for which the assignments are kept


@dataclass(frozen=True)
class Source:
    """What a state is made from: a log, by its number and start, and a catalogue, by its digest."""

    log: tuple[int, datetime | None]
    catalogue: str


class StateCache:
    """The history last read from one source and its assignments on a few dates, shared by all threads.

    Only one source is kept: a log or catalogue that is no longer used takes no memory.

    source   the source that is kept, None as long as there is none
    decided  the programme with the deadlines that decisions moved, after the source and the log's version"""

    def __init__(self) -> None:
        self._lock = Lock()
        self.source: Source | None = None
        self.decided: tuple[Source, int, Programme] | None = None
        self._history: History | None = None
        self._standing: dict[Key, Standing] = {}

    def history(self, source: Source) -> History | None:
        """Return the history kept for a source, None where it is not kept."""
        with self._lock:
            return self._history if self.source == source else None

    def standing(self, source: Source, key: Key) -> Standing | None:
        """Return the assignments as kept under a key, None where they are not kept."""
        with self._lock:
            return self._standing.get(key) if self.source == source else None

    def keep_history(self, source: Source, history: History) -> None:
        """Keep a history. It may end earlier than the one before: a backup may have been restored."""
        with self._lock:
            self._enter(source)
            self._history = history

    def keep_standing(self, source: Source, key: Key, standing: Standing) -> None:
        """Keep the assignments as they stand on a date under its key. The oldest entry goes when there are
        too many."""
        with self._lock:
            self._enter(source)
            self._standing.pop(key, None)
            while len(self._standing) >= _DATES:
                del self._standing[next(iter(self._standing))]
            self._standing[key] = standing

    def _enter(self, source: Source) -> None:
        if source != self.source:
            self.source, self._history, self._standing = source, None, {}


_of_databases: WeakKeyDictionary[Database, StateCache] = WeakKeyDictionary()
_opening = Lock()


def of(database: Database) -> StateCache:
    """Return the cache of a database in this process. It goes when the database goes."""
    with _opening:
        return _of_databases.setdefault(database, StateCache())
