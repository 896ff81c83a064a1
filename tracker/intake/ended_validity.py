"""Reports that come from a unit whose validity has ended: taken, and said."""

from collections.abc import Iterable, Iterator

from ..problems import Problem
from ..programme.programme import Programme
from ..values.periods import period_end
from .cell_problems import at


def ended(programme: Programme, dated: Iterable[tuple], period: str) -> Iterator[Problem]:
    """Yield a warning for each unit that is not valid any longer on a period's last day, at its first row.

    `dated` are the rows of a file: (row, values, its assignments, date)."""
    end, told = period_end(period), set()
    for row, _, pairs, _ in dated:
        for unit in dict.fromkeys(unit for _, unit in pairs if unit not in told):
            last = programme.units[unit]["valid_to"]
            if last is not None and last < end:
                told.add(unit)
                yield at(
                    row,
                    "unit",
                    "unit_ended",
                    "warning",
                    last=last.isoformat(),
                    unit=programme.title("units", unit, "zh"),
                )
