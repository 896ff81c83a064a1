"""Figures at the end of every month, from what counted then."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from ..programme.assignments import valid
from ..programme.deadlines_in_force import deadlines
from ..values.arrays import Floats, Ints
from ..values.kept_months import STATUS_CODES, by_code
from .expected_progress import expected_at
from .history import History
from .rollup_means import PLACE, RollupInput, figures


def _month_ends(first: int, last: int) -> Floats:
    """Return the last days of the months from first to last (year * 12 + month - 1) as day numbers."""
    following = np.arange(first, last + 1) - 1970 * 12 + 1
    days = following.astype("datetime64[M]").astype("datetime64[D]").astype("int64")
    return days + date(1970, 1, 1).toordinal() - 1.0


_PLACE_BY_CODE = by_code(PLACE)


def _held(rows: pd.DataFrame, records: np.ndarray, ends: Floats, base: RollupInput) -> RollupInput:
    """Return what the records that count at the ends of some months say of assignments (months ×
    assignments).

    `ends` are day numbers (2 × months): the last day of the month before each month, and its own last day."""
    before, end = ends[:, :, None]
    reported, not_applicable = records["month"] > 0, STATUS_CODES["not_applicable"]
    month = _month_numbers(end)
    latest = np.maximum(records["period"], records["month"]).astype("int64")
    deadline = deadlines(rows, end)
    shape = np.broadcast_shapes(deadline.shape, reported.shape)
    deadline = np.broadcast_to(deadline, shape)
    at = np.where(reported & (latest == month - 1) & (end < deadline), before, np.broadcast_to(end, shape))
    applies = ~(reported & (records["status"] == not_applicable))
    status = np.where(reported, _PLACE_BY_CODE[records["status"]], PLACE["not_reported"])
    pace = np.where(applies, expected_at(rows, at, deadline), np.nan)
    expected_that_day = np.where(applies, expected_at(rows, np.broadcast_to(end, shape), deadline), np.nan)
    progress = np.where(reported & applies, records["progress"], np.nan)
    return replace(
        base,
        present=np.broadcast_to(valid(rows, end), shape),
        status=status,
        progress=progress,
        pace=pace,
        expected_that_day=expected_that_day,
        dated=~np.isnan(deadline),
        due=deadline < end,
        earlier=np.zeros(shape, bool),
        light=None,
        stale=None,
        verified=None,
    )


def _month_numbers(ends: Floats) -> Ints:
    """Return the numbers (year * 12 + month - 1) of the months of day numbers."""
    days = (ends - date(1970, 1, 1).toordinal()).astype("int64").astype("datetime64[D]")
    return days.astype("datetime64[M]").astype("int64") + 1970 * 12


def over(
    rows: pd.DataFrame, past: History, window: tuple[int, int]
) -> Iterator[tuple[np.ndarray, RollupInput]]:
    """Give the records that count at the ends of the months of a window (the first month, and how many), and
    what they say of assignments: each months × assignments, with as many months as are small together."""
    base, first = RollupInput.of(rows), window[0]
    ends = _month_ends(first - 1, first + window[1])
    at = 0
    for records in past.over(rows.index.to_numpy(), window):
        days = np.stack([ends[at : at + len(records)], ends[at + 1 : at + 1 + len(records)]])
        yield records, _held(rows, records, days, base)
        at += len(records)


def by_month(
    rows: pd.DataFrame, keyed: tuple[Ints, int], past: History, window: tuple[int, int]
) -> dict[str, np.ndarray]:
    """Return the figures of assignments by key at the months' ends, as arrays months × keys (see
    `rollup_means.figures`).

    `keyed` is the key of each row and the number of keys; `window` is the number of the first month and how
    many months. The figures are those that `rollups.rollup` gives for the state as of each of these
    days."""
    parts = [figures(held, *keyed) for _, held in over(rows, past, window)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
