"""Reporting rate: of the units expected to report in a period, who did, on time or late, and who did not."""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd

from .programme import Programme

STATES = ("on_time", "late", "missing")


def by_unit(programme: Programme, receipts: pd.DataFrame, period: str) -> pd.DataFrame:
    """Return one row a unit expected to report: unit, received (UTC, first receipt), reporting.

    Expected is every unit that leads at least one assignment; `receipts` is what came for the period
    (see `readings.receipts`). Support rows do not count as a report."""
    first: dict[str, datetime] = {}
    for unit, received in receipts[_lead(programme, receipts)][["unit", "received"]].to_numpy():
        first[unit] = min(received, first.get(unit, received))
    units = pd.DataFrame({"unit": list(programme.leading)})
    units["received"] = units["unit"].map(first)
    due = programme.due(period).astimezone(UTC).replace(tzinfo=None)
    units["reporting"] = ["missing" if pd.isna(received) else "on_time" if received < due else "late"
                          for received in units["received"]]
    return units


def _lead(programme: Programme, receipts: pd.DataFrame) -> np.ndarray:
    """Whether a receipt reports on anything that its unit leads."""
    return np.array([not programme.leading.get(unit, set()).isdisjoint(tasks.split(","))
                     for unit, tasks in zip(receipts["unit"], receipts["tasks"], strict=True)], bool)


def rate(units: pd.DataFrame) -> dict:
    """Return the counts expected, received, on_time, late, missing and the rates in per cent."""
    counts = units["reporting"].value_counts()
    found = {state: int(counts.get(state, 0)) for state in STATES}
    expected = len(units)
    received = expected - found["missing"]
    return {"expected": expected, "received": received, **found,
            "rate": received / expected * 100 if expected else None}


def wanting(units: pd.DataFrame) -> pd.DataFrame:
    """Return the units that did not report on time, those who are missing first."""
    late = units[units["reporting"] != "on_time"]
    return late.sort_values("reporting", ascending=False, kind="stable")


def until(receipts: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return the receipts whose reports are dated no later than `as_of`."""
    return receipts[np.array([day <= as_of for day in receipts["as_of"]], bool)]
