"""Columns under an unknown heading that hold only dates, percentages, statuses or units: offered as such."""

import re
from collections.abc import Callable
from datetime import date

from ..problems import Problem, Refused
from ..schema.declarations import index
from ..schema.status_sheet import REPORT
from ..sheets.reading.corrected_cells import typed
from ..sheets.reading.grids import Grid
from ..sheets.reading.rows import is_status
from ..sheets.reading.tables import Table
from ..values.cell import Cell
from ..values.dates import day
from ..values.numbers import read_percent
from ..values.text import clean, normal
from .match import Matcher

_COLUMNS = index(REPORT)
# Headings with these words are known to be something else.
_ELSE = re.compile(
    "计划|目标|预计|预期|要求|时限|截止|到期|期限|开始|开工|启动|立项|竣工|成立|出生|合同|签订|批复|会议|下达|交办|"
    "占比|权重|比重|序时|去年|上年|上月|上期|上次|同比|环比|增长|增速|考核|评分|配合|协办|协同|参与|支持|抄送|审核|主管|上级|"
    "plan|target|due|deadline|start|begin|weight|share|last|previous|expected|support"
)


def labels(column_id: str) -> dict[str, str]:
    """Return the names of a column in both languages, as figures of a sentence."""
    return {"meant": _COLUMNS[column_id].zh, "meant_en": _COLUMNS[column_id].en}


def asked(grid: Grid, table: Table, matcher: Matcher, today: date) -> dict[int, Problem]:
    """Return the question about each column of a table whose content looks like a column that the table
    lacks, by the column's number; at most one for each column that it lacks."""
    tests: dict[str, Callable[[Cell], bool]] = {
        "as_of": lambda cell: _is_date(cell, matcher.programme.settings["start"], today),
        "progress": _is_percent,
        "status": lambda cell: is_status(cell, matcher.programme.status_words),
        "unit": lambda cell: bool(matcher.programme.units_named(clean(cell.value))),
    }
    lacking = {name: test for name, test in tests.items() if name not in table.columns.values()}
    if "unit" in table.context:
        lacking.pop("unit", None)
    questions: dict[int, Problem] = {}
    for column, heading in table.unknown.items():
        if not heading or _ELSE.search(normal(heading)) or 2 * table.filled[column] < len(table.rows):
            continue
        if column in table.header.variants or not table.filled[column]:
            continue
        cells = [cell for row in table.rows if not (cell := grid.cell(row.number, column)).blank]
        meant = next((name for name, test in lacking.items() if all(map(test, cells))), None)
        if meant is not None:
            del lacking[meant]
            questions[column] = Problem(
                "column_by_content",
                sheet=table.sheet,
                cell=grid.address(table.header_rows[1], column),
                column=meant,
                value=heading,
                figures={"n": len(cells), "example": typed(cells[0]), **labels(meant)},
            )
    return questions


def _is_date(cell: Cell, start: date, today: date) -> bool:
    """Return whether a cell holds a date on which something can have been reported."""
    if cell.error is not None or (isinstance(cell.value, (int, float)) and not isinstance(cell.value, date)):
        return False
    try:
        return start <= day(cell) <= today
    except Refused:
        return False


def _is_percent(cell: Cell) -> bool:
    """Return whether a cell shows a percentage with its sign."""
    if cell.error is not None or not (cell.percent or str(cell.value).rstrip().endswith(("%", "％"))):
        return False
    try:
        return read_percent(cell) is not None
    except Refused:
        return False
