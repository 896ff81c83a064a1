"""Whether numbers of at most 1 in a progress column are percentages or shares: seen or asked."""

from ..problems import Problem
from ..sheets.reading.tables import Row, Table
from ..values.cell import Cell
from .cell_problems import place
from .row_outcomes import Tally

PERCENT, SHARE = "percent", "share"


def of(table: Table, tally: Tally) -> str | None:
    """Return what a bare number of at most 1 means in a table's progress column: "percent" or "share" of 1.

    It is a percentage where the column holds other numbers that are not whole, or where it is a whole number
    and the heading has a % sign or larger numbers stand in the column. Otherwise it is asked once for the
    column; None until it is answered."""
    cells = [(row, value) for row in table.rows if (value := _bare(row.cell("progress"))) is not None]
    doubtful = [(row, value) for row, value in cells if 0 < value <= 1]
    above = [value for _, value in cells if value > 1]
    fractions = any(value < 1 for _, value in doubtful)
    plain = any(not value.is_integer() for value in above)
    if not doubtful or plain or not fractions and (above or table.percent_header):
        return PERCENT
    row, value = next((row, value) for row, value in doubtful if value < 1 or not fractions)
    return tally.settle(_question(row, value, len(doubtful))).taken


def doubtful(cell: Cell) -> float | None:
    """Return a bare number that can be a share of 1 as well as a percentage; None where a cell has none."""
    value = _bare(cell)
    return value if value is not None and 0 < value <= 1 else None


def _bare(cell: Cell) -> float | None:
    if cell.percent or isinstance(cell.value, bool) or not isinstance(cell.value, (int, float)):
        return None
    return float(cell.value)


def _question(row: Row, value: float, n: int) -> Problem:
    return Problem(
        "progress_scale",
        sheet=row.sheet,
        cell=place(row, "progress"),
        column="progress",
        value=f"{value:g}",
        figures={"hundred": f"{value * 100:g}", "n": n},
    )
