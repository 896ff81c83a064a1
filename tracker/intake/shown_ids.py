"""Task ids that were typed as numbers: 1.1 shown as 1.10 by its format, or 1.10 that lost its zero."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..problems import Problem
from ..sheets.reading.rows import Row
from ..sheets.reading.tables import Table
from ..values.cell import Cell
from ..values.text import clean, normal
from .cell_problems import place, text
from .match import Matcher
from .row_outcomes import Tally
from .task_names import Tasks

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_COLUMNS = ("task_id", "task")
_Changes = dict[tuple[str, int], dict[str, Cell]]  # cells to replace, by sheet, row and column id
_DIGITS = 10  # that a cell without a format shows of a number


@dataclass(frozen=True)
class _Seen:
    """A numeric cell that can stand for two tasks: what is usually meant, and the other one.

    `code` is that of the decision by which this is settled."""

    row: Row
    column: str
    code: str
    usual: str
    other: str


def settled(tables: Sequence[Table], matcher: Matcher, tally: Tally) -> list[Table]:
    """Return the tables with the ids that numbers stand for; what they leave open is said once a sheet."""
    ids = _Ids(matcher.tasks)
    changes: _Changes = {}
    open_ones: dict[tuple[str, str], list[_Seen]] = {}
    for row, column in _numeric(tables, bool(ids.twins)):
        found = ids.read(row, column)
        if isinstance(found, _Seen):
            open_ones.setdefault((row.sheet, found.code), []).append(found)
        elif found is not None:
            changes.setdefault((row.sheet, row.number), {})[column] = Cell(found)
    held_back: set[tuple[str, int]] = set()
    for seen in open_ones.values():
        taken = tally.settle(_problem(seen)).taken
        for one in seen:
            where = one.row.sheet, one.row.number
            if taken is None and one.code == "id_contradicts":
                held_back.add(where)
            task = one.other if taken in ("held", "text") else one.usual
            changed = changes.setdefault(where, {})
            changed[one.column] = Cell(task)
            if one.code == "id_contradicts" and taken == "shown":
                changed["task"] = Cell()
    return [_table(table, changes, held_back, tally) for table in tables] if changes else list(tables)


def _numeric(tables: Sequence[Table], twins: bool) -> Iterator[tuple[Row, str]]:
    """Yield the rows and columns in which a number names a task in a way that may need a decision."""
    for table in tables:
        columns = [column for column in _COLUMNS if column in table.columns.values()]
        for row in table.rows:
            for column in columns:
                cell = row.cell(column)
                if type(cell.value) in (int, float) and (twins or cell.shown or type(cell.value) is float):
                    yield row, column


def _problem(seen: list[_Seen]) -> Problem:
    first = seen[0]
    return Problem(
        first.code,
        sheet=first.row.sheet,
        cell=place(first.row, first.column),
        column=first.column,
        value=first.usual,
        figures={"other": first.other, "n": len(seen)},
    )


def _table(table: Table, changes: _Changes, held_back: set[tuple[str, int]], tally: Tally) -> Table:
    rows = []
    for row in table.rows:
        where = row.sheet, row.number
        if where in held_back:
            tally.refuse(row, [])
        else:
            rows.append(replace(row, cells=row.cells | changes[where]) if where in changes else row)
    return replace(table, rows=rows)


class _Ids:
    """The ids of a catalogue, and which of them are equal as numbers (`twins`, by that number)."""

    def __init__(self, tasks: Tasks):
        self.tasks = tasks
        by_number: dict[Decimal, list[str]] = {}
        for key, task in tasks.ids.items():
            if _NUMBER.fullmatch(key):
                by_number.setdefault(Decimal(key), []).append(task)
        self.twins = {number: found for number, found in by_number.items() if len(found) > 1}

    def read(self, row: Row, column: str) -> str | _Seen | None:
        """Return the task that a numeric cell stands for, or a choice of two.

        None where it names none, or names its task as it stands."""
        cell = row.cell(column)
        held = self._task(clean(cell.value)) or self._task(f"{cell.value:.{_DIGITS}g}")
        shown = self._task(cell.shown) if cell.shown else None
        usual = shown or held
        if usual is None:
            return None
        others = [*([held] if held not in (None, usual) else []), *self._equal(usual)]
        others = [one for one in dict.fromkeys(others) if one != usual]
        decided = usual if usual != clean(cell.value) else None
        if not others:
            return decided
        named = self.tasks.of_text(text(row, "task"), text(row, "measure")) if column == "task_id" else []
        if usual in named:
            return decided
        if by_text := next((one for one in others if one in named), None):
            code = "id_contradicts" if shown else "id_by_text"
            return _Seen(row, column, code, *((usual, by_text) if shown else (by_text, usual)))
        code = "id_shown" if shown and held not in (None, shown) else "id_number"
        return _Seen(row, column, code, usual, others[0])

    def _task(self, written: str) -> str | None:
        return self.tasks.ids.get(normal(written))

    def _equal(self, task: str) -> list[str]:
        key = normal(task)
        return self.twins.get(Decimal(key), []) if _NUMBER.fullmatch(key) else []
