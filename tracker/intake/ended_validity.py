"""Warns of reports from a unit whose validity has ended, or on what was halted; they are accepted all the
same."""

from collections.abc import Iterable, Iterator

from ..problems import Problem
from ..programme.programme import Programme
from ..values.periods import period_end
from .cell_problems import at
from .file_rows import DatedRow


def ended(programme: Programme, rows: Iterable[DatedRow], period: str) -> Iterator[Problem]:
    """Yield a warning, at its first row, for each unit that is no longer valid on the period's last day, and
    for each assignment that is halted by then."""
    end = period_end(period)
    warned_units: set[str] = set()
    halted = {pair: day for pair, day in programme.halts.items() if day <= end}
    for one in rows:
        for pair in one.pairs:
            if day := halted.pop(pair, None):
                names = {
                    f"title{end}": programme.title("units", pair[1], lang)
                    for end, lang in (("", "zh"), ("_en", "en"))
                }
                figures = {"task": pair[0], "day": day.isoformat()} | names
                yield at(one.row, "task_id", "halted_reported", "warning", **figures)
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
