"""A sheet's header and columns as a person pointed to them, where the guess fails or is wrong."""

from collections import Counter
from dataclasses import dataclass

from ...values.text import clean, normal
from .column_names import KEYS, TELLING
from .grids import Grid
from .header import Header

SEARCHED = 200
_BETWEEN = "｜"


@dataclass(frozen=True)
class Layout:
    """What a person said of a sheet: the last row of its header (0: it has none, its rows begin at once)
    and the ids of its columns by number; without columns: find the table by yourself."""

    sheet: str
    row: int = 0
    columns: tuple[tuple[int, str], ...] = ()


def lacking(columns: tuple[str, ...]) -> str | None:
    """Return why columns do not make a status table: "layout_twice", "layout_key", "layout_telling" or
    None when they do."""
    if max(Counter(columns).values(), default=0) > 1:
        return "layout_twice"
    if not KEYS & set(columns):
        return "layout_key"
    return None if TELLING & set(columns) else "layout_telling"


def header(grid: Grid, layout: Layout) -> Header:
    """Return the header that a layout points to."""
    columns = dict(layout.columns)
    texts = {column: clean(grid.value(layout.row, column)) for column in held(grid, layout.row)}
    return Header(
        (layout.row, layout.row),
        columns,
        texts,
        unknown={column: text for column, text in texts.items() if column not in columns},
        percent=any(
            "%" in normal(texts.get(column, "")) for column, known in columns.items() if known == "progress"
        ),
    )


def held(grid: Grid, row: int) -> list[int]:
    """Return the columns of a row that hold something, none for a row outside the sheet."""
    return grid.columns(row) if 0 < row <= len(grid.rows) else []


def signature(grid: Grid, row: int) -> str:
    """Return the texts of a header from its first to its last cell: what a layout is known again by."""
    columns = held(grid, row)
    return (
        _BETWEEN.join(clean(grid.value(row, column)) for column in range(columns[0], columns[-1] + 1))
        if columns
        else ""
    )


def places(grid: Grid, layout: Layout) -> tuple[tuple[int, str], ...]:
    """Return a layout's columns counted from its header's first cell, so that a moved table fits too."""
    first = held(grid, layout.row)[0]
    return tuple((column - first, known) for column, known in layout.columns)


def signatures(grid: Grid) -> dict[str, int]:
    """Return the first rows of a sheet by their signatures, in the form in which texts are compared."""
    rows = range(min(len(grid.rows), SEARCHED), 0, -1)
    return {normal(signature(grid, row)): row for row in rows}


def again(grid: Grid, rows: dict[str, int], text: str, meaning: tuple[tuple[int, str], ...]) -> Layout | None:
    """Return a sheet's layout by a signature and the columns' places, None where none of its `rows` (see
    `signatures`) has it."""
    row = rows.get(normal(text))
    if row is None:
        return None
    first = held(grid, row)[0]
    return Layout(
        grid.name, row, tuple((first + place, known) for place, known in meaning if first + place > 0)
    )
