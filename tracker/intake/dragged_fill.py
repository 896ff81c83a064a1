"""Warns of columns that rise by one from row to row, as where a cell was dragged down to fill them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ..problems import Problem
from ..values import kinds
from .cell_problems import at, place
from .file_rows import FoundRow

_FEWEST = 4  # fewer numbers in a row can rise by one by chance
_KINDS = {"progress": "percent", "actual": "number", "as_of": "date"}
_MOST_NAMED = 3

_Run = Sequence[FoundRow]


def problems(rows: Sequence[FoundRow]) -> Iterator[Problem]:
    """Yield a warning, with its cells, for each column that rises by one over at least four rows."""
    for column, kind in _KINDS.items():
        runs = [run for run in _runs(rows, column) if len(run) >= _FEWEST]
        if runs:
            first, last = (kinds.show(kind, runs[0][end].values[column]) for end in (0, -1))
            cells = [f"{place(run[0].row, column)}:{place(run[-1].row, column)}" for run in runs]
            listed = ", ".join(cells[:_MOST_NAMED]) + ("…" if len(cells) > _MOST_NAMED else "")
            yield at(runs[0][0].row, column, "dragged_fill", "warning", cells=listed, first=first, last=last)


def _runs(rows: Sequence[FoundRow], column: str) -> Iterator[_Run]:
    """Yield the rows that follow one another, each with one more than the row above."""
    run: list[FoundRow] = []
    for one in rows:
        if run and not _follows(run[-1], one, column):
            yield run
            run = []
        run.append(one)
    yield run


def _follows(above: FoundRow, below: FoundRow, column: str) -> bool:
    before, after = above.values[column], below.values[column]
    if before is None or after is None or below.row.number != above.row.number + 1:
        return False
    step = timedelta(days=1) if isinstance(before, date) else 1
    return bool(after - before == step)
