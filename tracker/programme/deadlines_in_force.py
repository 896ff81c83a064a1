"""Each assignment's deadline that is in force on a day: the catalogue's, or one it was moved to since."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import pandas as pd

from ..values.arrays import Floats, Ints

# The deadlines an assignment was moved to after its original one: each the day number from which it is in
# force (-inf: from the start) and its own day number, in the order of the former.
Moved = tuple[tuple[float, float], ...]
Moves = Mapping[tuple[str, str], Moved]  # by (task, unit)


def moved(rows: pd.DataFrame, places: Mapping[tuple[str, str], int], moves: Moves) -> pd.DataFrame:
    """Return the assignments with the deadlines that some of them were moved to, all of them in a column
    `moves` (() for an assignment that is as the catalogue has it); `places` are the rows by (task, unit)."""
    columns = {name: rows[name].to_numpy().copy() for name in ("deadline", "decided")}
    moves_by_row: list[Moved] = [()] * len(rows)
    for pair, moves_of_pair in moves.items():
        place = places[pair]
        moves_by_row[place] = moves_of_pair
        columns["decided"][place], columns["deadline"][place] = moves_of_pair[-1]
    return rows.assign(**columns, moves=pd.Series(moves_by_row, rows.index, dtype=object))


def _moved_rows(rows: pd.DataFrame) -> Iterator[tuple[int, Moved]]:
    """Give the position of each assignment that was moved by decisions, with its moves."""
    if "moves" in rows:
        moves = rows["moves"].to_numpy()
        for place in np.flatnonzero(np.fromiter(map(bool, moves), bool, len(rows))).tolist():
            yield place, moves[place]


def deadlines(rows: pd.DataFrame, day: float | Floats) -> Floats:
    """Return the deadline in force of each assignment on a day number, or on each of several (days × 1), NaN
    for none."""
    original = rows["original_deadline"].to_numpy()
    found = np.where(rows["decided"].to_numpy() <= day, rows["deadline"].to_numpy(), original)
    days = np.asarray(day)[..., 0] if np.ndim(day) else np.asarray(day)
    for place, moves in _moved_rows(rows):
        of_one = np.full(days.shape, original[place])
        for decided, deadline in moves:
            of_one = np.where(decided <= days, deadline, of_one)
        found[..., place] = of_one
    return found


def slips(rows: pd.DataFrame, day: float) -> Ints:
    """Return how many times the deadline of each assignment was moved later by decisions up to a day number.
    `rows` are the catalogue's assignments, or assignments as they stand on that day."""
    original = rows["original_deadline"].to_numpy()
    later: Ints = (deadlines(rows, day) > original).astype("int64")
    for place, moves in _moved_rows(rows):
        days = [original[place], *(deadline for decided, deadline in moves if decided <= day)]
        later[place] = sum(new > old for old, new in pairwise(days))
    return later
