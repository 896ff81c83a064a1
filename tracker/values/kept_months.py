"""What an assignment reported month by month, in the compact form in which the log keeps it.

There is one record for each month in which a report dated in that month came: it holds the report that counts
at the month's end. Nothing changes between two records, so any course over the months is a running sum of
grouped records."""

import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np

from .arrays import Ints

# The code under which each status is kept in the database. A code never changes and is never used for another
# status; a new status gets the next number.
STATUS_CODES = {"not_started": 0, "in_progress": 1, "completed": 2, "blocked": 3, "not_applicable": 4}
# How a month is kept in the database: month and period as year * 12 + month - 1, the day of the month, the
# code of the status, the report's id and the progress (NaN: none). Month and day are those of the day as of
# which the report counts.
RECORD = np.dtype(
    [
        ("month", "<u2"),
        ("day", "u1"),
        ("period", "<u2"),
        ("status", "u1"),
        ("report", "<u4"),
        ("progress", "<f8"),
    ]
)
TURN = np.dtype("<u2")  # a period, numbered like a month
_NAMES = RECORD.names or ()
_PACKED = struct.Struct("<" + "".join(RECORD[name].char for name in _NAMES))
_REPORT = _NAMES.index("report")


@dataclass(frozen=True)
class Months:
    """The kept months of some assignments. Each pair has `count` of the `records` (RECORD), and `turned` of
    the `turns`: the periods after which it becomes settled or stops being settled (see `settled`)."""

    pairs: list[tuple[str, str]]
    count: Ints
    records: np.ndarray
    turned: Ints
    turns: np.ndarray


class Counting(Protocol):
    """A report as far as the record of its month holds it."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def counted(self) -> date:
        """The day as of which it counts."""

    @property
    def period(self) -> str:
        """The period "YYYY-MM" that it is for."""

    @property
    def status(self) -> str:
        """The id of its status."""

    @property
    def progress(self) -> float | None:
        """Its progress, 0–100, None where it tells none."""


def period_number(period: str) -> int:
    """Return the number under which a month "YYYY-MM" is kept."""
    return int(period[:4]) * 12 + int(period[5:7]) - 1


def month_number(day: date) -> int:
    """Return the number of the month of a date."""
    return day.year * 12 + day.month - 1


def packed(row: Counting) -> bytes:
    """Return a report (FIELDS) packed as the record of its month."""
    progress = math.nan if row.progress is None else row.progress
    day, period = row.counted, period_number(row.period)
    return _PACKED.pack(month_number(day), day.day, period, STATUS_CODES[row.status], row.id, progress)


def renewed(before: bytes, window: tuple[int, int], records: Iterable[bytes]) -> bytes:
    """Return kept months with those of a window (first and last month) replaced by new records."""
    months = np.frombuffer(before, RECORD)["month"]
    first, last = months.searchsorted(window[0]), months.searchsorted(window[1], "right")
    return b"".join((before[: first * RECORD.itemsize], *records, before[last * RECORD.itemsize :]))


def latest(months: bytes) -> int:
    """Return the id of the report that counts after the last month."""
    report: int = _PACKED.unpack_from(months, len(months) - RECORD.itemsize)[_REPORT]
    return report


def by_code(places: Mapping[str, int]) -> Ints:
    """Return an array that gives, at the code under which a status is kept, that status's own place."""
    found = np.full(max(STATUS_CODES.values()) + 1, -1)
    for status, code in STATUS_CODES.items():
        found[code] = places[status]
    return found


def unpacked(rows: Sequence[tuple[str, str, bytes, bytes]]) -> Months:
    """Return the kept months of some assignments from rows of (task, unit, months, settled)."""
    pairs = [(row[0], row[1]) for row in rows]
    count, records = _joined([row[2] for row in rows], RECORD)
    turned, turns = _joined([row[3] for row in rows], TURN)
    return Months(pairs, count, records, turned, turns)


def _joined(parts: list[bytes], kind: np.dtype) -> tuple[Ints, np.ndarray]:
    """How many values each part holds, and all values one after the other."""
    sizes = np.fromiter(map(len, parts), "int64", len(parts))
    return sizes // kind.itemsize, np.frombuffer(b"".join(parts), kind)
