"""Tests on categorical columns give the same as on the values themselves, missing ones too."""

import numpy as np
import pandas as pd
import pytest
from tracker.values import categories

VALUES = ["b", None, "a", "c", "b"]


@pytest.fixture
def column():
    return pd.Series(pd.Categorical(VALUES, categories=["c", "a", "b", "unused"]))


@pytest.mark.parametrize("names", [(), ("a",), ("b", "c"), ("unused",), ("c", "a", "b", "other")])
def test_each_value_is_one_of_some_names_or_not_and_a_missing_one_is_none(column, names):
    assert categories.among(column, names).tolist() == [value in names for value in VALUES]


@pytest.mark.parametrize("names", [(), ("a",), ("b", "c"), ("other", "b", "a", "c")])
def test_each_value_has_its_place_among_some_names(column, names):
    assert categories.places(column, names).tolist() == [names.index(value) if value in names else -1 for value in VALUES]


def test_each_place_has_the_name_of_the_first_test_that_it_passes():
    tests = [np.array([True, False, False]), np.array([True, True, False]), np.array([True, True, True])]
    found = categories.first(tests, ("a", "b", "a"))
    assert (list(found), list(found.categories)) == (["a", "b", "a"], ["a", "b"])
