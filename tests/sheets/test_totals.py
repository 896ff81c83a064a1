"""Rows that are totals are no reports, however they are named."""

import pytest
from tests.status_sheets import book, row
from tracker.intake.commit import Upload

TOTALS = (
    "汇总 平均 平均值 累计 合_计： 总_计 总合计 合计数 合计/平均 平均进度 平均完成率 累计完成 全省合计 各单位合计 以上合计 本页小计 （合计） 中国移动小计 网络建设_合计 Total: Grand_Total "
    "Sub-total Totals AVG Mean ∑ 合计（个） 共4项 总计5 合计:_45% 总体完成情况 均值 本月合计 ＴＯＴＡＬ Overall".split()
)


@pytest.mark.parametrize("column", [0, 1])
def test_a_total_is_no_row_however_it_is_named(office, column):
    totals = [[*[None] * column, text.replace("_", " "), *[None] * (2 - column), 45] for text in TOTALS]
    left_out = {one.row: one.why for one in office.check(Upload("a.xlsx", book(row(), *totals))).left_out}
    assert {text: left_out.get(place) for place, text in enumerate(TOTALS, 3)} == dict.fromkeys(TOTALS, "total")


@pytest.mark.parametrize("text", "总体设计 总结经验做法 累计建成基站5000个 平均时延 汇总各地数据 共建共享 合同 审计 总投资 summary 全部 推进共建共享".split())
def test_a_task_that_begins_like_a_total_is_a_row(office, text):
    checked = office.check(Upload("a.xlsx", book(row(), row(task=text))))
    assert (checked.left_out, [one.code for one in checked.errors]) == ((), ["no_task"])
