"""What the office returned stands first on the unit's next return sheet, and the sheet is read as any other."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.operations import claims
from tracker.operations.acts import Person
from tracker.operations.claims import Verdict

PAIR = ("1.1", "OP-CM")
# Remarks that hold what the lines above a table may say of the whole table.
REMARKS = ("缺验收单", "填报单位：中国铁塔", "数据截至2020年6月30日", "报送期：2020-06", "合计", "=1+1")


def returned(office, why: str) -> bytes:
    """Return the unit's return sheet after its completion was returned with a remark."""
    office.submit(Upload("九月.xlsx", book(row(*PAIR, "已完成", 100, evidence="清单", day="2020-09-20"))))
    claims.decide(office, PAIR, Verdict(False, why, date(2020, 9, 25)), Person("王处"))
    return office.template("OP-CM", "2020-09", "zh")


@pytest.mark.parametrize("why", REMARKS)
def test_a_returned_claim_stands_above_the_table_and_the_sheet_is_read(office, why):
    content = returned(office, why)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert [str(sheet.cell(number, 1).value).split("：")[0] for number in (4, 5)] == ["→ 上月未完事项（1项），请先看", "→ 1.1 建设主要城市网络"]
    assert f"于2020-09-25退回，意见：{why}。" in sheet["A5"].value
    for number in range(7, sheet.max_row + 1):
        if sheet.cell(number, 1).value == "1.1":
            cells = {str(cell.value).split()[0]: sheet.cell(number, cell.column) for cell in sheet[6]}
            cells["佐证材料"].value, cells["填报日期"].value = "验收单2号", date(2020, 9, 28)
    sheet.parent.save(stream := BytesIO())
    checked = office.check(Upload("再报.xlsx", stream.getvalue()))
    assert checked.accepted, checked.problems
    assert [(one.task, one.unit, one.values["evidence"], one.as_of) for one in checked.proposals if one.task == "1.1"] == [
        (*PAIR, "验收单2号", date(2020, 9, 28))
    ]


def test_what_was_reported_anew_is_no_longer_on_the_sheet(office):
    returned(office, "缺验收单")
    office.submit(Upload("再报.xlsx", book(row(*PAIR, "已完成", 100, evidence="验收单", day="2020-09-28"))))
    sheet = openpyxl.load_workbook(BytesIO(office.template("OP-CM", "2020-09", "zh"))).worksheets[0]
    assert str(sheet["A4"].value).startswith("任务编号")
