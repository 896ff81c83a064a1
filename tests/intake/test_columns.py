"""What a table's headings leave open is said or asked once: months, likely names, contents, ticks, units of measure."""

import pytest
from tests import small
from tests.builders import DAY, NOW
from tests.status_sheets import HEADER, assumed, book, codes, row
from tracker.intake.commit import Upload
from tracker.intake.decisions import Answer
from tracker.log.database import Database
from tracker.operations.office import Office

FIRST = ("任务编号", "责任单位", "进展状态")


def check(office, content, *answers: str, **said):
    given = tuple(Answer(code, None, None, choice) for code, choice in (one.split("=") for one in answers))
    return office.check(Upload("a.xlsx", content, answers=given, **said))


def reported(checked, name="progress"):
    return [one.values[name] for one in checked.proposals]


def headed(actual: str) -> tuple[str, ...]:
    return tuple(actual if heading == "实际值" else heading for heading in HEADER)


@pytest.mark.parametrize(
    "months",
    [
        ("7月完成进度", "8月完成进度", "9月完成进度"),
        ("去年同期完成进度", "上月完成进度", "本月完成进度"),
        ("完成进度（去年）", "完成进度（8月）", "完成进度（9月）"),
        ("Q1 progress", "Q2 progress", "Q3 progress"),
        ("Jul progress", "Aug progress", "Sep progress"),
        ("七月完成进度", "八月完成进度", "九月完成进度"),
        ("2020年7月完成进度", "2020年8月完成进度", "2020年9月完成进度"),
        ("上上期", "上期完成进度", "本期完成进度"),
    ],
)
def test_of_columns_a_month_the_period_s_own_is_taken_and_said(office, months):
    checked = check(office, book(("1.1", "移动", "推进中", 30, 40, 45), header=(*FIRST, *months)))
    assert reported(checked) == [45]
    assert ("column_of_month", "F1") in assumed(checked)


def test_of_twelve_months_the_period_s_own_is_taken(office):
    months = [f"{month}月完成进度" for month in range(1, 13)]
    assert reported(check(office, book(("1.1", "移动", "推进中", *range(1, 13)), header=(*FIRST, *months)))) == [9]


@pytest.mark.parametrize("august, found", [(30, [("month_differs", "D2")]), (20, []), (None, [])])
def test_an_earlier_month_s_column_is_compared_with_what_was_reported_then(office, august, found):
    office.submit(Upload("a.xlsx", book(row(progress=20, day="2020-08-20")), period="2020-08"))
    content = book(("1.1", "移动", "推进中", august, 45), header=(*FIRST, "8月完成进度", "9月完成进度"))
    assert [one for one in codes(check(office, content), "warning") if one[0] == "month_differs"] == found


def test_months_may_stand_in_the_row_above_or_below(office):
    above = [(*FIRST, "8月", None, "9月")]
    assert reported(
        check(
            office, book(("1.1", "移动", "推进中", 40, "八", 45, "九"), above=above, header=(None, None, None, "完成进度", "进展情况", "完成进度", "进展情况"))
        ),
        "note",
    ) == ["九"]
    below = (None, None, None, "7月", "8月", "9月")
    assert reported(check(office, book(("1.1", "移动", "推进中", 40, 41, 45), above=[(*FIRST, "完成进度", None, None)], header=below))) == [45]


@pytest.mark.parametrize("choice, taken", [("1", [41]), ("2", [40])])
def test_where_no_column_is_of_the_period_it_is_asked(office, choice, taken):
    content = book(("1.1", "移动", "推进中", 40, 41), header=(*FIRST, "7月完成进度", "8月完成进度"))
    assert (codes(check(office, content)), reported(check(office, content))) == ([("column_month_missing", "E1")], [])
    assert reported(check(office, content, f"column_month_missing={choice}")) == taken


def test_a_column_without_a_month_goes_before_one_of_a_month(office):
    checked = check(office, book(("1.1", "移动", "推进中", 40, 45), header=(*FIRST, "上月完成进度", "完成进度")))
    assert reported(checked) == [45]


