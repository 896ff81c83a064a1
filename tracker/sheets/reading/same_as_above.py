"""Cells that say 同上: they hold what the cell above holds."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ...schema.status_sheet import NUMERIC
from ...values.text import normal
from .rows import Row

_WORDS = frozenset(
    map(normal, "同上 同前 如上 上同 同上行 同上一行 同上格 同上栏 〃 ″ \" '' “ ” 々 ditto do idem".split())
)
_FIRST = frozenset("同如上〃″\"'“”々dDiI(（[【 \u3000")
_LONGEST = 8


class Same(NamedTuple):
    """A cell that says 同上: its row, its column's id, and whether there is a row above it."""

    row: Row
    column: str
    filled: bool


@lru_cache(maxsize=1_000)
def _says_same(text: str) -> bool:
    return normal(text).strip("()[]【】。.") in _WORDS


def _columns(row: Row) -> list[str]:
    """Return the columns in which a row says 同上. A number is none: its cell is refused as it stands."""
    return [
        column
        for column, cell in row.cells.items()
        if type(cell.value) is str
        and cell.value[:1] in _FIRST
        and len(cell.value) <= _LONGEST
        and column not in NUMERIC
        and _says_same(cell.value)
    ]


def filled(rows: Iterable[Row]) -> tuple[list[Row], tuple[Same, ...]]:
    """Return the rows of a table with the cell above in place of 同上, and the cells that say so."""
    complete: list[Row] = []
    said: list[Same] = []
    for row in rows:
        if columns := _columns(row):
            above = complete[-1] if complete else None
            if above:
                row = replace(row, cells=row.cells | {column: above.cell(column) for column in columns})
            said += [Same(row, column, above is not None) for column in columns]
        complete.append(row)
    return complete, tuple(said)
