"""From bytes to grids of cells with their addresses.

A child process reads the bytes, so that a crash while reading ends only that process."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

from openpyxl.utils import get_column_letter

from ...problems import Problem
from ...schema.limits import LIMITS
from ...values.cell import Cell
from ...values.text import clean, overlong
from . import reader_process

BLANK = Cell()
# Letters that a text which shows nothing can begin with: of DISPIMG, and the Hangul fillers.
_DOUBTFUL = "Dd\u115f\u1160\u3164\uffa0"


def _unseen(text: str) -> bool:
    """Return whether a text shows nothing. For most texts the first character decides, which is fast."""
    return not (text[:1].isalnum() and text[0] not in _DOUBTFUL) and clean(text) == ""


@dataclass(frozen=True)
class Grid:
    """One sheet as read: `rows[0]` is row 1; all addresses are (row, column), counted from 1.

    Values are text, numbers, booleans, dates, datetimes or None; a cell that a merge hides is None. A text
    longer than the limit is an error. `cleaned` are the cells from which control characters were removed,
    where (0, 0) stands for the sheet's name. `unvalued` are the cells whose formula has no stored result.
    `shown` are numbers as their formats show them, where that differs. `struck` are the cells with text
    struck through: None where all of it is, else the whole text, of which `rows` hold what is left.
    `pictures` lie in a cell or over it. `comments` are cells with a comment, and who wrote it. `unread`
    says why a sheet was not read; it has no rows then."""

    name: str
    rows: list[list]
    hidden: bool = False
    percent: frozenset[tuple[int, int]] = frozenset()
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    cleaned: tuple[tuple[int, int], ...] = ()
    unvalued: frozenset[tuple[int, int]] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    shown: dict[tuple[int, int], str] = field(default_factory=dict)
    struck: dict[tuple[int, int], str | None] = field(default_factory=dict)
    pictures: frozenset[tuple[int, int]] = frozenset()
    comments: tuple[tuple[int, int, str], ...] = ()
    kind: str = "xlsx"
    unread: Problem | None = None

    def value(self, row: int, column: int):
        """Return the value at an address, None outside the sheet."""
        if not 0 < row <= len(self.rows):
            return None
        cells = self.rows[row - 1]
        return cells[column - 1] if 0 < column <= len(cells) else None

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at an address, a blank one outside the sheet."""
        value = self.value(row, column)
        if value is None:
            error = self.errors.get((row, column))
            return BLANK if error is None else Cell(error=error)
        place = row, column
        return Cell(value, place in self.percent, None, self.shown.get(place) if self.shown else None)

    def between(self, left: int, right: int | None) -> "Grid":
        """Return the sheet with only its cells from column `left` up to, not including, column `right`."""

        def inside(places):
            return [place for place in places if left <= place[1] and (right is None or place[1] < right)]

        blank = [None] * (left - 1)
        return replace(
            self,
            rows=[blank + cells[left - 1 : right and right - 1] for cells in self.rows],
            errors={place: self.errors[place] for place in inside(self.errors)},
            unvalued=frozenset(inside(self.unvalued)),
        )

    def address(self, row: int, column: int) -> str:
        """Return an address as people write it, such as "D14"."""
        return f"{get_column_letter(column)}{row}"

    def columns(self, row: int) -> list[int]:
        """Return the columns of a row that are not blank: they hold a value, an error or a formula."""
        filled = [
            column
            for column, value in enumerate(self.rows[row - 1], start=1)
            if value is not None and not (type(value) is str and _unseen(value))
        ]
        return sorted({*filled, *self._marked[row]}) if row in self._marked else filled

    @cached_property
    def struck_through(self) -> frozenset[tuple[int, int]]:
        """The cells whose whole text is struck through."""
        return frozenset(place for place, text in self.struck.items() if text is None)

    @cached_property
    def _marked(self) -> dict[int, list[int]]:
        marked: dict[int, list[int]] = {}
        for row, column in (*self.errors, *self.unvalued):
            marked.setdefault(row, []).append(column)
        return marked

    @cached_property
    def _merged(self) -> dict[int, list[tuple[int, int, int, int]]]:
        by_column: dict[int, list[tuple[int, int, int, int]]] = {}
        width = max(map(len, self.rows), default=0)
        for merge in sorted(self.merges):
            for column in range(merge[1], min(merge[3], width) + 1):
                by_column.setdefault(column, []).append(merge)
        return by_column

    def merge(self, row: int, column: int) -> tuple[int, int, int, int]:
        """Return the merge (row, column, last row, last column) around an address, else that cell alone."""
        blocks = self._merged.get(column, ())
        place = bisect_right(blocks, row, key=lambda block: block[0]) - 1
        inside = place >= 0 and blocks[place][2] >= row
        return blocks[place] if inside else (row, column, row, column)


def _grid(sheet: dict, kind: str, limits: dict) -> Grid:
    most = limits["text"]
    return Grid(
        name=sheet["name"],
        rows=sheet["rows"],
        hidden=sheet["hidden"],
        kind=kind,
        percent=frozenset(map(tuple, sheet["percent"])),
        errors={(row, column): error for row, column, error in sheet["errors"]}
        | {(row, column): overlong(text, most, length) for row, column, text, length in sheet["long"]},
        cleaned=tuple(map(tuple, sheet["cleaned"])),
        unvalued=frozenset(map(tuple, sheet["unvalued"])),
        merges=tuple(map(tuple, sheet["merges"])),
        hidden_rows=frozenset(sheet["hidden_rows"]),
        hidden_columns=frozenset(sheet["hidden_columns"]),
        unread=_unread(sheet, limits),
        shown={(row, column): text for row, column, text in sheet["shown"]},
        struck={(row, column): text for row, column, text in sheet["struck"]},
        pictures=frozenset(map(tuple, sheet["pictures"])),
        comments=tuple(map(tuple, sheet["comments"])),
    )


def _unread(sheet: dict, limits: dict) -> Problem | None:
    """Return why a sheet was not read."""
    if not sheet["unread"]:
        return None
    code, figures = sheet["unread"]
    found = {"refused": code, "figures": figures | {"sheet": sheet["name"]}}
    return replace(reader_process.refusal(found, limits).problems[0], sheet=sheet["name"])


def open_grids(data: bytes, limits: dict = LIMITS) -> list[Grid]:
    """Return a workbook's sheets in their order, hidden ones included; the bytes may be of any accepted kind.

    Raises Refused when the bytes are not a readable workbook or exceed the limits."""
    document = reader_process.answer(data, limits)
    if "refused" in document:
        raise reader_process.refusal(document, limits)
    return [_grid(sheet, document["kind"], limits) for sheet in document["sheets"]]
