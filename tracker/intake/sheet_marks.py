"""What is said of a sheet's marks beside its values: struck text, pictures and comments."""

from collections.abc import Iterator

from ..problems import Problem
from ..sheets.marked_copy.comments import AUTHORS
from ..sheets.reading.grids import Grid
from ..sheets.reading.tables import Table
from .row_outcomes import spelled
from .struck_rows import is_struck

_Place = tuple[int, int]


def remarks(grid: Grid, tables: list[Table]) -> Iterator[Problem]:
    """Yield, once a sheet, what was left out as struck, which pictures count or not, and unread comments."""
    if grid.struck:
        asked = {row.number for table in tables for row in table.rows if is_struck(row)}
        places = sorted(place for place in grid.struck if place[0] not in asked)
        yield from _said(grid, "struck_left_out", places)
    if grid.pictures:
        yield from _pictures(grid, tables)
    if grid.comments:
        inside = _inside(tables)
        places = sorted((row, column) for row, column, author in grid.comments if author not in AUTHORS)
        yield from _said(grid, "comments_unread", [place for place in places if place in inside])


def _inside(tables: list[Table]) -> set[_Place]:
    """Return the places of the rows' cells that a person fills in."""
    return {
        (row.number, column)
        for table in tables
        for row in table.rows
        for column, column_id in table.columns.items()
        if column_id != "deadline"
    }


def _pictures(grid: Grid, tables: list[Table]) -> Iterator[Problem]:
    by_column: dict[tuple[int, str | None], list[_Place]] = {}
    for table in tables:
        rows = {row.number for row in table.rows}
        for row, column in sorted(grid.pictures):
            headed = column in table.columns or column in table.unknown
            if row in rows and headed and grid.cell(row, column).blank:
                by_column.setdefault((column, table.columns.get(column)), []).append((row, column))
    for (_, column_id), places in by_column.items():
        code = "picture_evidence" if column_id == "evidence" else "picture_unread"
        yield from _said(grid, code, places, column_id)


def _said(grid: Grid, code: str, places: list[_Place], column: str | None = None) -> Iterator[Problem]:
    """Yield a problem at the first of some places, where there are any."""
    if places:
        cells = [grid.address(*place) for place in places]
        figures = {"n": len(cells), "cells": spelled(cells)}
        # A comment is nothing to mend, so that its cell is not marked in a marked copy.
        cell = None if code == "comments_unread" else cells[0]
        yield Problem(code, "warning", grid.name, cell, column, figures=figures)
