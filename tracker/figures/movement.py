"""How far progress moved between two dates, for each key of a roll-up."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..values.numbers import half_up
from .by_key import RollUp
from .comparison import Movements

# A measure's or area's number, a unit's or group's code.
Key = int | str


@dataclass(frozen=True)
class Moved:
    """One key of a roll-up on two dates: its rows then and now, by how many points its progress and its
    expected progress rose (below 0: fell; None: unknown on one of the dates), and how many of its assignments
    have a worse or a better light."""

    key: Key
    before: RollUp
    after: RollUp
    points: float | None
    expected: float | None
    worse: int
    better: int


def _points(before: float, after: float) -> float | None:
    return half_up(after - before, 1)


def _changed(movements: Movements, kinds: Collection[str], by: str) -> pd.Series:
    """How many assignments of each key have any of some kinds of change."""
    found = [movements.found[kind] for kind in kinds if kind in movements.found]
    rows = movements.after.loc[np.unique(np.concatenate([np.zeros(0, "int64"), *found]))]
    return rows[by].value_counts()


def by_key(
    tables: tuple[pd.DataFrame, pd.DataFrame], movements: Movements, by: str, kinds: Collection[str] = ()
) -> list[Moved]:
    """Return how each key with assignments on the later date moved, the largest fall first, the unknown last.

    `tables` are the roll-ups by one key on the two dates, with the same index. With `kinds`, only the keys
    that have an assignment with such a change are returned."""
    worse, better = (_changed(movements, (kind,), by) for kind in ("worse", "better"))
    then, now = (dict(zip(table.index, table.to_dict("records"), strict=True)) for table in tables)
    wanted = set(_changed(movements, kinds, by).loc[lambda count: count > 0].index) if kinds else set(now)
    found = [
        Moved(
            key,
            then[key],
            row,
            _points(then[key]["progress"], row["progress"]),
            _points(then[key]["expected"], row["expected"]),
            int(worse.get(key, 0)),
            int(better.get(key, 0)),
        )
        for key, row in now.items()
        if row["assignments"] and key in wanted
    ]
    return sorted(found, key=lambda one: (one.points is None, one.points or 0))
