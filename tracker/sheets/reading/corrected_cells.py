"""Cells corrected on the page: put into the sheets as read, while the file keeps its bytes."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ...problems import Problem
from ...schema.limits import LIMITS
from ...values.cell import Cell
from ...values.text import clean, folded, overlong
from ..marked_copy.cell_fills import address
from .grids import Grid
from .tables import Table


class Correction(NamedTuple):
    """One cell set anew by a person: its sheet, its address, and the text typed."""

    sheet: str
    cell: str
    text: str


def typed(cell: Cell) -> str:
    """Return what a person sees in a cell: an error's code, per cent with its sign, an ISO date."""
    if cell.error is not None:
        return cell.error
    if cell.percent and isinstance(cell.value, (int, float)):
        return f"{cell.value * 100:.12g}%"
    return cell.value.isoformat()[:10] if isinstance(cell.value, date) else clean(cell.value)


def corrected(
    grids: list[Grid], corrections: tuple[Correction, ...], most: int = LIMITS["text"]
) -> tuple[list[Grid], list[Problem]]:
    """Return the sheets with the corrections in place, and a note of each with the old text and the new; one
    that is longer than `most` makes its cell one whose text is too long."""
    notes = []
    for number, grid in enumerate(grids):
        mine = {address(one.cell): one for one in corrections if one.sheet == grid.name}
        mine.pop(None, None)
        if mine:
            notes += [
                Problem(
                    "corrected",
                    "warning",
                    grid.name,
                    one.cell,
                    value=folded(one.text),
                    figures={"old": typed(grid.cell(*place))},
                )
                for place, one in mine.items()
            ]
            grids = [*grids[:number], _with(grid, mine, most), *grids[number + 1 :]]
    return grids, notes


def _with(grid: Grid, corrections: dict[tuple[int, int], Correction], most: int) -> Grid:
    rows = list(grid.rows)
    long = {place: overlong(one.text, most) for place, one in corrections.items() if len(one.text) > most}
    for (row, column), one in corrections.items():
        if row <= len(rows):
            cells = [*rows[row - 1], *[None] * (column - len(rows[row - 1]))]
            cells[column - 1] = None if (row, column) in long else clean(one.text) or None
            rows[row - 1] = cells
    places = corrections.keys()
    return replace(
        grid,
        rows=rows,
        percent=grid.percent - places,
        unvalued=grid.unvalued - places,
        errors={place: code for place, code in grid.errors.items() if place not in places} | long,
    )


def named(notes: list[Problem], tables: list[Table]) -> list[Problem]:
    """Return the notes of corrections with the columns in which they stand."""
    known = (
        {
            (row.sheet, row.address(column)): column
            for table in tables
            for row in table.rows
            for column in row.places
        }
        if notes
        else {}
    )
    return [replace(note, column=known.get((note.sheet, note.cell))) for note in notes]