@pytest.mark.parametrize("choice, problem", [("take", "缺地"), ("leave", None)])
def test_a_likely_column_is_taken_and_said_and_can_be_left(office, choice, problem):
    content = book(("1.1", "移动", "推进中", 45, "缺地"), header=(*FIRST, "完成进度", "存在问题及原因"))
    assert reported(check(office, content, f"column_likely={choice}"), "problem") == [problem]


@pytest.mark.parametrize(
    "heading, values, column",
    [("更新时间", ("2020-09-25",), "as_of"), ("干到几成", ("45%",), "progress"), ("怎样了", ("推进中",), "status"), ("谁", ("中国移动",), "unit")],
)
def test_a_column_that_its_content_tells_is_offered_once_and_remembered(office, heading, values, column):
    full = {"unit": "中国移动", "status": "推进中", "progress": 45, "as_of": "2020-09-24"}
    names = {"unit": "责任单位", "status": "进展状态", "progress": "完成进度", "as_of": "填报日期"}
    others = [one for one in names if one != column]
    header = ("任务编号", *(names[one] for one in others), heading)
    content = book(*(("1.1", *(full[one] for one in others), value) for value in values), header=header)
    asked = check(office, content)
    assert (codes(asked), codes(asked, "warning")) == ([("column_by_content", "E1")], [])
    checked, number = office.submit(Upload("a.xlsx", content, answers=(Answer("column_by_content", None, None, "take"),)))
    assert number and checked.proposals[0].values["status"] == "in_progress"
    again = office.check(Upload("b.xlsx", content))
    assert (codes(again), [one.outcome for one in again.proposals]) == ([], ["unchanged"])


@pytest.mark.parametrize(
    "heading, value", [("开工日期", "2020-09-01"), ("更新时间", "2022-09-01"), ("占比", "45%"), ("目标进度", "60%"), ("配合方", "中国联通"), ("备忘", "推进中")]
)
def test_what_is_known_to_be_something_else_is_not_offered(office, heading, value):
    header = ("任务编号", "责任单位", "进展状态", "完成进度", "填报日期", heading)
    assert codes(check(office, book(("1.1", "移动", "推进中", 45, "2020-09-25", value), header=header))) == []


@pytest.mark.parametrize(
    "ticked, status",
    [(("√", None, None), "completed"), ((None, "✓", None), "in_progress"), ((None, "☑", "□"), "in_progress"), (("×", "○", "×"), "in_progress")],
)
def test_a_tick_under_a_status_is_the_status(office, ticked, status):
    progress = 100 if status == "completed" else 40
    checked = check(office, book(("1.1", "移动", *ticked, progress), header=("任务编号", "责任单位", "已完成", "推进中", "未启动", "完成进度")))
    assert reported(checked, "status") == [status]


def test_a_tick_is_the_status_also_where_a_column_a_month_is_taken(office):
    header = ("任务编号", "责任单位", "受阻", "推进中", "完成进度", "8月进展情况", "9月进展情况")
    checked = check(office, book(("1.1", "移动", "√", None, 5, "八月", "九月"), header=header))
    assert [(one.values["status"], one.values["note"]) for one in checked.proposals] == [("blocked", "九月")]


def test_two_ticks_in_a_row_are_an_error_that_names_both(office):
    checked = check(office, book(("1.1", "移动", "√", "√", None, 40), header=("任务编号", "责任单位", "已完成", "推进中", "未启动", "完成进度")))
    assert [(one.code, one.cell, one.figures["cells"]) for one in checked.errors] == [("two_ticks", "C2", "C2, D2")]


@pytest.mark.parametrize("value, columns", [("推进中", ("status", "note")), ("基本建成", ("note", "status"))])
def test_that_a_column_was_taken_for_the_status_or_the_note_is_said(office, value, columns):
    checked = check(office, book(("1.1", "移动", value, 45), header=("任务编号", "责任单位", "完成情况", "完成进度")))
    assert [one.choices for one in checked.assumptions if one.code == "column_guessed"] == [columns]


