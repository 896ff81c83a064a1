"""What some assignments of a log owe an answer for (整改) on a day."""

from datetime import date

import pandas as pd

from ..figures import rectifications
from ..figures.history import History
from ..figures.rectifications import Demand
from ..figures.red_months import red_months
from ..log import acts
from ..log.one_log import Log
from ..programme.programme import Programme
from ..values.categories import among
from ..values.kept_months import month_number
from ..values.periods import period_end, period_of


def of_rows(programme: Programme, log: Log, rows: pd.DataFrame, past: History, day: date) -> list[Demand]:
    """Return what owes an answer among assignments as they stand on a day, the most pressing first; only lead
    ones do. `past` is the log's history."""
    lead = rows[among(rows["role"], ("lead",))]
    first = month_number(programme.settings["start"])
    count = month_number(day) - first + (day == period_end(period_of(day)))
    found = red_months(lead, past, (first, max(count, 0)), programme.settings)
    return rectifications.demands(lead, found, acts.in_force(log, rectifications.KINDS, day), day)
