"""Tables with the units across the top: tasks down the rows, and for each unit a column or a few."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from ...schema.status_sheet import VALUES
from ...values.text import clean, normal
from .column_names import AMBIGUOUS_NAME, KEYS, bare_name, column_named, heading_of
from .grids import Grid
from .header import Header
from .rows import CatalogueTerms
from .tables import Table, UnitColumn, tables_under

_FEWEST, _SEARCHED, _ABOVE, _LONGEST = 2, 100, 2, 40
_VALUES = frozenset(VALUES)
_BRACKETS = re.compile(r"^(.+?)[(（\[【]([^()（）\[\]【】]+)[)）\]】]$")
_NUMBERED = re.compile(r"^(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）.、．\s]+|[①-⑳]\s*)")
_JOINTS = " \u3000-－—:：/／|｜_·\n"
# A heading above the units that says no more than that each has its own column.
_GENERAL = frozenset({"note"})

_IsUnit = Callable[[str], bool]


def unit_heading(text: str, is_unit: _IsUnit) -> tuple[str, str | None] | None:
    """Return the unit that a heading names and the column beside it (中国移动进度, 状态（中国移动）); None
    where it names no unit."""
    text = clean(text)
    if not 0 < len(text) <= _LONGEST:
        return None
    bare = _NUMBERED.sub("", text).strip("()（）【】[]")
    if is_unit(text) or is_unit(bare):
        return (text if is_unit(text) else bare), None
    if brackets := _BRACKETS.match(text):
        for unit, other in (brackets[1], brackets[2]), (brackets[2], brackets[1]):
            unit = _NUMBERED.sub("", clean(unit))
            if is_unit(unit):
                return unit, "progress" if clean(other) in ("%", "％") else _value_named(other)
    return _joined(bare, is_unit)


def _joined(text: str, is_unit: _IsUnit) -> tuple[str, str | None] | None:
    for cut in range(len(text) - 1, 1, -1):
        for unit, other in (text[:cut], text[cut:]), (text[cut:], text[:cut]):
            column = _value_named(other.strip(_JOINTS))
            if (column or bare_name(other) == AMBIGUOUS_NAME) and is_unit(clean(unit.strip(_JOINTS))):
                return clean(unit.strip(_JOINTS)), column
    return None


def _value_named(text: str) -> str | None:
    """Return the column of a report that a text names; None where its content has to tell."""
    column = column_named(clean(text))
    return column if column in _VALUES and bare_name(text) != AMBIGUOUS_NAME else None


@dataclass(frozen=True)
class _Found:
    """The header of such a table: its first and last row, its units' columns, and the ids of the others."""

    rows: tuple[int, int]
    units: tuple[UnitColumn, ...]
    columns: dict[int, str]
    likely: frozenset[int]


def find_across(grid: Grid, tables: list[Table], known: CatalogueTerms) -> list[Table]:
    """Return the tables of a sheet whose header has the units across the top; none where there is none.

    `tables` are those found otherwise: one above that header goes before it, as does one that names its
    units in a column."""
    last = tables[0].header_rows[1] if tables else _SEARCHED
    if any("unit" in table.columns.values() for table in tables[:1]):
        return []
    last = min(len(grid.rows), last)
    keyed = {row for row in range(1, last + 2) if _names_task(grid, row)}
    for row in range(1, last + 1):
        if keyed & {*range(row - _ABOVE, row + 2)} and (found := _header(grid, row, known.is_unit)):
            return _tables(grid, found, known)
    return []


def _names_task(grid: Grid, row: int) -> bool:
    headings = map(heading_of, grid.rows[row - 1]) if row <= len(grid.rows) else ()
    return any(one.column in KEYS for one in headings if one)


def _tables(grid: Grid, found: _Found, known: CatalogueTerms) -> list[Table]:
    top, bottom = found.rows
    texts = {column: clean(grid.value(bottom, column)) for column in grid.columns(bottom)}
    names = {
        column: name for column in _columns(grid, found.rows) if (name := _text(grid, found.rows, column))
    }
    header = Header((bottom, bottom), found.columns, texts, {}, False, likely=found.likely)
    own = {one.column for one in found.units}
    percent = any("%" in normal(grid.value(row, column)) for row in range(top, bottom + 1) for column in own)
    return [
        replace(
            table,
            headers=names,
            unknown={at: name for at, name in names.items() if at not in found.columns and at not in own},
            filled={at: _count(grid, table, at) for at in names if at not in found.columns},
            header_rows=(top, bottom) if table.header_rows == (bottom, bottom) else table.header_rows,
            units=found.units,
            percent_header=percent,
        )
        for table in tables_under(grid, header, known)
    ]


