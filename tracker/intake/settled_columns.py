"""Which columns of a table are taken where its headings leave that open: each open thing is said or asked."""

from dataclasses import dataclass, field, replace

from ..problems import Problem
from ..sheets.reading import layout as layouts
from ..sheets.reading.grids import Grid
from ..sheets.reading.layout import Layout
from ..sheets.reading.tables import Table
from ..sheets.reading.taken_columns import with_columns
from ..values.remembered import LAYOUT, Remembered
from . import content_columns, likely_columns, month_columns, tick_columns, unit_columns
from .cell_problems import place
from .file_period import FilePeriod
from .match import Matcher
from .row_outcomes import Tally


@dataclass
class Columns:
    """Settles the columns of one file's tables. `learnt` are the layouts that a person's answers make."""

    period: FilePeriod
    matcher: Matcher
    tally: Tally
    learnt: list[Remembered] = field(default_factory=list)

    def settled(self, grid: Grid, table: Table) -> Table:
        """Return a table with its columns settled; one that is held where a question is open."""
        if table.header.pointed:
            return table
        if table.form:
            first = place(table.rows[0]) if table.rows else f"A{table.header_rows[0]}"
            figures = {"n": len(table.rows)}
            self.tally.settle(Problem("form_read", sheet=table.sheet, cell=first, figures=figures))
            return table
        if table.units:
            return unit_columns.settled(grid, table, self.matcher, self.tally)
        table = _guessed(grid, table, self.tally)
        if table.header.variants:
            table = month_columns.settled(grid, table, self.period.likely(table), self.tally)
        table = likely_columns.settled(grid, table, self.tally)
        asked = content_columns.asked(grid, table, self.matcher, self.period.today)
        table = self._by_content(grid, table, asked) if asked else table
        # Ticks are looked up last, as the rows are read anew where other columns are taken.
        return tick_columns.settled(grid, table)

    def _by_content(self, grid: Grid, table: Table, asked: dict[int, Problem]) -> Table:
        taken = {column: self.tally.settle(problem).taken for column, problem in asked.items()}
        if None in taken.values():
            unknown = {column: text for column, text in table.unknown.items() if column not in asked}
            return replace(table, held=True, unknown=unknown)
        chosen = {column: str(asked[column].column) for column, choice in taken.items() if choice == "take"}
        table = with_columns(grid, table, table.columns | chosen)
        if not table.header.variants and not table.header.ticks:
            found = Layout(grid.name, table.header_rows[1], tuple(table.columns.items()))
            text, places = layouts.signature(grid, found.row), layouts.places(grid, found)
            self.learnt.append(Remembered(LAYOUT, text, places, self.matcher.only_unit([table])))
        return table


def _guessed(grid: Grid, table: Table, tally: Tally) -> Table:
    """Return a table whose column headed 完成情况 is the status or the note, as guessed or as chosen."""
    column = table.header.doubtful
    meant = None if column is None else table.columns.get(column)
    if column is None or meant is None or all(row.cell(meant).blank for row in table.rows):
        return table
    other = "note" if meant == "status" else "status"
    problem = Problem(
        "column_guessed",
        sheet=table.sheet,
        cell=grid.address(table.header_rows[1], column),
        column=meant,
        value=table.headers[column],
        figures=content_columns.labels(meant),
        choices=(meant, other),
    )
    taken = tally.settle(problem).taken
    if taken in (None, meant):
        return table
    columns = {at: name for at, name in table.columns.items() if name != taken}
    return with_columns(grid, table, columns | {column: str(taken)})
