"""What the office's decisions make of the catalogue's assignments: moved deadlines, and what is halted
(停办)."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

import numpy as np
import pandas as pd

from .deadlines_in_force import Moves, moved

# The first day on which each halted (task, unit) no longer counts.
Halts = Mapping[tuple[str, str], date]


def assignments(
    rows: pd.DataFrame, places: Mapping[tuple[str, str], int], moves: Moves, halts: Halts
) -> pd.DataFrame:
    """Return the catalogue's assignments with the deadlines that were moved, those halted valid to the day
    before; `places` are the rows by (task, unit)."""
    rows = moved(rows, places, moves) if moves else rows
    if not halts:
        return rows
    last = rows["valid_to"].to_numpy().copy()
    for pair, day in halts.items():
        last[places[pair]] = np.fmin(last[places[pair]], day.toordinal() - 1.0)
    return rows.assign(valid_to=last)


def key(digest: str, moves: Moves, halts: Halts) -> str:
    """Return what figures are cached by: the catalogue's content and what was decided since."""
    if not (moves or halts):
        return digest
    decisions = repr((sorted(moves.items()), sorted(halts.items())))
    return f"{digest}-{sha256(decisions.encode()).hexdigest()[:16]}"
