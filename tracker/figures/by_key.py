"""Roll-ups by any key: measure, task, unit, area, region, and the total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..programme.programme import Programme
from ..values.arrays import Ints
from ..values.categories import among, places
from . import progress, rollups
from .rollup_means import RollupInput

BY = (*progress.KEYS, "assignment")
TOGETHER = ""  # the key of a roll-up of everything


@dataclass(frozen=True)
class _Grouping:
    """The keys of a roll-up, the places of the rows that have one of them, and the place of the key of
    each."""

    keys: Sequence[Any]
    at: Ints
    codes: Ints


def _regions(programme: Programme, selected: pd.DataFrame) -> list[str]:
    """Return the regions that a selection holds, and those that contain them."""
    keys = set(_distinct(selected["region"]))
    parents = {code: row["parent"] for code, row in programme.regions.items()}
    for code in list(keys):
        while (code := parents[code]) is not None:
            keys.add(code)
    return [code for code in programme.regions if code in keys]


def _by_region(programme: Programme, rows: pd.DataFrame, keys: Sequence[Any] | None) -> _Grouping:
    """Return what `_grouping` returns, for regions: a region's row includes its children's assignments, which
    are listed on their own, too."""
    keys = _regions(programme, rows) if keys is None else keys
    within = [np.flatnonzero(among(rows["region"], programme.regions_within(key))) for key in keys]
    at = np.concatenate([*within, np.zeros(0, "int64")]).astype("int64")
    return _Grouping(keys, at, np.repeat(np.arange(len(keys)), [len(one) for one in within]))


def _distinct(column: pd.Series) -> list[Any]:
    """Return the values of a categorical column, each once."""
    distinct: list[Any] = column.array.categories[np.unique(column.array.codes)].tolist()
    return distinct


def _grouping(
    programme: Programme, rows: pd.DataFrame, by: str, keys: Sequence[Any] | None = None
) -> _Grouping:
    """Return the keys of a roll-up in the catalogue's order (or those given) and the key of each row."""
    if by == TOGETHER:
        return _Grouping((TOGETHER,), np.arange(len(rows)), np.zeros(len(rows), "int64"))
    if by == "region":
        return _by_region(programme, rows, keys)
    tables: dict[str, dict[Any, Any]] = {
        "measure": programme.measures,
        "area": programme.areas,
        "task": programme.tasks,
        "unit": programme.units,
        "group": programme.groups,
    }
    if by in ("measure", "area"):
        keys = list(tables[by])
        codes = pd.Index(keys).get_indexer(rows[by])
    else:
        if keys is None:
            present = set(_distinct(rows[by]))
            keys = [key for key in tables[by] if key in present]
        codes = places(rows[by], keys)
    at = np.flatnonzero(codes >= 0)
    return _Grouping(keys, at, codes[at])


# The figures of assignments taken together: a row of `table`, or `total`.
RollUp = Mapping[str, Any]


def several(
    programme: Programme,
    selected: pd.DataFrame,
    by: Sequence[str],
    whole: pd.DataFrame | None = None,
    keys: Sequence[Any] | None = None,
) -> dict[str, pd.DataFrame]:
    """Return the roll-ups of one selection by several keys (see `table`), made in one pass; by TOGETHER it
    has one row."""
    groupings = [_grouping(programme, selected, one, keys) for one in by]
    judged = None
    if whole is not None:
        judged = _keyed(
            whole,
            [_grouping(programme, whole, one, found.keys) for one, found in zip(by, groupings, strict=True)],
        )
    ends = np.cumsum([len(one.keys) for one in groupings])
    figures = rollups.rollup(_keyed(selected, groupings), int(ends[-1]), programme.settings, judged)
    return {
        one: pd.DataFrame(
            {name: values[end - len(found.keys) : end] for name, values in figures.items()},
            pd.Index(found.keys, name="key"),
        )
        for one, found, end in zip(by, groupings, ends.tolist(), strict=True)
    }


def _keyed(rows: pd.DataFrame, groupings: Sequence[_Grouping]) -> rollups.Keyed:
    """The rows of each grouping one after the other, with keys of their own."""
    starts = np.cumsum([0, *(len(one.keys) for one in groupings)])
    codes = [one.codes + start for one, start in zip(groupings, starts, strict=False)]
    return RollupInput.of(rows).where(np.concatenate([one.at for one in groupings])), np.concatenate(codes)


def table(
    programme: Programme,
    selected: pd.DataFrame,
    by: str,
    whole: pd.DataFrame | None = None,
    keys: Sequence[Any] | None = None,
) -> pd.DataFrame:
    """Return the roll-up of the selected assignments, one row for each key in the catalogue's order.

    The columns are those of `rollups.rollup`, the index is the key. All measures and areas are listed; of
    other keys those in `keys` or, where it is not given, those that the selection holds. Status, class and
    light are judged from `whole`, the same selection without filters by state, where it is given."""
    return several(programme, selected, (by,), whole, keys)[by]


def total(programme: Programme, selected: pd.DataFrame, whole: pd.DataFrame | None = None) -> pd.Series:
    """Return the roll-up of the whole selection as one row (see `table`)."""
    return alone(several(programme, selected, (TOGETHER,), whole)[TOGETHER])


def alone(rows: pd.DataFrame) -> pd.Series:
    """Return the only row of a table; its counts stay whole numbers."""
    return pd.Series({name: column.array[0] for name, column in rows.items()}, dtype=object)
