"""What stands in a heading's brackets is no part of its name but is read; a known name with a further word is likely."""

import pytest
from tracker.sheets.reading.column_names import column_named, heading


@pytest.mark.parametrize(
    "text, column",
    [
        ("责任单位（牵头）", "unit"),
        ("责任单位\n(全称)", "unit"),
        ("任务编号[必填]", "task_id"),
        ("【必填】任务编号", "task_id"),
        ("进展情况（不超过200字）", "note"),
        ("完成进度（截至9月底，%）", "progress"),
        ("完成进度（与年度目标比，%）", "progress"),
        ("填报日期（格式：2020-09-25）", "as_of"),
        ("进展状态〔下拉选择〕", "status"),
        ("实际值（单位：万个）", "actual"),
        ("实际值/万户", "actual"),
        ("Progress (as of Sep, %)", "progress"),
        ("★任务编号*", "task_id"),
    ],
)
def test_brackets_of_any_kind_are_no_part_of_a_name(text, column):
    assert (column_named(text), heading(text).likely) == (column, False)


@pytest.mark.parametrize("text", ["责任单位（配合）", "责任单位(协办)", "完成进度（计划）", "实际值（目标）", "完成进度（年度目标）", "Progress (planned)"])
def test_brackets_that_say_it_is_another_column_are_believed(text):
    assert heading(text).column is None


@pytest.mark.parametrize(
    "text, column",
    [
        ("责任单位及责任人", "unit"),
        ("责任单位、责任人", "unit"),
        ("存在问题及原因", "problem"),
        ("存在问题与建议", "problem"),
        ("任务名称/内容", "task"),
        ("进展情况说明", "note"),
        ("5G基站建设完成进度", "progress"),
        ("主要存在问题", "problem"),
        ("佐证材料清单", "evidence"),
        ("责任单位全称", "unit"),
    ],
)
def test_a_known_name_with_a_further_word_is_likely(text, column):
    assert (heading(text).column, heading(text).likely) == (column, True)


@pytest.mark.parametrize(
    "text", ["配合单位", "计划完成进度", "序时进度", "上级责任单位", "责任单位联系电话", "审核日期", "资金支出完成进度", "责任单位意见", "8月", "目标完成进度"]
)
def test_a_name_inside_another_column_s_heading_is_not_taken(text):
    assert heading(text).column is None


@pytest.mark.parametrize(
    "text, unit", [("实际值（万个）", (10_000, "个")), ("Actual (in thousands)", (1_000, "")), ("实际值（必填，亿元）", (100_000_000, "元")), ("实际值", None)]
)
def test_the_unit_of_measure_is_read_from_the_brackets(text, unit):
    assert heading(text).unit == unit
