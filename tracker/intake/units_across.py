"""Sheets with the units across the top, one column each: refused in a sentence that names the shape."""

from ..problems import Problem
from ..sheets.reading.column_names import KEYS, column_named
from ..sheets.reading.grids import Grid
from ..sheets.reading.tables import Table
from ..values.text import clean
from .match import Matcher

_FEWEST, _SEARCHED = 2, 100


def found(grid: Grid, table: Table, matcher: Matcher) -> Problem | None:
    """Return the error of a table without a unit column whose headings are units; None for any other."""
    if "unit" in table.columns.values():
        return None
    columns = [column for column, text in table.unknown.items() if matcher.programme.units_named(text)]
    return _problem(grid, table.header_rows[1], columns)


def in_sheet(grid: Grid, matcher: Matcher) -> Problem | None:
    """Return the error of a sheet in which no table was found, where a row names a task column and units."""
    for row in range(1, min(len(grid.rows), _SEARCHED) + 1):
        values = [(column, grid.value(row, column)) for column in grid.columns(row)]
        texts = [(column, value) for column, value in values if isinstance(value, str)]
        if any(column_named(text) in KEYS for _, text in texts):
            columns = [column for column, text in texts if matcher.programme.units_named(clean(text))]
            if problem := _problem(grid, row, columns):
                return problem
    return None


def _problem(grid: Grid, row: int, columns: list[int]) -> Problem | None:
    if len(columns) < _FEWEST:
        return None
    names = "、".join(clean(grid.value(row, column)) for column in columns[:6])
    return Problem(
        "units_across",
        sheet=grid.name,
        cell=grid.address(row, columns[0]),
        value=names,
        figures={"n": len(columns)},
    )
