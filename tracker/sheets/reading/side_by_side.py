"""Two tables side by side in one sheet: where the second one begins."""

from ...values.text import clean, normal
from .column_names import KEYS, VALUE_COLUMNS, column_named
from .grids import Grid


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {
        column: clean(grid.value(row, column))
        for column in grid.columns(row)
        if isinstance(grid.value(row, column), str)
    }


def second_table_column(grid: Grid, named: dict[int, int]) -> int | None:
    """Return the column in which a second table begins to the right of the first; None when there is none.

    The second header repeats a key and a value column of the first. No other row of headings may reach across
    that column."""
    cuts, across = set(), []
    for row, count in named.items():
        texts = {column: normal(text) for column, text in _texts(grid, row).items() if column_named(text)}
        first_column: dict[str, int] = {}
        repeated = [
            column for column, text in texts.items() if first_column.setdefault(text, column) != column
        ]
        if (
            count > 3
            and _key_and_value(grid, row, repeated)
            and all(first_column[texts[column]] < min(repeated) for column in repeated)
        ):
            cuts.add(min(repeated))
        elif count > 1:
            across.append(texts)
    if len(cuts) != 1:
        return None
    (cut,) = cuts
    return None if any(min(texts) < cut <= max(texts) for texts in across) else cut


def _key_and_value(grid: Grid, row: int, columns: list[int]) -> bool:
    column_ids = {column_named(grid.value(row, column)) for column in columns}
    return bool(column_ids & KEYS and column_ids & VALUE_COLUMNS)
