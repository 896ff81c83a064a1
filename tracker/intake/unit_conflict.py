"""The unit that a line above a table names, against the units that its rows name."""

from dataclasses import replace

from ..problems import Problem
from ..sheets.reading.tables import Table
from ..values.cell import Cell
from . import unit_names
from .cell_problems import place, text
from .match import Matcher
from .row_outcomes import Tally


def settled(table: Table, matcher: Matcher, tally: Tally) -> Table:
    """Return a table whose rows are those of the units they name or, where a person chose that, of the unit
    above; one that is held while that is asked.

    It is asked once where rows are of units that are neither the one above, nor of the group above, nor
    under it. A name above that is no unit's, such as the office's own, says nothing."""
    line = table.context.get("unit")
    if not line or "unit" not in table.columns.values():
        return table
    owners = unit_names.find(line, matcher.near)
    if not owners.units or any(fault.severity == "error" for fault in owners.faults):
        return table
    units = {}
    for row in table.rows:
        if text(row, "unit"):
            others = [unit for unit in matcher.units(row, table) if not _within(unit, owners.units, matcher)]
            if others:
                units[row.number] = others
    if not units:
        return table
    names = dict.fromkeys(unit for others in units.values() for unit in others)
    titles = [matcher.programme.title("units", unit, matcher.lang) for unit in names]
    row = next(row for row in table.rows if row.number in units)
    problem = Problem(
        "unit_conflict",
        sheet=table.sheet,
        cell=place(row, "unit"),
        column="unit",
        value=text(row, "unit"),
        figures={
            "above": line,
            "place": table.places.get("unit", ""),
            "units": "、".join(titles[:6]) + ("…" if len(titles) > 6 else ""),
            "n": len(units),
        },
    )
    taken = tally.settle(problem).taken
    if taken == "above":
        rows = [
            replace(row, cells=row.cells | {"unit": Cell(line)}) if row.number in units else row
            for row in table.rows
        ]
        return replace(table, rows=rows)
    return table if taken else replace(table, held=True)


def _within(unit: str, above: tuple[str, ...], matcher: Matcher) -> bool:
    """Return whether a unit is one of those above, or below one of them."""
    seen: set[str] = set()
    while unit and unit not in seen:
        if unit in above:
            return True
        seen.add(unit)
        unit = matcher.programme.units[unit].get("parent") or ""
    return False
