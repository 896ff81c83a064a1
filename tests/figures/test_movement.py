"""How far measures and units moved between two dates, on roll-ups drawn for both."""

import pandas as pd
import pytest
from tracker.figures import movement
from tracker.figures.comparison import Movements

UNKNOWN = float("nan")
# Key; progress then and now; expected then and now; the points that it moved.
KEYS = [("a", 40.0, 52.0, 50.0, 61.1, 12.0), ("b", 60.0, 55.5, 50.0, 61.1, -4.5), ("c", UNKNOWN, 30.0, 50.0, UNKNOWN, None), ("d", 40.2, 41.1, 40.0, 40.0, 0.9)]


def roll_up(at: int) -> pd.DataFrame:
    """Return the roll-up of the keys on the first (0) or the second date (1)."""
    rows = [{"key": row[0], "progress": row[1 + at], "expected": row[3 + at], "assignments": 2} for row in KEYS]
    return pd.DataFrame([*rows, {"key": "none", "progress": 0.0, "expected": 0.0, "assignments": 0}]).set_index("key")


def movements(**found) -> Movements:
    """Return two assignments of each key, of which those numbered changed in each kind."""
    rows = pd.DataFrame({"unit": [row[0] for row in KEYS for _ in range(2)]})
    kinds = {kind: pd.Index(found.get(kind, []), dtype="int64") for kind in ("worse", "better", "done")}
    return Movements(None, rows, rows, kinds, rows[:0], rows[:0])


def test_the_largest_fall_comes_first_and_the_unknown_last():
    found = movement.by_key((roll_up(0), roll_up(1)), movements(), "unit")
    assert [(one.key, one.points) for one in found] == [("b", -4.5), ("d", 0.9), ("a", 12.0), ("c", None)]
    assert [one.expected for one in found] == [11.1, 0.0, 11.1, None]


@pytest.mark.parametrize(
    "kinds, keys", [((), ["b", "d", "a", "c"]), (("worse",), ["b", "a"]), (("better",), ["a"]), (("worse", "done"), ["b", "a", "c"]), (("withdrawn",), [])]
)
def test_kinds_of_change_leave_only_the_keys_that_have_them(kinds, keys):
    changed = movements(worse=[0, 2, 3], better=[1], done=[6 - 1])
    found = movement.by_key((roll_up(0), roll_up(1)), changed, "unit", kinds)
    assert [one.key for one in found] == keys


def test_worse_and_better_lights_are_counted_for_each_key_and_agree_with_the_whole():
    changed = movements(worse=[0, 2, 3], better=[1])
    found = movement.by_key((roll_up(0), roll_up(1)), changed, "unit")
    assert {one.key: (one.worse, one.better) for one in found} == {"a": (1, 1), "b": (2, 0), "c": (0, 0), "d": (0, 0)}
    assert sum(one.worse for one in found) == changed.count("worse")
