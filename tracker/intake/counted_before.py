"""The reports that counted on a given day, before the file that is being checked."""

from collections.abc import Iterable
from datetime import date

from ..log import as_of
from ..log.one_log import Log
from .diff import Values
from .match import Pair


def counted_before(
    log: Log, present: dict[Pair, Values], asked: Iterable[tuple[str, str, date]]
) -> dict[tuple[str, str, date], Values]:
    """Return by (task, unit, day) the report that counted for an assignment on that day, where there was one.

    `present` are the reports that count now, by (task, unit). One that is later than the day is not used: the
    report before it is read from the log."""
    reports = {key: present[key[:2]] for key in asked if key[:2] in present}
    later = [key for key, report in reports.items() if report["counted"] > key[2]]
    for key in later:
        reports.pop(key)
    return reports | as_of.before(log, later)
