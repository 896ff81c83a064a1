"""What a selection points out first: the worst, the overdue, the newest period, that nothing is reported."""

import numpy as np
import pandas as pd

from ..values.categories import among, places

_WORST = ("red", "yellow", "grey")


def worst(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the rows of a roll-up whose light is red, yellow or grey: the reddest first, in one light
    those furthest behind the calendar, at most so many."""
    order = places(table["light"], _WORST)
    # Without a gap last; lexsort puts what is not a number there.
    found = np.lexsort((table["gap"].to_numpy(), order))
    return table.iloc[found[order[found] >= 0][:most]]


def newest(rows: pd.DataFrame) -> str | None:
    """Return the newest period reported among assignments, None where nothing is reported."""
    known = rows["period"].array
    return max(known.categories[np.unique(known.codes[known.codes >= 0])], default=None)


def nothing_reported(rows: pd.DataFrame) -> bool:
    """Return whether there are assignments and none of them has been reported."""
    return len(rows) > 0 and bool(among(rows["status"], ("not_reported",)).all())


def overdue(selected: pd.DataFrame) -> pd.DataFrame:
    """Return the assignments past their current deadline and not completed, the longest first."""
    return selected[selected["overdue"].to_numpy(bool)].sort_values("left", kind="stable")
