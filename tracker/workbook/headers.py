"""The header of a status table: one row, or two joined ones, whose cells are known column names."""

import re
from dataclasses import dataclass
from functools import lru_cache

from ..cells import clean, normal
from ..schema import REPORT, SERIAL
from .grids import Grid

KEYS = frozenset({"task_id", "task", "measure"})
_TELLING = frozenset({"status", "progress", "note"})
_LONGEST = 60
# 完成情况 heads a column of statuses in some offices and one of sentences in others.
_DOUBTFUL = "完成情况"
_GENERIC = frozenset("说明 文字说明 情况说明 具体说明 内容 具体内容 具体情况 描述".split())
_SUB_HEADERS = frozenset("牵头 配合 协办 配合单位 协办单位 参与单位 名称 备注".split())
_HINT = re.compile(
    r"\((?:%|百分比|单位:.{0,6}|[必选]填项?|可选|如有|\d+(?:-|到|至)\d+%?|限?\d+字(?:以?内|左右)?|yyyy.*|"
    r"年.?月.?日|(?:格式|例|如|示例).{0,20}|required|optional|[万亿]?(?:个|元|户|座|项|家))\)")
_ZH_EN = re.compile(r"([^a-z]+?)[/|(]*([a-z][^\u4e00-\u9fff]*?)\)*")
_EN_ZH = re.compile(r"([a-z][^\u4e00-\u9fff]*?)[/|(]*([\u4e00-\u9fff][^a-z]*?)\)*")


def _bare(text: str) -> str:
    return _HINT.sub("", normal(text)).strip("*:.").removesuffix("%")


def _wide(letter: str) -> str:
    return chr(ord(letter) + 0xFEE0) if letter.isascii() else letter


_NAMES = {_bare(name): column.id for column in (*REPORT, SERIAL)
          for name in (column.id, column.zh, column.en, *column.aliases)}


_FIRST = frozenset(form for name in _NAMES for letter in name[0]
                   for form in (letter, letter.upper(), *map(_wide, (letter, letter.upper()))))


@lru_cache(maxsize=8192)
def _named(text: str) -> str | None:
    bare = _bare(text)
    if bare in _NAMES:
        return _NAMES[bare]
    both = _ZH_EN.fullmatch(bare) or _EN_ZH.fullmatch(bare)
    found = {_NAMES.get(_bare(part)) for part in both.groups()} if both else ()
    return found.pop() if len(found) == 1 else None


