"""The header of a status table: one row, or up to three rows taken together, whose cells are column names."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from ...values.text import clean, normal
from .column_names import (
    AMBIGUOUS_NAME,
    KEYS,
    MEASURE_NAMES,
    MUST_BE_UNIQUE,
    VALUE_COLUMNS,
    bare_name,
    column_named,
    rank,
)
from .grids import Grid

_DEEPEST = 3
_GENERIC = frozenset("说明 文字说明 情况说明 具体说明 内容 具体内容 具体情况 描述".split())
_SUB_HEADERS = frozenset("牵头 配合 协办 配合单位 协办单位 参与单位 名称 备注".split())


def named_columns(grid: Grid) -> dict[int, int]:
    """Return the number of column names in each row of a sheet, for the rows that have any."""
    counts = (
        (row, sum(column_named(value) is not None for value in values))
        for row, values in enumerate(grid.rows, start=1)
    )
    return {row: count for row, count in counts if count}


@dataclass(frozen=True)
class Header:
    """A recognised header: its first and last row, and the columns by number.

    `columns` holds their ids, `texts` their headings, `unknown` the headings that name no column. `percent`
    says that the progress heading has a %. `doubtful` is the column headed 完成情况, whose values must decide
    whether it is the status or the note. `twice` holds the columns that have as good a name as another column
    that was taken, with that column's number."""

    rows: tuple[int, int]
    columns: dict[int, str]
    texts: dict[int, str]
    unknown: dict[int, str]
    percent: bool
    doubtful: int | None = None
    twice: dict[int, int] = field(default_factory=dict)

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """Return the columns by which a row can name its task: task id, task and measure, if present."""
        by_id = {column_id: column for column, column_id in self.columns.items()}
        return tuple(by_id[column_id] for column_id in ("task_id", "task", "measure") if column_id in by_id)


def _joined_name(upper: str, lower: str) -> str | None:
    if not lower:
        return column_named(upper)
    names = filter(None, map(column_named, (upper + lower, lower, lower + upper)))
    above = column_named(upper) if normal(lower) in _GENERIC else None
    return next(names, "note" if above in VALUE_COLUMNS else above)


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {
        column: clean(grid.value(row, column))
        for column in grid.columns(row)
        if isinstance(grid.value(row, column), str)
    }


def _name_of(texts: list[str]) -> str | None:
    """Return the id that texts stacked in one column name: the lowest two, else the last with those above."""
    *above, lower = filter(None, texts)
    if not above:
        return column_named(lower)
    return _joined_name(above[-1], lower) or _name_of([*above[:-1], lower])


def _groups(grid: Grid, row: int, lower: dict[int, str]) -> dict[int, str]:
    """Return the upper text of each column of a joined header.

    An upper text holds for all columns of its merge. Where the file has no merges any more, it holds for the
    columns to its right that have only a lower text."""
    texts, upper, last = _texts(grid, row), {}, ""
    for column in sorted({*texts, *lower}):
        anchor = grid.merge(row, column)[1]
        last = texts.get(column) or texts.get(anchor) or (last if column in lower else "")
        upper[column] = last
    return upper


def _assign(named: dict[int, str | None], texts: dict[int, str]) -> tuple[dict[int, str], dict[int, int]]:
    """Assign each column id to one column: the one with the best-ranked name, and of equals the first.

    Also return the columns whose name ranks as high as the assigned column's, with that column's number."""
    assigned: dict[str, int] = {}
    for column in sorted(named, key=lambda column: (rank(texts[column]), column)):
        if column_id := named[column]:
            assigned.setdefault(column_id, column)
    best = dict(assigned)
    spare = {AMBIGUOUS_NAME: "note", **dict.fromkeys(MEASURE_NAMES, "measure")}
    for column in named:
        other = spare.get(bare_name(texts[column]))
        if other and named[column] and column not in assigned.values():
            assigned.setdefault(other, column)
    twice = {
        column: best[column_id]
        for column, column_id in named.items()
        if column_id in MUST_BE_UNIQUE
        and column not in assigned.values()
        and rank(texts[column]) == rank(texts[best[column_id]])
    }
    return {column: column_id for column_id, column in assigned.items()}, twice


