"""Assignments as they stand on a date: with expected progress, gap, class and light."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from ..programme.programme import Programme
from ..values.arrays import Ints
from ..values.rule_lines import NUMBERS
from . import lights, progress, state

JUDGED = (
    "valid",
    "deadline",
    "left",
    "slips",
    "pace",
    "expected_that_day",
    "expected",
    "progress",
    "gap",
    "earlier",
    "judged",
    "class",
    "overdue",
    "light",
    "reason",
    *NUMBERS,
)


# An assignment as it stands on a date, by the columns of such rows.
Assignment = Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """Every assignment as it stands on a date, and the records (see `kept_months`) that count then."""

    stood: np.ndarray
    rows: pd.DataFrame


def standing(
    programme: Programme, stood: np.ndarray, as_of: date, before: Standing | None = None
) -> Standing:
    """Return every assignment as it stands on a date: what counts for it, expected, gap, class and light.

    `stood` holds the record of every assignment that counts on that date. `before` is an earlier result for
    the same catalogue and date: only assignments that have another record now are judged again."""
    if before is not None:
        # A report never changes, so another record has another report.
        changed = np.flatnonzero(before.stood["report"] != stood["report"])
        if len(changed) * 4 <= len(stood):
            judged = _judged(programme, programme.assignments.take(changed), stood[changed], as_of)
            return Standing(stood, _with_replaced(before.rows, changed, judged))
    return Standing(stood, _judged(programme, programme.assignments, stood, as_of))


def _judged(programme: Programme, assignments: pd.DataFrame, stood: np.ndarray, as_of: date) -> pd.DataFrame:
    rows = state.standing(assignments, stood)
    return lights.assign(progress.judged(rows, programme.settings, as_of), programme.settings, as_of)


def _with_replaced(rows: pd.DataFrame, places: Ints, new: pd.DataFrame) -> pd.DataFrame:
    """Return assignments with some of them replaced."""
    return (
        rows.assign(
            **{name: _replaced(rows[name].array, places, new[name].array) for name in state.COUNTED + JUDGED}
        )
        if len(places)
        else rows
    )


def _replaced(old: ExtensionArray, places: Ints, new: ExtensionArray) -> ExtensionArray | np.ndarray:
    if not isinstance(old, pd.Categorical):
        values = old.to_numpy().copy()
        values[places] = new.to_numpy()
        return values
    categories = old.categories.append(new.categories.difference(old.categories, sort=False))
    codes = old.codes.astype("int64")
    codes[places] = categories.get_indexer(new)
    return pd.Categorical.from_codes(codes, categories)


def rows(programme: Programme, reports: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return every assignment as it stands on a date, with what its report tells.

    `reports` is the state as of that date (one row for each assignment)."""
    return state.with_report_texts(
        standing(programme, state.records(programme, reports), as_of).rows, reports
    )


@dataclass(frozen=True)
class Shown:
    """What a page lists: the selected assignments on a day, and the same selection without filters by state,
    from which roll-ups take status, class and light."""

    selected: pd.DataFrame
    day: date
    whole: pd.DataFrame | None = None
