"""The fold: which report counts, and every assignment beside the report that counts for it."""

from datetime import date

import numpy as np
import pandas as pd

from .programme import Programme
from .schema import ALL_STATUSES

ORDER = ("as_of", "period", "id")
_TEXTS = ("note", "problem", "next_step", "evidence", "reporter")


def fold(reports: pd.DataFrame, as_of: date | None = None) -> pd.DataFrame:
    """Return the report of each (task, unit) that counts: the latest as-of date, then the later
    period, then the one recorded last; only reports dated up to `as_of` where it is given."""
    if as_of is not None:
        reports = reports[np.array([day <= as_of for day in reports["as_of"]], bool)]
    return reports.sort_values(list(ORDER)).drop_duplicates(["task", "unit"], keep="last")


def standing(programme: Programme, reports: pd.DataFrame) -> pd.DataFrame:
    """Return one row an assignment, in the catalogue's order, with its counting report beside it.

    Adds `status` (not_reported without a report), `progress` (0–100, NaN unknown), `actual`, the
    texts, `as_of` (day number), `period`, `submission` and `report` (ids, -1 without a report)."""
    frame, known = programme.assignments.copy(deep=False), programme.pairs
    row = np.array([known.get(pair, -1) for pair in zip(reports.task, reports.unit, strict=True)],
                   dtype="int64")
    at, kept = row[row >= 0], reports[row >= 0]
    columns = {
        "status": _spread(kept["status"], at, len(frame), "not_reported"),
        "progress": _spread(kept["progress"], at, len(frame), np.nan),
        "actual": _spread(kept["actual"], at, len(frame), np.nan),
        "as_of": _spread([day.toordinal() for day in kept["as_of"]], at, len(frame), np.nan),
        "submission": _spread(kept["submission"], at, len(frame), -1),
        "report": _spread(kept["id"], at, len(frame), -1),
        "period": pd.Categorical(_spread(kept["period"], at, len(frame), None)),
        # Without the dtype pandas makes texts of its own type, in which a missing one is NaN.
        **{name: pd.Series(_spread(kept[name], at, len(frame), None), dtype=object)
           for name in _TEXTS},
    }
    columns["status"] = pd.Categorical(columns["status"], [status.id for status in ALL_STATUSES])
    columns["progress"] = np.where(columns["status"] == "not_applicable", np.nan,
                                   columns["progress"])
    return frame.assign(**columns)


def _spread(values, at: np.ndarray, size: int, missing) -> np.ndarray:
    """Put values at their rows of an array that holds `missing` elsewhere."""
    kind = {float: "float64", int: "int64"}.get(type(missing), object)
    out = np.full(size, missing, dtype=kind)
    out[at] = np.asarray(values, dtype=kind)
    return out


def strays(programme: Programme, reports: pd.DataFrame) -> pd.DataFrame:
    """Return the reports whose assignment the catalogue no longer has."""
    known = programme.pairs
    pairs = zip(reports.task, reports.unit, strict=True)
    return reports[np.array([pair not in known for pair in pairs], bool)]
