"""Masks that narrow a table by one of its columns: between two values, among some words, containing a
text."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from ...schema.declarations import Column
from ...values.text import normal

_MEASURED = ("percent", "number", "integer", "days", "days_ago")


def kind(column: Column, values: pd.Series, most: int = 60) -> str:
    """Return how a column is narrowed: "number", "date", "choice" where it has at most `most` different
    values, else "text"."""
    if column.kind == "date" or column.kind in _MEASURED:
        return "date" if column.kind == "date" else "number"
    return "choice" if values.nunique() <= most else "text"


def choices(values: pd.Series) -> list[str]:
    """Return the different values of a column as text, in the order in which they first occur."""
    return [str(value) for value in values.dropna().unique()]


def between(values: pd.Series, low: object, high: object) -> np.ndarray:
    """Return which values lie between two limits, both included; None leaves an end open. Unknown values are
    left out, unless both ends are open."""
    if low is None and high is None:
        return np.ones(len(values), bool)
    mask = values.notna()
    if low is not None:
        mask &= values >= low
    if high is not None:
        mask &= values <= high
    return mask.to_numpy(bool)


def is_one_of(values: pd.Series, wanted: Iterable[str]) -> np.ndarray:
    """Return which values are among the wanted words; all of them where no word is wanted."""
    wanted = list(wanted)
    return values.astype(str).isin(wanted).to_numpy(bool) if wanted else np.ones(len(values), bool)


def containing(values: pd.Series, text: str) -> np.ndarray:
    """Return which values contain a text, whatever its width, case and blanks."""
    return np.array([normal(text) in normal(value or "") for value in values.where(values.notna(), "")], bool)
