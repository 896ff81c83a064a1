"""Says which cells were taken as the cell above, and refuses those that have none."""

from collections import Counter

from ..problems import Problem
from ..sheets.reading.tables import Row, Table
from .cell_problems import at
from .row_outcomes import Tally


def refused(table: Table, tally: Tally) -> dict[int, list[Problem]]:
    """Return by their number the rows that say 同上 below no other row, with their problems.

    What was taken from the cell above is said once for each column."""
    taken = [one for one in table.same if one.filled]
    counts = Counter(one.column for one in taken)
    first: dict[str, Row] = {one.column: one.row for one in reversed(taken)}
    for column, n in counts.items():
        tally.settle(at(first[column], column, "same_as_above", n=n))
    rows: dict[int, list[Problem]] = {}
    for one in table.same:
        if not one.filled:
            rows.setdefault(one.row.number, []).append(at(one.row, one.column, "nothing_above"))
    return rows
