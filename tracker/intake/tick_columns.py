"""One column a status, with a tick under the one that holds (√ under 已完成, 推进中 or 未启动)."""

from dataclasses import replace

from ..problems import Problem
from ..sheets.reading.grids import Grid
from ..sheets.reading.rows import Row
from ..sheets.reading.tables import Table
from ..values.cell import Cell
from ..values.text import clean, normal

_TICKS = frozenset("√ ✓ ✔ ☑ ■ ● ◉ ★ ○ o v y yes 是 1 x r þ ü 对 有 true".split())
_BLANK = frozenset("× ✗ ✘ ☒ □ ☐ 否 0 n no 无 / \\ - — —— false".split())


def settled(grid: Grid, table: Table) -> Table:
    """Return a table whose rows have the status that is ticked; a row with two ticks has a fault."""
    ticks = table.header.ticks
    if not ticks or "status" in table.columns.values():
        return table
    rows = [_ticked(grid, row, ticks) for row in table.rows]
    unknown = {column: text for column, text in table.unknown.items() if column not in ticks}
    return replace(table, rows=rows, unknown=unknown)


def _ticked(grid: Grid, row: Row, ticks: dict[int, str]) -> Row:
    unvalued = {column for column in ticks if (row.number, column) in grid.unvalued}
    marked = [c for c in ticks if c in unvalued or not grid.cell(row.number, c).blank]
    marked = [column for column in marked if normal(grid.value(row.number, column)) not in _BLANK]
    addresses = [grid.address(row.number, column) for column in marked]
    texts = [clean(grid.value(row.number, column)) for column in marked]
    # An error, or a formula without a result, is refused as the status itself.
    found = grid.cell(row.number, marked[0]) if marked else Cell()
    unread = len(marked) == 1 and (found.error is not None or marked[0] in unvalued)
    fault = None
    if len(marked) > 1:
        words = "、".join(ticks[column] for column in marked)
        fault = Problem(
            "two_ticks",
            sheet=row.sheet,
            cell=addresses[0],
            column="status",
            value=words,
            figures={"cells": ", ".join(addresses)},
        )
    elif marked and not unread and normal(texts[0]) not in _TICKS:
        fault = Problem("bad_tick", sheet=row.sheet, cell=addresses[0], column="status", value=texts[0])
    status = found if unread else Cell(ticks[marked[0]] if marked and not fault else None)
    letter = grid.address(1, marked[0] if marked else min(ticks))[:-1]
    return replace(
        row,
        cells=row.cells | {"status": status},
        unvalued=row.unvalued | ({"status"} if unread and found.error is None else set()),
        places=row.places | {"status": letter},
        faults=(fault,) if fault else (),
    )
