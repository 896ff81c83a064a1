"""The tables of one file, and what stands in the way of reading their rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..problems import Problem, Refused, refuse
from ..sheets.marked_copy.annotate import is_list
from ..sheets.reading.answer_lines import AnswerLine, answer_lines
from ..sheets.reading.corrected_cells import corrected, named
from ..sheets.reading.grids import Grid, open_grids
from ..sheets.reading.recognised import Picture, pictures
from ..sheets.reading.rows import CatalogueTerms, LeftOut
from ..sheets.reading.tables import Table
from ..values.remembered import Remembered
from . import sheet_marks
from .find_tables import Sheets, ambiguous_columns, sheet_warnings
from .settled_columns import Columns
from .verdict import Upload

_Found = list[tuple[Grid, list[Table]]]


@dataclass(frozen=True)
class FileTables:
    """What was found in a file: its tables, and pictures of how its sheets were understood.

    `layouts` are to be remembered when the file is recorded. `remarks` are warnings. With a refusal no row
    can be read. `answers` are the lines in which a unit answers something."""

    tables: Sequence[Table] = ()
    pictures: tuple[Picture, ...] = ()
    layouts: tuple[Remembered, ...] = ()
    remarks: tuple[Problem, ...] = ()
    refusals: tuple[Problem, ...] = ()
    answers: tuple[AnswerLine, ...] = ()

    @property
    def left_out(self) -> list[LeftOut]:
        """The rows below a header that are neither blank nor reports."""
        return [row for table in self.tables for row in table.left]

    @property
    def row_count(self) -> int:
        """The number of rows with content below a header."""
        return sum(len(table.rows) + len(table.left) for table in self.tables)


def find(upload: Upload, columns: Columns, remembered: list[Remembered]) -> FileTables:
    """Return the tables of a file with their columns settled, those of hidden sheets only where no other has
    any."""
    try:
        return _find(upload, columns, remembered)
    except Refused as refused:
        return FileTables(refusals=refused.problems)


def _find(upload: Upload, columns: Columns, remembered: list[Remembered]) -> FileTables:
    matcher = columns.matcher
    limits = matcher.programme.limits
    grids, notes = corrected(open_grids(upload.content, limits), upload.corrections, limits["text"])
    wanted = [grid for grid in grids if not upload.sheets or grid.name in upload.sheets]
    grids = [grid for grid in wanted if not is_list(grid)]
    catalogue = CatalogueTerms(
        matcher.programme.status_words,
        matcher.tasks.names,
        lambda text: bool(matcher.programme.units_named(text)),
    )
    sheets = Sheets(matcher, remembered, catalogue)
    layouts = {one.sheet: one for one in upload.layouts}
    found = [(grid, tables) for grid in grids if (tables := sheets.tables(grid, layouts.get(grid.name)))]
    visible = [(grid, tables) for grid, tables in found if not grid.hidden]
    hidden, visible = [grid for grid, _ in found if grid.hidden and visible], visible or found
    unclear = tuple(one for grid, tables in visible for one in ambiguous_columns(grid, tables))
    if not unclear:
        visible = [(grid, [columns.settled(grid, table) for table in tables]) for grid, tables in visible]
    tables = [table for _, tables in visible for table in tables]
    seen = pictures(grids, tables, sheets.offers), (*sheets.learnt, *columns.learnt)
    unread = tuple(grid.unread for grid in grids if grid.unread)
    if not tables:
        return FileTables((), *seen, refusals=unread or refuse("no_table").problems)
    if unclear:
        return FileTables((), *seen, refusals=unclear)
    unread = tuple(replace(one, code=f"unread_{one.code}", severity="warning") for one in unread)
    remarks = (*sheets.notes, *named(notes, tables), *unread, *_sheet_remarks(visible, hidden))
    refusals = () if any(table.rows for table in tables) else refuse("no_rows").problems
    answers = tuple(line for grid, _ in visible for line in answer_lines(grid))
    return FileTables(tables, *seen, remarks, refusals, answers)


def _sheet_remarks(visible: _Found, hidden: list[Grid]) -> list[Problem]:
    """Return warnings of the hidden sheets that are not read, and of what the sheets read contain."""
    unread = [Problem("hidden_sheet", "warning", grid.name, value=grid.name) for grid in hidden]
    return unread + [
        one
        for grid, tables in visible
        for one in (*sheet_warnings(grid, tables), *sheet_marks.remarks(grid, tables))
    ]
