"""Categorical columns read by their codes."""

from collections.abc import Collection, Sequence
from functools import cache

import numpy as np
import pandas as pd


@cache
def category_type(names: tuple[str, ...]) -> pd.CategoricalDtype:
    """Return the type of a categorical column with these values in their order."""
    return pd.CategoricalDtype(names)


def first(tests: Sequence[np.ndarray], names: Sequence[str]) -> pd.Categorical:
    """Return for each place the name of the first test that it passes; one passes everywhere."""
    known = tuple(dict.fromkeys(names))
    return pd.Categorical.from_codes(
        np.array([known.index(name) for name in names], "int8")[np.argmax(np.stack(tests), axis=0)],
        dtype=category_type(known),
    )


def places(column: pd.Series, names: Sequence[str]) -> np.ndarray:
    """Return the place of each value of a categorical column among some names, -1 where it is none."""
    place, known = {name: number for number, name in enumerate(names)}, column.array
    # The last place is for what has no value, whose code is -1.
    return np.array([*(place.get(name, -1) for name in known.categories.tolist()), -1], "int64")[known.codes]


def among(column: pd.Series, names: Collection[str]) -> np.ndarray:
    """Return for each value of a categorical column whether it is one of some names."""
    known = column.array
    return np.array([*(name in names for name in known.categories.tolist()), False])[known.codes]
