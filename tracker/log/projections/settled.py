"""When an assignment is settled (complete or not applicable), in the compact form in which it is kept.

The form is a list of turns: the periods after whose reports the assignment becomes settled and stops being
so, alternately. A report counts here for the period of its submission. Whether an assignment is settled after
a period is decided by the report that wins among those for periods up to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

import numpy as np

from ...values import kept_months
from ...values.kept_months import TURN
from ..sql_tables import AnyRow

STATUSES = ("completed", "not_applicable")
_CODES = [kept_months.STATUS_CODES[status] for status in STATUSES]


@dataclass(frozen=True, order=True)
class Claim:
    """Whether a report says that its assignment is settled; ordered as reports win over each other."""

    counted: date
    period: str
    report: int
    settled: bool

    @classmethod
    def of(cls, row: AnyRow) -> "Claim":
        """Return the claim of a report (a row of `month_fields.FIELDS`)."""
        return cls(row.counted, row.period, row.id, row.status in STATUSES)


def are_settled(records: np.ndarray) -> np.ndarray:
    """Return which of some records (see `kept_months`; month 0: no record) are settled."""
    return (records["month"] > 0) & np.isin(records["status"], _CODES)


def renewed(before: bytes, first: int, earlier: Claim | None, claims: Iterable[Claim]) -> bytes:
    """Return an assignment's turns with those from a period on (`first`, its number) made anew.

    `earlier` is the claim that wins among those for periods before it, `claims` are those for it and later
    ones."""
    old_turns = np.frombuffer(before, TURN)
    turns, best = old_turns[old_turns < first].tolist(), earlier
    for period, claims_of_period in groupby(
        sorted(claims, key=lambda one: one.period), lambda one: one.period
    ):
        best = max([*claims_of_period, *([best] if best else [])])
        if best.settled != len(turns) % 2:
            turns.append(kept_months.period_number(period))
    return np.array(turns, TURN).tobytes()


def turns(pair: np.ndarray, records: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the turns of all assignments: the pair and the period of each turn, ordered by pair.

    `records` (see `kept_months`) are grouped by `pair`, in each from the weakest to the one that wins."""
    order = np.lexsort((np.arange(len(pair)), records["period"], pair))
    # The position of the record that wins so far. The next pair has higher ones, so none carries over to it.
    best = np.maximum.accumulate(order)
    pair, period = pair[order], records["period"][order]
    last = _ends(pair) | _ends(period)
    pair, period, settled = pair[last], period[last], np.isin(records["status"][best[last]], _CODES)
    before = np.append(False, settled)[: len(pair)] & ~np.append(True, _ends(pair))[: len(pair)]
    turned = settled != before
    return pair[turned], period[turned].astype(TURN)


def _ends(values: np.ndarray) -> np.ndarray:
    """Return which values are the last of their run."""
    return np.append(values[1:] != values[:-1], True)[: len(values)]
