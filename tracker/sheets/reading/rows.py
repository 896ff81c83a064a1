"""The rows of a table: which of a sheet's rows are reports, and their cells by column id."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from ...problems import Problem, Refused
from ...schema.status_sheet import VALUES
from ...values.cell import Cell
from ...values.kinds import parse
from ...values.text import normal
from .around_table import is_line, is_total
from .column_names import KEYS
from .grids import BLANK, Grid
from .header import Header

# The columns that say what a row is about.
_SUBJECT = frozenset({"task_id", "measure", "task", "unit", "serial"})
_FILLED_DOWN = _SUBJECT | {"role", "deadline", "as_of", "reporter"}
_REPORTED = frozenset(VALUES)
_TASK_ID = re.compile(r"[a-z]{0,8}[-_]?\d+(?:[.\-_]\d+)*\.?")
_ORDINAL = r"[(]?[一二三四五六七八九十]+[)]?"
_SECTION = re.compile(rf"{_ORDINAL}[、.]?|第{_ORDINAL}[章节部分项类]*")
_SECTION_TEXT = re.compile(rf"(?:[(]{_ORDINAL}[)]|{_ORDINAL}[、.]|第{_ORDINAL}).+")
_NUMBERING = re.compile(r"[(]?(\d{1,4})[)]?")


@dataclass(frozen=True)
class CatalogueTerms:
    """What the search for tables knows of the catalogue.

    `statuses` are the office's own words for statuses, normalised. `names(column id, text)` says whether a
    text names a task or measure, `is_unit(text)` whether it names a unit or a group of units."""

    statuses: Collection[str] = ()
    names: Callable[[str, str], bool] = lambda column, text: False
    is_unit: Callable[[str], bool] = lambda text: False


NO_TERMS = CatalogueTerms()


@dataclass(frozen=True)
class LeftOut:
    """A row below a header that is neither blank nor a report.

    `why` is "total", "note", "section", "numbering" (1, 2, 3 … under the header), "blank" (a task without any
    value), "struck" (through) or "other"."""

    sheet: str
    row: int
    why: str


@dataclass(frozen=True)
class Row:
    """One row of a table: its number in the sheet, its cells by column id, the columns' letters (`places`).

    Of the ids of its columns, `unvalued` holds those whose formula has no stored result, `struck` those whose
    text is struck through, `pictures` those with a picture in the cell or over it. `faults` are what was
    found wrong in it before its cells are read. `addresses` are those of its cells where they do not stand in
    one row (a form), and `record` tells such rows of one number apart. `earlier` holds the cells of earlier
    months' columns with their addresses, by column id and month."""

    sheet: str
    number: int
    cells: dict[str, Cell]
    places: dict[str, str] = field(repr=False)
    unvalued: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    faults: tuple[Problem, ...] = ()
    addresses: dict[str, str] = field(default_factory=dict, repr=False)
    record: int = 0
    earlier: dict[tuple[str, str], tuple[Cell, str]] = field(default_factory=dict, repr=False)

    def cell(self, column: str) -> Cell:
        """Return the cell of a column by its id; a blank one when the table lacks the column."""
        return self.cells.get(column, BLANK)

    def address(self, column: str) -> str | None:
        """Return the address of a column's cell ("D14"); None when the table lacks the column."""
        if column in self.addresses:
            return self.addresses[column]
        letter = self.places.get(column)
        return None if letter is None else f"{letter}{self.number}"


def letters(grid: Grid, header: Header) -> dict[str, str]:
    """Return the letters of a table's columns by column id: {"status": "D", …}."""
    return {column_id: grid.address(1, column)[:-1] for column, column_id in header.columns.items()}


def _anchor(grid: Grid, header: Header, row: int, column: int) -> int:
    """Return the row that holds a cell's value: the merge's first row in a column that is filled down."""
    if not grid.merges or header.columns[column] not in _FILLED_DOWN or (grid.value(row, column) is not None):
        return row
    first, left, _, _ = grid.merge(row, column)
    return first if left == column and first > header.rows[1] else row


def read_row(grid: Grid, header: Header, number: int, places: dict[str, str]) -> Row:
    """Return a row with its cells by column id; keys, units and dates are filled down from their merges."""
    cells = {
        column_id: grid.cell(_anchor(grid, header, number, column), column)
        for column, column_id in header.columns.items()
    }
    if not (grid.unvalued or grid.struck or grid.pictures):
        return Row(grid.name, number, cells, places)

    def marked(places: Collection[tuple[int, int]], filled_down: bool = False) -> frozenset[str]:
        if not places:
            return frozenset()
        return frozenset(
            column_id
            for column, column_id in header.columns.items()
            if (_anchor(grid, header, number, column) if filled_down else number, column) in places
        )

    own = (marked(grid.unvalued), marked(grid.struck_through, True), marked(grid.pictures))
    return Row(grid.name, number, cells, places, *own)


