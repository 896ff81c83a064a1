"""Warns of reports from a unit whose validity has ended; the reports are accepted all the same."""

from collections.abc import Iterable, Iterator

from ..problems import Problem
from ..programme.programme import Programme
from ..values.periods import period_end
from .cell_problems import at
from .file_rows import DatedRow


def ended(programme: Programme, rows: Iterable[DatedRow], period: str) -> Iterator[Problem]:
    """Yield a warning, at its first row, for each unit that is no longer valid on the period's last day."""
    end = period_end(period)
    warned_units: set[str] = set()
    for one in rows:
        for unit in dict.fromkeys(unit for _, unit in one.pairs if unit not in warned_units):
            last = programme.units[unit]["valid_to"]
            if last is not None and last < end:
                warned_units.add(unit)
                yield at(
                    one.row,
                    "unit",
                    "unit_ended",
                    "warning",
                    last=last.isoformat(),
                    unit=programme.title("units", unit, "zh"),
                )
