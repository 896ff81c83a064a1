"""The scale of a table's actual values: what its heading, or a line above, says of the unit of measure."""

from dataclasses import dataclass

from ..problems import Problem
from ..sheets.reading.rows import Row
from ..sheets.reading.tables import Table
from ..values.cell import Cell
from ..values.measure_units import measure_unit
from ..values.text import clean
from .cell_problems import place
from .match import Matcher
from .row_outcomes import Tally

_SCALED = "scaled"
# What is counted one by one and may be called one or the other.
_PIECES = frozenset("个 座 处 站 基站 项 套 件 台 条 units unit stations sites".split()) | {""}


@dataclass(frozen=True)
class _Unit:
    """A unit of measure that was stated, its place, and the text that states it."""

    scale: int
    noun: str
    cell: str | None
    text: str


def of(table: Table, matcher: Matcher, tally: Tally) -> float | None:
    """Return by how much a bare actual value is to be multiplied; None while that is asked.

    A scale is taken and said. Where the catalogue's targets have that unit themselves, values stand as they
    are. Where what is stated is another thing than the target's unit, it is asked."""
    unit = _stated(table)
    if unit is None:
        return 1
    rows = [row for row in table.rows if bare(row.cell("actual"))]
    if not rows:
        return 1
    targets = {target for row in rows if (target := _target(matcher, row))}
    factors = {unit.scale / scale for scale, _ in targets} or {float(unit.scale)}
    same = all(_same(unit.noun, noun) for _, noun in targets)
    if same and factors == {1.0}:
        return 1
    factor = min(factors)
    value = clean(rows[0].cell("actual").value)
    figures = {
        "unit": unit.text,
        "n": len(rows),
        "scaled": f"{float(value) * factor:,g}" if _number(value) else "",
        "target": "、".join(sorted({noun for _, noun in targets if noun})),
        "address": place(rows[0], "actual"),
    }
    problem = Problem(
        "actual_scaled" if same and len(factors) == 1 else "actual_unit",
        sheet=table.sheet,
        cell=unit.cell or place(rows[0], "actual"),
        column="actual",
        value=value,
        figures=figures,
    )
    taken = tally.settle(problem).taken
    return None if taken is None else factor if taken == _SCALED else 1


def bare(cell: Cell) -> bool:
    """Return whether a cell holds a number without a scale of its own (1.2 and not 1.2万)."""
    return (
        not cell.blank and cell.error is None and not any(mark in clean(cell.value) for mark in "万亿千百%")
    )


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _same(noun: str, other: str) -> bool:
    return noun == other or not noun or not other or {noun, other} <= _PIECES


def _target(matcher: Matcher, row: Row) -> tuple[int, str] | None:
    """Return the unit of the target of a row's task; None where it has none."""
    for task in matcher.tasks_of(row):
        record = matcher.programme.tasks[task]
        if record["target"] is not None and record["target"] == record["target"]:
            written = clean(record["target_unit_zh"] or record["target_unit_en"])
            return measure_unit(written) or (1, written)
    return None


def _stated(table: Table) -> _Unit | None:
    column = next((at for at, column_id in table.columns.items() if column_id == "actual"), None)
    if column is None:
        return None
    if unit := table.header.units.get(column):
        letter = next(row.places["actual"] for row in table.rows) if table.rows else ""
        return _Unit(*unit, f"{letter}{table.header_rows[1]}", table.headers[column])
    text = table.context.get("measure", "")
    line = measure_unit(text)
    return _Unit(*line, table.places.get("measure"), text) if line else None
