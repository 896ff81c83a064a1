"""What a file would change in rows that are hidden, by a filter or by hand, so that nobody sees it there."""

from collections.abc import Iterable

from ..problems import Problem
from ..sheets.reading.tables import Table
from .diff import CHANGED, CREATED
from .row_outcomes import spelled
from .verdict import Proposal


def of(tables: Iterable[Table], proposals: Iterable[Proposal]) -> list[Problem]:
    """Return a warning for each sheet with hidden rows that would change something: rows and changes."""
    hidden = {(table.sheet, row) for table in tables for row in table.hidden_rows}
    changes: dict[str, dict[int, int]] = {}
    for one in proposals if hidden else ():
        if (one.sheet, one.row) in hidden and one.outcome in (CREATED, CHANGED):
            rows = changes.setdefault(one.sheet, {})
            rows[one.row] = rows.get(one.row, 0) + len(one.changes)
    return [
        Problem(
            "hidden_changes",
            "warning",
            sheet,
            value=spelled(sorted(rows)),
            figures={"n": len(rows), "changes": sum(rows.values())},
        )
        for sheet, rows in changes.items()
    ]
