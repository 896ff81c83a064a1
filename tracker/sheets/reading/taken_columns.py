"""A table whose columns are taken otherwise than its header alone decided."""

from dataclasses import replace

from .grids import Grid
from .rows import letters, read_row
from .same_as_above import filled
from .tables import Table, filled_cells


def with_columns(grid: Grid, table: Table, columns: dict[int, str]) -> Table:
    """Return a table whose columns are taken otherwise: `columns` are their ids by number. It keeps its
    rows."""
    header = replace(
        table.header,
        columns=dict(sorted(columns.items())),
        unknown={column: text for column, text in table.headers.items() if column not in columns},
    )
    places, numbers = letters(grid, header), [row.number for row in table.rows]
    rows, same = filled(read_row(grid, header, number, places) for number in numbers)
    rows = [replace(row, earlier=old.earlier) for row, old in zip(rows, table.rows, strict=True)]
    return replace(
        table,
        header=header,
        columns=header.columns,
        unknown=header.unknown,
        filled=filled_cells(grid, header, numbers),
        rows=rows,
        same=same,
    )
