"""Build small test data: reports, and assignments with their figures on one fixed day, one short row each."""

from datetime import UTC, date, datetime
from functools import cache
from itertools import zip_longest
from types import SimpleNamespace

import numpy as np
import pandas as pd
from benchmarks.servers import ROOT
from tests import small
from tracker.figures import by_key, lights, progress
from tracker.programme.assignments import ordinal
from tracker.programme.load import load
from tracker.programme.programme import Programme
from tracker.schema import catalogue
from tracker.schema.status_sheet import DETAILS
from tracker.schema.terms import ALL_STATUSES

START, DAY, END = date(2020, 3, 24), date(2020, 9, 30), date(2020, 12, 31)
NOW = datetime(2020, 9, 30, 4, tzinfo=UTC)  # noon of DAY in the small programme's time zone
SETTINGS = catalogue.USUAL | small.SETTINGS_ROWS
_REPORT = ("task", "unit", "as_of", "status", "progress", "note", "period", "counted")
_NUMBERS = ("reported_progress", "weight", "task_weight", "start", "deadline", "original_deadline", "decided", "valid_to")
_SILENT = dict.fromkeys((*(column.id for column in DETAILS if column.id != "note"), "reporter"))


def reports(*rows: tuple) -> pd.DataFrame:
    """Return a frame of reports from rows (task, unit, as of, status, progress, note, period, counted as of).

    Each is recorded after the one before it. A row may end after the progress: its period is then the month
    of its as-of date, and it counts as of that date."""
    records = []
    for number, row in enumerate(rows, 1):
        values = dict(zip_longest(_REPORT, row)) | {"id": number, "submission": number} | _SILENT
        records.append(values | {"period": values["period"] or f"{values['as_of']:%Y-%m}", "counted": values["counted"] or values["as_of"]})
    return pd.DataFrame(records, columns=[*_REPORT, "id", "submission", *_SILENT], dtype=object)


@cache
def shipped() -> Programme:
    """Return the shipped programme, which a process reads once."""
    return load(ROOT / "data" / "programme.xlsx")


def month(period: str | None) -> int:
    """Return the number of a period (year * 12 + month - 1); -1 for None."""
    return int(period[:4]) * 12 + int(period[5:7]) - 1 if period else -1


def assignment(said: str = "not_reported", at: float = np.nan, deadline: date | None = END, **values) -> dict:
    """Return one lead assignment of task 1.1 that starts on START and was last reported for the period of DAY.

    `said` and `at` are its status and reported progress; `values` replace its columns."""
    period = None if said == "not_reported" else values.pop("period", f"{DAY:%Y-%m}")
    return {
        "task": "1.1",
        "role": "lead",
        "status": said,
        "reported_progress": at,
        "weight": 1.0,
        "task_weight": 1.0,
        "start": ordinal(START),
        "deadline": ordinal(deadline),
        "original_deadline": ordinal(deadline),
        "decided": -np.inf,
        "valid_to": np.nan,
        "plan": (),
        "period": period,
        "latest": month(period),
        "verified": False,
    } | values


def judged(*rows: dict, day: date = DAY, settings: dict = SETTINGS) -> pd.DataFrame:
    """Return assignments (made by `assignment`) with their figures, classes and lights on a day."""
    frame = pd.DataFrame(rows, columns=list(assignment()))
    frame = frame.astype(dict.fromkeys(_NUMBERS, "float64"))
    frame = frame.assign(
        status=pd.Categorical(frame["status"], [one.id for one in ALL_STATUSES]),
        role=frame["role"].astype("category"),
        task=frame["task"].astype("category"),
        latest=frame["latest"].astype("int64"),
    )
    return lights.assign(progress.judged(frame, settings, day), settings, day)


def total(rows: pd.DataFrame, whole: pd.DataFrame | None = None, settings: dict = SETTINGS) -> pd.Series:
    """Return the roll-up of assignments (see `by_key.total`)."""
    return by_key.total(SimpleNamespace(settings=settings), rows, whole)


# One letter stands for one assignment on DAY. Where progress and deadline are known, the gap is within 0.1
# points, so that the light comes from the other values. A capital letter is the same assignment without a
# deadline.
_LETTERS = {
    "b": ("blocked", 67.38, END),
    "o": ("in_progress", 99.99, date(2020, 9, 20)),
    "y": ("in_progress", 94.9, date(2020, 10, 10)),
    "g": ("in_progress", 67.38, END),
    "d": ("completed", 100.0, date(2020, 9, 20)),
    "u": ("not_reported", np.nan, END),
    "x": ("not_reported", np.nan, date(2020, 9, 20)),
    "z": ("not_started", 0.0, END),
    "s": ("in_progress", 67.38, END),
    "n": ("not_applicable", np.nan, END),
}


def drawn(letters: str) -> pd.DataFrame:
    """Return one assignment for each letter: b blocked (red), o overdue (red), x overdue and unreported
    (red), y near its deadline (yellow), g on pace (green), d done and due, u unreported (grey), s stale
    (grey), z not started (red), n not applicable."""
    rows = []
    for letter in letters:
        said, at, deadline = _LETTERS[letter.lower()]
        rows.append(assignment(said, at, None if letter.isupper() else deadline, **({"period": "2020-06"} if letter in "sS" else {})))
    return judged(*rows)


def fold(reports: pd.DataFrame, as_of: date | None = None) -> pd.DataFrame:
    """Return the report that counts for each (task, unit): the one that counts as of the latest day, then the
    one for the later period, then the one recorded last; only of those up to `as_of` where it is given."""
    if as_of is not None:
        reports = reports[np.array([day <= as_of for day in reports["counted"]], bool)]
    return reports.sort_values(["counted", "period", "id"]).drop_duplicates(["task", "unit"], keep="last")
