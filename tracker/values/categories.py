"""Fast tests on categorical columns, by their codes."""

from collections.abc import Collection, Sequence
from functools import cache

import numpy as np
import pandas as pd

from .arrays import Ints, Mask


@cache
def category_type(names: tuple[str, ...]) -> pd.CategoricalDtype:
    """Return the type of a categorical column with these values in this order."""
    return pd.CategoricalDtype(names)


def first(tests: Sequence[Mask], names: Sequence[str]) -> pd.Categorical:
    """Return, for each place, the name of the first test that it passes. The tests must leave no place
    without one."""
    categories = tuple(dict.fromkeys(names))
    return pd.Categorical.from_codes(
        np.array([categories.index(name) for name in names], "int8")[np.argmax(np.stack(tests), axis=0)],
        dtype=category_type(categories),
    )


def places(column: pd.Series, names: Sequence[str]) -> Ints:
    """Return, for each value of a categorical column, its place among some names, -1 where it is none of
    them."""
    place_of, coded = {name: number for number, name in enumerate(names)}, column.array
    # The last element is for missing values: their code is -1, which takes the last one.
    of_code = np.array([*(place_of.get(name, -1) for name in coded.categories.tolist()), -1], "int64")
    found: Ints = of_code[coded.codes]
    return found


def among(column: pd.Series, names: Collection[str]) -> Mask:
    """Return, for each value of a categorical column, whether it is one of some names."""
    coded = column.array
    found: Mask = np.array([*(name in names for name in coded.categories.tolist()), False])[coded.codes]
    return found
