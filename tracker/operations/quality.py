"""What the flags of data quality are asked about: the present reports beside those before them."""

from collections import Counter
from datetime import date

import numpy as np
import pandas as pd

from ..figures.quality import Case
from ..figures.reporting_rate import Reporting
from ..log import as_of
from ..log.one_log import Log
from ..values.categories import among
from ..values.kept_months import month_number
from ..values.periods import next_period, period_of
from ..values.text import normal
from .office import Office


def case(office: Office, log: Log, rows: pd.DataFrame, day: date) -> Case:
    """Return some assignments as they stand on a day, with the words of their reports and what was reported
    before."""
    told = office.with_report_texts(log, rows)
    places, size = told.index.to_numpy(), len(told)
    own_month = _months(told["as_of"].to_numpy())
    before, report = np.full(size, np.nan), np.full(size, -1)
    between, round_values = np.zeros(size, "int64"), np.zeros(size, "int64")
    months = office.history(log).months
    for number in sorted(one for one in months if one <= month_number(day)):
        at = months[number].places(places)
        # The present month's record may be one of a later day: its place is taken by the present report.
        there = (at >= 0) & (number < own_month)
        records = months[number].records[at[there]]
        before[there], report[there] = records["progress"], records["report"]
        _count(between, round_values, there, records["progress"])
    _count(
        between,
        round_values,
        np.isfinite(own_month),
        told["reported_progress"].to_numpy()[np.isfinite(own_month)],
    )
    texts = as_of.report_texts(log, report[report >= 0].tolist()).set_index("id")["note"].to_dict()
    bounds = {task: row["target_bound"] == "at_least" for task, row in office.programme.tasks.items()}
    at_least = np.array([bounds[task] for task in told["task"]], bool)
    notes = [texts.get(one) for one in report.tolist()]
    return Case(told, before, notes, between, round_values, at_least, _written(office, log, day))


def _written(office: Office, log: Log, day: date) -> Counter[tuple[str, str]]:
    """How many lead units say the same of a task: whom a filter leaves out may have been copied, too."""
    every = office.rows(log, day)
    every = office.with_report_texts(
        log, every[every["valid"].to_numpy(bool) & among(every["role"], ("lead",))]
    )
    return Counter(
        (task, normal(note)) for task, note in zip(every["task"], every["note"], strict=True) if note
    )


def _months(days: np.ndarray) -> np.ndarray:
    """The number of the month of each day number, NaN for none."""
    known = np.isfinite(days)
    dates = (np.where(known, days, 1) - date(1970, 1, 1).toordinal()).astype("int64").astype("datetime64[D]")
    numbers = dates.astype("datetime64[M]").astype("int64") + 1970 * 12
    return np.where(known, numbers, np.nan)


def _count(between: np.ndarray, round_values: np.ndarray, there: np.ndarray, progress: np.ndarray):
    """Count the progress of some assignments where it lies between 0 and 100, and where it is round."""
    inside = (progress > 0) & (progress < 100)
    between[there] += inside
    round_values[there] += inside & (progress % 10 == 0)


def reporting(office: Office, log: Log, day: date) -> Reporting:
    """Return who reported in the last period whose cut-off has passed on a day."""
    found = office.reporting(log, period_of(day), day)
    return found if found.closed else office.reporting(log, next_period(period_of(day), -1), day)
