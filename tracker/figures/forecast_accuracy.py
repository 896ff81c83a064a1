"""How accurate past forecasts were: those made at every month's end, compared with what came."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..values.arrays import Floats, Ints
from .forecast import Forecasts, at_month
from .pace import MonthlyProgress, month_by_month, pooled_spreads


@dataclass(frozen=True)
class Record:
    """How accurate some forecasts were.

    made    all of them
    due     those whose band ended before the last month; only these are judged
    inside  due ones completed within their band; `before` it; `after` it or not yet
    error   median distance in months between completion and forecast; NaN where none is due
    bias    median months by which completion came later than forecast
    open_complete  not due, but complete already; `open_inside` of these, within their band so far

    What is not complete counts as later than everything else: both medians are infinite once half are not."""

    made: int
    due: int
    inside: int
    before: int
    after: int
    error: float
    bias: float
    open_complete: int
    open_inside: int


@dataclass(frozen=True)
class TrackRecord:
    """How accurate the forecasts were, by the month in which they were made and all together."""

    by_month: dict[int, Record]
    total: Record


@dataclass(frozen=True)
class _Due:
    """Forecasts that can be judged: the month of completion (infinite: not yet) and what was forecast. Also
    how many were made, how many are complete though not due, and how many of these are within their band."""

    made: int
    open_complete: int
    open_inside: int
    came: Floats
    month: Ints
    early: Ints
    late: Ints


def _completion_months(past: MonthlyProgress) -> Floats:
    """Return the month since which each assignment is complete, infinite where it is not."""
    open_in = np.where(~past.completed, np.arange(len(past.completed))[:, None], -1).max(axis=0)
    return np.where(past.completed[-1], past.first_month + open_in + 1, np.inf)


def _median(values: Floats) -> float:
    """Return the median, infinite once half of the values are; NaN of nothing."""
    ranked, half = np.sort(values), len(values) // 2
    if not len(ranked):
        return np.nan
    return float(ranked[half] if np.isinf(ranked[half]) else (ranked[half] + ranked[-half - 1]) / 2)


def _record(due: _Due) -> Record:
    before, after = int((due.came < due.early).sum()), int((due.came > due.late).sum())
    late_by = due.came - due.month
    return Record(
        due.made,
        len(due.came),
        len(due.came) - before - after,
        before,
        after,
        _median(np.abs(late_by)),
        _median(late_by),
        due.open_complete,
        due.open_inside,
    )


def _due(forecasts: Forecasts, past: MonthlyProgress, completed_in: Floats) -> _Due:
    # What has become not applicable never had to be complete.
    made = forecasts.made & ~np.isnan(past.progress[-1])
    due = made & (forecasts.late < past.month)
    early = made & ~due & np.isfinite(completed_in)
    inside = early & (forecasts.early <= completed_in) & (completed_in <= forecasts.late)
    return _Due(
        int(made.sum()),
        int(early.sum()),
        int(inside.sum()),
        completed_in[due],
        forecasts.month[due],
        forecasts.early[due],
        forecasts.late[due],
    )


def _together(parts: list[_Due]) -> _Due:
    if not parts:
        never = np.zeros(0, "int64")
        return _Due(0, 0, 0, np.zeros(0), never, never, never)
    return _Due(
        sum(part.made for part in parts),
        sum(part.open_complete for part in parts),
        sum(part.open_inside for part in parts),
        np.concatenate([part.came for part in parts]),
        np.concatenate([part.month for part in parts]),
        np.concatenate([part.early for part in parts]),
        np.concatenate([part.late for part in parts]),
    )


def _of_each_month(past: MonthlyProgress) -> Iterator[Forecasts]:
    for row, courses in enumerate(month_by_month(past)):
        yield at_month(courses, row, past=past, spreads=pooled_spreads(courses, past.group))


def track_record(past: MonthlyProgress) -> TrackRecord:
    """Return how accurate the forecasts made at every month's end were, as known in the last month.

    A forecast is judged once its band has ended, whatever came: whether it is judged must not depend on how
    it turned out. A forecast still in force in the last month is not due."""
    completed_in = _completion_months(past)
    due = {
        forecasts.now: _due(forecasts, past, completed_in)
        for forecasts in _of_each_month(past)
        if forecasts.now < past.month
    }
    by_month = {month: _record(one) for month, one in due.items()}
    return TrackRecord(by_month, _record(_together([*due.values()])))
