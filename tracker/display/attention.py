"""What a page points out first: the worst lights, what is overdue, the newest period, and whether anything is
reported at all."""

import numpy as np
import pandas as pd

from ..schema.light_colours import LIGHTS
from ..values.categories import among, places

_BY_URGENCY = sorted(LIGHTS, key=lambda light: -light.urgency)
WORST = tuple(light.id for light in _BY_URGENCY if light.urgency)
ORDER = tuple(light.id for light in _BY_URGENCY)


def most_to_do(roll_up: pd.DataFrame) -> pd.DataFrame:
    """Return a roll-up by its number of red lights, the most first, then of yellow ones, then by its gap to
    expected progress."""
    counts = (-roll_up[f"lights_{light}"].to_numpy() for light in ("yellow", "red"))
    return roll_up.iloc[np.lexsort((roll_up["gap"].to_numpy(float), *counts))]


def worst_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Return assignments by light, the worst first, and within one light those furthest behind expected
    progress first."""
    return rows.iloc[np.lexsort((rows["gap"].to_numpy(), places(rows["light"], ORDER)))]


def needs_look(rows: pd.DataFrame) -> np.ndarray:
    """Return which assignments have a light that needs a look: red or yellow."""
    return among(rows["light"], [light.id for light in LIGHTS if light.urgency > 1])


def newest(rows: pd.DataFrame) -> str | None:
    """Return the newest period for which any of these assignments has a report, None where none has."""
    periods = rows["period"].array
    return max(periods.categories[np.unique(periods.codes[periods.codes >= 0])], default=None)


def nothing_reported(rows: pd.DataFrame) -> bool:
    """Return whether there are assignments here and none of them has a report."""
    return len(rows) > 0 and bool(among(rows["status"], ("not_reported",)).all())


def overdue(selected: pd.DataFrame) -> pd.DataFrame:
    """Return the assignments past their current deadline and not completed, the longest overdue first."""
    return selected[selected["overdue"].to_numpy(bool)].sort_values("left", kind="stable")
