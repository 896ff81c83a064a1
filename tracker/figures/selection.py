"""Which assignments a filter selects."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..programme.programme import Programme
from ..schema.status_sheet import TEXTS
from ..values.arrays import Ints, Mask
from ..values.categories import among
from ..values.text import clean, normal
from .filters import FIELDS, Filter


def select(rows: pd.DataFrame, chosen: Filter, programme: Programme, always: bool = False) -> pd.DataFrame:
    """Return the assignments that a filter selects, in their order; a region includes its children.

    Those that have not begun or are not valid are left out, unless `always` is true."""
    selected = rows.iloc[_places(rows, chosen, programme, always)]
    return selected[_contain(selected, programme, chosen.words)] if chosen.words else selected


def mask(chosen: Filter, programme: Programme) -> Mask:
    """Return which of the catalogue's assignments a filter selects by unit, group, region, area and measure,
    whatever their roles. Its other fields depend on what was reported and are ignored."""
    named, selected = chosen.whole.only(words="", support=True), np.zeros(len(programme.assignments), bool)
    selected[_places(programme.assignments, named, programme, always=True)] = True
    return selected


def _places(rows: pd.DataFrame, chosen: Filter, programme: Programme, always: bool) -> slice | Ints:
    """Return the places of the assignments that a filter selects by all but its words."""
    at: slice | Ints = slice(None) if always else np.flatnonzero(rows["valid"].to_numpy(bool))
    for field in FIELDS:
        wanted = getattr(chosen, field.id)
        if field.id == "region":
            wanted = [code for region in wanted for code in programme.regions_within(region)]
        if wanted:
            at = _within(rows[field.name], at, wanted)
    if not chosen.support:
        at = _within(rows["role"], at, ("lead",))
    return at


def _within(column: pd.Series, at: slice | Ints, wanted: Sequence[Any]) -> Ints:
    """Return those of some places (all, or their numbers) at which a column has one of the wanted values."""
    values = column.iloc[at]
    coded = isinstance(values.array, pd.Categorical)
    mask = among(values, wanted) if coded else np.isin(values.to_numpy(), wanted)
    return np.flatnonzero(mask) if isinstance(at, slice) else at[mask]


def _contain(rows: pd.DataFrame, programme: Programme, words: str) -> Mask:
    """Return which assignments have all the words in their texts (task, measure, unit, reported words)."""
    titles = {
        task: normal(
            f"{task} {row['title_zh']} {row['title_en']} {programme.measures[row['measure']]['title_zh']} "
        )
        for task, row in programme.tasks.items()
    }
    units = {code: normal(f"{row['title_zh']} {row['title_en']}") for code, row in programme.units.items()}
    wanted = [normal(word) for word in clean(words).split()]
    texts = zip(rows["task"], rows["unit"], *(rows[name] for name in TEXTS), strict=True)
    return np.array(
        [
            all(word in text for word in wanted)
            for text in (
                titles[task] + units[unit] + normal(" ".join(filter(None, reported)))
                for task, unit, *reported in texts
            )
        ],
        bool,
    )
