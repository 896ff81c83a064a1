"""The rows of a table: which of a sheet's rows report on a task, and their cells by column id."""

import re
from dataclasses import dataclass, field

from ..cells import Cell, normal
from ..schema import VALUES
from .contexts import is_line, is_total
from .grids import BLANK, Grid
from .headers import KEYS, Header

_FILLED = frozenset({"task_id", "measure", "task", "unit", "serial"})
_DOWN = _FILLED | {"role", "deadline", "as_of", "reporter"}
_REPORTED = frozenset(VALUES)
_TASK_ID = re.compile(r"[a-z]{0,8}[-_]?\d+(?:[.\-_]\d+)*\.?")
_ORDINAL = r"[(]?[一二三四五六七八九十]+[)]?"
_SECTION = re.compile(rf"{_ORDINAL}[、.]?|第{_ORDINAL}[章节部分项类]*")
_SECTION_TEXT = re.compile(rf"(?:[(]{_ORDINAL}[)]|{_ORDINAL}[、.]|第{_ORDINAL}).+")
_NUMBERING = re.compile(r"[(]?(\d{1,4})[)]?")


@dataclass(frozen=True)
class Row:
    """One row of a table: its cells by column id and where they stand; `number` is the sheet's own.

    `unvalued` holds the ids of the columns whose formula has no stored result."""

    sheet: str
    number: int
    cells: dict[str, Cell]
    places: dict[str, str] = field(repr=False)
    unvalued: frozenset[str] = frozenset()

    def cell(self, column: str) -> Cell:
        """Return the cell under a column id, a blank one when the table lacks the column."""
        return self.cells.get(column, BLANK)

    def address(self, column: str) -> str | None:
        """Return where the cell under a column id stands ("D14"), None without the column."""
        letter = self.places.get(column)
        return None if letter is None else f"{letter}{self.number}"


def letters(grid: Grid, header: Header) -> dict[str, str]:
    """Return the letters of a table's columns by their ids: {"status": "D", …}."""
    return {known: grid.address(1, column)[:-1] for column, known in header.columns.items()}


def _anchor(grid: Grid, header: Header, row: int, column: int) -> int:
    """The row that holds a cell's value: its merge's first where the column is filled down."""
    if not grid.merges or header.columns[column] not in _DOWN or (
            grid.value(row, column) is not None):
        return row
    first, left, _, _ = grid.merge(row, column)
    return first if left == column and first > header.rows[1] else row


def read_row(grid: Grid, header: Header, number: int, places: dict[str, str]) -> Row:
    """Return a row's cells by column id; keys, units and dates are filled down from their merges."""
    cells = {known: grid.cell(_anchor(grid, header, number, column), column)
             for column, known in header.columns.items()}
    unvalued = frozenset(known for column, known in header.columns.items()
                         if (number, column) in grid.unvalued) if grid.unvalued else frozenset()
    return Row(grid.name, number, cells, places, unvalued)


def _keys(grid: Grid, header: Header, row: int, held: list[int]) -> set[int]:
    """The columns in which a row names its task or measure, itself or by a merge from above."""
    return {column for column, known in header.columns.items() if known in KEYS and (
        column in held or not grid.cell(_anchor(grid, header, row, column), column).blank)}


def _numbering(grid: Grid, row: int, held: list[int]) -> bool:
    """Whether a row numbers the columns (1, 2, 3 … under the header), as printed forms do."""
    texts = [_NUMBERING.fullmatch(normal(grid.value(row, column))) for column in held]
    numbers = [int(text[1]) if text else None for text in texts]
    return len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1))


def _alone(grid: Grid, header: Header, row: int, column: int) -> bool:
    """Whether the only text of a row can be a task's or measure's, not a section's title."""
    known, text = header.columns.get(column), normal(grid.value(row, column))
    if grid.merge(row, column)[3] > column:
        return False
    if known == "task_id":
        return _TASK_ID.fullmatch(text) is not None
    return known in KEYS and not _SECTION_TEXT.fullmatch(text)


def _total(grid: Grid, header: Header, row: int, held: list[int]) -> bool:
    named = [column for column in held if header.columns.get(column) in _FILLED]
    return any(isinstance(text := grid.value(row, column), str) and is_total(text)
               for column in {held[0], *named})


def _beside(grid: Grid, header: Header, row: int, held: list[int]) -> bool:
    """Whether a row's first text makes it a note, a signature or a section's title."""
    text = grid.value(row, held[0])
    if not isinstance(text, str) or text[:1].isascii() and text[:1].isdigit():
        return False
    others = {header.columns.get(column) for column in held[1:]}
    if is_line(text):
        return _keys(grid, header, row, held) <= {held[0]} or (
            header.columns.get(held[0]) not in ("task", "measure"))
    return _SECTION.fullmatch(normal(text)) is not None and not others & (_REPORTED | {"task_id"})


def is_row(grid: Grid, header: Header, row: int, held: list[int]) -> bool:
    """Return whether a row reports on a task: it has a key or a value and is no total, note or
    section title; `held` are its columns that hold something."""
    keys, own = _keys(grid, header, row, held), {header.columns.get(column) for column in held}
    if _total(grid, header, row, held) or _beside(grid, header, row, held) or (
            row == header.rows[1] + 1 and _numbering(grid, row, held)):
        return False
    if len(held) == 1 and keys <= {held[0]}:
        return _alone(grid, header, row, held[0])
    return bool(own - {"serial", None} and keys or own & _REPORTED)
