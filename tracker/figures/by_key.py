"""Roll-ups by any key: measure, task, unit, area, region, and the total."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..programme.programme import Programme
from ..values.arrays import Ints
from ..values.categories import among, places
from . import progress, rollups
from .rollup_means import RollupInput

BY = (*progress.KEYS, "assignment")


def _regions(programme: Programme, selected: pd.DataFrame) -> list[str]:
    """Return the regions that a selection holds, and those that contain them."""
    keys = set(_distinct(selected["region"]))
    parents = {code: row["parent"] for code, row in programme.regions.items()}
    for code in list(keys):
        while (code := parents[code]) is not None:
            keys.add(code)
    return [code for code in programme.regions if code in keys]


def _by_region(
    programme: Programme, selected: pd.DataFrame, keys: list[Any] | None
) -> tuple[list[Any], pd.DataFrame, Ints]:
    """Return what `_keyed` returns, for regions: a region's row includes its children's assignments, which
    are listed on their own, too."""
    keys = _regions(programme, selected) if keys is None else keys
    within = [np.flatnonzero(among(selected["region"], programme.regions_within(key))) for key in keys]
    rows = selected.take(np.concatenate([*within, np.zeros(0, "int64")]).astype("int64"))
    return keys, rows, np.repeat(np.arange(len(keys)), [len(rows_of_key) for rows_of_key in within])


def _distinct(column: pd.Series) -> list[Any]:
    """Return the values of a categorical column, each once."""
    distinct: list[Any] = column.array.categories[np.unique(column.array.codes)].tolist()
    return distinct


def _keyed(
    programme: Programme, selected: pd.DataFrame, by: str, keys: list[Any] | None = None
) -> tuple[list[Any], pd.DataFrame, Ints]:
    """Return the keys of a roll-up in the catalogue's order (or those given), the rows, and the place of each
    row's key, -1 for none."""
    if by == "region":
        return _by_region(programme, selected, keys)
    tables: dict[str, dict[Any, Any]] = {
        "measure": programme.measures,
        "area": programme.areas,
        "task": programme.tasks,
        "unit": programme.units,
        "group": programme.groups,
    }
    catalogue_keys = tables[by]
    if by in ("measure", "area"):
        return list(catalogue_keys), selected, pd.Index(list(catalogue_keys)).get_indexer(selected[by])
    if keys is None:
        present = set(_distinct(selected[by]))
        keys = [key for key in catalogue_keys if key in present]
    return keys, selected, places(selected[by], keys)


# The figures of assignments taken together: a row of `table`, or `total`.
RollUp = Mapping[str, Any]


def table(
    programme: Programme,
    selected: pd.DataFrame,
    by: str,
    whole: pd.DataFrame | None = None,
    keys: list[Any] | None = None,
) -> pd.DataFrame:
    """Return the roll-up of the selected assignments, one row for each key in the catalogue's order.

    The columns are those of `rollups.rollup` and `rollups.JUDGEMENT`, the index is the key. All measures and
    areas are listed; of other keys those in `keys` or, where it is not given, those that the selection holds.
    Status, class and light are judged from `whole`, the same selection without filters by state, where it is
    given."""
    keys, rows, codes = _keyed(programme, selected, by, keys)
    judged = None
    if whole is not None:
        _, whole_rows, whole_codes = _keyed(programme, whole, by, keys)
        judged = _with_key(whole_rows, whole_codes)
    figures = rollups.rollup(_with_key(rows, codes), len(keys), programme.settings, judged)
    return pd.DataFrame(figures, pd.Index(keys, name="key"))


def _with_key(rows: pd.DataFrame, codes: Ints) -> rollups.Keyed:
    """The rows that have a key, with their keys."""
    has_key = codes >= 0
    if not has_key.all():
        rows, codes = rows[has_key], codes[has_key]
    return RollupInput.of(rows), codes


def _together(rows: pd.DataFrame) -> rollups.Keyed:
    """All rows under one key."""
    return RollupInput.of(rows), np.zeros(len(rows), "int64")


def total(programme: Programme, selected: pd.DataFrame, whole: pd.DataFrame | None = None) -> pd.Series:
    """Return the roll-up of the whole selection as one row (see `table`)."""
    figures = rollups.rollup(
        _together(selected), 1, programme.settings, None if whole is None else _together(whole)
    )
    return pd.Series({name: values[0] for name, values in figures.items()}, dtype=object)
