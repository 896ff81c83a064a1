"""The units that the office excused from a period (免报)."""

from datetime import date

from ..values.office_act import Recorded
from . import acts
from .events import EXCUSED
from .one_log import Log


def of_period(log: Log, period: str, until: date | None = None) -> dict[str, Recorded]:
    """Return the excuses from a period that are in force, granted no later than a day, by unit."""
    return {
        one.act.unit: one
        for one in acts.in_force(log, [EXCUSED.id], until)
        if one.period == period and one.act.unit is not None
    }


def units(log: Log, period: str, until: date | None = None) -> frozenset[str]:
    """Return the units that are excused from a period, by excuses granted no later than a day."""
    return frozenset(of_period(log, period, until))
