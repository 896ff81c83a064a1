"""The header of a status table: one row, or up to three joined ones, whose cells are column names."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from ...values.text import clean, normal
from .column_names import ASKED, DOUBTFUL, KEYS, TELLING, WHOLE, bare_name, column_named, rank
from .grids import Grid

_DEEPEST = 3
_GENERIC = frozenset("说明 文字说明 情况说明 具体说明 内容 具体内容 具体情况 描述".split())
_SUB_HEADERS = frozenset("牵头 配合 协办 配合单位 协办单位 参与单位 名称 备注".split())


def named_columns(grid: Grid) -> dict[int, int]:
    """Return how many column names each row of a sheet holds, for the rows that hold any."""
    counts = (
        (row, sum(column_named(value) is not None for value in values))
        for row, values in enumerate(grid.rows, start=1)
    )
    return {row: count for row, count in counts if count}


@dataclass(frozen=True)
class Header:
    """A recognised header: its first and last row, column numbers → ids, texts and what is unknown.

    `doubtful` is the column headed 完成情况 when only its values can tell status from text; `twice` are
    columns whose name says as much as that of one that was taken, with that one's number."""

    rows: tuple[int, int]
    columns: dict[int, str]
    texts: dict[int, str]
    unknown: dict[int, str]
    percent: bool
    doubtful: int | None = None
    twice: dict[int, int] = field(default_factory=dict)

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """Return the columns in which a row can name its task: by id, by text, its measure."""
        found = {known: column for column, known in self.columns.items()}
        return tuple(found[known] for known in ("task_id", "task", "measure") if known in found)


def _joined_name(upper: str, lower: str) -> str | None:
    if not lower:
        return column_named(upper)
    found = filter(None, map(column_named, (upper + lower, lower, lower + upper)))
    above = column_named(upper) if normal(lower) in _GENERIC else None
    return next(found, "note" if above in TELLING else above)


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {
        column: clean(grid.value(row, column))
        for column in grid.columns(row)
        if isinstance(grid.value(row, column), str)
    }


def _name_of(texts: list[str]) -> str | None:
    """The column that the texts above one another name: the lowest two, else with those above."""
    *above, lower = filter(None, texts)
    if len(above) < 2:
        return _joined_name(*above, lower) if above else column_named(lower)
    return _joined_name(above[-1], lower) or _name_of([*above[:-1], lower])


def _groups(grid: Grid, row: int, lower: dict[int, str]) -> dict[int, str]:
    """The upper texts of a joined header, each standing for the columns of its merge; where merges
    are lost, for the columns to its right that have only a lower text."""
    texts, upper, last = _texts(grid, row), {}, ""
    for column in sorted({*texts, *lower}):
        anchor = grid.merge(row, column)[1]
        last = texts.get(column) or texts.get(anchor) or (last if column in lower else "")
        upper[column] = last
    return upper


def _assign(named: dict[int, str | None], texts: dict[int, str]) -> tuple[dict[int, str], dict[int, int]]:
    """Give each column id to one column, the one that is named best, then the first; and say which others are
    named as well as that."""
    taken: dict[str, int] = {}
    for column in sorted(named, key=lambda column: (rank(texts[column]), column)):
        taken.setdefault(named[column], column)
    best = dict(taken)
    spare = {DOUBTFUL: "note", **dict.fromkeys(WHOLE, "measure")}
    for column in named:
        if column not in taken.values() and named[column] and (other := spare.get(bare_name(texts[column]))):
            taken.setdefault(other, column)
    taken.pop(None, None)
    twice = {
        column: best[known]
        for column, known in named.items()
        if known in ASKED and column not in taken.values() and rank(texts[column]) == rank(texts[best[known]])
    }
    return {column: known for known, column in taken.items()}, twice


def _header(rows: tuple[int, int], levels: list[dict[int, str]]) -> Header | None:
    """The header that rows of texts make, given from the top down as texts by column."""
    held = sorted({column for level in levels for column in level})
    stacked = {column: [level.get(column, "") for level in levels] for column in held}
    texts = {
        column: re.sub(r"\s+", " ", next(filter(None, stack[::-1]))) for column, stack in stacked.items()
    }
    full = {column: "".join(stack) for column, stack in stacked.items()}
    columns, twice = _assign({column: _name_of(stack) for column, stack in stacked.items()}, full)
    if not (KEYS & set(columns.values()) and TELLING & set(columns.values())):
        return None
    return Header(
        rows,
        dict(sorted(columns.items())),
        texts,
        unknown={column: text for column, text in texts.items() if column not in columns},
        percent=any("%" in normal(full[column]) for column, known in columns.items() if known == "progress"),
        doubtful=next(
            (
                column
                for column, known in columns.items()
                if known == "status" and bare_name(texts[column]) == DOUBTFUL
            ),
            None,
        ),
        twice=twice,
    )


def _single(grid: Grid, row: int) -> Header | None:
    return _header((row, row), [_texts(grid, row)]) if row <= len(grid.rows) else None


def _joined(grid: Grid, row: int, depth: int = 2) -> Header | None:
    """The header that a row makes with the rows beneath it."""
    last = row + depth - 1
    if last > len(grid.rows):
        return None
    levels = [_texts(grid, last)]
    for above in range(last - 1, row - 1, -1):
        beneath = {column: text for level in levels[::-1] for column, text in level.items()}
        levels.insert(0, _groups(grid, above, beneath))
    return _header((row, last), levels)


def _depth(grid: Grid, row: int) -> int:
    """How many rows the names of columns in a row are merged over, which makes them all the header."""
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
    """Whether everything in a row could head a column."""
    texts = _texts(grid, row)
    return len(texts) == len(grid.columns(row)) > 0 and all(
        column_named(text) or normal(text) in _SUB_HEADERS | _GENERIC for text in texts.values()
    )


def beside(grid: Grid, named: dict[int, int]) -> int | None:
    """Return the column in which a second table begins beside the first, None when none does.

    Its header repeats the first one's key and value column; no other header reaches across it."""
    found, across = set(), []
    for row, count in named.items():
        texts = {column: normal(text) for column, text in _texts(grid, row).items() if column_named(text)}
        seen: dict[str, int] = {}
        again = [column for column, text in texts.items() if seen.setdefault(text, column) != column]
        if (
            count > 3
            and _tells(grid, row, again)
            and all(seen[texts[column]] < min(again) for column in again)
        ):
            found.add(min(again))
        elif count > 1:
            across.append(texts)
    cut = min(found, default=None)
    single = len(found) == 1 and not any(min(texts) < cut <= max(texts) for texts in across)
    return cut if single else None


def _tells(grid: Grid, row: int, columns: list[int]) -> bool:
    known = {column_named(grid.value(row, column)) for column in columns}
    return bool(known & KEYS and known & TELLING)


def _complete(grid: Grid, header: Header) -> bool:
    """Whether each upper text of a two-row header is known or stands over a lower one."""
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
    """Return the header that begins in a row of a sheet, None when none does.

    It names a task id, task or measure, and a status, progress or progress note."""
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
        if below is None or (len(joined.columns) > len(below.columns) and _complete(grid, joined))
        else None
    )
