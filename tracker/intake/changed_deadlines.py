"""Warns of deadlines that a sheet states otherwise than the catalogue: they are not taken from there."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

import numpy as np

from ..problems import Problem, Refused
from ..programme.programme import Programme
from ..values import dates
from ..values.arrays import Floats
from ..values.cell import Cell
from .cell_problems import at
from .file_rows import DatedRow


def problems(rows: Iterable[DatedRow], programme: Programme) -> Iterator[Problem]:
    """Yield a warning for each sheet with such deadlines, at the first of them, with their number."""
    frame, year = programme.assignments, programme.settings["default_deadline"].year
    known = [frame[name].to_numpy("float64") for name in ("deadline", "original_deadline")]
    found: dict[str, list[tuple[DatedRow, float]]] = {}
    for one in rows:
        cell = one.row.cell("deadline")
        if cell.value is None or not one.pairs or (written := _ordinal(cell, year)) is None:
            continue
        places = [programme.pairs[pair] for pair in one.pairs]
        if not any(_same(written, days[place]) for days in known for place in places):
            found.setdefault(one.row.sheet, []).append((one, known[0][places[0]]))
    for changed in found.values():
        one, day = changed[0]
        shown = dates.CONTINUING if np.isnan(day) else date.fromordinal(int(day)).isoformat()
        yield at(one.row, "deadline", "deadline_not_taken", "warning", known=shown, n=len(changed))


def _same(written: float, day: Floats) -> bool:
    return bool(written == day or (np.isnan(written) and np.isnan(day)))


@lru_cache(maxsize=20_000)
def _ordinal(cell: Cell, year: int) -> float | None:
    """The day number of a written deadline, NaN for a continuing one; None where it is not understood."""
    try:
        day = dates.deadline(cell, year)
    except Refused:
        return None
    return float(day.toordinal()) if isinstance(day, date) else np.nan