@pytest.mark.parametrize(
    "heading, value, actual",
    [
        ("实际值（万个）", 1.2, 12_000),
        ("实际值（亿元）", 2, 200_000_000),
        ("实际值(千户)", 3, 3_000),
        ("Actual (in thousands)", 4, 4_000),
        ("实际值（万个）", "1.2万", 12_000),
        ("实际值（个）", 7, 7),
    ],
)
def test_actual_values_are_scaled_by_the_unit_in_the_heading(office, heading, value, actual):
    assert reported(check(office, book(row(actual=value), header=headed(heading))), "actual") == [actual]


@pytest.mark.parametrize("line", [("单位：万元",), ("附表1", None, "单位：万元"), ("（单位：万元）",), ("Unit: thousands",), ("计量单位：万户",)])
def test_a_unit_of_measure_above_is_no_reporting_unit_and_scales(office, line):
    checked = check(office, book(row(actual=12), above=[line]))
    assert (codes(checked), [one.unit for one in checked.proposals]) == ([], ["OP-CM"])
    assert reported(checked, "actual")[0] in (120_000, 12_000) and "actual_scaled" in dict(assumed(checked))


@pytest.mark.parametrize(
    "unit, heading, code",
    [("个", "实际值（万个）", "actual_scaled"), ("个", "实际值（万元）", "actual_unit"), ("万个", "实际值（万个）", None), ("个", "实际值（个）", None)],
)
def test_a_scale_is_asked_about_where_it_contradicts_the_target(tmp_path, unit, heading, code):
    tasks = small.changed(small.TASKS, "3.1", target_unit_zh=unit)
    office = Office(small.programme(tmp_path, tasks=tasks), Database(f"sqlite:///{tmp_path / 'log.sqlite'}"), NOW, DAY)
    checked = check(office, book(row(task="3.1", actual=2), header=headed(heading)))
    found = [one.code for one in (*checked.assumptions, *checked.errors) if one.code.startswith("actual")]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    "unit, line, found",
    [("联通", "填报单位：移动", True), ("移动", "填报单位：移动", False), ("移动", "填报单位：基础电信企业", False), ("移动", "填报单位：推进办", False)],
)
def test_a_unit_above_that_is_not_the_rows_is_asked_about_once(office, unit, line, found):
    checked = check(office, book(row(unit=unit), row(task="1.2", unit=unit), above=[(line,)]))
    assert codes(checked) == ([("unit_conflict", "B3")] if found else [])


@pytest.mark.parametrize("choice, unit", [("rows", "OP-CU"), ("above", "OP-CM")])
def test_which_unit_is_meant_can_be_chosen(office, choice, unit):
    checked = check(office, book(row(unit="联通"), above=[("填报单位：移动",)]), f"unit_conflict={choice}")
    assert [one.unit for one in checked.proposals] == [unit]


def _form(*rows):
    return book(*rows[1:], header=rows[0])


@pytest.mark.parametrize(
    "rows, tasks",
    [
        ([*zip(HEADER, row(), strict=True)], ["1.1"]),
        ([*zip(HEADER, row(), row(task="1.2"), strict=True)], ["1.1", "1.2"]),
        ([*zip(HEADER, row(), strict=True), (), *zip(HEADER, row(task="1.2"), strict=True)], ["1.1", "1.2"]),
        ([("任务编号", "1.1", "责任单位", "中国移动"), ("进展状态", "推进中", "完成进度(%)", 45)], ["1.1"]),
    ],
)
def test_labels_beside_their_values_are_read(office, rows, tasks):
    checked = check(office, _form(*rows))
    assert (codes(checked), [one.task for one in checked.proposals]) == ([], tasks)
    assert "form_read" in dict(assumed(checked))


def test_an_error_in_a_form_is_named_at_its_cell(office):
    assert codes(check(office, _form(*zip(HEADER, row(progress=150), strict=True)))) == [("progress_above_100", "B4")]


def test_a_header_below_many_lines_of_text_is_found(office):
    assert [one.task for one in check(office, book(row(), above=[("说明文字",)] * 300)).proposals] == ["1.1"]
