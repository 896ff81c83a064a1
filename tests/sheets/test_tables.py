"""Tables are found wherever they stand in real workbooks, with the addresses that people see."""

import json
import os
import signal
import subprocess
from datetime import date
from io import BytesIO
from itertools import product

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import psutil
import pytest
import xlwt
from hypothesis import given, settings, strategies as st
from tracker.problems import Refused
from tracker.schema.limits import LIMITS
from tracker.sheets.reading import reader_process
from tracker.sheets.reading.column_names import column_named
from tracker.sheets.reading.grids import Grid, open_grids
from tracker.sheets.reading.reader_process import answer_of
from tracker.sheets.reading.tables import find_tables


def drawn(text: str) -> list[list]:
    """Return the cells of a sheet drawn as text: | between columns, digits as numbers, ⏎ for a line break."""
    return [[_cell(part.strip()) for part in line.split("|")] for line in text.strip("\n").split("\n")]


def _cell(text: str):
    if text.isdigit():
        return int(text)
    return text.replace("⏎", "\n") or None


def xlsx(merges=(), **sheets: str) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row in drawn(text):
            sheet.append(row)
        for block in merges:
            sheet.merge_cells(block)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def tables(data: bytes):
    return [table for grid in open_grids(data) for table in find_tables(grid)]


def values(table, *columns: str) -> list[tuple]:
    return [(row.number, *(row.cell(column).value for column in columns)) for row in table.rows]


def in_sheet(text: str):
    """Return the tables of a drawn sheet, without making a file."""
    return find_tables(Grid("表", drawn(text)))


TITLED = """
||||||
||2020年9月5G工作进展报送表|||||
||填报单位：中国移动（盖章）||||填报日期：2020年9月28日
||||||
||任务编号⏎Task id|工作任务|进展状态|完成进度（%）|进展情况（200字以内）|备注
||1.1|优化流程|推进中|45|本月新建|
||1.2|独立组网|已完成|100|已商用|见附件
"""


def test_a_table_that_stands_away_from_the_corner_keeps_its_addresses():
    [table] = tables(xlsx(报送表=TITLED))
    assert values(table, "task_id", "status", "progress") == [(6, "1.1", "推进中", 45), (7, "1.2", "已完成", 100)]
    assert [row.address("progress") for row in table.rows] == ["F6", "F7"]
    assert table.rows[0].address("unit") is None
    assert table.header_rows == (5, 5)
    assert table.unknown == {8: "备注"}
    assert table.percent_header


def test_the_lines_above_a_table_name_unit_date_and_period_with_their_places():
    [table] = tables(xlsx(报送表=TITLED))
    assert table.context == {"unit": "中国移动", "as_of": "2020年9月28日", "period": "2020年9月"}
    assert table.places == {"unit": "C3", "as_of": "G3", "period": "C2"}


GROUPED = """
序号|工作任务|责任单位||进展情况||
||牵头单位|配合单位|状态|进度(%)|说明
1|优化流程|中国移动|中国铁塔|推进中|45|本月新建
2||中国电信||受阻|20|站址
3|独立组网|||已完成|100|已商用
"""


def test_a_two_row_header_with_merged_owners_is_read_by_its_lower_names():
    merges = ("A1:A2", "B1:B2", "C1:D1", "E1:G1", "B3:B4", "C4:C5", "G3:G5")
    [table] = tables(xlsx(merges, 台账=GROUPED))
    assert table.columns == {1: "serial", 2: "task", 3: "unit", 5: "status", 6: "progress", 7: "note"}
    assert table.unknown == {4: "配合单位"}
    assert table.header_rows == (1, 2)
    assert values(table, "task", "unit", "progress") == [(3, "优化流程", "中国移动", 45), (4, "优化流程", "中国电信", 20), (5, "独立组网", "中国电信", 100)]


def test_a_merge_fills_keys_and_units_down_but_never_a_value():
    [table] = tables(xlsx(("B3:B4", "E3:E4", "F3:F4", "G3:G4"), 台账=GROUPED))
    assert values(table, "task", "status", "progress", "note")[1] == (4, "优化流程", None, None, None)


