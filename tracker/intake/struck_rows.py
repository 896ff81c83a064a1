"""Text that is struck through: cells are read without it, and whether a struck row counts is asked."""

from collections.abc import Sequence
from dataclasses import replace

from ..problems import Problem
from ..sheets.reading.rows import LeftOut, Row
from ..sheets.reading.tables import Table
from ..values.cell import Cell
from .cell_problems import place
from .row_outcomes import Tally, spelled

_LEAVE = "leave"


def is_struck(row: Row) -> bool:
    """Return whether what names a row's task, or all that it holds, is struck through."""
    if not row.struck:
        return False
    filled = [column for column, cell in row.cells.items() if not cell.blank]
    key = next((column for column in ("task_id", "task", "measure") if column in filled), None)
    return key in row.struck or row.struck.issuperset(filled)


def settled(tables: Sequence[Table], tally: Tally) -> list[Table]:
    """Return the tables without struck cells, and with their struck rows as they were asked about."""
    if not any(row.struck for table in tables for row in table.rows):
        return list(tables)
    by_sheet: dict[str, list[Row]] = {}
    for table in tables:
        by_sheet.setdefault(table.sheet, []).extend(row for row in table.rows if is_struck(row))
    taken = {sheet: tally.settle(_question(rows)).taken for sheet, rows in by_sheet.items() if rows}
    return [_table(table, taken.get(table.sheet), tally) for table in tables]


def _question(rows: list[Row]) -> Problem:
    return Problem(
        "row_struck",
        sheet=rows[0].sheet,
        cell=place(rows[0]),
        figures={"n": len(rows), "rows": spelled([row.number for row in rows])},
    )


def _table(table: Table, taken: str | None, tally: Tally) -> Table:
    rows, left = [], list(table.left)
    for row in table.rows:
        if not is_struck(row):
            rows.append(_without_struck(row))
        elif taken is None:
            tally.refuse(row, [])
        elif taken == _LEAVE:
            left.append(LeftOut(row.sheet, row.number, "struck"))
        else:
            rows.append(row)
    return replace(table, rows=rows, left=tuple(left))


def _without_struck(row: Row) -> Row:
    if not row.struck:
        return row
    return replace(row, cells=row.cells | dict.fromkeys(row.struck, Cell()))