def _count(grid: Grid, table: Table, column: int) -> int:
    return sum(not grid.cell(row.number, column).blank for row in table.rows)


def _columns(grid: Grid, rows: tuple[int, int]) -> list[int]:
    return sorted({column for row in range(rows[0], rows[1] + 1) for column in grid.columns(row)})


def _text(grid: Grid, rows: tuple[int, int], column: int) -> str:
    """Return the lowest text of a column between two rows."""
    texts = (clean(grid.value(row, column)) for row in range(rows[1], rows[0] - 1, -1))
    return next(filter(None, texts), "")


def _header(grid: Grid, row: int, is_unit: _IsUnit) -> _Found | None:
    named = {
        column: found
        for column in grid.columns(row)
        if isinstance(value := grid.value(row, column), str) and (found := unit_heading(value, is_unit))
    }
    if len({unit for unit, _ in named.values()}) < _FEWEST:
        return None
    groups = _groups(grid, row, sorted(named))
    below = _sub_headings(grid, row, groups)
    rows = max(1, row - _ABOVE), row + below
    within = {column for start, end in groups.items() for column in range(start, end + 1)}
    columns: dict[int, str] = {}
    likely, top = set(), row
    for column in _columns(grid, rows):
        at = next((n for n in range(rows[1], rows[0] - 1, -1) if clean(grid.value(n, column))), 0)
        one = heading_of(clean(grid.value(at, column))) if column not in within and at else None
        if one and one.column and not one.month and one.column not in columns.values():
            columns[column] = one.column
            top = min(top, at)
            likely |= {column} if one.likely else set()
    if not KEYS & set(columns.values()) or _below_other_headings(grid, row, top, named):
        return None
    levels = top, row, row + below
    units = [one for span in groups.items() for one in _unit(grid, levels, span, named[span[0]])]
    return _Found((top, row + below), tuple(units), columns, frozenset(likely))


def _groups(grid: Grid, row: int, starts: list[int]) -> dict[int, int]:
    """Return the last column of each unit by its first: the end of its merge or, in a file without merges,
    of the columns that have a text only in the row below."""
    ends = {}
    for start in starts:
        end = grid.merge(row, start)[3]
        if end == start:
            while (
                not clean(grid.value(row, end + 1)) and column_named(grid.value(row + 1, end + 1)) in _VALUES
            ):
                end += 1
        ends[start] = end
    return ends


def _sub_headings(grid: Grid, row: int, groups: dict[int, int]) -> int:
    """Return 1 where the row below the units names a column of a report under each; else 0."""
    if row == len(grid.rows):
        return 0
    for start, end in groups.items():
        under = [clean(grid.value(row + 1, column)) for column in range(start, end + 1)]
        if not any(column_named(text) in _VALUES for text in under):
            return 0
    return 1


def _below_other_headings(grid: Grid, row: int, top: int, named: dict[int, tuple[str, str | None]]) -> bool:
    """Return whether the units stand under headings of their own columns, as in a row of a table."""
    own = [column for column in named if any(clean(grid.value(n, column)) for n in range(top, row))]
    return len(own) > 1


def _unit(
    grid: Grid, levels: tuple[int, int, int], span: tuple[int, int], named: tuple[str, str | None]
) -> list[UnitColumn]:
    """Return the columns of one unit; one without a meaning where it has several and none is named.

    `levels` are the first row of the header, that of the units, and the last."""
    (top, row, last), (start, end), (name, column_id) = levels, span, named
    if last > row:
        under = {column: clean(grid.value(row + 1, column)) for column in range(start, end + 1)}
        return [
            UnitColumn(column, name, _value_named(text), by_content=bare_name(text) == AMBIGUOUS_NAME)
            for column, text in under.items()
            if column_named(text) in _VALUES
        ]
    above = _value_named(clean(grid.value(top, grid.merge(top, start)[1]))) if top < row else None
    column_id = column_id or (None if above in _GENERAL else above)
    return [UnitColumn(start, name, column_id, by_content=column_id is None and end == start)]