def test_a_two_row_header_without_its_merges_is_still_read():
    [table] = tables("\n".join(line.replace("|", ",") for line in GROUPED.strip().split("\n")).encode())
    assert table.header_rows == (1, 2)
    assert table.columns[3] == "unit" and table.unknown == {4: "配合单位"}


@pytest.mark.parametrize(
    "upper, lower, columns",
    [
        ("任务||责任单位||状态", "||牵头|配合|", {1: "task", 3: "unit", 5: "status"}),
        ("任务|责任单位||状态", "|配合单位|牵头单位|", {1: "task", 3: "unit", 4: "status"}),
        ("任务||完成情况|", "编号|名称|状态|说明", {1: "task_id", 2: "task", 3: "status", 4: "note"}),
        ("任务信息||进展||填报日期", "任务编号|任务|状态|进度|", {1: "task_id", 2: "task", 3: "status", 4: "progress", 5: "as_of"}),
    ],
)
def test_the_lower_of_two_header_rows_names_the_columns(upper, lower, columns):
    [table] = in_sheet(f"{upper}\n{lower}\n甲|乙|丙|丁|戊")
    assert (table.header_rows, table.columns) == ((1, 2), columns)


def test_a_group_over_unknown_names_is_not_taken_for_one_of_them():
    text = "任务编号|完成情况|\n|计划|实际\n1.1|10|5"
    assert tables(xlsx(("A1:A2", "B1:C1"), 台账=text)) == []


def test_a_sheet_for_each_unit_gives_a_table_for_each():
    sheet = "任务编号|进展状态\n1.1|推进中"
    found = tables(xlsx(中国移动=sheet, 说明="请按月填报", 中国电信=sheet))
    assert [(table.sheet, len(table.rows)) for table in found] == [("中国移动", 1), ("中国电信", 1)]


def test_a_gb18030_csv_is_read_with_its_line_numbers():
    data = "填报单位：中国移动\n\n任务编号,任务,完成进度\n1.1,优化流程,45%\n".encode("gb18030")
    [table] = tables(data)
    assert values(table, "task_id", "task", "progress") == [(4, "1.1", "优化流程", "45%")]
    assert table.context == {"unit": "中国移动"}


