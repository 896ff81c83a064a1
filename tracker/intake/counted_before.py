"""The reports before the file that is being checked: those in the log, and of a file's earlier months."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..log import as_of
from ..log.one_log import Log
from .diff import Values
from .match import Pair

_Day = tuple[str, str, date]  # task, unit, day


@dataclass(frozen=True)
class ReportsBefore:
    """What was reported before a file, or before one month of a file.

    `earlier` are the reports of the file's earlier months by (task, unit). They are recorded before its later
    ones and together with them, so they count as if they were in the log."""

    log: Log
    earlier: dict[Pair, list[Values]]

    def present(self, units: set[str]) -> dict[Pair, Values]:
        """Return the reports on some units' assignments that count now."""
        present: dict[Pair, Values] = dict(as_of.latest(self.log, units))
        for pair in self.earlier:
            if pair[1] in units:
                present[pair] = _last([present.get(pair), *self.earlier[pair]])
        return present

    def counted(self, present: dict[Pair, Values], asked: Iterable[_Day]) -> dict[_Day, Values]:
        """Return by (task, unit, day) the report that counted for an assignment on that day, where there was
        one.

        `present` are the reports that count now. One that is later than the day is not used: the report
        before it is read from the log."""
        reports: dict[_Day, Values] = {key: present[key[:2]] for key in asked if key[:2] in present}
        later = [key for key, report in reports.items() if report["counted"] > key[2]]
        for key in later:
            reports.pop(key)
        reports |= as_of.before(self.log, later)
        for key in later:
            of_file = [one for one in self.earlier.get(key[:2], ()) if one["counted"] <= key[2]]
            if of_file:
                reports[key] = _last([reports.get(key), *of_file])
        return reports


def _last(reports: Iterable[Values | None]) -> Values:
    """Return the report that counts among several of one assignment, given in the order of recording."""
    return max(filter(None, reversed(list(reports))), key=lambda one: (one["counted"], one["period"]))
