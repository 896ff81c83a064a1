"""Progress over the months: the same assignments, as they stood at the end of each month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from . import trend
from .cells import half_up, period_end, period_of
from .history import History
from .schema import Column
from .store.months import of
from .words import say

COLUMNS = (
    Column("month", "时点", "At"), Column("progress", "进度(%)", "Progress (%)", kind="percent"),
    Column("coverage", "填报覆盖", "Coverage", width=20),
    Column("expected", "序时(%)", "Expected (%)", kind="percent"),
    Column("gap", "差距(百分点)", "Gap (points)", kind="percent"),
    Column("completed", "报完成", "Completed", kind="integer"),
)


def _label(day: date) -> str:
    """A month by its name; a day that is not the month's last by its date."""
    period = period_of(day)
    return period if day == period_end(period) else day.isoformat()


@dataclass(frozen=True)
class Past:
    """What is selected, with the history of its log, on days that are the ends of months in a row;
    on the last one, which may be any day, the selection stands as given."""

    selected: pd.DataFrame
    history: History
    days: Sequence[date]

    def latest(self, count: int) -> "Past":
        """Return the same on at most so many of its last days."""
        return replace(self, days=self.days[-count:])

    def _before(self, *groupings: tuple[np.ndarray, int]) -> list[list[pd.DataFrame]]:
        if len(self.days) == 1:
            return [[] for _ in groupings]
        return trend.by_month(self.selected, groupings, self.history, (of(self.days[0]), len(self.days) - 1))

    def _whole(self) -> tuple[np.ndarray, int]:
        return np.zeros(len(self.selected), "int64"), 1

    def totals(self, present: pd.Series) -> list[tuple[date, Mapping]]:
        """Return the roll-up of the whole selection on each day: counts, progress, expected, gap;
        `present` is the one of the last day."""
        [before] = self._before(self._whole())
        return [*zip(self.days, (table.iloc[0] for table in before), strict=False), (self.days[-1], present)]

    def tables(self, present: pd.DataFrame, by: str) -> list[tuple[date, pd.DataFrame]]:
        """Return the roll-up by measure, area, group or unit on each day; `present` is the last one's."""
        keys = present.index.get_indexer(self.selected[by])
        [before] = self._before((keys, len(present)))
        return [*zip(self.days, (table.set_axis(present.index) for table in before), strict=False),
                (self.days[-1], present)]

    def before(self, by: str, listed: Sequence) -> list[tuple[pd.Series, pd.DataFrame]]:
        """Return the roll-up of the whole selection, and the one by a key of those listed, on each day but
        the last."""
        keys = pd.Index(listed).get_indexer(self.selected[by])
        whole, parts = self._before(self._whole(), (keys, len(listed)))
        return [(total.iloc[0], table) for total, table in zip(whole, parts, strict=True)]


def rows(totals: Sequence[tuple[date, Mapping]], lang: str) -> list[dict]:
    """Return one row a month: month, progress, expected, gap (None unknown), coverage, completed.

    `totals` holds, for each day, the roll-up of the selection as of that day."""
    return [{
        "month": _label(day), "completed": int(total["completed"]),
        **{name: half_up(float(total[name])) for name in ("progress", "expected", "gap")},
        "coverage": say("coverage", lang, reported=total["reported"], counted=total["counted"])}
        for day, total in totals]


def known(totals: Sequence[tuple[date, Mapping]]) -> bool:
    """Return whether anything is reported in any of the months."""
    return any(total["reported"] for _, total in totals)


def lines(totals: Sequence[tuple[date, Mapping]]) -> tuple[list[str], list, list]:
    """Return the months and, for each, progress and expected (0–100, None where nothing is reported)."""
    found = rows(totals, "zh")
    return tuple([row[name] for row in found] for name in ("month", "progress", "expected"))
