"""A sheet's header and columns as a person pointed them out, where they were not recognised or wrongly."""

from collections import Counter
from dataclasses import dataclass

from ...values.text import clean, normal
from .column_names import KEYS, VALUE_COLUMNS, heading_of
from .grids import Grid
from .header import Header

SEARCHED = 200  # the first rows of a sheet, among which a known header is searched
_SEPARATOR = "｜"


@dataclass(frozen=True)
class Layout:
    """How a person described a sheet: the last row of its header, and the ids of its columns by number.

    Row 0 means that it has no header and its rows begin at once. Without columns, the table is to be found
    automatically."""

    sheet: str
    row: int = 0
    columns: tuple[tuple[int, str], ...] = ()


def why_incomplete(columns: tuple[str, ...]) -> str | None:
    """Return why columns do not make a status table; None when they do.

    "layout_twice": a column occurs twice; "layout_key": task id, task and measure are all missing;
    "layout_telling": status, progress and note are all missing."""
    if max(Counter(columns).values(), default=0) > 1:
        return "layout_twice"
    if not KEYS & set(columns):
        return "layout_key"
    return None if VALUE_COLUMNS & set(columns) else "layout_telling"


def header(grid: Grid, layout: Layout) -> Header:
    """Return the header that a layout points to."""
    columns = dict(layout.columns)
    texts = {column: clean(grid.value(layout.row, column)) for column in filled_columns(grid, layout.row)}
    return Header(
        (layout.row, layout.row),
        columns,
        texts,
        unknown={column: text for column, text in texts.items() if column not in columns},
        percent=any(
            "%" in normal(texts.get(column, ""))
            for column, column_id in columns.items()
            if column_id == "progress"
        ),
        pointed=True,
        units={column: one.unit for column, text in texts.items() if (one := heading_of(text)) and one.unit},
    )


def filled_columns(grid: Grid, row: int) -> list[int]:
    """Return the columns of a row that are not blank; none for a row outside the sheet."""
    return grid.columns(row) if 0 < row <= len(grid.rows) else []


def signature(grid: Grid, row: int) -> str:
    """Return the joined texts of a header row, from its first to its last cell, to recognise a layout by."""
    columns = filled_columns(grid, row)
    return (
        _SEPARATOR.join(clean(grid.value(row, column)) for column in range(columns[0], columns[-1] + 1))
        if columns
        else ""
    )


def places(grid: Grid, layout: Layout) -> tuple[tuple[int, str], ...]:
    """Return a layout's columns counted from its header's first cell, so that they also fit a moved table."""
    first = filled_columns(grid, layout.row)[0]
    return tuple((column - first, column_id) for column, column_id in layout.columns)


def signatures(grid: Grid) -> dict[str, int]:
    """Return the numbers of a sheet's first rows by their signatures, normalised for comparison."""
    rows = range(min(len(grid.rows), SEARCHED), 0, -1)
    return {normal(signature(grid, row)): row for row in rows}


def layout_by_signature(
    grid: Grid, rows: dict[str, int], text: str, meaning: tuple[tuple[int, str], ...]
) -> Layout | None:
    """Return the layout of a sheet that has a row with a known signature; None where it has none.

    `rows` are the sheet's `signatures`, `text` is the known one; `meaning` are the columns' `places`."""
    row = rows.get(normal(text))
    if row is None:
        return None
    first = filled_columns(grid, row)[0]
    return Layout(
        grid.name, row, tuple((first + place, column_id) for place, column_id in meaning if first + place > 0)
    )
