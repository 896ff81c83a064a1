"""What some assignments of a log owe an answer for (整改) on a day."""

from datetime import date

import pandas as pd

from ..figures import rectifications
from ..figures.history import History
from ..figures.rectifications import Demand, Ended
from ..figures.red_months import RedMonths, red_months
from ..log import acts
from ..log.one_log import Log
from ..programme.programme import Programme
from ..values.categories import among
from ..values.kept_months import month_number
from ..values.periods import period_end, period_of


def of_rows(programme: Programme, log: Log, rows: pd.DataFrame, past: History, day: date) -> list[Demand]:
    """Return what owes an answer among assignments as they stand on a day, the most pressing first; only lead
    ones do. `past` is the log's history."""
    lead, found = _found(programme, rows, past, day)
    return rectifications.demands(lead, found, acts.in_force(log, rectifications.KINDS, day), day)


def ended(programme: Programme, log: Log, rows: pd.DataFrame, past: History, day: date) -> list[Ended]:
    """Return what a later report ended last (see `rectifications.ended`); the arguments as for `of_rows`."""
    lead, found = _found(programme, rows, past, day)
    return rectifications.ended(lead, found, acts.in_force(log, rectifications.KINDS, day), day)


def _found(
    programme: Programme, rows: pd.DataFrame, past: History, day: date
) -> tuple[pd.DataFrame, RedMonths]:
    lead = rows[among(rows["role"], ("lead",))]
    first = month_number(programme.settings["start"])
    count = month_number(day) - first + (day == period_end(period_of(day)))
    return lead, red_months(lead, past, (first, max(count, 0)), programme.settings)
