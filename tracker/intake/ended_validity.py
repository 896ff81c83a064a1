"""Warns of reports from a unit whose validity has ended; the reports are accepted all the same."""

from collections.abc import Iterable, Iterator

from ..problems import Problem
from ..programme.programme import Programme
from ..values.periods import period_end
from .cell_problems import at
from .report_values import Dated


def ended(programme: Programme, dated: Iterable[Dated], period: str) -> Iterator[Problem]:
    """Yield a warning, at its first row, for each unit that is no longer valid on the period's last day.

    `dated` are the rows of a file: (row, values, its assignments, date)."""
    end = period_end(period)
    warned_units: set[str] = set()
    for row, _, pairs, _ in dated:
        for unit in dict.fromkeys(unit for _, unit in pairs if unit not in warned_units):
            last = programme.units[unit]["valid_to"]
            if last is not None and last < end:
                warned_units.add(unit)
                yield at(
                    row,
                    "unit",
                    "unit_ended",
                    "warning",
                    last=last.isoformat(),
                    unit=programme.title("units", unit, "zh"),
                )
