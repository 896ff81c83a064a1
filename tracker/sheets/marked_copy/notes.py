"""The notes that a returned workbook has on the sender's cells, and the columns of their list."""

from dataclasses import dataclass

from ...schema.declarations import Column

LISTED = (
    Column("severity", "程度", "Kind", width=8),
    Column("sheet", "工作表", "Sheet", width=16),
    Column("cell", "单元格", "Cell", width=10),
    Column("column", "栏", "Column", width=16),
    Column("value", "所填内容", "Value", width=24),
    Column("message", "问题与怎样填", "What is wrong and what is accepted", width=70),
)


@dataclass(frozen=True)
class Note:
    """One problem as it is written into the workbook, its texts as people read them; `kind` is its code."""

    severity: str
    sheet: str
    cell: str | None
    column: str
    value: str
    message: str
    kind: str = ""
