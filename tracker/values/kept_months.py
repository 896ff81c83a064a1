"""What an assignment reported month by month, in the compact form in which it is kept.

One record a month in which something dated that month came: the report that counts at the month's end.
Between two records nothing changes, so any course over the months is a running sum of grouped records."""

import math
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..schema.terms import STATUSES

# month and period as year * 12 + month - 1, the day of the month (both of the day as of which the report
# counts), the status by its place in the schema, the report's id, the progress (NaN: none).
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
STATUS = {status.id: place for place, status in enumerate(STATUSES)}
_PACKED = struct.Struct("<HBHBId")


@dataclass(frozen=True)
class Months:
    """The kept months of some assignments: `count` records of `records` (RECORD) for each pair, and `turned`
    of `turns`, the periods after which it is settled or no longer (see `settled`)."""

    pairs: list[tuple[str, str]]
    count: np.ndarray
    records: np.ndarray
    turned: np.ndarray
    turns: np.ndarray


def number(period: str) -> int:
    """Return a month "YYYY-MM" as the number under which it is kept."""
    return int(period[:4]) * 12 + int(period[5:7]) - 1


def of(day: date) -> int:
    """Return the number of the month of a date."""
    return day.year * 12 + day.month - 1


def packed(row) -> bytes:
    """Return a report (FIELDS) as the record of its month."""
    progress = math.nan if row.progress is None else row.progress
    day, period = row.counted, number(row.period)
    return _PACKED.pack(of(day), day.day, period, STATUS[row.status], row.id, progress)


def renewed(before: bytes, window: tuple[int, int], records: Iterable[bytes]) -> bytes:
    """Return the kept months with those of a window (first and last month) replaced by new records."""
    known = np.frombuffer(before, RECORD)["month"]
    first, last = known.searchsorted(window[0]), known.searchsorted(window[1], "right")
    return b"".join((before[: first * RECORD.itemsize], *records, before[last * RECORD.itemsize :]))


def latest(months: bytes) -> int:
    """Return the report that counts after the last month."""
    return _PACKED.unpack_from(months, len(months) - RECORD.itemsize)[4]


def unpacked(rows: list[tuple[str, str, bytes]]) -> Months:
    """Return the kept months of some assignments (task, unit, months, settled)."""
    pairs = [(row[0], row[1]) for row in rows]
    return Months(pairs, *_joined([row[2] for row in rows], RECORD), *_joined([row[3] for row in rows], TURN))


def _joined(kept: list[bytes], kind: np.dtype) -> tuple[np.ndarray, np.ndarray]:
    """How many values each part holds, and all of them."""
    sizes = np.fromiter(map(len, kept), "int64", len(kept))
    return sizes // kind.itemsize, np.frombuffer(b"".join(kept), kind)
