"""Progress over the months: the same assignments, as they stood at the end of each month."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from . import status, trend
from .cells import half_up, period_end, period_of
from .programme import Programme
from .schema import Column
from .store.months import Months, of
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


def totals(programme: Programme, selected: pd.DataFrame, kept: Months,
           days: Sequence[date]) -> list[tuple[date, Mapping]]:
    """Return what is selected as it stood on each day: the roll-up's counts, progress, expected, gap.

    `days` are the ends of months that follow one another; only the last one, on which the selection
    stands as given, may be any day. The days before come from what is `kept` of every month."""
    before = [] if len(days) == 1 else trend.by_month(
        selected, kept, of(days[0]), len(days) - 1).to_dict("records")
    return [*zip(days, before, strict=False), (days[-1], status.total(programme, selected))]


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
