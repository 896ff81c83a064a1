"""Sheets with the units across the top: each cell is a report of its task and unit, or it is asked what the cells are."""

import pytest
from tests.status_sheets import assumed, book, codes, drawn, row
from tracker.display.tables import corrections
from tracker.intake.commit import Upload
from tracker.intake.decisions import Answer

KEYS = ("任务编号", "任务内容")
FIRST, SECOND = ("1.1", "建设主要城市网络"), ("1.2", "建设重点县镇网络")
PAIRED = (None, None, "状态", "进度", "状态", "进度")
BOTH = [("1.1", "OP-CM", "in_progress", 45), ("1.1", "OP-CU", "completed", 100)]


def across(*units, rows, above=(), merged=()):
    """Return a sheet with some headings after KEYS, some rows, and some merges."""

    def merge(sheet):
        for place in merged:
            sheet.merge_cells(place)

    content = book(*rows, header=(*KEYS, *units), above=above)
    return drawn(content, merge) if merged else content


def check(office, content, **answers):
    given = tuple(Answer(code, None, None, choice) for code, choice in answers.items())
    return office.check(Upload("a.xlsx", content, answers=given))


def found(checked):
    return [(one.task, one.unit, one.values["status"], one.values["progress"]) for one in checked.proposals]


FORMS = {
    "short names": across("移动", "联通", rows=[(*FIRST, 45, "已完成")]),
    "full names": across("中国移动", "中国联通", rows=[(*FIRST, 45, "已完成")]),
    "numbered": across("1.移动", "2、联通", rows=[(*FIRST, 45, "已完成")]),
    "per cent": across("移动", "联通", rows=[(*FIRST, "45%", "100%")]),
    "per cent in the heading": across("移动（%）", "联通（%）", rows=[(*FIRST, 45, 100)]),
    "both in a cell": across("移动", "联通", rows=[(*FIRST, "推进中（45%）", "已完成")]),
    "unit in brackets": across("完成进度（移动）", "完成进度（联通）", rows=[(*FIRST, 45, 100)]),
    "unit before the name": across("移动进度", "移动状态", "联通进度", "联通状态", rows=[(*FIRST, 45, "推进中", 100, "已完成")]),
    "two columns a unit": across("移动", None, "联通", None, rows=[PAIRED, (*FIRST, "推进中", 45, "已完成", 100)], merged=("A1:A2", "B1:B2", "C1:D1", "E1:F1")),
    "two columns a unit, no merges": across("移动", None, "联通", None, rows=[PAIRED, (*FIRST, "推进中", 45, "已完成", 100)]),
    "a head over the units": across("各单位完成情况", None, rows=[(None, None, "移动", "联通"), (*FIRST, 45, "已完成")], merged=("A1:A2", "B1:B2", "C1:D1")),
    "责任单位 over the units": across("责任单位", None, rows=[(None, None, "移动", "联通"), (*FIRST, 45, "已完成")], merged=("A1:A2", "B1:B2", "C1:D1")),
    "totals": across("移动", "联通", "合计", rows=[(*FIRST, 45, "已完成", 72), ("合计", None, 45, 100, 72)]),
    "a status that belongs to no unit": book(("1.1", None, 45, "已完成"), header=("任务编号", "进展状态", "移动", "联通")),
    "a title": across("移动", "联通", rows=[(*FIRST, 45, "已完成")], above=[("各单位任务进展情况表",), ()]),
    "English": book(("1.1", "45%", "completed"), header=("Task id", "China Mobile", "China Unicom")),
}


@pytest.mark.parametrize("form", FORMS)
def test_units_across_the_top_are_read_cell_by_cell_and_that_is_said(office, form):
    checked = check(office, FORMS[form])
    assert (codes(checked), found(checked)) == ([], BOTH)
    assert "across_read" in dict(assumed(checked))


@pytest.mark.parametrize("blank", [None, "", "/", "——", "无", "-"])
def test_a_cell_that_says_nothing_is_no_report(office, blank):
    checked = check(office, across("移动", "联通", rows=[(*FIRST, 45, blank), (*SECOND, blank, blank)]))
    assert (found(checked), checked.totals["left_out"]) == (BOTH[:1], 1)


def test_not_applicable_is_a_report_of_a_unit_that_has_the_task_and_nothing_of_another(office):
    checked = check(office, across("移动", "辽宁通管局", rows=[(*FIRST, "不涉及", "不涉及")]))
    assert (codes(checked), found(checked)) == ([], [("1.1", "OP-CM", "not_applicable", None)])


