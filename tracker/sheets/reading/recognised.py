"""How a sheet was understood: its first rows with the header, the columns' ids, and the kind of each row."""

from dataclasses import dataclass
from string import ascii_uppercase

from openpyxl.utils import get_column_letter

from .corrected_cells import typed
from .grids import Grid
from .layout import Layout
from .tables import Table

# The most that is shown: rows above the first header, rows with a table and without one, columns, sheets,
# characters of a cell.
_ABOVE, _ROWS, _UNKNOWN, _COLUMNS, _SHEETS, _LONGEST = 6, 15, 40, 40, 12, 60


@dataclass(frozen=True)
class Picture:
    """A sheet's rows around its first header, and how they were understood.

    `kinds` holds for each row "header", "row", "other", or what its line says ("unit", "period", …).
    `columns` are the letters shown, each with its column id or None. `header` is the header's last row, 0
    without a header. `offer` is a layout that was confirmed for another unit's sheet."""

    sheet: str
    columns: tuple[tuple[str, str | None], ...]
    numbers: tuple[int, ...]
    kinds: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    tables: int
    rows: int
    header: int = 0
    offer: Layout | None = None


def pictures(grids: list[Grid], tables: list[Table], offers: dict[str, Layout]) -> tuple[Picture, ...]:
    """Return the pictures of at most a dozen of a workbook's sheets, those with a table first.

    `offers` are layouts by sheet."""
    tables_of = {grid.name: [table for table in tables if table.sheet == grid.name] for grid in grids}
    filled = sorted((grid for grid in grids if grid.rows), key=lambda grid: not tables_of[grid.name])
    return tuple(_picture(grid, tables_of[grid.name], offers.get(grid.name)) for grid in filled[:_SHEETS])


def _picture(grid: Grid, tables: list[Table], offer: Layout | None) -> Picture:
    header = min((table.header_rows for table in tables), default=(0, 0))
    filled = (row for row in range(1, len(grid.rows) + 1) if grid.columns(row))
    first = max(1, header[0] - _ABOVE) if tables else next(filled, 1)
    last = first + (_ROWS if tables else _UNKNOWN)
    numbers = tuple(range(first, min(last, len(grid.rows) + 1)))
    column_ids = {
        column: column_id
        for table in tables
        if table.header_rows == header
        for column, column_id in table.columns.items()
    }
    last = max([*(len(grid.rows[number - 1]) for number in numbers), *column_ids])
    shown = range(1, min(last, _COLUMNS) + 1)
    return Picture(
        grid.name,
        tuple((get_column_letter(column), column_ids.get(column)) for column in shown),
        numbers,
        _kinds(numbers, tables),
        tuple(tuple(typed(grid.cell(number, column))[:_LONGEST] for column in shown) for number in numbers),
        len(tables),
        sum(len(table.rows) for table in tables),
        header[1],
        offer,
    )


def _kinds(numbers: tuple[int, ...], tables: list[Table]) -> tuple[str, ...]:
    shown = set(numbers)
    kinds = {
        int(place.lstrip(ascii_uppercase)): key for table in tables for key, place in table.places.items()
    }
    for table in tables:
        kinds |= dict.fromkeys((row.number for row in table.rows if row.number in shown), "row")
        kinds |= dict.fromkeys(range(table.header_rows[0], table.header_rows[1] + 1), "header")
    return tuple(kinds.get(number, "other") for number in numbers)
