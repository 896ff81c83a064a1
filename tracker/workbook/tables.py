"""Grid → tables of rows by column id: wherever the table stands, whatever surrounds it."""

from dataclasses import dataclass, field, replace

from ..cells import Cell, parse
from ..problems import Refused
from .contexts import NOTHING, Context, read_line
from .grids import Grid
from .headers import Header, beside, find_header, named_columns
from .rows import Row, is_row, letters, read_row

_SEARCHED = 60


@dataclass(frozen=True)
class Table:
    """One table of a sheet: its header, what the lines round it say, and its rows.

    `columns` are column numbers → ids of `schema.REPORT` and `schema.SERIAL`, `unknown` the texts
    of the others; `context` holds texts by "unit", "period", "as_of" and "reporter", `places` their
    addresses; `percent_header` says that the progress header says per cent; `hidden` that hidden
    rows or columns were read too."""

    sheet: str
    header_rows: tuple[int, int]
    columns: dict[int, str]
    unknown: dict[int, str]
    headers: dict[int, str]
    context: dict[str, str]
    places: dict[str, str]
    percent_header: bool
    hidden: bool
    rows: list[Row]


@dataclass
class _Part:
    """A table while it is found: the lines that stand above and below it and its rows' numbers."""

    header: Header
    above: Context
    below: Context = NOTHING
    rows: list[int] = field(default_factory=list)


class _Search:
    """One pass down a sheet: each row is a header, a row of the table above, or a line round it."""

    def __init__(self, grid: Grid, named: dict[int, int]):
        self.grid, self.parts, self.waiting = grid, [], NOTHING
        self.named = named

    def _begin(self, header: Header):
        kept = self.parts[-1].above if self.parts else NOTHING
        if "unit" in self.waiting.texts:
            kept = kept.only("period", "as_of")
        self.parts.append(_Part(header, kept.under(self.waiting)))
        self.waiting = NOTHING

    def _line(self, row: int):
        said = read_line(self.grid, row)
        if not self.parts or {"unit", "period"} & {*said.texts, *self.waiting.texts}:
            self.waiting = said.under(self.waiting)
        else:
            self.parts[-1].below = said.under(self.parts[-1].below)

    def _body(self, row: int, held: list[int]):
        part = self.parts[-1]
        if not is_row(self.grid, part.header, row, held):
            return self._line(row)
        if "unit" in self.waiting.texts:
            self._begin(part.header)
            self.parts = [kept for kept in self.parts if kept is not part or part.rows]
        self.parts[-1].rows.append(row)
        return None

    def _header(self, row: int) -> Header | None:
        likely = row in self.named or self.named.get(row + 1, 0) > 1
        return find_header(self.grid, row) if likely and (self.parts or row <= _SEARCHED) else None

    def run(self) -> list[_Part]:
        """Return the sheet's tables from the top down."""
        done = 0
        for row in range(1, len(self.grid.rows) + 1):
            held = self.grid.columns(row)
            if row <= done or not held:
                continue
            if header := self._header(row):
                self._begin(header)
                done = header.rows[1]
            elif self.parts:
                self._body(row, held)
            elif row <= _SEARCHED:
                self._line(row)
        self._finish()
        return self.parts

    def _finish(self):
        """What stands below the last table holds for those above it that say nothing themselves."""
        if not self.parts:
            return
        self.parts[-1].below = self.waiting.under(self.parts[-1].below)
        below = NOTHING
        for part in reversed(self.parts):
            below = below.under(part.below)
            part.above = below.under(part.above)
            below = below.only("as_of", "reporter")


def _is_status(cell: Cell) -> bool:
    try:
        parse("status", cell)
    except Refused:
        return False
    return True


def _decided(grid: Grid, part: _Part) -> Header:
    """The header with a column headed 完成情况 settled by its values: statuses, else sentences."""
    header, column = part.header, part.header.doubtful
    if column is None or all(_is_status(grid.cell(row, column)) for row in part.rows):
        return header
    columns, unknown = dict(header.columns), dict(header.unknown)
    if "note" in columns.values():
        unknown[column] = header.texts[column]
        del columns[column]
    else:
        columns[column] = "note"
    return replace(header, columns=columns, unknown=unknown)


def _hidden(grid: Grid, part: _Part) -> bool:
    return bool(grid.hidden_columns & set(part.header.columns)
                or grid.hidden_rows & set(part.rows))


def _table(grid: Grid, part: _Part) -> Table:
    header = _decided(grid, part)
    places = letters(grid, header)
    return Table(
        sheet=grid.name, header_rows=header.rows, columns=header.columns, unknown=header.unknown,
        headers=header.texts, context=part.above.texts, places=part.above.places,
        percent_header=header.percent, hidden=_hidden(grid, part),
        rows=[read_row(grid, header, number, places) for number in part.rows])


def find_tables(grid: Grid) -> list[Table]:
    """Return the status tables of a sheet from the top down, none when it holds none.

    A repeated header, and a line that names another unit, begin a table of their own; totals,
    notes, signatures and section titles are no rows. Of two tables side by side the left one comes
    first; the lines above it hold for the right one that says nothing itself."""
    named = named_columns(grid)
    cut = beside(grid, named)
    if cut is None:
        return _below_one_another(grid, named)
    left = find_tables(grid.between(1, cut))
    above = Context(left[0].context, left[0].places) if left else NOTHING
    return left + [replace(table, context=above.texts | table.context,
                           places=above.places | table.places)
                   for table in find_tables(grid.between(cut, None))]


def _below_one_another(grid: Grid, named: dict[int, int]) -> list[Table]:
    parts = _Search(grid, named).run()
    return [_table(grid, part) for part in [part for part in parts if part.rows] or parts[:1]]
