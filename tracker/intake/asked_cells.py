"""What a row asks of the office beside its report, in the columns that `status_sheet.ASKED` declares."""

from collections.abc import Mapping

from ..problems import Problem, Refused
from ..schema.declarations import index
from ..schema.status_sheet import ASKED_COLUMNS, REPORT
from ..sheets.reading.tables import Row
from ..values import kinds, nothing
from ..values.cell import Cell
from .cell_problems import at, of_value, unread
from .diff import Values

_COLUMNS = index(REPORT)


def asks(row: Row) -> bool:
    """Return whether a row asks anything."""
    return any(_filled(row, column) for column in ASKED_COLUMNS)


def _filled(row: Row, column: str) -> bool:
    cell = row.cells.get(column)
    if cell is None:
        return False
    blank = cell.blank and cell.error is None and column not in row.unvalued
    return not blank and nothing.said(column, cell.value) != nothing.BLANK


def values(row: Row, columns: Mapping[str, str]) -> tuple[Values, list[Problem]]:
    """Return what some columns of a row say, by the names that `columns` gives them, and what is wrong there.

    All are blank, or all are needed. A table without one of them asks nothing with the others."""
    filled = [column for column in columns.values() if _filled(row, column)]
    if not filled:
        return {}, []
    absent = [column for column in columns.values() if row.address(column) is None]
    if absent:
        return {}, [at(row, filled[0], "asked_without_column", "warning", **_named(absent[0]))]
    problems = [
        at(row, column, "asked_incomplete", value="", **_named(column), **_named(filled[0], "given"))
        for column in columns.values()
        if column not in filled
    ]
    found: Values = {}
    for name, column in columns.items():
        try:
            found[name] = kinds.parse(_COLUMNS[column].kind, row.cells.get(column, Cell()))
        except Refused as refused:
            problems += [of_value(row, column, one) for one in refused.problems]
    problems += [one for one in unread(row, *filled) if one.code == "unvalued_formula"]
    return found, problems


def _named(column: str, name: str = "missing") -> dict[str, str]:
    return {name: _COLUMNS[column].zh, f"{name}_en": _COLUMNS[column].en}
