"""Progress over the months: the same assignments, as they stood at the end of each month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ...figures import trend
from ...figures.by_key import RollUp
from ...figures.history import History
from ...schema.declarations import Column
from ...values.kept_months import month_number
from ...values.numbers import half_up
from ...values.periods import period_end, period_of
from .. import phrases

COLUMNS = (
    Column("month", "时点", "At"),
    Column("progress", "进度(%)", "Progress (%)", kind="percent"),
    Column("coverage", "填报覆盖", "Coverage", width=20),
    Column("expected", "序时(%)", "Expected (%)", kind="percent"),
    # Its id stands in the files that people download from the table.
    Column("drawn", "当日序时(%)", "Expected that day (%)", kind="percent"),
    Column("gap", "差距(百分点)", "Gap (points)", kind="percent"),
    Column("completed", "报完成", "Completed", kind="integer"),
)


def _label(day: date) -> str:
    """A month's name, or the date where it is not the last day of its month."""
    period = period_of(day)
    return period if day == period_end(period) else day.isoformat()


@dataclass(frozen=True)
class MonthEnds:
    """A selection and the history of its log, on the ends of consecutive months. The last day may be any day;
    on it the selection stands as given.

    `selected` holds every assignment that the filter keeps on any of these days, also those no longer
    valid."""

    selected: pd.DataFrame
    history: History
    days: Sequence[date]

    def _before(self, keys: np.ndarray, size: int) -> list[dict[str, np.ndarray]]:
        """The figures by key on each day but the last: of each figure, one value for each key."""
        months = len(self.days) - 1
        if not months:
            return []
        window = month_number(self.days[0]), months
        figures = trend.by_month(self.selected, (keys, size), self.history, window)
        return [{name: values[month] for name, values in figures.items()} for month in range(months)]

    def totals(self, present: pd.Series) -> list[tuple[date, RollUp]]:
        """Return the roll-up of the whole selection on each day: counts, progress, expected progress, gap;
        `present` is the one of the last day."""
        whole = np.zeros(len(self.selected), "int64")
        before = ({name: values[0] for name, values in one.items()} for one in self._before(whole, 1))
        return [*zip(self.days, before, strict=False), (self.days[-1], present)]

    def tables(self, present: pd.DataFrame, by: str) -> list[tuple[date, pd.DataFrame]]:
        """Return the roll-up by measure, area, group or unit on each day; `present` is the one of the last
        day."""
        keys = pd.Index(present.index).get_indexer(self.selected[by])
        # Rows with any other key get one further key, which is cut off again.
        size = len(present) + 1
        # As objects, so that one row of a table keeps its counts as whole numbers.
        before = (
            pd.DataFrame(one, dtype=object).iloc[:-1].set_axis(present.index)
            for one in self._before(np.where(keys < 0, len(present), keys), size)
        )
        return [*zip(self.days, before, strict=False), (self.days[-1], present)]


def rows(totals: Sequence[tuple[date, RollUp]], lang: str) -> list[dict]:
    """Return one row a month: its name, progress, expected progress, gap, expected progress on the day itself
    (None unknown), coverage, completed.

    `totals` holds, for each day, the roll-up of the selection as of that day."""
    return [
        {
            "month": _label(day),
            "completed": int(total["completed"]),
            **{name: half_up(float(total[name])) for name in ("progress", "expected", "gap")},
            "drawn": half_up(float(total["expected_that_day"])),
            "coverage": phrases.coverage(total, lang),
        }
        for day, total in totals
    ]


def anything_reported(totals: Sequence[tuple[date, RollUp]]) -> bool:
    """Return whether anything is reported in any of these months."""
    return any(total["reported"] for _, total in totals)


def lines(totals: Sequence[tuple[date, RollUp]]) -> tuple[list[str], list, list]:
    """Return the months and, for each, progress and the progress expected on the day itself (0–100, None
    where it is unknown)."""
    month_rows = rows(totals, "zh")
    months, progress, expected = (
        [row[name] for row in month_rows] for name in ("month", "progress", "drawn")
    )
    return months, progress, expected
