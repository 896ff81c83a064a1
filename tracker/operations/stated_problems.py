"""The problems that units state in their reports, with the day since which each stands."""

from datetime import date

import numpy as np
import pandas as pd

from ..figures.history import Month
from ..figures.stated_problems import Stated, open_problems
from ..log import as_of
from ..log.one_log import Log
from ..values.kept_months import month_number
from .office import Office


def stated(office: Office, log: Log, rows: pd.DataFrame, day: date) -> list[Stated]:
    """Return the problems that matter of some assignments as they stand on a day, in their order."""
    told = office.with_report_texts(log, rows)
    told = told[open_problems(told)]
    since = _since(office, log, told, day)
    return [
        Stated(row, row["reported_on"], since.get(number, row["reported_on"]))
        for number, row in zip(told.index.tolist(), told.to_dict("records"), strict=True)
    ]


def _since(office: Office, log: Log, told: pd.DataFrame, day: date) -> dict[int, date]:
    """The day of the earliest report from which on each month's last one states a problem, by the number of
    the assignment; only where that is not the present report."""
    since: dict[int, date] = {}
    left = told.index.to_numpy()
    months = office.history(log).months
    for number in sorted((one for one in months if one < month_number(day)), reverse=True):
        month = months[number]
        places = month.places(left)
        reported = places >= 0
        states = _states_problem(log, month, places[reported])
        # Where the month has no report of its own, what was stated before it went on.
        keeps = np.ones(len(left), bool)
        keeps[np.flatnonzero(reported)[~states]] = False
        days = month.records["day"][places[reported][states]].tolist()
        since |= {
            row: date(number // 12, number % 12 + 1, one)
            for row, one in zip(left[reported][states].tolist(), days, strict=True)
        }
        left = left[keeps]
        if not len(left):
            break
    return since


def _states_problem(log: Log, month: Month, places: np.ndarray) -> np.ndarray:
    """Which of the records at some places of a month are of reports that state a problem."""
    ids = month.records["report"][places].astype("int64")
    texts = as_of.report_texts(log, ids.tolist())
    stating = texts.loc[texts["problem"].notna().to_numpy(bool), "id"].to_numpy()
    return np.isin(ids, stating)
