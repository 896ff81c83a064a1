"""Columns whose heading is a known name with a further word (责任单位及责任人): taken, and said once."""

from ..problems import Problem
from ..sheets.reading.grids import Grid
from ..sheets.reading.tables import Table
from ..sheets.reading.taken_columns import with_columns
from . import content_columns
from .row_outcomes import Tally


def settled(grid: Grid, table: Table, tally: Tally) -> Table:
    """Return a table without the likely columns that a person chose to leave."""
    left = set()
    for column in sorted(table.header.likely & table.columns.keys()):
        problem = Problem(
            "column_likely",
            sheet=table.sheet,
            cell=grid.address(table.header_rows[1], column),
            column=table.columns[column],
            value=table.headers[column],
            figures=content_columns.labels(table.columns[column]),
        )
        if tally.settle(problem).taken == "leave":
            left.add(column)
    if not left:
        return table
    return with_columns(grid, table, {at: name for at, name in table.columns.items() if at not in left})
