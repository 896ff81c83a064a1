"""Cells corrected on the page: they replace cells of the sheets as read; the file's bytes are unchanged."""

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
    """One cell that a person corrected: its sheet, its address, and the text typed."""

    sheet: str
    cell: str
    text: str


def typed(cell: Cell) -> str:
    """Return a cell as a person sees it: an error by its code, a percentage with its sign, a date as ISO."""
    if cell.error is not None:
        return cell.error
    if cell.percent and isinstance(cell.value, (int, float)):
        return f"{cell.value * 100:.12g}%"
    return cell.value.isoformat()[:10] if isinstance(cell.value, date) else clean(cell.value)


def corrected(
    grids: list[Grid], corrections: tuple[Correction, ...], most: int = LIMITS["text"]
) -> tuple[list[Grid], list[Problem]]:
    """Return the sheets with the corrections in place, and a note of each with its old and new text.

    A correction longer than `most` characters makes its cell an error: text too long."""
    notes = []
    for number, grid in enumerate(grids):
        by_place = {
            place: correction
            for correction in corrections
            if correction.sheet == grid.name and (place := address(correction.cell))
        }
        if by_place:
            notes += [
                Problem(
                    "corrected",
                    "warning",
                    grid.name,
                    correction.cell,
                    value=folded(correction.text),
                    figures={"old": typed(grid.cell(*place))},
                )
                for place, correction in by_place.items()
            ]
            grids = [*grids[:number], _corrected_grid(grid, by_place, most), *grids[number + 1 :]]
    return grids, notes


def _corrected_grid(grid: Grid, corrections: dict[tuple[int, int], Correction], most: int) -> Grid:
    rows = list(grid.rows)
    long = {
        place: overlong(correction.text, most)
        for place, correction in corrections.items()
        if len(correction.text) > most
    }
    for (row, column), correction in corrections.items():
        if row <= len(rows):
            cells = [*rows[row - 1], *[None] * (column - len(rows[row - 1]))]
            cells[column - 1] = None if (row, column) in long else clean(correction.text) or None
            rows[row - 1] = cells
    places = corrections.keys()
    return replace(
        grid,
        rows=rows,
        percent=grid.percent - places,
        unvalued=grid.unvalued - places,
        shown={place: text for place, text in grid.shown.items() if place not in places},
        struck={place: text for place, text in grid.struck.items() if place not in places},
        errors={place: code for place, code in grid.errors.items() if place not in places} | long,
    )


def named(notes: list[Problem], tables: list[Table]) -> list[Problem]:
    """Return the notes of corrections, each with the id of its column."""
    column_ids: dict[tuple[str | None, str | None], str] = (
        {
            (row.sheet, row.address(column)): column
            for table in tables
            for row in table.rows
            for column in row.places
        }
        if notes
        else {}
    )
    return [replace(note, column=column_ids.get((note.sheet, note.cell))) for note in notes]