def column_named(value) -> str | None:
    """Return the id of the column that a text names in either language or both, else None."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        return None
    # Most texts of a long sheet begin like no column's name: this spares them the normalising.
    return None if value[0].isalnum() and value[0] not in _FIRST else _named(value)


def named_columns(grid: Grid) -> dict[int, int]:
    """Return how many column names each row of a sheet holds, for the rows that hold any."""
    counts = ((row, sum(column_named(value) is not None for value in values))
              for row, values in enumerate(grid.rows, start=1))
    return {row: count for row, count in counts if count}


@dataclass(frozen=True)
class Header:
    """A recognised header: its first and last row, column numbers → ids, texts and what is unknown.

    `doubtful` is the column headed 完成情况 when only its values can tell status from text."""

    rows: tuple[int, int]
    columns: dict[int, str]
    texts: dict[int, str]
    unknown: dict[int, str]
    percent: bool
    doubtful: int | None = None


def _joined_name(upper: str, lower: str) -> str | None:
    if not lower:
        return column_named(upper)
    found = filter(None, map(column_named, (upper + lower, lower, lower + upper)))
    above = column_named(upper) if normal(lower) in _GENERIC else None
    return next(found, "note" if above in _TELLING else above)


def _texts(grid: Grid, row: int) -> dict[int, str]:
    return {column: clean(grid.value(row, column)) for column in grid.columns(row)
            if isinstance(grid.value(row, column), str)}


def _groups(grid: Grid, row: int, lower: dict[int, str]) -> dict[int, str]:
    """The upper texts of a two-row header, each standing for the columns of its merge; where merges
    are lost, for the columns to its right that have only a lower text."""
    texts, upper, last = _texts(grid, row), {}, ""
    for column in sorted({*texts, *lower}):
        anchor = grid.merge(row, column)[1]
        last = texts.get(column) or texts.get(anchor) or (last if column in lower else "")
        upper[column] = last
    return upper


def _rank(text: str, column: int) -> tuple[int, int]:
    name = normal(text)
    late = name.endswith(("填报单位", "报送单位", _DOUBTFUL))
    return (0 if "牵头" in name else 2 if late else 1), column


def _assign(named: dict[int, str | None], texts: dict[int, str]) -> dict[int, str]:
    """Give each column id to one column: the first, or for the unit the one that names the lead."""
    taken: dict[str, int] = {}
    for column in sorted(named, key=lambda column: _rank(texts[column], column)):
        taken.setdefault(named[column], column)
    for column in named:
        if column not in taken.values() and _bare(texts[column]) == _DOUBTFUL:
            taken.setdefault("note", column)
    taken.pop(None, None)
    return {column: known for known, column in taken.items()}


def _header(rows: tuple[int, int], upper: dict[int, str], lower: dict[int, str]) -> Header | None:
    named = {column: _joined_name(upper.get(column, ""), lower.get(column, ""))
             for column in sorted({*upper, *lower})}
    texts = {column: re.sub(r"\s+", " ", lower.get(column) or upper[column]) for column in named}
    full = {column: upper.get(column, "") + lower.get(column, "") for column in named}
    columns = _assign(named, full)
    if not (KEYS & set(columns.values()) and _TELLING & set(columns.values())):
        return None
    return Header(
        rows, dict(sorted(columns.items())), texts,
        unknown={column: text for column, text in texts.items() if column not in columns},
        percent=any("%" in normal(full[column]) for column, known in columns.items()
                    if known == "progress"),
        doubtful=next((column for column, known in columns.items()
                       if known == "status" and _bare(texts[column]) == _DOUBTFUL), None))


def _single(grid: Grid, row: int) -> Header | None:
    return _header((row, row), _texts(grid, row), {}) if row <= len(grid.rows) else None


def _joined(grid: Grid, row: int) -> Header | None:
    if row >= len(grid.rows):
        return None
    lower = _texts(grid, row + 1)
    return _header((row, row + 1), _groups(grid, row, lower), lower)


def _tall(grid: Grid, row: int) -> bool:
    """Whether a column's name is merged with the row beneath, which makes both rows the header."""
    return any(column_named(value) and grid.merge(row, column)[0::2] == (row, row + 1)
               for column, value in enumerate(grid.rows[row - 1], start=1))


def _sub_headers(grid: Grid, row: int) -> bool:
    """Whether everything in a row could head a column."""
    texts = _texts(grid, row)
    return len(texts) == len(grid.columns(row)) > 0 and all(
        column_named(text) or normal(text) in _SUB_HEADERS | _GENERIC for text in texts.values())


def _complete(grid: Grid, header: Header) -> bool:
    """Whether each upper text of a two-row header is known or stands over a lower one."""
    row = header.rows[0]
    return all(column_named(text) or any(grid.value(row + 1, beneath) is not None for beneath in
                                         range(column, grid.merge(row, column)[3] + 1))
               for column, text in _texts(grid, row).items())


def find_header(grid: Grid, row: int) -> Header | None:
    """Return the header that begins in a row of a sheet, None when none does.

    It names a task id, task or measure, and a status, progress or progress note."""
    single, joined = _single(grid, row), _joined(grid, row)
    if _tall(grid, row):
        return joined
    if single and joined and (len(joined.columns) > len(single.columns)
                              or _sub_headers(grid, row + 1)):
        return joined
    if single or not joined:
        return single
    below = _single(grid, row + 1)
    return joined if below is None or (
        len(joined.columns) > len(below.columns) and _complete(grid, joined)) else None
