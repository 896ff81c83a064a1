"""Roll-ups by any key: measure, task, unit, area, region, and the total."""

import numpy as np
import pandas as pd

from ..programme.programme import Programme
from ..values.categories import among, places
from . import progress, rollups
from .rollup_means import Held

BY = (*progress.KEYS, "assignment")


def _regions(programme: Programme, selected: pd.DataFrame) -> list[str]:
    """The regions that a selection holds, and those that they lie in."""
    keys = set(_distinct(selected["region"]))
    parents = {code: row["parent"] for code, row in programme.regions.items()}
    for code in list(keys):
        while (code := parents[code]) is not None:
            keys.add(code)
    return [code for code in programme.regions if code in keys]


def _by_region(
    programme: Programme, selected: pd.DataFrame, keys: list | None
) -> tuple[list, pd.DataFrame, np.ndarray]:
    """A region's row includes its children's assignments, which are listed on their own too."""
    keys = _regions(programme, selected) if keys is None else keys
    within = [np.flatnonzero(among(selected["region"], programme.regions_within(key))) for key in keys]
    rows = selected.take(np.concatenate([*within, np.zeros(0, "int64")]).astype("int64"))
    return keys, rows, np.repeat(np.arange(len(keys)), [len(found) for found in within])


def _distinct(column: pd.Series) -> list:
    """The values of a column, each once."""
    if isinstance(known := column.array, pd.Categorical):
        return known.categories[np.unique(known.codes)].tolist()
    return np.unique(column.to_numpy()).tolist()


def _keyed(
    programme: Programme, selected: pd.DataFrame, by: str, keys: list | None = None
) -> tuple[list, pd.DataFrame, np.ndarray]:
    """The keys of a roll-up in the catalogue's order (or those given), the rows, and the place of each row's
    key, -1 for none."""
    if by == "region":
        return _by_region(programme, selected, keys)
    listed = {
        "measure": programme.measures,
        "area": programme.areas,
        "task": programme.tasks,
        "unit": programme.units,
        "group": programme.groups,
    }[by]
    if by in ("measure", "area"):
        return list(listed), selected, pd.Index(list(listed)).get_indexer(selected[by])
    if keys is None:
        held = set(_distinct(selected[by]))
        keys = [key for key in listed if key in held]
    return keys, selected, places(selected[by], keys)


def table(
    programme: Programme,
    selected: pd.DataFrame,
    by: str,
    whole: pd.DataFrame | None = None,
    keys: list | None = None,
) -> pd.DataFrame:
    """Return the roll-up of the selected assignments, one row a key in the catalogue's order.

    Columns as of `rollups.rollup` and `rollups.JUDGEMENT`, indexed by the key; measures and areas are all
    listed, other keys where the selection holds them. Status, class and light are those of `whole`, the
    same selection without filters by state, where it is given; `keys` are those to list instead."""
    keys, rows, codes = _keyed(programme, selected, by, keys)
    rows, codes = rows[codes >= 0], codes[codes >= 0]
    found = rollups.rollup(Held.of(rows), codes, len(keys))
    if whole is not None:
        _, rows, codes = _keyed(programme, whole, by, keys)
        rows, codes = rows[codes >= 0], codes[codes >= 0]
    found |= rollups.judgement(Held.of(rows), codes, len(keys), programme.settings)
    return pd.DataFrame(found, pd.Index(keys, name="key"))


def total(programme: Programme, selected: pd.DataFrame, whole: pd.DataFrame | None = None) -> pd.Series:
    """Return the roll-up of the whole selection as one row (see `table`)."""
    whole = selected if whole is None else whole
    found = rollups.rollup(Held.of(selected), np.zeros(len(selected), "int64"), 1)
    found |= rollups.judgement(Held.of(whole), np.zeros(len(whole), "int64"), 1, programme.settings)
    return pd.Series({name: values[0] for name, values in found.items()}, dtype=object)
