"""Intake: what a row stands for; what is refused, with which sentence and at which cell; and what changes."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from tests import small
from tests.status_sheets import HEADER, assumed, book, codes, row
from tracker.intake.commit import Upload
from tracker.log import as_of, remembered, submissions
from tracker.problems import Refused
from tracker.values.remembered import Remembered
from tracker.words import problem_sentence


@pytest.mark.parametrize(
    "given, expected",
    [
        (row(status="未启动", progress=None), ("not_started", 0)),
        (row(status=None, progress=0), ("not_started", 0)),
        (row(status=None, progress=30), ("in_progress", 30)),
        (row(status=None, progress=100), ("completed", 100)),
        (row(status="已办结", progress=None), ("completed", 100)),
        (row(status="停滞", progress=30), ("blocked", 30)),
        (row(status="进行中", progress="４５．５％"), ("in_progress", 45.5)),
        (row(status="不涉及", progress=30), ("not_applicable", None)),
        (row(progress=45.555, status="推进中"), ("in_progress", 45.56)),
    ],
)
def test_status_and_progress_complete_each_other(office, given, expected):
    checked = office.check(Upload("a.xlsx", book(given)))
    assert codes(checked) == []
    assert [(one.values["status"], one.values["progress"]) for one in checked.proposals] == [expected]


@pytest.mark.parametrize(
    "given, problem",
    [
        (row(task="9.9"), ("no_task", "A2")),
        (row(unit="江苏移动"), ("no_unit", "B2")),
        (row(unit=None), ("unit_missing", "B2")),
        (row(task="2.1"), ("not_responsible", "B2")),
        (row(status="差不多"), ("bad_status", "C2")),
        (row(progress=117), ("progress_above_100", "D2")),
        (row(progress=-3), ("bad_progress", "D2")),
        (row(progress="一半"), ("bad_progress", "D2")),
        (row(status="已完成", progress=90), ("status_progress", "D2")),
        (row(status="推进中", progress=100), ("status_progress", "D2")),
        (row(status="未启动", progress=5), ("status_progress", "D2")),
        (row(progress=None), ("progress_missing", "D2")),
        (row(status=None, progress=None), ("status_missing", "C2")),
        (row(actual="很多"), ("bad_number", "E2")),
        (row(day="年后"), ("bad_date", "H2")),
        (row(day=2), ("bad_date", "H2")),
        (row(day="2020-10-01"), ("future_date", "H2")),
        (row(status="=1/0"), ("unvalued_formula", "C2")),
    ],
)
def test_a_bad_cell_is_named_with_its_address_and_nothing_is_written(office, given, problem):
    checked, number = office.submit(Upload("a.xlsx", book(given)))
    assert (codes(checked), checked.totals["refused"], number) == ([problem], 1, None)
    assert all(problem_sentence(one, lang) for one in checked.problems for lang in ("zh", "en"))
    with office.log() as log:
        assert log.version == 0


def test_all_problems_of_a_file_are_named_at_once_and_good_rows_wait(office):
    content = book(row(), row(task="1.2", progress=117, status="未知"), row(unit="某某公司"))
    checked = office.check(Upload("a.xlsx", content))
    assert codes(checked) == [("bad_status", "C3"), ("progress_above_100", "D3"), ("no_unit", "B4")]
    assert not checked.accepted
    _, number = office.submit(Upload("a.xlsx", content, valid_rows_only=True))
    with office.log() as log:
        assert list(submissions.reports(log, number)["task"]) == ["1.1"]


@pytest.mark.parametrize(
    "title, header, plain", [("the header says per cent", HEADER, True), ("nothing says which", (*HEADER[:3], "完成进度", *HEADER[4:]), False)]
)
def test_a_bare_one_is_one_per_cent_only_where_the_header_says_so(office, title, header, plain):
    checked = office.check(Upload("a.xlsx", book(row(progress=1), header=header)))
    assert codes(checked) == ([] if plain else [("progress_scale", "D2")])


def test_a_bare_one_is_one_per_cent_where_the_column_holds_larger_numbers(office):
    header = (*HEADER[:3], "完成进度", *HEADER[4:])
    checked = office.check(Upload("a.xlsx", book(row(progress=1), row(task="1.2", progress=60), header=header)))
    assert [one.values["progress"] for one in checked.proposals] == [1, 60]


def test_a_progress_above_100_is_named_as_it_is_seen(office):
    made = openpyxl.load_workbook(BytesIO(book(row(progress=1.17))))
    made.active["D2"].number_format = "0%"
    assert [(one.code, one.value) for one in office.check(Upload("a.xlsx", saved(made))).errors] == [("progress_above_100", "117%")]


def saved(made) -> bytes:
    """Return an openpyxl workbook as bytes."""
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_the_offices_own_words_for_statuses_count_before_the_usual_ones(office, tmp_path):
    words = [{"word": "收尾阶段", "status": "推进中"}, {"word": "基本完成", "status": "已完成"}]
    own = replace(office, programme=small.programme(tmp_path, words=words))
    content = book(row(status="收尾 阶段"), row(task="1.2", status="基本完成", progress=100))
    assert codes(office.check(Upload("a.xlsx", content)))[0] == ("bad_status", "C2")
    assert [one.values["status"] for one in own.check(Upload("a.xlsx", content)).proposals] == ["in_progress", "completed"]


def test_a_column_headed_completion_may_hold_the_offices_own_words(office, tmp_path):
    own = replace(office, programme=small.programme(tmp_path, words=[{"word": "收尾阶段", "status": "推进中"}]))
    content = book(("1.1", "移动", "收尾阶段", 45), header=("任务编号", "责任单位", "完成情况", "完成进度"))
    assert [one.values["status"] for one in own.check(Upload("a.xlsx", content)).proposals] == ["in_progress"]


def test_hidden_rows_columns_and_sheets_are_said(office):
    made = openpyxl.load_workbook(BytesIO(book(row(), row(task="1.2"), row(unit="联通"), row(unit="联通", task="1.2"))))
    for number in (2, 3, 5):
        made.active.row_dimensions[number].hidden = True
    made.active.column_dimensions["F"].hidden = True
    made.copy_worksheet(made.active).title = "上月"
    made["上月"].sheet_state = "hidden"
    checked = office.check(Upload("a.xlsx", saved(made)))
    assert [(one.code, one.sheet, one.value) for one in checked.problems] == [
        ("hidden_sheet", "上月", "上月"),
        ("hidden", "进展", "2–3, 5, F"),
        ("hidden_changes", "进展", "2, 3, 5"),
    ]
    assert checked.totals["created"] == 4


def test_a_table_on_a_hidden_sheet_alone_is_read_and_said(office):
    made = openpyxl.load_workbook(BytesIO(book(row())))
    made.create_sheet("封面")
    made["进展"].sheet_state = "hidden"
    checked = office.check(Upload("a.xlsx", saved(made)))
    assert [(one.code, one.value) for one in checked.problems] == [("hidden", "进展")]
    assert checked.totals["created"] == 1


def test_unknown_columns_are_listed_with_their_place_and_kept_with_the_submission(office):
    header = (*HEADER, "责任人", "备注")
    checked, number = office.submit(Upload("a.xlsx", book((*row(), "李四", None), header=header)))
    assert [(one.code, one.cell, one.value, one.figures) for one in checked.problems] == [
        ("unknown_column", "I1", "责任人", {"n": 1}),
        ("unknown_column", "J1", "备注", {"n": 0}),
    ]
    with office.log() as log:
        kept = submissions.document(log, number)
    assert kept == ("a.xlsx", checked.upload.content)


@pytest.mark.parametrize(
    "first, second, found",
    [
        (row(), row(), [("created", 1)]),
        (row(), row(day="2020-09-26"), [("created", 1), ("confirmed", 1)]),
        (row(), row(progress=50, day="2020-09-26"), [("created", 1), ("changed", 1)]),
    ],
)
def test_two_rows_of_one_assignment_count_once_or_by_their_dates(office, first, second, found):
    checked = office.check(Upload("a.xlsx", book(first, second)))
    assert [(name, checked.totals[name]) for name in ("created", "confirmed", "changed") if checked.totals[name]] == found
    assert codes(checked) == []


def test_two_rows_that_contradict_each_other_refuse_the_file_and_name_both_cells(office):
    checked = office.check(Upload("a.xlsx", book(row(), row(progress=50))))
    assert codes(checked) == [("duplicate_conflict", "A2"), ("duplicate_conflict", "A3")]
    assert (checked.accepted, checked.totals["refused"]) == (False, 2)


def test_a_report_as_of_today_is_accepted(office):
    checked = office.check(Upload("a.xlsx", book(row(day=office.today.isoformat()))))
    assert codes(checked) == [] and [one.as_of for one in checked.proposals] == [office.today]


# Rows of one assignment in a file: (day, progress); what a later row without progress is then taken to report.
REFUSED_ABOVE = [
    ("the row before the two that contradict", [("2020-09-01", 30), ("2020-09-10", 40), ("2020-09-10", 50), ("2020-09-20", None)], 30),
    ("nothing where only the two came before", [("2020-09-10", 40), ("2020-09-10", 50), ("2020-09-20", None)], None),
    ("the row of an earlier day, not the one beside it", [("2020-09-01", 30), ("2020-09-10", 30), ("2020-09-10", None)], 30),
]


@pytest.mark.parametrize("rows, progress", [case[1:] for case in REFUSED_ABOVE], ids=[case[0] for case in REFUSED_ABOVE])
def test_a_blank_progress_is_never_filled_from_a_refused_row(office, rows, progress):
    checked = office.check(Upload("a.xlsx", book(*(row(day=day, progress=value) for day, value in rows)), valid_rows_only=True))
    last = [one.values["progress"] for one in checked.proposals if str(one.as_of) == rows[-1][0]]
    assert last == ([] if progress is None else [progress])


@pytest.mark.parametrize(
    "later, outcome",
    [
        (row(), "unchanged"),
        (row(day="2020-09-26"), "confirmed"),
        (row(progress=50), "changed"),
        (row(progress=50, day="2020-09-26"), "changed"),
        (row(task="1.2"), "created"),
        (row(progress=20, day="2020-08-01"), "created"),
    ],
)
def test_a_report_is_compared_with_what_counted_on_its_date(office, later, outcome):
    office.submit(Upload("a.xlsx", book(row())))
    checked = office.check(Upload("b.xlsx", book(later)))
    assert [one.outcome for one in checked.proposals] == [outcome]


def test_an_older_date_is_recorded_with_a_warning_and_leaves_the_present_state(office):
    office.submit(Upload("a.xlsx", book(row())))
    checked, number = office.submit(Upload("b.xlsx", book(row(progress=20, day="2020-08-01"))))
    assert ("older_date", "H2") in codes(checked, "warning")
    with office.log() as log:
        assert number == 2 and list(as_of.current(log)["progress"]) == [45]


def test_the_same_rows_in_another_layout_change_nothing_and_are_not_recorded(office):
    office.submit(Upload("a.xlsx", book(row())))
    text = "填报单位：移动\n单位,任务,进度%,状态,工作进展,日期\n,建设主要城市网络,45,正在推进,在建,2020年9月25日\n"
    checked, number = office.submit(Upload("b.csv", text.encode("gb18030")))
    assert (checked.totals["unchanged"], checked.accepted, number) == (1, True, None)


def test_falling_progress_and_completion_without_evidence_are_taken_with_a_warning(office):
    office.submit(Upload("a.xlsx", book(row(), row(task="1.2"))))
    checked, number = office.submit(
        Upload("b.xlsx", book(row(progress=30, day="2020-09-26"), row(task="1.2", status="已完成", progress=100, day="2020-09-26")))
    )
    assert number and codes(checked, "warning") == [("falling", "D2"), ("no_evidence", "G3")]


def test_blank_progress_keeps_the_last_reported_one(office):
    office.submit(Upload("a.xlsx", book(row())))
    checked = office.check(Upload("b.xlsx", book(row(progress=None, note="新进展", day="2020-09-26"))))
    assert [one.values["progress"] for one in checked.proposals] == [45]
    assert ("progress_kept", "D2") in assumed(checked)


def test_a_row_that_reports_nothing_is_skipped_and_counted(office):
    checked = office.check(Upload("a.xlsx", book(row(), row(task="1.2", status=None, progress=None, note=None))))
    assert (checked.totals["rows"], checked.totals["skipped"], checked.totals["created"]) == (2, 1, 1)


@pytest.mark.parametrize(
    "unit, units",
    [
        ("中国移动、中国联通", {"OP-CM", "OP-CU"}),
        ("移动；联通", {"OP-CM", "OP-CU"}),
        ("移动\n联通", {"OP-CM", "OP-CU"}),
        ("基础电信企业", {"OP-CM", "OP-CU"}),
        ("OP-CM", {"OP-CM"}),
    ],
)
def test_a_cell_that_lists_units_stands_for_each(office, unit, units):
    checked = office.check(Upload("a.xlsx", book(row(unit=unit))))
    assert {one.unit for one in checked.proposals} == units


def test_a_row_that_names_a_measure_stands_for_all_of_the_units_tasks_and_says_so(office):
    header = ("序号", "举措", "责任单位", "进展状态", "完成进度(%)")
    checked = office.check(Upload("a.xlsx", book((1, "加快网络建设", "铁塔", "推进中", 40), header=header)))
    assert {(one.task, one.unit) for one in checked.proposals} == {("1.1", "TOWER"), ("1.2", "TOWER")}
    assert ("whole_measure", "B2") in assumed(checked)


def test_a_number_that_disagrees_with_the_measures_title_is_refused(office):
    header = ("序号", "举措", "责任单位", "进展状态", "完成进度(%)")
    checked = office.check(Upload("a.xlsx", book((2, "加快网络建设", "铁塔", "推进中", 40), header=header)))
    assert codes(checked) == [("measure_conflict", "A2")]


@pytest.mark.parametrize(
    "above, sheet, unit", [([("填报单位：中国移动",)], "进展", "OP-CM"), ([], "中国联通", "OP-CU"), ([("牵头单位：", "移动")], "联通", "OP-CM")]
)
def test_the_unit_comes_from_the_line_above_or_the_sheets_name(office, above, sheet, unit):
    content = book(("1.1", "推进中", 45), header=("任务编号", "进展状态", "完成进度(%)"), above=above, sheet=sheet)
    assert [one.unit for one in office.check(Upload("a.xlsx", content)).proposals] == [unit]


@pytest.mark.parametrize(
    "upload, above, day, period",
    [
        ({}, [], None, "2020-09"),
        ({"period": "2020-08"}, [], None, "2020-08"),
        ({}, [("报送期：2020年8月",)], None, "2020-08"),
        ({}, [], "2020-07-15", "2020-07"),
    ],
)
def test_the_period_is_stated_or_in_the_sheet_or_the_month_of_the_latest_date(office, upload, above, day, period):
    content = book(row(day=day), above=above)
    assert office.check(Upload("a.xlsx", content, **upload)).period == period


@pytest.mark.parametrize(
    "upload, above, day, as_of",
    [
        ({}, [], "2020-09-25", date(2020, 9, 25)),
        ({}, [("数据截至2020年9月20日",)], None, date(2020, 9, 20)),
        ({"as_of": date(2020, 9, 11)}, [], None, date(2020, 9, 11)),
        ({"period": "2020-08"}, [], None, date(2020, 8, 31)),
        ({}, [], None, date(2020, 9, 30)),
    ],
)
def test_the_as_of_date_is_the_cells_or_the_lines_or_stated_or_the_end_of_the_period(office, upload, above, day, as_of):
    checked = office.check(Upload("a.xlsx", book(row(day=day), above=above), **upload))
    assert [one.as_of for one in checked.proposals] == [as_of]


def test_each_table_of_a_sheet_keeps_the_date_of_its_own_line(office):
    columns = ("任务编号", "进展状态", "完成进度(%)")
    content = book(
        ("1.1", "推进中", 45),
        ("填报单位：联通", "填报日期：2020年9月11日"),
        columns,
        ("1.1", "推进中", 30),
        header=columns,
        above=[("填报单位：移动", "填报日期：2020年9月10日")],
    )
    checked = office.check(Upload("a.xlsx", content))
    assert {one.unit: one.as_of.day for one in checked.proposals} == {"OP-CM": 10, "OP-CU": 11}


@pytest.mark.parametrize("line, problem", [("填报日期：下周", ("bad_date", "A1")), ("报送期：年底", ("bad_period", "A1"))])
def test_a_line_that_cannot_be_read_is_named_at_its_cell(office, line, problem):
    assert codes(office.check(Upload("a.xlsx", book(row(day=None), above=[(line,)])))) == [problem]


@pytest.mark.parametrize("written, day", [("9月25日", date(2020, 9, 25)), ("8月底", date(2020, 8, 31)), ("12月20日", date(2019, 12, 20))])
def test_a_date_without_its_year_is_the_one_next_to_the_period(office, written, day):
    assert [one.as_of for one in office.check(Upload("a.xlsx", book(row(day=written)))).proposals] == [day]


@pytest.mark.parametrize(
    "unit, units, others",
    [
        ("牵头单位：移动；责任单位：联通", {"OP-CM"}, "联通"),
        ("移动牵头，联通配合", {"OP-CM"}, "联通"),
        ("移动、联通按职责分工负责", {"OP-CM", "OP-CU"}, None),
        ("责任单位：移动，联通", {"OP-CM", "OP-CU"}, None),
        ("配合单位：移动", {"OP-CM"}, None),
    ],
)
def test_labels_and_words_in_an_owners_cell_say_who_reports_and_the_others_are_named(office, unit, units, others):
    checked = office.check(Upload("a.xlsx", book(row(unit=unit))))
    assert {one.unit for one in checked.proposals} == units
    assert [one.figures["others"] for one in checked.assumptions if one.code == "other_owners"] == ([others] if others else [])


@pytest.mark.parametrize("task", ["1.2 建设主要城市网络", "3.1、建设主要城市网络", "建设主要城市网络（2020年底前）", "建设主要城市网络（江苏某局）"])
def test_a_number_or_brackets_that_do_not_belong_to_a_tasks_text_are_no_match(office, task):
    header = ("任务", *HEADER[1:])
    checked = office.check(Upload("a.xlsx", book(row(task=task), header=header)))
    assert codes(checked)[0] in {("task_text_conflict", "A2"), ("no_task", "A2")}


@pytest.mark.parametrize(
    "given, column, candidates",
    [
        (row(unit="辽宁省通信管理"), "unit", [("CA-21", 93)]),
        (row(unit="辽宁省工信局、辽宁省通信管理处"), "unit", [("IND-21", 83), ("CA-21", 87)]),
        (row(unit="江苏移动"), "unit", []),
        (row(unit="深圳市通信管理局"), "unit", []),
        (row(task="建设主要城市的网络"), "task", [("1.1", 94)]),
        (row(task="建设重要城市网络"), "task", [("1.1", 87)]),
        (row(task="网络建设"), "task", []),
    ],
)
def test_near_names_are_offered_with_a_score_and_never_taken(office, given, column, candidates):
    checked = office.check(Upload("a.xlsx", book(given, header=("任务", *HEADER[1:]))))
    faults = [one for one in checked.errors if one.column == column]
    found = [(near["id"], near["score"]) for one in faults for near in one.figures.get("candidates", ())]
    assert faults and found == candidates and not checked.proposals
    for lang in ("zh", "en"):
        said = "".join(problem_sentence(one, lang) for one in faults)
        assert all(f"{score}%" in said for _, score in candidates)


def test_the_three_nearest_names_are_offered(office, tmp_path):
    units = [{"unit": f"N{number}", "title_zh": f"某某市工业和信息化局{number}处", "title_en": f"N{number}", "group": "OP"} for number in range(5)]
    own = replace(office, programme=small.programme(tmp_path, units=[*small.UNITS, *units]))
    [fault] = own.check(Upload("a.xlsx", book(row(unit="某某市工业和信息化局处")))).errors
    assert [near["id"] for near in fault.figures["candidates"]] == ["N0", "N1", "N2"]


def test_a_period_that_has_not_begun_is_refused(office):
    assert codes(office.check(Upload("a.xlsx", book(row()), period="2020-10"))) == [("period_future", None)]


def test_nobody_confirms_what_they_did_not_see(office):
    seen = office.check(Upload("a.xlsx", book(row())))
    office.submit(Upload("b.xlsx", book(row(progress=60))))
    with pytest.raises(Refused) as refused:
        office.commit(seen)
    assert refused.value.problems[0].code == "log_moved"


def test_what_others_report_on_other_assignments_leaves_a_preview_as_it_was_seen(office):
    seen = office.check(Upload("a.xlsx", book(row())))
    office.submit(Upload("b.xlsx", book(row(unit="联通"), row(task="1.2"))))
    office.withdraw(1, "报错")
    assert office.commit(seen) == 3


@pytest.mark.parametrize(
    "act",
    [
        lambda office: office.withdraw(1, "报错"),
        lambda office: office.submit(Upload("b.xlsx", book(row(progress=60), row(unit="联通")))),
        lambda office: learn(office),
    ],
    ids=["withdrawn", "reported", "remembered"],
)
def test_what_a_preview_was_compared_with_must_not_have_moved(office, act):
    office.submit(Upload("0.xlsx", book(row(progress=20))))
    seen = office.check(Upload("a.xlsx", book(row(progress=70), row(task="1.2"))))
    act(office)
    with pytest.raises(Refused) as refused:
        office.commit(seen)
    assert refused.value.problems[0].code == "log_moved"


def learn(office):
    """Submit another unit's sheet, and remember a name with it."""
    office.submit(Upload("b.xlsx", book(row(unit="联通"))))
    with office.database.write(office.programme.id) as log:
        remembered.keep(log, 2, office.receipt("2020-09"), [Remembered("unit", "移动公司", "OP-CM")])