def _header(rows: tuple[int, int], levels: list[dict[int, str]]) -> Header | None:
    """Return the header made of rows of texts, given from the top down as texts by column."""
    numbers = sorted({column for level in levels for column in level})
    stacked = {column: [level.get(column, "") for level in levels] for column in numbers}
    texts = {
        column: re.sub(r"\s+", " ", next(filter(None, stack[::-1]))) for column, stack in stacked.items()
    }
    full = {column: "".join(stack) for column, stack in stacked.items()}
    columns, twice = _assign({column: _name_of(stack) for column, stack in stacked.items()}, full)
    if not (KEYS & set(columns.values()) and VALUE_COLUMNS & set(columns.values())):
        return None
    return Header(
        rows,
        dict(sorted(columns.items())),
        texts,
        unknown={column: text for column, text in texts.items() if column not in columns},
        percent=any(
            "%" in normal(full[column]) for column, column_id in columns.items() if column_id == "progress"
        ),
        doubtful=next(
            (
                column
                for column, column_id in columns.items()
                if column_id == "status" and bare_name(texts[column]) == AMBIGUOUS_NAME
            ),
            None,
        ),
        twice=twice,
    )


def _single(grid: Grid, row: int) -> Header | None:
    return _header((row, row), [_texts(grid, row)]) if row <= len(grid.rows) else None


def _joined(grid: Grid, row: int, depth: int = 2) -> Header | None:
    """Return the header that a row makes together with the rows below it."""
    last = row + depth - 1
    if last > len(grid.rows):
        return None
    levels = [_texts(grid, last)]
    for above in range(last - 1, row - 1, -1):
        beneath = {column: text for level in levels[::-1] for column, text in level.items()}
        levels.insert(0, _groups(grid, above, beneath))
    return _header((row, last), levels)


def _depth(grid: Grid, row: int) -> int:
    """Return over how many rows the column names of a row are merged: all these rows are the header."""
    return max(
        (
            bottom - row + 1
            for column, value in enumerate(grid.rows[row - 1], start=1)
            if column_named(value)
            for top, _, bottom, _ in [grid.merge(row, column)]
            if top == row and bottom - row < _DEEPEST
        ),
        default=1,
    )


def _sub_headers(grid: Grid, row: int) -> bool:
    """Return whether every cell of a row could be a column's heading."""
    texts = _texts(grid, row)
    return len(texts) == len(grid.columns(row)) > 0 and all(
        column_named(text) or normal(text) in _SUB_HEADERS | _GENERIC for text in texts.values()
    )


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


def _upper_texts_used(grid: Grid, header: Header) -> bool:
    """Return whether each upper text of a two-row header names a column or has a text below it."""
    row = header.rows[0]
    return all(
        column_named(text)
        or any(
            grid.value(row + 1, beneath) is not None
            for beneath in range(column, grid.merge(row, column)[3] + 1)
        )
        for column, text in _texts(grid, row).items()
    )


def find_header(grid: Grid, row: int) -> Header | None:
    """Return the header that begins in a row of a sheet; None when none does.

    A header names a task id, task or measure, and a status, progress or note."""
    depth = _depth(grid, row)
    if depth > 1:
        return _joined(grid, row, depth)
    single, joined = _single(grid, row), _joined(grid, row)
    if single and joined and (len(joined.columns) > len(single.columns) or _sub_headers(grid, row + 1)):
        return joined
    if single or not joined:
        return single
    below = _single(grid, row + 1)
    return (
        joined
        if below is None or (len(joined.columns) > len(below.columns) and _upper_texts_used(grid, joined))
        else None
    )
