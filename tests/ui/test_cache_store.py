"""The cache between reruns: a value is made once for its key, and dropped before the cache fills the memory."""

from dataclasses import dataclass

import pandas as pd
import pytest
from ui import cache_store

ROWS = cache_store._MOST // 2 + 1


@dataclass
class Pair:
    """Two frames, as a comparison of two dates has them."""

    before: pd.DataFrame
    after: pd.DataFrame


def counting(room: int, make):
    """Return a cached function, and the list of keys for which it had to make a value."""
    made = []

    @cache_store.keeping(room)
    def get(_source, key):
        made.append(key)
        return make()

    return get, made


def test_a_value_is_made_once_for_its_key_and_the_oldest_goes_first():
    get, made = counting(2, object)
    first = get(None, "a")
    assert get(None, "a") is first
    for key in "bca":
        get(None, key)
    assert made == ["a", "b", "c", "a"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: pd.DataFrame(index=range(ROWS)),
        lambda: [("2020-09", pd.DataFrame(index=range(ROWS)))],
        lambda: Pair(pd.DataFrame(index=range(ROWS // 2)), pd.DataFrame(index=range(ROWS // 2 + 1))),
    ],
    ids=["a frame", "a list of pairs", "two frames of one thing"],
)
def test_frames_are_let_go_of_when_they_are_too_large_together(make):
    get, made = counting(100, make)
    for key in "abab":
        get(None, key)
    assert made == ["a", "b", "a", "b"]
    get(None, "b")
    assert made == ["a", "b", "a", "b"]
