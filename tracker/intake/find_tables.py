"""Finds a file's tables: where a person pointed, else by a layout confirmed before, else by search."""

from collections.abc import Iterator
from typing import cast

from ..problems import Problem, refuse
from ..sheets.reading import layout as layouts
from ..sheets.reading.forms import find_forms
from ..sheets.reading.grids import Grid
from ..sheets.reading.layout import Layout
from ..sheets.reading.rows import CatalogueTerms
from ..sheets.reading.tables import Table, find_tables, tables_under
from ..sheets.reading.units_across import find_across
from ..values.remembered import LAYOUT, Remembered
from ..values.text import clean
from .match import Matcher

# Codes of the notes that something was read as a person confirmed it, just now or earlier.
CONFIRMED = frozenset({"layout_given", "layout_remembered", "name_given", "name_remembered", "unit_stated"})


def sheet_warnings(grid: Grid, tables: list[Table]) -> Iterator[Problem]:
    """Yield warnings of what was read although hidden, cleaned of control characters, or not read at all."""
    for row, column in grid.cleaned:
        yield (
            Problem(
                "control_removed",
                "warning",
                grid.name,
                grid.address(row, column),
                value=clean(grid.value(row, column)),
            )
            if row
            else Problem("name_cleaned", "warning", grid.name, value=grid.name)
        )
    if grid.hidden:
        yield Problem("hidden", "warning", grid.name, value=grid.name)
    for table in tables:
        if table.hidden:
            yield Problem("hidden", "warning", table.sheet, value=table.hidden)
        for column, text in table.unknown.items():
            if text:
                yield Problem(
                    "unknown_column",
                    "warning",
                    table.sheet,
                    grid.address(table.header_rows[1], column),
                    value=text,
                    figures={"n": table.filled[column]},
                )


def ambiguous_columns(grid: Grid, tables: list[Table]) -> Iterator[Problem]:
    """Yield an error for each column that could as well be meant as one taken: a person has to decide."""
    for table in tables:
        header = table.header_rows[1]
        for column, taken in table.twice.items():
            other = {"other": table.headers[taken], "place": grid.address(header, taken)}
            yield Problem(
                "column_twice",
                "error",
                grid.name,
                grid.address(header, column),
                table.columns[taken],
                table.unknown[column],
                other,
            )


class Sheets:
    """Finds the tables of one file's sheets.

    `learnt` are the layouts to remember. `notes` say which layouts were used. `offers` holds, by sheet, a
    layout that was confirmed for another unit's sheet."""

    def __init__(self, matcher: Matcher, remembered: list[Remembered], catalogue: CatalogueTerms):
        self.matcher, self.catalogue = matcher, catalogue
        self.known = [one for one in remembered if one.kind == LAYOUT]
        self.learnt: list[Remembered] = []
        self.notes: list[Problem] = []
        self.offers: dict[str, Layout] = {}

    def tables(self, grid: Grid, given: Layout | None) -> list[Table]:
        """Return a sheet's tables from the top down; raise Refused where the `given` layout makes none."""
        if given is not None and given.columns:
            return self._given(grid, given)
        by_memory = self._remembered(grid) if self.known and given is None else None
        if by_memory is not None:
            return by_memory
        found = find_tables(grid, self.catalogue)
        across = find_across(grid, found, self.catalogue)
        return across or found or find_forms(grid, self.catalogue)

    def _given(self, grid: Grid, given: Layout) -> list[Table]:
        if code := layouts.why_incomplete(tuple(column_id for _, column_id in given.columns)):
            raise refuse(code, value=grid.name)
        tables = self._under(grid, given)
        self._note(grid, given, "layout_given")
        if text := layouts.signature(grid, given.row):
            places = layouts.places(grid, given)
            self.learnt.append(Remembered(LAYOUT, text, places, self.matcher.only_unit(tables)))
        return tables

    def _remembered(self, grid: Grid) -> list[Table] | None:
        """Return the tables by a layout confirmed for such a sheet of the same unit; None without one."""
        rows = layouts.signatures(grid)
        for entry in self.known:
            columns = cast(tuple[tuple[int, str], ...], entry.meaning)
            if layout := layouts.layout_by_signature(grid, rows, entry.text, columns):
                tables = self._under(grid, layout)
                if self.matcher.only_unit(tables) == entry.unit:
                    day = self.matcher.programme.clock(entry.recorded)[:10]
                    self._note(grid, layout, "layout_remembered", day=day)
                    return tables
                self.offers.setdefault(grid.name, layout)
        return None

    def _under(self, grid: Grid, layout: Layout) -> list[Table]:
        return tables_under(grid, layouts.header(grid, layout), self.catalogue)

    def _note(self, grid: Grid, layout: Layout, code: str, **figures: object) -> None:
        first = min(column for column, _ in layout.columns)
        self.notes.append(
            Problem(
                code,
                "warning",
                grid.name,
                grid.address(max(layout.row, 1), first),
                value=grid.name,
                figures=figures | {"row": layout.row},
            )
        )