def is_status(cell: Cell, statuses: Collection[str]) -> bool:
    """Return whether a cell holds a status, in the product's words or the office's own (`statuses`)."""
    return normal(cell.value) in statuses or _parses("status", cell)


def _parses(kind: str, cell: Cell) -> bool:
    try:
        return not cell.blank and parse(kind, cell) is not None
    except Refused:
        return False


@dataclass(frozen=True)
class _Line:
    """One row of a sheet under a header; `held` are its columns that are not blank."""

    grid: Grid
    header: Header
    row: int
    held: list[int]

    def text(self, column: int) -> str:
        """Return the text of a cell; in a column that is filled down, that of its merge's first cell."""
        has_id = column in self.header.columns
        row = _anchor(self.grid, self.header, self.row, column) if has_id else self.row
        value = self.grid.value(row, column)
        return value if isinstance(value, str) else normal(value)

    def key(self) -> int | None:
        """Return the column in which the row names its task or measure, itself or by a merge from above."""
        for column in self.header.keys:
            if (
                column in self.held
                or not self.grid.cell(_anchor(self.grid, self.header, self.row, column), column).blank
            ):
                return column
        return None

    def meant(self) -> set[str | None]:
        """Return the ids of the columns that are not blank, None for a column without an id."""
        return {self.header.columns.get(column) for column in self.held}

    def numbering(self) -> bool:
        """Return whether it numbers the columns (1, 2, 3 … under the header), as printed forms do."""
        if self.row != self.header.rows[1] + 1 or len(self.held) < 3:
            return False
        texts = [_NUMBERING.fullmatch(normal(self.grid.value(self.row, column))) for column in self.held]
        return [int(text[1]) if text else None for text in texts] == list(range(1, len(texts) + 1))

    def title(self) -> bool:
        """Return whether its only cell is merged over several columns, as a section's title is."""
        return len(self.held) == 1 and self.grid.merge(self.row, self.held[0])[3] > self.held[0]

    def total(self, key: int | None) -> bool:
        """Return whether it says that it is a total: in its key columns, or, where its key is blank or comes
        from a merge, in any column that names what the row is about or in its first cell."""
        own_key = key in self.held
        naming = {
            column
            for column in self.held
            if self.header.columns.get(column) in (KEYS if own_key else _SUBJECT)
        }
        return any(is_total(self.text(column)) for column in (naming if own_key else naming | {self.held[0]}))

    def valued(self, statuses: Collection[str] | None = None) -> bool:
        """Return whether it has a status or progress; where `statuses` are given, one that can be parsed."""
        for column in self.held:
            column_id, cell = self.header.columns.get(column), self.grid.cell(self.row, column)
            if column_id not in ("status", "progress"):
                continue
            if statuses is None or (
                is_status(cell, statuses) if column_id == "status" else _parses("percent", cell)
            ):
                return True
        return False


def why_left_out(
    grid: Grid, header: Header, row: int, held: list[int], known: CatalogueTerms = NO_TERMS
) -> str | None:
    """Return why a row under a header is no report (see `Left.why`); None where it is one.

    `held` are its columns that are not blank. A row that names a task, or has a status or progress, is a
    report whatever else it says: if something in it is wrong, it is refused at that cell, never skipped."""
    line = _Line(grid, header, row, held)
    key = line.key()
    if line.numbering():
        return "numbering"
    if key in held and known.names(header.columns[key], line.text(key)) and not line.title():
        return None
    if line.total(key):
        return "total"
    if key is not None and not line.title() and _TASK_ID.fullmatch(normal(line.text(key))):
        return None
    return _without_name(line, key, known)


def _without_name(line: _Line, key: int | None, known: CatalogueTerms) -> str | None:
    """Return why a row that names no known task is no report; None where it is one all the same."""
    first = line.held[0]
    text = line.text(first) if key in (None, first) else line.text(key)
    if is_line(text):
        return None if line.valued(known.statuses) else "note"
    if line.valued():
        return None
    if line.title() or _section(line, first):
        return "section"
    if len(line.held) == 1 and key in (None, first):
        return None if key is not None and _alone(line, first) else "other"
    column_ids = line.meant()
    return None if key is not None and column_ids - {"serial", None} or column_ids & _REPORTED else "other"


def _section(line: _Line, first: int) -> bool:
    """Return whether a row is a section's title: a number in words, the title beside it or in its cell."""
    text = normal(line.grid.value(line.row, first))
    others = {line.header.columns.get(column) for column in line.held[1:]}
    if _SECTION.fullmatch(text):
        return not others & (_REPORTED | {"task_id"})
    return not others and _SECTION_TEXT.fullmatch(text) is not None


def _alone(line: _Line, column: int) -> bool:
    """Return whether the only text of a row can be that of a task or measure."""
    column_id, text = line.header.columns.get(column), normal(line.grid.value(line.row, column))
    return column_id != "task_id" or _TASK_ID.fullmatch(text) is not None
