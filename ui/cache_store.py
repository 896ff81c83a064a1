"""A store for what functions return, shared by all sessions of this process."""

from collections.abc import Callable
from dataclasses import is_dataclass
from functools import wraps
from threading import Lock
from typing import Any

import pandas as pd

_ABSENT = object()
_MOST = 600_000  # rows of frames, some 100 MB of assignments


class _Store:
    """What one function returned, by key: at most `room` keys and `_MOST` rows of frames."""

    def __init__(self, room: int):
        self.room, self.rows, self.storing = room, 0, Lock()
        self.found: dict[tuple, Any] = {}
        self.making: dict[tuple, Lock] = {}

    def put(self, key: tuple, value):
        """Store a value; drop the oldest ones while there are too many."""
        with self.storing:
            self.rows += _rows(value) - _rows(self.found.pop(key, None))
            self.found[key] = value
            while len(self.found) > 1 and (len(self.found) > self.room or self.rows > _MOST):
                self.rows -= _rows(self.found.pop(next(iter(self.found))))


def _rows(value) -> int:
    """Count the rows of a frame, or of all frames in a list, tuple or dataclass."""
    if isinstance(value, pd.DataFrame):
        return len(value)
    parts = vars(value).values() if is_dataclass(value) else value if isinstance(value, (list, tuple)) else ()
    return sum(map(_rows, parts))


def keeping(room: int):
    """Return a decorator that keeps what a function returns, for at most `room` keys.

    The key is all arguments except the first. Values are shared and never copied or hashed, so nobody may
    change a frame that comes from here. The framework's own cache of resources is not used, because hashing
    each argument took a seventh of a rerun."""

    def decorate(make: Callable) -> Callable:
        store = _Store(room)

        @wraps(make)
        def get(source, *key):
            value = store.found.get(key, _ABSENT)
            if value is not _ABSENT:
                return value
            with store.making.setdefault(key, Lock()):
                value = store.found.get(key, _ABSENT)
                if value is _ABSENT:
                    value = make(source, *key)
                    store.put(key, value)
            store.making.pop(key, None)
            return value

        return get

    return decorate
