"""From a grid to status tables with rows by column id, wherever in the sheet they stand."""

from dataclasses import dataclass, field, replace

from ...values.text import clean
from .around_table import NOTHING, Context, read_line
from .grids import Grid
from .header import NO_HEADER, Header, find_header, named_columns
from .hidden_parts import hidden_parts
from .rows import NO_TERMS, CatalogueTerms, LeftOut, Row, is_status, letters, read_row, why_left_out
from .same_as_above import Same, filled
from .side_by_side import second_table_column


@dataclass(frozen=True)
class UnitColumn:
    """A column of one unit, in a table with the units across the top: its number, the unit's name, and the id
    of what its cells hold; without one they tell it themselves (`by_content`), or it is unclear."""

    column: int
    unit: str
    column_id: str | None = None
    by_content: bool = False


@dataclass(frozen=True)
class Table:
    """One table of a sheet: its header, what the lines around it say, and its rows.

    `columns` maps column numbers to ids of `status_sheet.REPORT` and `status_sheet.SERIAL`. `headers` holds
    the heading texts, `unknown` those that name no column, `filled` how many cells of such a column are not
    blank. `context` holds texts by "unit", "period", "as_of" and "reporter", `places` their addresses.
    `percent_header` says that the progress heading has a %. `hidden` names the hidden rows and columns that
    were read too ("3–5, F"), `hidden_rows` are the numbers of these rows. `left` are the rows below the
    header that are neither blank nor reports. `twice` are columns that could as well be meant as one that was
    taken, with that column's number. `same` are the cells that say 同上; the rows hold what stands above
    them. `header` is what its columns were taken from. The rows of one that is `held` are not read until a
    person has answered. A `form` has its labels beside its values. `units` are the columns of units across
    the top, whose cells the rows do not hold."""

    sheet: str
    header_rows: tuple[int, int]
    columns: dict[int, str]
    unknown: dict[int, str]
    filled: dict[int, int]
    headers: dict[int, str]
    context: dict[str, str]
    places: dict[str, str]
    percent_header: bool
    hidden: str
    rows: list[Row]
    left: tuple[LeftOut, ...] = ()
    twice: dict[int, int] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    same: tuple[Same, ...] = ()
    header: Header = field(default=NO_HEADER, repr=False)
    held: bool = False
    form: bool = False
    units: tuple[UnitColumn, ...] = ()


@dataclass
class _Part:
    """A table during the search: what the lines above and below it say, and its rows' numbers."""

    header: Header
    above: Context
    below: Context = NOTHING
    rows: list[int] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)


class _Search:
    """One pass down a sheet: each row is a header, a row of the table above, or a line around it.

    Where a header is `given`, only that row and rows with the same texts are headers."""

    def __init__(self, grid: Grid, named: dict[int, int], known: CatalogueTerms, given: Header | None = None):
        self.grid, self.waiting = grid, NOTHING
        self.parts: list[_Part] = []
        self.named, self.known, self.given = named, known, given

    def _begin(self, header: Header):
        context = self.parts[-1].above if self.parts else NOTHING
        if "unit" in self.waiting.texts:
            context = context.only("period", "as_of")
        self.parts.append(_Part(header, context.under(self.waiting)))
        self.waiting = NOTHING

    def _line(self, row: int):
        line = read_line(self.grid, row)
        if not self.parts or {"unit", "period"} & {*line.texts, *self.waiting.texts}:
            self.waiting = line.under(self.waiting)
        else:
            self.parts[-1].below = line.under(self.parts[-1].below)

    def _body(self, row: int, filled: list[int]):
        part = self.parts[-1]
        if why := why_left_out(self.grid, part.header, row, filled, self.known):
            part.left.append((row, why))
            return self._line(row)
        if "unit" in self.waiting.texts:
            self._begin(part.header)
            if not part.rows:
                self.parts.remove(part)
                self.parts[-1].left = part.left
        self.parts[-1].rows.append(row)
        return None

    def _header(self, row: int) -> Header | None:
        if self.given:
            return self._repeated(self.given, row)
        likely = row in self.named or self.named.get(row + 1, 0) > 1
        return find_header(self.grid, row) if likely else None

    def _repeated(self, given: Header, row: int) -> Header | None:
        """Return the given header at its own row, or at a row further down that repeats its texts."""
        same = (
            row == given.rows[0]
            or row > given.rows[0] > 0
            and {column: clean(self.grid.value(row, column)) for column in self.grid.columns(row)}
            == given.texts
        )
        return replace(given, rows=(row, row)) if same else None

    def run(self) -> list[_Part]:
        """Return the sheet's tables from the top down."""
        header_end = 0
        if self.given and not self.given.rows[0]:
            self._begin(self.given)
        for row in range(1, len(self.grid.rows) + 1):
            filled = self.grid.columns(row)
            if row <= header_end or not filled:
                continue
            if header := self._header(row):
                self._begin(header)
                header_end = header.rows[1]
            elif self.parts:
                self._body(row, filled)
            else:
                self._line(row)
        self._finish()
        return self.parts

    def _finish(self):
        """Apply what the lines below the last table say to the tables above that do not say it themselves."""
        if not self.parts:
            return
        self.parts[-1].below = self.waiting.under(self.parts[-1].below)
        below = NOTHING
        for part in reversed(self.parts):
            below = below.under(part.below)
            part.above = below.under(part.above)
            below = below.only("as_of", "reporter")


