"""Fill in a downloaded return sheet as a unit does: a report, an extension request, an answer to a remark."""

from datetime import date
from io import BytesIO

import openpyxl
from openpyxl.cell import Cell

ANSWER, TO, WHY = "已增派施工队；\n2020年10月底前报送进展", date(2021, 3, 31), "设备到货延迟"


def filled(template: bytes, asks: bool = True) -> bytes:
    """Return a return sheet in which a unit reports task 1.1 and, where it `asks`, asks for its extension and
    answers a remark."""
    book = openpyxl.load_workbook(BytesIO(template))
    sheet = book.worksheets[0]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    for number, row in enumerate(rows, 1):
        if row[0].startswith(("答复", "Answer")) and asks:
            next(cell for cell in sheet[number][1:] if isinstance(cell, Cell)).value = ANSWER
        if row[0].startswith(("任务编号", "Task id")):
            heads = {cell: place for place, cell in enumerate(row, 1)}
        if row[0] == "1.1":
            asked = {"申请延期至": TO, "延期理由": WHY} if asks else {}
            for name, value in {"进展状态": "推进中", "完成进度": 45, "进展情况": "在建", **asked}.items():
                column = next(place for head, place in heads.items() if name in head)
                sheet.cell(number, column).value = value
    book.save(stream := BytesIO())
    return stream.getvalue()
