"""Reporting rate: of the units expected to report in a period, who did, on time or late, and who did not."""

from collections import Counter
from collections.abc import Mapping
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


def states(units: pd.DataFrame) -> dict[str, str]:
    """Return how each expected unit reported (see `by_unit`)."""
    return dict(zip(units["unit"], units["reporting"], strict=True))


def rate(units: pd.DataFrame) -> dict:
    """Return the counts expected, received, on_time, late, missing and the rates in per cent."""
    return rate_of(states(units), set(units["unit"]))


def rate_of(states: Mapping[str, str], units: set[str]) -> dict:
    """Return the same counts of some units (see `states`); those that are not expected do not count."""
    counts = Counter(states[unit] for unit in units if unit in states)
    found = {state: counts[state] for state in STATES}
    expected = sum(found.values())
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