@pytest.mark.parametrize(
    "content, code",
    [
        (b"", "empty"),
        (b"%PDF-1.7 x", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 60, "image"),
        (b"<html><table></table></html>", "html"),
        (b"PK\x03\x04" + b"0" * 200, "damaged"),
        ("姓名,电话\n张三,1\n".encode(), "no_table"),
    ],
)
def test_what_is_no_status_sheet_is_refused_in_one_sentence(office, content, code):
    checked = office.check(Upload("进展.xlsx", content))
    assert codes(checked) == [(code, None)]
    assert not checked.accepted


def test_the_template_goes_out_filled_and_comes_back_as_what_it_was(office):
    office.submit(Upload("a.xlsx", book(row(evidence="文件"), row(task="3.1", status="受阻", progress=20, actual=2))))
    content = office.template("OP-CM", "2020-09", "zh")
    checked = office.check(Upload("back.xlsx", content))
    assert codes(checked) == []
    assert {one.task: one.outcome for one in checked.proposals} == {"1.1": "confirmed", "3.1": "confirmed"}
    assert checked.totals["skipped"] == 2


def test_a_report_of_an_assignment_the_catalogue_lost_stays_in_the_log_and_is_listed(office, tmp_path):
    office.submit(Upload("a.xlsx", book(row(), row(task="1.2"))))
    tasks = [task for task in small.TASKS if task["task"] != "1.2"]
    later = type(office)(small.programme(tmp_path, tasks=tasks), office.database, office.now, office.today)
    with later.log() as log:
        assert list(later.strays(log)["task"]) == ["1.2"]
        rows = later.rows(log, later.today)
    assert set(rows["task"][rows["report"] > 0]) == {"1.1"}


def test_who_reports_may_be_stated_for_rows_that_name_no_unit_and_for_no_others(office):
    content = book(row(unit=None), row(task="1.2", unit=None), row(unit="联通"))
    assert codes(office.check(Upload("a.xlsx", content))) == [("unit_missing", "B2"), ("unit_missing", "B3")]
    checked = office.check(Upload("a.xlsx", content, unit="OP-CM"))
    assert {(one.task, one.unit) for one in checked.proposals} == {("1.1", "OP-CM"), ("1.2", "OP-CM"), ("1.1", "OP-CU")}
    assert [one.value for one in checked.problems if one.code == "unit_stated"] == ["中国移动"]
