"""When an assignment is settled (complete or not applicable), in the compact form in which it is kept: the
periods after whose reports it is settled, and no longer is, by turns.

A report counts here for its submission's own period; of those for periods up to one, the report that wins
decides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np

from ...values import kept_months
from ...values.kept_months import TURN

STATUSES = ("completed", "not_applicable")
_PLACES = [kept_months.STATUS[status] for status in STATUSES]


@dataclass(frozen=True, order=True)
class Claim:
    """What a report says of it, ordered as reports win over each other."""

    counted: date
    period: str
    report: int
    settled: bool

    @classmethod
    def of(cls, row) -> "Claim":
        """Return what a report (`month_fields.FIELDS`) says."""
        return cls(row.counted, row.period, row.id, row.status in STATUSES)


def of(records: np.ndarray) -> np.ndarray:
    """Return which of some records (see `months`, month 0: none) are settled."""
    return (records["month"] > 0) & np.isin(records["status"], _PLACES)


def renewed(before: bytes, first: int, earlier: Claim | None, claims: Iterable[Claim]) -> bytes:
    """Return an assignment's turns with those from a period (its number) on made anew.

    `earlier` is the claim that wins among those for periods before the first, `claims` are the others."""
    kept = np.frombuffer(before, TURN)
    turns, best = kept[kept < first].tolist(), earlier
    for period, some in groupby(sorted(claims, key=lambda one: one.period), lambda one: one.period):
        best = max([*some, *([best] if best else [])])
        if best.settled != len(turns) % 2:
            turns.append(kept_months.number(period))
    return np.array(turns, TURN).tobytes()


def turns(pair: np.ndarray, records: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the turns of all assignments, the pair and the period of each, pair by pair in order.

    `records` (see `months`) stand pair by pair, each pair's in the order in which they win."""
    order = np.lexsort((np.arange(len(pair)), records["period"], pair))
    # The place of the one that wins so far: the pairs stand one after the other, so none outlasts its own.
    best = np.maximum.accumulate(order)
    pair, period = pair[order], records["period"][order]
    last = _ends(pair) | _ends(period)
    pair, period, settled = pair[last], period[last], np.isin(records["status"][best[last]], _PLACES)
    before = np.append(False, settled)[: len(pair)] & ~np.append(True, _ends(pair))[: len(pair)]
    turned = settled != before
    return pair[turned], period[turned].astype(TURN)


def _ends(values: np.ndarray) -> np.ndarray:
    """Whether each value is the last of its run."""
    return np.append(values[1:] != values[:-1], True)[: len(values)]
