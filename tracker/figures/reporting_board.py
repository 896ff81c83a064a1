"""How units reported over several periods: the state of each in each, and the rates of any part of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from .filters import Filter
from .reporting_rate import Reporting, ReportingTotal, UnitReporting
from .reporting_states import NOT_EXPECTED

WORST = ("missing", "partial", "late")
RATES = ("reporting_rate", "on_time_rate", "completeness")


@dataclass(frozen=True)
class Board:
    """The reporting of several periods, in their order."""

    periods: Sequence[Reporting]

    @cached_property
    def rows(self) -> dict[str, list[UnitReporting | None]]:
        """How each unit reported in each period (None: nothing was due from it), those with most periods
        missing first, then partial, then late, then in the catalogue's order."""
        by_period = [
            {row["unit"]: row for row in one.units.to_dict("records") if row["reporting"] != NOT_EXPECTED}
            for one in self.periods
        ]
        units = [unit for unit in self._catalogue() if any(unit in rows for rows in by_period)]
        found = {unit: [rows.get(unit) for rows in by_period] for unit in units}
        order = sorted(units, key=lambda unit: [-self.count(found[unit], state) for state in WORST])
        return {unit: found[unit] for unit in order}

    def _catalogue(self) -> Iterable[str]:
        return self.periods[0].programme.units if self.periods else ()

    @staticmethod
    def count(rows: Iterable[UnitReporting | None], state: str) -> int:
        """Return in how many periods a unit was in a state."""
        return sum(row is not None and row["reporting"] == state for row in rows)

    def totals(self, chosen: Filter) -> list[ReportingTotal]:
        """Return the counts and rates of each period of what a filter selects."""
        return [one.chosen(chosen).total for one in self.periods]