def _decided(grid: Grid, part: _Part, known: CatalogueTerms) -> Header:
    """Return the header with a column headed 完成情况 decided by its values: statuses, else notes."""
    header, column = part.header, part.header.doubtful
    if column is None:
        return header
    cells = [grid.cell(row, column) for row in part.rows]
    if all(cell.blank or is_status(cell, known.statuses) for cell in cells):
        return header
    columns, unknown = dict(header.columns), dict(header.unknown)
    if "note" in columns.values():
        unknown[column] = header.texts[column]
        del columns[column]
    else:
        columns[column] = "note"
    return replace(header, columns=columns, unknown=unknown)


def _twice(grid: Grid, header: Header, rows: list[int]) -> dict[int, int]:
    """Return the header's `twice`, for those columns that differ somewhere from the column that was taken."""

    def differ(row: int, column: int, taken: int) -> bool:
        return not grid.cell(row, column).blank and grid.value(row, column) != grid.value(row, taken)

    return {
        column: taken
        for column, taken in header.twice.items()
        if any(differ(row, column, taken) for row in rows)
    }


def filled_cells(grid: Grid, header: Header, rows: list[int]) -> dict[int, int]:
    """Return how many cells of each column without an id are not blank."""
    return {column: sum(not grid.cell(row, column).blank for row in rows) for column in header.unknown}


def _table(grid: Grid, part: _Part, known: CatalogueTerms) -> Table:
    header = _decided(grid, part, known)
    places = letters(grid, header)
    rows, same = filled(read_row(grid, header, number, places) for number in part.rows)
    return Table(
        sheet=grid.name,
        header_rows=header.rows,
        columns=header.columns,
        unknown=header.unknown,
        filled=filled_cells(grid, header, part.rows),
        headers=header.texts,
        context=part.above.texts,
        places=part.above.places,
        percent_header=header.percent,
        hidden=hidden_parts(grid, part.rows, header.columns),
        rows=rows,
        left=tuple(LeftOut(grid.name, row, why) for row, why in part.left),
        twice=_twice(grid, header, part.rows),
        hidden_rows=grid.hidden_rows.intersection(part.rows),
        same=same,
        header=header,
    )


def tables_under(grid: Grid, header: Header, known: CatalogueTerms = NO_TERMS) -> list[Table]:
    """Return the tables of a sheet whose header a person pointed to; `known` as for `find_tables`."""
    return [_table(grid, part, known) for part in _Search(grid, {}, known, header).run()]


def find_tables(grid: Grid, known: CatalogueTerms = NO_TERMS) -> list[Table]:
    """Return the status tables of a sheet from the top down; none when it holds none.

    A repeated header, or a line that names another unit, begins a new table. Anything else below a header is
    a row, or is left out with its reason. Of two tables side by side the left one comes first; what the lines
    above it say also holds for the right one, unless that has such lines itself. `known` says what names a
    task, and holds the office's own words for statuses."""
    named = named_columns(grid)
    cut = second_table_column(grid, named)
    if cut is None:
        return _below_one_another(grid, named, known)
    left = find_tables(grid.between(1, cut), known)
    above = Context(left[0].context, left[0].places) if left else NOTHING
    return left + [
        replace(table, context=above.texts | table.context, places=above.places | table.places)
        for table in find_tables(grid.between(cut, None), known)
    ]


def _below_one_another(grid: Grid, named: dict[int, int], known: CatalogueTerms) -> list[Table]:
    """Return the tables that have rows, else the first one; it also gets the rows left out of the others."""
    parts = _Search(grid, named, known).run()
    with_rows = [part for part in parts if part.rows] or parts[:1]
    for part in parts:
        if part not in with_rows:
            with_rows[0].left += part.left
    return [_table(grid, part, known) for part in with_rows]
