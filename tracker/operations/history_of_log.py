"""Read the history of a log whole, or bring an earlier one up to date by what changed since."""

from dataclasses import dataclass, replace

import numpy as np

from ..figures.history import History, Month, Turns, folded
from ..log import as_of, received
from ..log.one_log import Log
from ..programme.programme import Programme
from ..values.kept_months import RECORD, Months
from ..values.periods import period_of
from . import claims_of_log

_NONE = Month(np.zeros(0, "int32"), np.zeros(0, RECORD))


@dataclass(frozen=True)
class _Parts:
    """The kept months as one Month each, the turns, and the strays: assignments that the catalogue no longer
    has."""

    months: dict[int, Month]
    turns: Turns
    strays: dict[tuple[str, str], int]


def _parts(programme: Programme, kept: Months) -> _Parts:
    row = np.fromiter((programme.pairs.get(pair, -1) for pair in kept.pairs), "int32", len(kept.pairs))
    ends = np.cumsum(kept.count)
    strays = {
        kept.pairs[place]: int(kept.records["report"][ends[place] - 1]) for place in np.flatnonzero(row < 0)
    }
    turned = np.repeat(row, kept.turned)
    turns = Turns(turned[turned >= 0], kept.turns[turned >= 0])
    return _Parts(_by_month(row, kept), turns, strays)


def _by_month(row: np.ndarray, kept: Months) -> dict[int, Month]:
    """Return the kept months as one Month each; `row` is each pair's row in the catalogue, -1 for a stray."""
    starts = np.cumsum(kept.count) - kept.count
    # Without the strays, which sort first.
    pairs = np.argsort(row, kind="stable")[np.count_nonzero(row < 0) :]
    count = kept.count[pairs]
    ends = np.cumsum(count)
    order = np.arange(count.sum()) + np.repeat(starts[pairs] - (ends - count), count)
    month = np.ascontiguousarray(kept.records["month"])[order]
    by_month, count_by_month = np.argsort(month, kind="stable"), np.bincount(month)
    # As bytes: numpy would copy records one field at a time, which is four times as slow.
    sorted_bytes = kept.records.view("u1").reshape(-1, RECORD.itemsize)[order[by_month]]
    rows, records = np.repeat(row[pairs], count)[by_month], sorted_bytes.view(RECORD).ravel()
    last = np.cumsum(count_by_month)
    return {
        one: Month(
            rows[last[one] - count_by_month[one] : last[one]],
            records[last[one] - count_by_month[one] : last[one]],
        )
        for one in np.flatnonzero(count_by_month).tolist()
    }


def read(programme: Programme, log: Log) -> History:
    """Return the history of a log as it is now."""
    event = received.last_event(log)
    parts = _parts(programme, as_of.by_month(log))
    size = len(programme.assignments)
    latest = folded(parts.months, max(parts.months, default=0), np.arange(size))
    refusals = claims_of_log.refusals(programme, log)
    return History(size, event, parts.months, parts.strays, latest, parts.turns, event, log.cut_off, refusals)


def renewed(before: History, programme: Programme, log: Log) -> History:
    """Return the history brought up to date with a log by what its later events touch; `before` is not
    changed."""
    event = received.last_event(log)
    if (event, log.cut_off) == (before.event, before.cut_off):
        return before
    pairs = received.touched(log, before.event)
    # A log whose last event is an earlier one is another log, such as one restored from a backup.
    if event < before.event or log.cut_off != before.cut_off or len(pairs) * 4 > before.size:
        return read(programme, log)
    parts = _parts(programme, as_of.by_month(log, pairs))
    rows = np.unique(np.array([programme.pairs.get(pair, -1) for pair in pairs], "int32"))
    months = {
        one: before.months.get(one, _NONE).replaced(rows, parts.months.get(one, _NONE))
        for one in before.months.keys() | parts.months.keys()
    }
    months = {one: month for one, month in months.items() if len(month.row)}
    strays = {pair: report for pair, report in before.strays.items() if pair not in pairs} | parts.strays
    latest, rows = before.latest.copy(), rows[rows >= 0]
    latest[rows] = folded(months, max(months, default=0), rows)
    refusals = claims_of_log.refusals(programme, log)
    return replace(
        before,
        event=event,
        refusals=refusals,
        strays=strays,
        months=months,
        latest=latest,
        turns=before.turns.replaced(rows, parts.turns, before.size),
        last_event_by_period={
            **before.last_event_by_period,
            **received.periods(log, before.event),
            **{period_of(day): event for day in refusals.changed(before.refusals)},
        },
    )
