"""The fold: which report counts, and every assignment beside the report that counts for it."""

from datetime import date

import numpy as np
import pandas as pd

from ..programme.programme import Programme
from ..schema.terms import ALL_STATUSES, STATUSES
from ..values.kept_months import RECORD, STATUS, number

ORDER = ("counted", "period", "id")
COUNTED = ("status", "reported_progress", "as_of", "report", "period", "latest")
TOLD = (
    "submission",
    "reported_on",
    "actual",
    "note",
    "problem",
    "next_step",
    "evidence",
    "reporter",
    "file",
    "sheet",
    "row",
)
_NUMBERS = {"submission": -1, "actual": np.nan}
_PLACES = {status.id: place for place, status in enumerate(ALL_STATUSES)}
# From the place under which a status is kept to its place among all, the unreported one last.
_CODES = np.array([*(_PLACES[status.id] for status in STATUSES), _PLACES["not_reported"]], "int8")


def fold(reports: pd.DataFrame, as_of: date | None = None) -> pd.DataFrame:
    """Return the report of each (task, unit) that counts: the latest day as of which it counts, then the
    later period, then the one recorded last; only those up to `as_of` where it is given."""
    if as_of is not None:
        reports = reports[np.array([day <= as_of for day in reports["counted"]], bool)]
    return reports.sort_values(list(ORDER)).drop_duplicates(["task", "unit"], keep="last")


def records(programme: Programme, reports: pd.DataFrame) -> np.ndarray:
    """Return the record (see `months`) of every assignment in the catalogue's order, month 0 where
    none of the reports, one an assignment, is its own."""
    known, found = programme.pairs, np.zeros(len(programme.assignments), RECORD)
    row = np.array([known.get(pair, -1) for pair in zip(reports.task, reports.unit, strict=True)], "int64")
    at, kept = row[row >= 0], reports[row >= 0]
    found["month"][at] = [day.year * 12 + day.month - 1 for day in kept["counted"]]
    found["day"][at] = [day.day for day in kept["counted"]]
    found["period"][at] = [number(period) for period in kept["period"]]
    found["status"][at] = [STATUS[status] for status in kept["status"]]
    found["report"][at], found["progress"][at] = kept["id"], kept["progress"].astype("float64")
    return found


def standing(assignments: pd.DataFrame, stood: np.ndarray) -> pd.DataFrame:
    """Return assignments with what counts for each (COUNTED) beside it: its record in `stood`.

    Adds `status` (not_reported without a report), `reported_progress` (0–100 to 2 decimals, NaN unknown),
    `as_of` (day number as of which it counts), `period`, `report` (its id, -1 without one) and `latest`: the
    number of its period or of the month of `as_of`, whichever is later (-1 without one)."""
    reported = stood["month"] > 0
    codes = _CODES[np.where(reported, stood["status"], len(STATUSES))]
    known = reported & (codes != _PLACES["not_applicable"])
    return assignments.assign(
        status=pd.Categorical.from_codes(codes, [status.id for status in ALL_STATUSES]),
        reported_progress=np.where(known, stood["progress"], np.nan),
        latest=np.where(reported, np.maximum(stood["period"], stood["month"]).astype("int64"), -1),
        as_of=_days(stood, reported),
        report=np.where(reported, stood["report"].astype("int64"), -1),
        period=_periods(stood, reported),
    )


def _days(stood: np.ndarray, reported: np.ndarray) -> np.ndarray:
    """The as-of dates of records as day numbers, NaN without one."""
    months = stood["month"].astype("int64") - 1970 * 12
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype("int64")
    epoch = date(1970, 1, 1).toordinal()
    return np.where(reported, first + stood["day"] - 1 + epoch, np.nan)


def _periods(stood: np.ndarray, reported: np.ndarray) -> pd.Categorical:
    """The periods of records as texts, each text once."""
    numbers, codes = np.unique(stood["period"][reported], return_inverse=True)
    every = np.full(len(stood), -1)
    every[reported] = codes
    return pd.Categorical.from_codes(every, [f"{one // 12}-{one % 12 + 1:02}" for one in numbers.tolist()])


def told(rows: pd.DataFrame, reports: pd.DataFrame) -> pd.DataFrame:
    """Return assignments with what their reports tell (TOLD; None, NaN or -1 where nothing) beside them.

    `reports` holds one row a report under its number `id`, in any order, more than are asked for or fewer."""
    at = pd.Index(reports["id"]).get_indexer(rows["report"])
    new = {name: _told(reports[name].to_numpy(), at, _NUMBERS.get(name)) for name in TOLD if name in reports}
    # Each with its dtype: pandas would make texts of its own type, in which a missing one is NaN.
    columns = {name: pd.Series(values, rows.index, values.dtype) for name, values in new.items()}
    return pd.concat([rows.drop(columns=list(new), errors="ignore"), pd.DataFrame(columns)], axis=1)


def _told(values: np.ndarray, at: np.ndarray, missing) -> np.ndarray:
    """The values at some places, `missing` at the place -1."""
    out = np.full(len(at), missing, dtype=object if missing is None else type(missing))
    out[at >= 0] = values[at[at >= 0]]
    return out
