"""Keeping what functions return, for all sessions of this process together."""

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import wraps
from threading import Lock

import pandas as pd

_ABSENT = object()
_MOST = 600_000  # some 100 MB of assignments


class _Kept:
    """What one function returned, by its key: for so many keys at most, and of frames no more than so many
    rows together."""

    def __init__(self, room: int):
        self.room, self.found, self.making = room, {}, {}
        self.rows, self.storing = 0, Lock()

    def put(self, key: tuple, value):
        """Keep a value and let go of the oldest ones that are too many."""
        with self.storing:
            self.found[key] = value
            self.rows += _rows(value)
            while len(self.found) > 1 and (len(self.found) > self.room or self.rows > _MOST):
                self.rows -= _rows(self.found.pop(next(iter(self.found))))


def _rows(value) -> int:
    """How many rows are in a frame, or in the frames of a list, of a pair or of what is made of such."""
    if isinstance(value, pd.DataFrame):
        return len(value)
    parts = vars(value).values() if is_dataclass(value) else value if isinstance(value, (list, tuple)) else ()
    return sum(map(_rows, parts))


def keeping(room: int):
    """Keep what a function returns, by all its arguments but the first, for so many keys.

    Shared as they are, never copied or hashed: nobody may change a frame that comes from here.
    Not the framework's own cache of resources: its hashing of each argument took a seventh of a rerun."""

    def keeping(make: Callable) -> Callable:
        kept = _Kept(room)

        @wraps(make)
        def get(source, *key):
            found = kept.found.get(key, _ABSENT)
            if found is not _ABSENT:
                return found
            with kept.making.setdefault(key, Lock()):
                found = kept.found.get(key, _ABSENT)
                if found is _ABSENT:
                    found = make(source, *key)
                    kept.put(key, found)
            kept.making.pop(key, None)
            return found

        return get

    return keeping