def test_a_group_across_the_top_stands_for_its_units(office):
    checked = check(office, across("基础电信企业", "中国铁塔", rows=[(*SECOND, 45, 50)]))
    assert [one[1] for one in found(checked)] == ["OP-CM", "OP-CU", "TOWER"]


def test_the_date_beside_the_units_is_that_of_each_and_a_text_beside_them_is_left_unless_chosen(office):
    content = across("移动", "联通", "填报日期", "存在问题", rows=[(*FIRST, 45, 50, "2020-09-20", "缺地")])
    left, taken = (check(office, content, **answers) for answers in ({}, {"across_shared": "take"}))
    assert ("across_shared", "F1") in assumed(left)
    for checked, problem in ((left, None), (taken, "缺地")):
        assert [(one.as_of.isoformat(), one.values["problem"]) for one in checked.proposals] == [("2020-09-20", problem)] * 2


@pytest.mark.parametrize(
    ("cells", "choice", "values"),
    [
        (("√", "×"), "completed", [("status", "completed")]),
        (("√", None), "completed", [("status", "completed")]),
        (("完成选址", "完成立项"), "note", []),
        (("牵头", "配合"), "note", []),
        ((1200, 3500), "actual", []),
        (("√", None), "leave", []),
        (("牵头", "配合"), "leave", []),
    ],
)
def test_cells_that_may_be_no_progress_are_asked_about(office, cells, choice, values):
    content = across("移动", "联通", rows=[(*FIRST, *cells)])
    asked = check(office, content)
    assert (codes(asked), asked.proposals) == ([("across_open", "C2")], ())
    checked = check(office, content, across_open=choice)
    assert [(column, one.values[column]) for one in checked.proposals for column, _ in values] == values
    if choice == "leave":
        assert codes(checked) == [] and not checked.proposals
    elif not values:  # they are read; without a status a first report is refused as any other
        assert {code for code, _ in codes(checked)} == {"status_missing"}


def test_notes_and_actual_values_of_units_are_taken_where_a_status_is_known(office):
    office.submit(Upload("a.xlsx", book(row(), row(unit="中国联通"))))
    for cells, choice, column in ((("完成选址", "完成立项"), "note", "note"), ((1200, 3500), "actual", "actual")):
        checked = check(office, across("移动", "联通", rows=[(*FIRST, *cells)]), across_open=choice)
        assert [one.values[column] for one in checked.proposals] == list(cells)


def test_a_person_can_say_that_numbers_under_units_are_no_progress(office):
    assert not check(office, FORMS["short names"], across_read="leave").proposals


def test_a_cell_that_is_none_of_what_the_others_are_is_refused_at_its_place_and_mended_there(office):
    content = across("移动", "联通", rows=[(*FIRST, 150, 45), (*SECOND, 45, "推近中")])
    checked = check(office, content)
    assert codes(checked) == [("progress_above_100", "C2"), ("bad_status", "D3")]
    assert corrections.with_edits(checked, {0: {"progress": "50"}}) == (("进展", "C2", "50"),)


def test_a_unit_without_the_task_is_refused_at_its_cell(office):
    assert codes(check(office, across("移动", "辽宁通管局", rows=[(*FIRST, 45, 50)]))) == [("not_responsible", "D2")]


@pytest.mark.parametrize(
    "content",
    [
        book(("1.1", "移动", 45, 50), header=("任务编号", "责任单位", "中国移动", "中国联通")),
        across("移动", None, "联通", None, rows=[(None, None, "一", "二", "三", "四"), (*FIRST, 1, 2, 3, 4)], merged=("C1:D1", "E1:F1")),
        across("移动", "移动", "联通", "联通", rows=[(*FIRST, 1, 2, 3, 4)]),
    ],
)
def test_columns_of_which_it_is_unclear_what_they_hold_are_refused(office, content):
    assert codes(check(office, content)) == [("units_across", "C1")]


@pytest.mark.parametrize(
    "content",
    [
        book(("1.1", "移动", "联通", "推进中", 45), header=("任务编号", "责任单位", "配合单位", "进展状态", "完成进度")),
        book(("1.1", "移动", "推进中", 45, "联通", "铁塔"), header=("任务编号", "责任单位", "进展状态", "完成进度", "甲", "乙")),
        book(row(), (None,), ("任务编号", "移动", "联通")),
    ],
)
def test_units_in_the_rows_or_below_a_table_are_not_taken_for_headings(office, content):
    checked = check(office, content)
    assert found(checked) == BOTH[:1]
    assert "across_read" not in dict(assumed(checked))
