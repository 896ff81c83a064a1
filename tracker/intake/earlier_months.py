"""What a sheet's columns of earlier months say, against what was reported for those months."""

from contextlib import suppress

from ..problems import Problem, Refused
from ..schema.declarations import index
from ..schema.status_sheet import REPORT
from ..sheets.reading.corrected_cells import typed
from ..values.cell import Cell
from ..values.kinds import parse, show
from ..values.periods import period_end
from .counted_before import ReportsBefore
from .diff import Values
from .file_rows import DatedRow
from .match import Pair

_COLUMNS = index(REPORT)


def problems(rows: list[DatedRow], present: dict[Pair, Values], reports: ReportsBefore) -> list[Problem]:
    """Return a warning for each column of an earlier month that differs from what was reported for it, at
    the first such cell. `present` are the reports that count now."""
    told = [
        (one, pair, column, month)
        for one in rows
        if len(one.pairs) == 1
        for pair in one.pairs
        for column, month in one.row.earlier
    ]
    keys = {(*pair, period_end(month)) for _, pair, _, month in told}
    before = reports.counted(present, keys) if keys else {}
    differing: dict[tuple[str, str, str], list[Problem]] = {}
    for one, pair, column, month in told:
        report = before.get((*pair, period_end(month)))
        cell, address = one.row.earlier[column, month]
        if report is None or report["period"] != month or not _differs(column, cell, report[column]):
            continue
        old = f"{report[column]:g}" if column == "progress" else show(column, report[column])
        figures = {"month": month, "old": old}
        place = one.row.sheet, address, column
        problem = Problem("month_differs", "warning", *place, typed(cell), figures)
        differing.setdefault((one.row.sheet, column, month), []).append(problem)
    for found in differing.values():
        found[0].figures["n"] = len(found)
    return [found[0] for found in differing.values()]


def _differs(column: str, cell: Cell, reported: object) -> bool:
    """Return whether a cell means another value than was reported; one that means nothing does not."""
    with suppress(Refused):
        value = parse(_COLUMNS[column].kind, cell)
        return None not in (value, reported) and value != reported
    return False
