"""Which report counts for each assignment, and every assignment beside that report."""

from datetime import date

import numpy as np
import pandas as pd

from ..programme.programme import Programme
from ..schema.status_sheet import DETAILS, NUMBERS
from ..schema.terms import ALL_STATUSES
from ..values.arrays import Floats, Ints, Mask
from ..values.kept_months import RECORD, STATUS_CODES, by_code, period_number

COUNTED = ("status", "reported_progress", "as_of", "report", "period", "latest")
TEXT_COLUMNS = (
    "submission",
    "reported_on",
    *(column.id for column in DETAILS),
    "reporter",
    "file",
    "sheet",
    "row",
)
_NUMBERS = {"submission": -1} | dict.fromkeys(NUMBERS, np.nan)
_PLACES = {status.id: place for place, status in enumerate(ALL_STATUSES)}
_PLACE_BY_CODE = by_code(_PLACES)


def records(programme: Programme, reports: pd.DataFrame) -> np.ndarray:
    """Return the record (see `kept_months`) of every assignment in the catalogue's order; month 0 where none
    of the reports (one for each assignment) is for it."""
    row_of_pair, result = programme.pairs, np.zeros(len(programme.assignments), RECORD)
    row = np.array(
        [row_of_pair.get(pair, -1) for pair in zip(reports.task, reports.unit, strict=True)], "int64"
    )
    at, known_reports = row[row >= 0], reports[row >= 0]
    result["month"][at] = [day.year * 12 + day.month - 1 for day in known_reports["counted"]]
    result["day"][at] = [day.day for day in known_reports["counted"]]
    result["period"][at] = [period_number(period) for period in known_reports["period"]]
    result["status"][at] = [STATUS_CODES[status] for status in known_reports["status"]]
    result["report"][at], result["progress"][at] = (
        known_reports["id"],
        known_reports["progress"].astype("float64"),
    )
    return result


def standing(assignments: pd.DataFrame, stood: np.ndarray) -> pd.DataFrame:
    """Return assignments with what counts for each (COUNTED) beside it, from its record in `stood`.

    Adds `status` (not_reported without a report), `reported_progress` (0–100 to 2 decimals, NaN unknown),
    `as_of` (day number as of which it counts), `period`, `report` (its id, -1 without one) and `latest`: the
    number of its period or of the month of `as_of`, whichever is later (-1 without one). `verified` is False:
    reports alone do not say what the office agrees with."""
    reported = stood["month"] > 0
    codes = np.where(reported, _PLACE_BY_CODE[stood["status"]], _PLACES["not_reported"])
    has_progress = reported & (codes != _PLACES["not_applicable"])
    return assignments.assign(
        status=pd.Categorical.from_codes(codes, [status.id for status in ALL_STATUSES]),
        reported_progress=np.where(has_progress, stood["progress"], np.nan),
        latest=np.where(reported, np.maximum(stood["period"], stood["month"]).astype("int64"), -1),
        as_of=_days(stood, reported),
        report=np.where(reported, stood["report"].astype("int64"), -1),
        period=_periods(stood, reported),
        verified=False,
    )


def _days(stood: np.ndarray, reported: Mask) -> Floats:
    """Return the as-of dates of records as day numbers, NaN where there is no report."""
    months = stood["month"].astype("int64") - 1970 * 12
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype("int64")
    epoch = date(1970, 1, 1).toordinal()
    return np.where(reported, first + stood["day"] - 1 + epoch, np.nan)


def _periods(stood: np.ndarray, reported: Mask) -> pd.Categorical:
    """Return the periods of records as texts."""
    numbers, codes = np.unique(stood["period"][reported], return_inverse=True)
    every = np.full(len(stood), -1)
    every[reported] = codes
    return pd.Categorical.from_codes(every, [f"{one // 12}-{one % 12 + 1:02}" for one in numbers.tolist()])


def with_report_texts(rows: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Return assignments with what their reports tell (TOLD) beside them; None, NaN or -1 where they tell
    nothing.

    `reports` has one row for each report, under its number `id`, in any order. It may hold more reports than
    are asked for, or fewer."""
    at = pd.Index(reports["id"]).get_indexer(rows["report"])
    new = {
        name: _told(reports[name].to_numpy(), at, _NUMBERS.get(name))
        for name in TEXT_COLUMNS
        if name in reports
    }
    # Each with its dtype: pandas would turn texts into its own type, in which a missing text is NaN.
    columns = {name: pd.Series(values, rows.index, values.dtype) for name, values in new.items()}
    return pd.concat([rows.drop(columns=list(new), errors="ignore"), pd.DataFrame(columns)], axis=1)


def _told(values: np.ndarray, at: Ints, missing: float | None) -> np.ndarray:
    """Return the values at some places, `missing` at the place -1."""
    result = np.full(len(at), missing, dtype=object if missing is None else type(missing))
    result[at >= 0] = values[at[at >= 0]]
    return result
