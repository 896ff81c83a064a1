"""The header of a status table: one row, or up to three rows taken together, whose cells are column names."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from ...problems import Refused
from ...values.cell import Cell
from ...values.kinds import parse
from ...values.named_months import Month, month_in
from ...values.text import clean, normal
from .assigned_columns import assigned
from .column_names import AMBIGUOUS_NAME, KEYS, VALUE_COLUMNS, Heading, bare_name, column_named, heading_of
from .grids import Grid

_DEEPEST = 3
_LONGEST_MONTH = 10
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
    that was taken, with that column's number. `likely` are the columns taken whose heading is a known name
    with a further word. `months` holds the months that headings name, `variants` the id that a column of a
    month has, whether or not it was taken; `units` the units of measure that headings name. `ticks` are
    columns headed by a status, for a tick. `pointed` says that a person pointed to the columns."""

    rows: tuple[int, int]
    columns: dict[int, str]
    texts: dict[int, str]
    unknown: dict[int, str]
    percent: bool
    doubtful: int | None = None
    twice: dict[int, int] = field(default_factory=dict)
    likely: frozenset[int] = frozenset()
    months: dict[int, Month] = field(default_factory=dict)
    variants: dict[int, str] = field(default_factory=dict)
    units: dict[int, tuple[int, str]] = field(default_factory=dict)
    ticks: dict[int, str] = field(default_factory=dict)
    pointed: bool = False

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """Return the columns by which a row can name its task: task id, task and measure, if present."""
        by_id = {column_id: column for column, column_id in self.columns.items()}
        return tuple(by_id[column_id] for column_id in ("task_id", "task", "measure") if column_id in by_id)


_NO_HEADING = Heading(None)


def _joined_heading(upper: str, lower: str) -> Heading:
    if not lower:
        return heading_of(upper) or _NO_HEADING
    named = (upper + lower, lower, lower + upper)
    headings = [one for one in map(heading_of, named) if one and one.column]
    above = column_named(upper) if normal(lower) in _GENERIC else None
    generic = Heading("note" if above in VALUE_COLUMNS else above)
    exact = next((one for one in headings if not one.likely), generic)
    return exact if exact.column else heading_of(lower) or _NO_HEADING


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {
        column: clean(grid.value(row, column))
        for column in grid.columns(row)
        if isinstance(grid.value(row, column), str)
    }


def _heading(texts: list[str]) -> Heading:
    """Return what texts stacked in one column say: the lowest two, else the last with those above."""
    *above, lower = filter(None, texts)
    if not above:
        return heading_of(lower) or _NO_HEADING
    joined = _joined_heading(above[-1], lower)
    return (
        joined
        if joined.column and not joined.likely
        else _heading([*above[:-1], lower])
        if above[:-1]
        else joined
    )


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


def _header(rows: tuple[int, int], levels: list[dict[int, str]]) -> Header | None:
    """Return the header made of rows of texts, given from the top down as texts by column."""
    numbers = sorted({column for level in levels for column in level})
    stacked = {column: [level.get(column, "") for level in levels] for column in numbers}
    texts = {
        column: re.sub(r"\s+", " ", next(filter(None, stack[::-1]))) for column, stack in stacked.items()
    }
    full = {column: "".join(stack) for column, stack in stacked.items()}
    headings = {column: _heading(stack) for column, stack in stacked.items()}
    exact = {one.column for one in headings.values() if not one.likely}
    columns, twice = assigned(headings, full)
    ids = set(columns.values())
    ticks = _ticks(texts, columns)
    telling = VALUE_COLUMNS & ids or ticks
    if not (KEYS & ids and telling and (KEYS | VALUE_COLUMNS) & exact):
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
        likely=frozenset(column for column in columns if headings[column].likely),
        months={column: one.month for column, one in headings.items() if one.month},
        variants={column: one.column for column, one in headings.items() if one.month and one.column},
        units={column: one.unit for column, one in headings.items() if one.unit},
        ticks=ticks,
    )


def _is_status(text: str) -> bool:
    try:
        return parse("status", Cell(text)) is not None
    except Refused:
        return False


def _ticks(texts: dict[int, str], columns: dict[int, str]) -> dict[int, str]:
    """Return the columns headed by statuses; {} where there are not two, or there is a status column."""
    ticks = {column: text for column, text in texts.items() if column not in columns and _is_status(text)}
    return ticks if len({*map(normal, ticks.values())}) > 1 and "status" not in columns.values() else {}


NO_HEADER = Header((0, 0), {}, {}, {}, False)


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
        column_named(text) or normal(text) in _SUB_HEADERS | _GENERIC or _is_month(text) or _is_status(text)
        for text in texts.values()
    )


def _is_month(text: str) -> bool:
    return len(text) <= _LONGEST_MONTH and month_in(text) is not None


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
