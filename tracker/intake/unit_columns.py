"""Tables with the units across the top: each cell becomes a row of its task and its unit, by its content."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..problems import Problem, Refused
from ..schema.status_sheet import VALUES
from ..sheets.reading.corrected_cells import typed
from ..sheets.reading.grids import Grid
from ..sheets.reading.rows import Row, is_status
from ..sheets.reading.tables import Table, UnitColumn
from ..sheets.reading.taken_columns import with_columns
from ..values import kinds, nothing
from ..values.cell import Cell
from ..values.text import clean, normal
from .content_columns import labels
from .match import Matcher
from .row_outcomes import Tally

_STATUS, _PROGRESS, _NOTE, _ACTUAL = "status", "progress", "note", "actual"
_TICK, _LEAVE = "completed", "leave"
_READ = frozenset({_STATUS, _PROGRESS})
_TICKS = frozenset("√ ✓ ✔ ☑ ■ ● ◉ ★ ○ v y yes 是".split())
_UNTICKED = frozenset("× ✗ ✘ ☒ □ ☐ x n no 否".split())
# 推进中（45%）, 推进中，45%, 推进中 45%.
_BOTH = re.compile(r"(\D{2,8}?)[\s,，;；、:：/(（]+(?:完成)?(\d{1,3}(?:\.\d+)?\s*[%％])[)）]?")
_NAMED = 6


@dataclass(frozen=True)
class _Held:
    """A cell of a unit that is not blank: its row, its column, and the kind of its content."""

    row: Row
    column: UnitColumn
    cell: Cell
    kind: str


def settled(grid: Grid, table: Table, matcher: Matcher, tally: Tally) -> Table:
    """Return a table with a row for each cell, or group of cells, of a unit, where their content says what
    they are; one that is held while that is asked. Cells that a person chose to leave are blank."""
    names = "、".join(list(dict.fromkeys(one.unit for one in table.units))[:_NAMED])
    figures = {"n": len({one.unit for one in table.units})}
    cell = grid.address(table.header_rows[1], table.units[0].column)
    if _unclear(table):
        tally.problems.append(
            Problem("units_across", sheet=grid.name, cell=cell, value=names, figures=figures)
        )
        return replace(table, held=True)
    held = list(_cells(grid, table, matcher.programme.status_words))
    if not held:
        return _expanded(grid, table, [], matcher)
    table = _shared(grid, table, tally)
    if asked := _open(held):
        one = next(one for one in held if one.kind == asked)
        question = Problem(
            "across_open",
            sheet=grid.name,
            cell=grid.address(one.row.number, one.column.column),
            value=typed(one.cell),
            figures=figures | {"units": names, "cells": sum(one.kind == asked for one in held)},
            choices=(asked, _LEAVE),
        )
        taken = tally.settle(question).taken
        if taken is None:
            return replace(table, held=True)
    else:
        counts = {kind: sum(one.kind == kind for one in held) for kind in ("progress", "status")}
        found = Problem("across_read", sheet=grid.name, cell=cell, value=names, figures=figures | counts)
        taken = tally.settle(found).taken
    if taken == _LEAVE and not asked:
        held = []
    return _expanded(grid, table, [_decided(one, asked, taken) for one in held], matcher)


def _unclear(table: Table) -> bool:
    """Return whether it cannot be told what the columns of the units hold, or whose they are."""
    places = [(one.unit, one.column_id) for one in table.units]
    undecided = any(one.column_id is None and not one.by_content for one in table.units)
    return undecided or len(places) > len({*places}) or "unit" in table.columns.values()


def _cells(grid: Grid, table: Table, words: dict[str, str]) -> Iterable[_Held]:
    for row in table.rows:
        for one in table.units:
            cell = grid.cell(row.number, one.column)
            unvalued = (row.number, one.column) in grid.unvalued
            if cell.blank and cell.error is None and not unvalued:
                continue
            if nothing.said("progress", cell.value):
                continue
            yield _Held(row, one, cell, one.column_id or _PROGRESS if unvalued else _kind(one, cell, words))


def _kind(column: UnitColumn, cell: Cell, words: dict[str, str]) -> str:
    """Return the column that a cell belongs to by its heading or, without one, by its content."""
    if column.column_id or cell.error is not None:
        return column.column_id or _PROGRESS
    text = normal(cell.value)
    if isinstance(cell.value, str) and (text in _TICKS or text in _UNTICKED):
        return _TICK
    if isinstance(cell.value, str) and (is_status(cell, words) or _two(cell, words)):
        return _STATUS
    try:
        kinds.parse("percent", cell)
    except Refused:
        return _ACTUAL if text.rstrip("%").replace(".", "").isdigit() else _NOTE
    return _PROGRESS


def _two(cell: Cell, words: dict[str, str]) -> re.Match[str] | None:
    """Return the status and the progress that one cell holds (推进中（45%）)."""
    match = _BOTH.fullmatch(clean(cell.value)) if isinstance(cell.value, str) else None
    return match if match and is_status(Cell(match[1]), words) else None


def _open(held: list[_Held]) -> str | None:
    """Return what has to be asked: whether ticks mean completed or, where most cells are neither a status nor
    a progress, whether these are notes or actual values; None where the content tells."""
    by_content = [one for one in held if one.column.by_content]
    counts = {kind: sum(one.kind == kind for one in by_content) for kind in (_TICK, _NOTE, _ACTUAL)}
    if counts[_TICK]:
        return _TICK
    if 2 * (counts[_NOTE] + counts[_ACTUAL]) <= len(by_content):
        return None
    return _NOTE if counts[_NOTE] >= counts[_ACTUAL] else _ACTUAL


def _decided(one: _Held, asked: str | None, taken: str | None) -> _Held:
    """Return a cell with the column that it is read for; what is neither as most are is refused there."""
    if not one.column.by_content:
        return one
    if one.kind == _TICK:
        ticked = taken == _TICK and normal(one.cell.value) in _TICKS
        return replace(one, kind=_STATUS, cell=Cell("已完成" if ticked else None))
    if one.kind == asked:
        return one if taken == asked else replace(one, cell=Cell())
    return replace(one, kind={_NOTE: _STATUS, _ACTUAL: _PROGRESS}.get(one.kind, one.kind))


def _shared(grid: Grid, table: Table, tally: Tally) -> Table:
    """Return a table without the columns of values that belong to no unit, unless a person took them."""
    columns = dict(table.columns)
    for column, column_id in table.columns.items():
        filled = any(not row.cell(column_id).blank for row in table.rows)
        if column_id not in VALUES or not filled:
            continue
        problem = Problem(
            "across_shared",
            sheet=grid.name,
            cell=grid.address(table.header_rows[1], column),
            column=column_id,
            value=table.headers[column],
            figures=labels(column_id),
        )
        if tally.settle(problem).taken == _LEAVE:
            del columns[column]
    if columns == table.columns:
        return table
    unknown = table.unknown
    return replace(with_columns(grid, table, columns), unknown=unknown)


def _expanded(grid: Grid, table: Table, held: list[_Held], matcher: Matcher) -> Table:
    """Return a table with a row for each unit of which a cell is not blank, and a blank row for a task of
    which all are."""
    by_row: dict[int, dict[str, list[_Held]]] = {}
    for one in held:
        if (
            not one.cell.blank
            or one.cell.error is not None
            or (one.row.number, one.column.column) in grid.unvalued
        ):
            by_row.setdefault(one.row.number, {}).setdefault(one.column.unit, []).append(one)
    rows: list[Row] = []
    for row in table.rows:
        units = by_row.get(row.number, {})
        found = [_row(grid, row, unit, cells) for unit, cells in units.items()]
        found = [one for one in found if not _of_no_concern(one, matcher)]
        rows += [replace(one, record=record) for record, one in enumerate(found)]
        if not found:
            blank = {name: cell for name, cell in row.cells.items() if name not in VALUES}
            rows.append(replace(row, cells=blank))
    return replace(table, rows=rows)


def _row(grid: Grid, row: Row, unit: str, held: list[_Held]) -> Row:
    """Return the row of one unit: what belongs to its task, and the cells of the unit."""
    cells: dict[str, Cell] = {"unit": Cell(unit)}
    places: dict[str, str] = {}
    unvalued, struck = set(row.unvalued), set(row.struck)
    for one in sorted(held, key=lambda one: one.column.by_content):
        kind = one.kind if one.kind not in cells else _NOTE
        letter = grid.address(1, one.column.column)[:-1]
        both = _BOTH.fullmatch(clean(one.cell.value)) if kind == _STATUS and one.column.by_content else None
        found = {_STATUS: Cell(both[1]), _PROGRESS: Cell(both[2])} if both else {kind: one.cell}
        cells |= found
        # A correction is typed into the one cell, whichever of the two it is.
        places |= dict.fromkeys(_READ if one.column.by_content and kind in _READ else (kind,), letter)
        where = row.number, one.column.column
        unvalued |= {kind} if where in grid.unvalued else set()
        struck |= set(found) if where in grid.struck_through else set()
    first = grid.address(row.number, min(one.column.column for one in held))
    return replace(
        row,
        cells=row.cells | cells,
        places=row.places | places,
        unvalued=frozenset(unvalued),
        struck=frozenset(struck),
        addresses=row.addresses | {"unit": first},
    )


def _of_no_concern(row: Row, matcher: Matcher) -> bool:
    """Return whether a row says 不涉及 of a task that the unit does not have."""
    try:
        if kinds.status(row.cell(_STATUS), matcher.programme.status_words) != "not_applicable":
            return False
    except Refused:
        return False
    tasks, units = matcher.tasks_of(row), matcher.programme.units_named(clean(row.cell("unit").value))
    pairs = {(task, unit) for task in tasks for unit in units}
    return bool(pairs) and pairs.isdisjoint(matcher.programme.pairs)
