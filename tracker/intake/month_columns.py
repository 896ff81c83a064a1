"""Which of several columns of months is a table's own: the period's, or the one that a person chose."""

import unicodedata
from dataclasses import replace

from ..problems import Problem
from ..sheets.reading.grids import Grid
from ..sheets.reading.rows import Row
from ..sheets.reading.tables import Table
from ..sheets.reading.taken_columns import with_columns
from .row_outcomes import Tally

MOST, NONE = 12, "none"
# The columns that are compared with what was reported for their month.
_COMPARED = frozenset({"progress", "status"})


def settled(grid: Grid, table: Table, period: str, tally: Tally) -> Table:
    """Return a table with the columns of its period's month taken; those of other months are left.

    Where the headings name other months too, this is said, with the others as choices. Where none is of the
    period, it is asked, and the table is held until it is answered. A column whose heading names no month
    goes before those of months."""
    plain = {column_id for column, column_id in table.columns.items() if column not in table.header.months}
    open_columns = {
        column: column_id
        for column, column_id in table.header.variants.items()
        if column_id not in plain and table.header.months[column].of(period) <= period
    }
    future = {
        column
        for column, column_id in table.header.variants.items()
        if column_id not in plain and column not in open_columns
    }
    by_month: dict[str, dict[int, str]] = {}
    for column, column_id in open_columns.items():
        by_month.setdefault(table.header.months[column].of(period), {}).setdefault(column, column_id)
    if not open_columns and not future:
        return table
    taken = _chosen(grid, table, period, by_month, tally) if by_month else NONE
    columns = {
        column: column_id
        for column, column_id in table.columns.items()
        if column not in open_columns and column not in future
    }
    if taken is None:
        return replace(table, held=True)
    for column, column_id in by_month.get(taken, {}).items():
        if column_id not in columns.values():
            columns[column] = column_id
    table = with_columns(grid, table, columns)
    # That columns of other months are not taken is said once, by the month that is.
    other = open_columns.keys() | future
    unknown = {at: text for at, text in table.unknown.items() if at not in other}
    earlier = {
        (column_id, month): column
        for month, by_column in by_month.items()
        for column, column_id in by_column.items()
        if month < period and month != taken and column_id in _COMPARED
    }
    return replace(table, unknown=unknown, rows=[_with_earlier(grid, row, earlier) for row in table.rows])


def _with_earlier(grid: Grid, row: Row, earlier: dict[tuple[str, str], int]) -> Row:
    cells = {
        key: (cell, grid.address(row.number, column))
        for key, column in earlier.items()
        if not (cell := grid.cell(row.number, column)).blank
    }
    return replace(row, earlier=cells) if cells else row


def _chosen(
    grid: Grid, table: Table, period: str, by_month: dict[str, dict[int, str]], tally: Tally
) -> str | None:
    """Return the month whose columns are taken, "none" for no month's; None until it is answered."""
    months = sorted(by_month, key=lambda month: (month != period, -int(month.replace("-", ""))))[:MOST]
    own = months[0] == period
    if own and len(months) == 1:
        return period
    first = {month: min(by_month[month]) for month in months}
    figures: dict[str, object] = {"period": period}
    for number, month in enumerate(months, 1):
        figures[f"head{number}"] = _head(table, first[month])
        figures[f"place{number}"] = grid.address(table.header_rows[1], first[month])
    question = Problem(
        "column_of_month" if own else "column_month_missing",
        sheet=table.sheet,
        cell=str(figures["place1"]),
        column=by_month[months[0]][first[months[0]]],
        value=_head(table, first[months[0]]),
        figures=figures,
        choices=(*(str(number) for number in range(1, len(months) + 1)), *(() if own else (NONE,))),
    )
    taken = tally.settle(question).taken
    return months[int(taken) - 1] if taken not in (None, NONE) else taken


def _head(table: Table, column: int) -> str:
    """Return a column's heading with its month, which may stand in the row above."""
    month, heading = table.header.months[column].text, table.headers[column]
    return heading if month in unicodedata.normalize("NFKC", heading).casefold() else f"{month} {heading}"
