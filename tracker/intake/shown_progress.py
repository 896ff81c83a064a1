"""Progress that a format rounds to 100 % or 0 %, while the cell holds a little less or more."""

from collections.abc import Callable

from ..problems import Problem, Refused
from ..sheets.reading.tables import Table
from ..values.cell import Cell
from ..values.numbers import half_up
from .cell_problems import place
from .row_outcomes import Tally, spelled

SHOWN, HELD = "shown", "held"
_ENDS = {100.0: ("completed", None), 0.0: ("not_started", None)}


def rounded(cell: Cell, status: object, share: bool) -> float | None:
    """Return 100 or 0 where a format shows that, the status says so or is blank, and the cell holds another.

    `share` says that a bare number of at most 1 is a share of 1."""
    if cell.shown is None or not isinstance(cell.value, (int, float)):
        return None
    is_share = share and not cell.percent and abs(cell.value) <= 1
    try:
        shown = float(cell.shown.strip().removesuffix("%")) * (100 if is_share else 1)
    except ValueError:
        return None
    held = half_up(cell.value * (100 if cell.percent or is_share else 1))
    return shown if status in _ENDS.get(shown, ()) and held != shown else None


def of(table: Table, status_of: Callable[[Cell], object], share: bool, tally: Tally) -> str | None:
    """Return what counts in a table's progress column, what is shown or what is held; None until answered.

    `status_of` returns what a cell of the status column means."""
    found = []
    for row in table.rows:
        cell = row.cell("progress")
        if (
            cell.shown is not None
            and rounded(cell, _status(row.cell("status"), status_of), share) is not None
        ):
            found.append(row)
    if not found:
        return HELD
    cell = found[0].cell("progress")
    held = cell.value * (100 if cell.percent else 1) if isinstance(cell.value, (int, float)) else 0
    question = Problem(
        "progress_shown",
        sheet=table.sheet,
        cell=place(found[0], "progress"),
        column="progress",
        value=cell.shown,
        figures={
            "held": f"{half_up(held, 6):g}" + ("%" if cell.percent else ""),
            "n": len(found),
            "cells": spelled([place(row, "progress") for row in found]),
        },
    )
    return tally.settle(question).taken


def _status(cell: Cell, status_of: Callable[[Cell], object]) -> object:
    try:
        return status_of(cell)
    except Refused:
        return ""
