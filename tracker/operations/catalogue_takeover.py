"""Bring a log into line with a catalogue that it was not compared with yet."""

from dataclasses import dataclass
from datetime import date

from ..log import reporting_day
from ..log.one_log import Log
from ..log.projections import rebuild
from ..programme.programme import Programme
from . import catalogue_changes


@dataclass(frozen=True)
class Visit:
    """The day on which a log is opened, and the period that it begins with where none is open yet (None: the
    calendar decides)."""

    today: date
    first: str | None = None


def fits(programme: Programme, log: Log) -> bool:
    """Return whether a log was last compared with this catalogue."""
    return log.catalogue == programme.digest


def align(programme: Programme, log: Log, visit: Visit) -> Log:
    """Bring a log that is open for writing into line with the catalogue and return it as it is then.

    This concerns the days as of which its reports count, the period that it begins with, and the units and
    assignments that it has seen."""
    if log.cut_off != (rule := cut_off(programme)):
        log = _recounted(log, rule)
    if log.period is None and visit.first:
        log = reporting_day.set_values(log, first_period=visit.first)
    catalogue_changes.renew(programme, log, visit.today)
    return reporting_day.set_values(log, catalogue=programme.digest)


def cut_off(programme: Programme) -> str:
    """Return the name of a catalogue's cut-off: the day and the month, such as "5 next"."""
    return "{due_day} {due_month}".format(**programme.settings)


def _recounted(log: Log, rule: str) -> Log:
    """Derive anew as of which day each report counts; where any day changed, make the kept tables anew."""
    changed = reporting_day.derive(log, rule)
    if changed:
        rebuild.renew(log)
    return reporting_day.set_values(log, cut_off=rule, version=log.version + bool(changed))