def test_an_xls_workbook_is_read_with_its_dates_per_cents_and_merges():
    book = xlwt.Workbook()
    sheet = book.add_sheet("报送表")
    for column, name in enumerate(("任务", "责任单位", "完成率", "填报日期")):
        sheet.write(2, column, name)
    sheet.write_merge(3, 4, 0, 0, "优化流程")
    for row, unit in ((3, "中国移动"), (4, "中国电信")):
        sheet.write(row, 1, unit)
        sheet.write(row, 2, 0.45, xlwt.easyxf(num_format_str="0%"))
        sheet.write(row, 3, date(2020, 9, 28), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    stream = BytesIO()
    book.save(stream)
    [table] = tables(stream.getvalue())
    assert values(table, "task", "unit", "progress", "as_of") == [
        (4, "优化流程", "中国移动", 0.45, date(2020, 9, 28)),
        (5, "优化流程", "中国电信", 0.45, date(2020, 9, 28)),
    ]
    assert all(row.cell("progress").percent for row in table.rows)


def test_an_ods_workbook_is_read():
    document = odf.opendocument.OpenDocumentSpreadsheet()
    sheet = odf.table.Table(name="报送表")
    for texts in drawn("填报单位：|中国移动|\n任务编号|任务|进展状态\n1.1|优化流程|推进中"):
        row = odf.table.TableRow()
        for text in texts:
            cell = odf.table.TableCell(valuetype="string")
            cell.addElement(odf.text.P(text=text or ""))
            row.addElement(cell)
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    stream = BytesIO()
    document.write(stream)
    [table] = tables(stream.getvalue())
    assert values(table, "task_id", "task", "status") == [(3, "1.1", "优化流程", "推进中")]
    assert (table.context, table.places) == ({"unit": "中国移动"}, {"unit": "B1"})


def test_several_tables_in_a_sheet_keep_their_own_units_and_columns():
    found = tables(
        xlsx(
            报送表="""
填报单位：中国移动|||
任务编号|任务|进展状态|进展情况
1.1|优化流程|推进中|新建
填报人：张三  填报日期：2020年9月28日|||

填报单位：中国电信|||
任务编号|完成进度|进展状态|
1.1|30|推进中|
填报人：李四|||
"""
        )
    )
    assert [(table.context["unit"], table.context["reporter"]) for table in found] == [("中国移动", "张三"), ("中国电信", "李四")]
    assert found[0].context["as_of"] == "2020年9月28日" and "as_of" not in found[1].context
    assert [values(table, "status", "progress") for table in found] == [[(3, "推进中", None)], [(8, "推进中", 30)]]
    assert found[1].rows[0].address("progress") == "B8"


def test_a_table_takes_date_and_period_but_not_the_reporter_from_another_units_lines():
    found = tables(
        xlsx(
            报送表="""
报送期：2020年9月||
填报单位：中国移动 填报人：张三||
任务编号|任务|进展状态
1.1|优化流程|推进中
填报单位：中国电信||
任务编号|任务|进展状态
1.1|优化流程|推进中
"""
        )
    )
    assert found[1].context == {"unit": "中国电信", "period": "2020年9月"}


def test_a_header_repeated_on_each_page_begins_a_table_of_the_same_unit():
    found = tables(
        xlsx(
            报送表="""
填报单位：中国移动||
任务编号|任务|进展状态
1.1|优化流程|推进中
任务编号|任务|进展状态
1.2|独立组网|已完成
填报人：张三|填报日期：|2020年9月28日
"""
        )
    )
    assert [values(table, "task_id") for table in found] == [[(3, "1.1")], [(5, "1.2")]]
    assert {tuple(sorted(table.context.items())) for table in found} == {(("as_of", "2020年9月28日"), ("reporter", "张三"), ("unit", "中国移动"))}


def test_a_line_that_names_another_unit_between_rows_begins_a_table_of_its_own():
    found = tables(
        xlsx(
            报送表="""
任务编号|任务|进展状态
责任单位：中国移动||
1.1|优化流程|推进中
责任单位：中国电信||
1.1|优化流程|已完成
"""
        )
    )
    assert [(table.context["unit"], values(table, "status")) for table in found] == [("中国移动", [(3, "推进中")]), ("中国电信", [(5, "已完成")])]


PASSED_OVER = [
    "||||",
    "合  计||2||66",
    "小计：||||",
    "Total||||50",
    "67|合计|||3",
    "注：按月填报||||",
    "备注：见附件||||",
    "填报人：张三|审核人：李四|||",
    "填 报 人：|张三|联系电话：|010|",
    "填表人|张三|审核人|李四|",
    "一|加快5G网络建设部署|||",
    "一、加快5G网络建设部署||||",
    "（二）丰富应用场景||||",
    "|一、加快5G网络建设部署|||",
    "1|2|3|4|5",
    "本表一式两份||||",
    "||中国移动||",
]


@pytest.mark.parametrize("line", PASSED_OVER)
def test_totals_notes_signatures_and_sections_are_no_rows(line):
    [table] = in_sheet(f"任务编号|任务|责任单位|状态|进度\n{line}\n1.1|优化流程|中国移动|推进中|45")
    assert values(table, "task_id", "progress") == [(3, "1.1", 45)]


@pytest.mark.parametrize(
    "line",
    ["1.2||||", "|独立组网|||", "3||||", "|独立组网|中国移动||", "||中国移动|推进中|", "T-1.2||||", "|说明材料编制|中国移动||20", "二|独立组网||推进中|"],
)
def test_a_row_with_a_key_or_a_value_is_a_row_even_when_it_reports_nothing(line):
    [table] = in_sheet(f"任务编号|任务|责任单位|状态|进度\n1.1|优化流程|中国移动|推进中|45\n{line}")
    assert [row.number for row in table.rows] == [2, 3]


def test_a_section_title_merged_over_the_columns_is_no_row():
    text = "任务|责任单位|状态\n加快5G网络建设部署||\n优化流程|中国移动|推进中"
    assert [row.number for row in tables(xlsx(("A2:C2",), 台账=text))[0].rows] == [3]


@pytest.mark.parametrize(
    "values_below, column",
    [(("已完成", "推进中"), "status"), (("办结", ""), "status"), (("", ""), "status"), (("已完成", "已建成3座"), "note"), (("进行了一半", "受阻"), "note")],
)
def test_a_column_headed_completion_is_a_status_only_when_all_its_values_are(values_below, column):
    first, second = values_below
    [table] = in_sheet(f"任务编号|完成情况\n1.1|{first}\n1.2|{second}\n合计|共2项")
    assert table.columns == {1: "task_id", 2: column}


def test_a_column_headed_completion_with_sentences_beside_a_note_is_unknown():
    [table] = in_sheet("任务编号|完成情况|进展情况\n1.1|已建成3座|顺利")
    assert (table.columns, table.unknown) == ({1: "task_id", 3: "note"}, {2: "完成情况"})


def test_a_column_headed_completion_beside_a_status_is_the_note():
    [table] = in_sheet("任务编号|完成情况|进展状态\n1.1|已完成|已完成")
    assert table.columns == {1: "task_id", 2: "note", 3: "status"}


@pytest.mark.parametrize(
    "text, column",
    [
        ("任务编号", "task_id"),
        ("task_id", "task_id"),
        ("任 务 编 号", "task_id"),
        ("*任务编号", "task_id"),
        ("任务编号 Task id", "task_id"),
        ("Task id\n任务编号", "task_id"),
        ("任务编号（Task id）", "task_id"),
        ("Progress / 完成进度", "progress"),
        ("完成进度（％）", "progress"),
        ("进度%", "progress"),
        ("% complete", "progress"),
        ("进展情况（限200字）", "note"),
        ("填报日期\n(年/月/日)", "as_of"),
        ("序号 No.", "serial"),
        ("实际值（万个）", "actual"),
        ("ＰＲＯＧＲＥＳＳ", "progress"),
        ("Status", "status"),
        ("备注", None),
        ("类别", None),
        ("配合单位", None),
        ("任务情况", None),
        ("推进中", None),
        ("责任单位（配合）", None),
        ("进展情况" * 20, None),
        (45, None),
        (None, None),
        ("", None),
    ],
)
def test_a_header_names_a_column_exactly_or_by_a_known_spelling(text, column):
    assert column_named(text) == column


@pytest.mark.parametrize(
    "header, unit, unknown",
    [
        ("责任单位|牵头单位", 3, "责任单位"),
        ("牵头单位|配合单位", 2, "配合单位"),
        ("填报单位|责任单位", 3, "填报单位"),
        ("填报单位|备注", 2, "备注"),
        ("责任单位|单位名称", 2, "单位名称"),
    ],
)
def test_the_lead_units_column_goes_before_the_other_columns_of_units(header, unit, unknown):
    [table] = in_sheet(f"任务|{header}|状态\n优化流程|甲|乙|推进中")
    assert table.columns[unit] == "unit"
    assert list(table.unknown.values()) == [unknown]


@pytest.mark.parametrize(
    "text",
    ["任务编号|任务|责任单位\n1.1|优化流程|中国移动", "状态|进度\n推进中|45", "填报单位：中国移动", "序号|状态\n1|推进中", "进展情况：任务编号1.1推进中"],
)
def test_a_sheet_without_a_key_and_a_value_column_holds_no_table(text):
    assert in_sheet(text) == []


@pytest.mark.parametrize("above", [0, 60, 5_000])
def test_a_header_is_found_in_any_row(above):
    [table] = in_sheet("标题\n" * above + "任务编号|状态\n1.1|推进中")
    assert table.header_rows == (above + 1, above + 1)


def test_a_measure_table_needs_only_the_measure_and_a_value():
    [table] = in_sheet("序号|举措|进展情况\n1|加快5G网络建设进度|已开展")
    assert values(table, "serial", "measure", "note") == [(2, 1, "加快5G网络建设进度", "已开展")]


def test_a_title_over_the_header_is_no_part_of_the_header():
    [table] = in_sheet("填报日期|责任单位：中国移动\n任务编号|状态\n1.1|推进中")
    assert (table.header_rows, set(table.columns.values())) == ((2, 2), {"task_id", "status"})


@pytest.mark.parametrize(
    "line, context",
    [
        ("填报单位：中国移动", {"unit": "中国移动"}),
        ("填报单位|中国移动", {"unit": "中国移动"}),
        ("牵头单位：|中国移动", {"unit": "中国移动"}),
        ("填报单位（盖章）：中国移动", {"unit": "中国移动"}),
        ("责任单位：中国移动、中国电信", {"unit": "中国移动、中国电信"}),
        ("配合责任单位：中国铁塔", {}),
        ("填报单位：中国移动　　联系电话：010　　填报日期：2020-9-28", {"unit": "中国移动", "as_of": "2020-9-28"}),
        ("填报单位：中国移动   2020年9月", {"unit": "中国移动"}),
        ("报送单位: 中国移动 填报人: 张三", {"unit": "中国移动", "reporter": "张三"}),
        ("Reporting unit: China Mobile  Period: 2020-09", {"unit": "China Mobile", "period": "2020-09"}),
        ("报送期：2020年9月", {"period": "2020年9月"}),
        ("2020年9月进展情况报送表", {"period": "2020年9月"}),
        ("2020 年 9 月份工作台账", {"period": "2020年9月"}),
        ("请于2020年10月5日前报送进展", {}),
        ("注：2020年8月的进展不再填报", {}),
        ("5G工作进展（截至2020年9月30日）", {"as_of": "2020年9月30日"}),
        ("填报日期：2020年10月9日 数据截至2020年9月30日", {"as_of": "2020年9月30日"}),
        ("截至日期：2020年9月底", {"as_of": "2020年9月底"}),
    ],
)
def test_a_line_above_the_table_says_who_when_and_for_which_period(line, context):
    [table] = in_sheet(f"{line}\n任务编号|状态\n1.1|推进中")
    assert table.context == context


def test_a_date_cell_beside_its_label_is_the_as_of_date():
    rows = [["填报日期", date(2020, 9, 28)], ["任务编号", "状态"], ["1.1", "推进中"]]
    assert find_tables(Grid("表", rows))[0].context == {"as_of": "2020-09-28"}


def test_errors_formulas_without_results_and_hidden_rows_are_carried_with_the_row():
    book = openpyxl.load_workbook(BytesIO(xlsx(报送表="任务编号|状态|进度\n1.1|推进中|\n1.2|x|")))
    book.active["C2"], book.active["B3"] = "=1+1", "#REF!"
    book.active.row_dimensions[3].hidden = True
    stream = BytesIO()
    book.save(stream)
    [table] = tables(stream.getvalue())
    assert [row.unvalued for row in table.rows] == [frozenset({"progress"}), frozenset()]
    assert table.rows[1].cell("status").error == "#REF!"
    assert table.hidden


def test_a_table_without_rows_is_still_a_table():
    assert [table.rows for table in in_sheet("任务编号|状态")] == [[]]


@pytest.mark.parametrize(
    "data, limits, code",
    [
        (b"", {}, "empty"),
        (b"%PDF-1.7", {}, "pdf"),
        (b"<html><table></table></html>", {}, "html"),
        (xlsx(a="1"), {"file_bytes": 10}, "too_large"),
        (xlsx(a="1"), {"seconds": 0.01}, "too_slow"),
        (xlsx(a="1"), {"memory_bytes": 1_000_000}, "memory"),
    ],
)
def test_bytes_that_are_no_readable_workbook_are_refused_with_their_reason(data, limits, code):
    with pytest.raises(Refused) as refused:
        open_grids(data, LIMITS | limits)
    assert [problem.code for problem in refused.value.problems] == [code]


@pytest.mark.parametrize(
    "death, code",
    [
        ("kill -9 $$", "memory"),
        ("kill -ABRT $$", "unreadable"),
        ("kill -XCPU $$", "too_slow"),
        ("echo memory allocation of 9 bytes failed >&2; kill -ABRT $$", "memory"),
        ("exit 1", "unreadable"),
        ("echo no json", "unreadable"),
    ],
)
def test_a_reader_that_dies_is_a_refusal_of_its_file(death, code):
    child = subprocess.run(["sh", "-c", death], capture_output=True, check=False)
    assert answer_of(child, LIMITS)["refused"] == code


def test_a_workbook_is_read_from_any_working_directory(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert open_grids(b"a,b\n")[0].value(1, 2) == "b"


def test_a_merge_is_found_round_each_of_its_cells_and_no_other():
    grid = Grid("表", [["a", None, "c"], [None, None, None], ["x"]], merges=((1, 1, 2, 2),))
    assert {(row, column) for row in (1, 2, 3) for column in (1, 2, 3) if grid.merge(row, column) == (1, 1, 2, 2)} == {(1, 1), (1, 2), (2, 1), (2, 2)}


WORDS = (
    "任务编号",
    "任务",
    "举措",
    "序号",
    "责任单位",
    "牵头单位",
    "进展状态",
    "完成进度(%)",
    "进展情况",
    "完成情况",
    "说明",
    "1.1",
    2,
    0.5,
    "推进中",
    "合计",
    "填报单位：中国移动",
    "填报人：",
    "一",
    "=DISPIMG(1)",
    " ",
    None,
    None,
)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.lists(st.sampled_from(WORDS), max_size=6), max_size=12), merges=st.lists(st.tuples(*(st.integers(1, 6),) * 4), max_size=3))
def test_whatever_a_sheet_holds_its_rows_are_read_once_and_from_their_addresses(rows, merges):
    blocks = tuple((min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in merges)
    grid = Grid("表", rows, merges=blocks)
    found = find_tables(grid)
    firsts = [(row.number, min(table.columns)) for table in found for row in table.rows]
    assert len(firsts) == len(set(firsts))
    assert all(table.rows == sorted(table.rows, key=lambda row: row.number) for table in found)
    for table in found:
        for row, (column, known) in product(table.rows, table.columns.items()):
            assert row.address(known) == grid.address(row.number, column)
            assert grid.value(row.number, column) in (None, row.cell(known).value)


def test_one_reader_answers_for_many_files_and_a_death_costs_only_its_own_file():
    book = xlsx(a="1")
    reader = reader_process.Reader(LIMITS)
    answers = [json.loads(reader.read(data).stdout) for data in (book, b"a,b\n1,2\n", b"%PDF-1.7", book)]
    assert [one.get("kind", one.get("refused")) for one in answers] == ["xlsx", "csv", "pdf", "xlsx"]
    assert answers[0] == answers[3]
    os.kill(reader.process.pid, signal.SIGKILL)
    assert answer_of(reader.read(book), LIMITS)["refused"] == "memory"
    reader.end()
    assert open_grids(book)[0].value(1, 1) == 1


def test_a_small_file_leaves_its_reader_for_the_next_and_a_refused_one_does_not():
    open_grids(b"a,b\n")
    kept = reader_process._idle[-1]
    open_grids(xlsx(a="1"))
    assert kept.alive and reader_process._idle[-1] is kept
    with pytest.raises(Refused):
        open_grids(b"%PDF-1.7")
    assert not kept.alive and kept not in reader_process._idle


def test_the_time_a_reader_may_take_is_counted_anew_for_each_file():
    reader = reader_process.Reader(LIMITS)
    reader.read(b"a,b\n")
    allowed, _ = psutil.Process(reader.process.pid).rlimit(psutil.RLIMIT_CPU)
    reader.end()
    assert LIMITS["seconds"] < allowed < LIMITS["seconds"] + 3
