"""Return sheets and exports are read back as they were written, and their texts never become formulas."""

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from tests.builders import shipped
from tests.libreoffice import converted
from tracker.schema.declarations import Column
from tracker.schema.status_sheet import REPORT
from tracker.schema.terms import STATUSES
from tracker.sheets.reading.column_names import column_named
from tracker.sheets.reading.grids import open_grids
from tracker.sheets.reading.tables import find_tables
from tracker.sheets.writing.cell_text import LONGEST, fitting
from tracker.sheets.writing.export import Sheet, export
from tracker.sheets.writing.return_sheet import Request, return_sheet
from tracker.words import SENTENCES

BLANK = dict.fromkeys(("status", "progress", "actual", "note", "problem", "next_step", "evidence"))
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "#N/A")


def assignment(task: str, role: str = "lead", **reported) -> dict:
    due = date(2020, 12, 31)
    return BLANK | {"task": task, "role": role, "deadline": due, "original_deadline": due} | reported


ROWS = [
    assignment("1.1", status="in_progress", progress=45.5, actual=1200, note="本月新建\n第二行", problem="站址", next_step="加快", evidence="月报"),
    assignment("2.3", "support", status="completed", progress=100),
    assignment("1.2"),
    assignment("16.1", deadline=None, original_deadline=None, status="blocked", progress=0),
    assignment("1.3", deadline=date(2021, 3, 31)),
]


def sheet_of(rows: list[dict], lang: str = "zh") -> bytes:
    return return_sheet(shipped(), Request("OP-CM", "2020-09", lang), rows)


def table_of(data: bytes):
    [table] = [table for grid in open_grids(data) for table in find_tables(grid)]
    return table


def cells_of(table, *columns: str) -> list[tuple]:
    return [tuple(row.cell(column).value for column in columns) for row in table.rows]


def reload(data: bytes):
    return openpyxl.load_workbook(BytesIO(data))


@pytest.mark.parametrize(
    "lang, words",
    [
        ("zh", ("中国移动", "牵头", "配合", "推进中", "受阻", "已完成", "持续推进")),
        ("en", ("China Mobile", "lead", "support", "in progress", "blocked", "completed", "continuing")),
    ],
)
def test_a_return_sheet_is_read_back_as_its_rows_with_the_lead_ones_first(lang, words):
    unit, lead, support, progressing, blocked, completed, continuing = words
    table = table_of(sheet_of(ROWS, lang))
    assert cells_of(table, "task_id", "unit", "role", "deadline", "status", "progress") == [
        ("1.1", unit, lead, date(2020, 12, 31), progressing, 45.5),
        ("1.2", unit, lead, date(2020, 12, 31), None, None),
        ("16.1", unit, lead, continuing, blocked, 0),
        ("1.3", unit, lead, date(2021, 3, 31), None, None),
        ("2.3", unit, support, date(2020, 12, 31), completed, 100),
    ]
    assert cells_of(table, "actual", "note", "problem", "next_step", "evidence")[0] == (1200, "本月新建\n第二行", "站址", "加快", "月报")
    assert [row.number for row in table.rows] == [5, 6, 7, 8, 10]
    assert table.rows[4].address("status") == "G10"
    assert list(table.columns.values()) == [column.id for column in REPORT]
    assert table.context == {"unit": unit, "period": "2020-09"}


def test_a_return_sheet_names_tasks_and_measures_as_the_catalogue_does():
    for lang in ("zh", "en"):
        [(task, measure, unit)] = cells_of(table_of(sheet_of(ROWS[:1], lang)), "task", "measure", "unit")
        assert shipped().tasks_named(task) == ["1.1"]
        assert shipped().measure_named(measure) == 1
        assert shipped().units_named(unit) == ("OP-CM",)


def test_the_as_of_date_and_the_reporter_are_left_to_the_unit():
    rows = [assignment("1.1", status="completed", progress=100, as_of=date(2020, 8, 31))]
    assert cells_of(table_of(sheet_of(rows)), "as_of", "reporter") == [(None, None)]


def test_values_missing_from_a_frame_are_left_blank():
    frame = pd.DataFrame({"status": [None], "progress": [float("nan")], "actual": [float("nan")]})
    rows = [assignment("1.1", **row) for row in frame.to_dict("records")]
    assert cells_of(table_of(sheet_of(rows)), "status", "progress", "actual") == [(None, None, None)]


def test_a_return_sheet_without_rows_or_without_lead_rows_can_be_written():
    assert table_of(sheet_of([])).rows == []
    assert cells_of(table_of(sheet_of([assignment("2.3", "support")])), "task_id") == [("2.3",)]


@pytest.mark.long
def test_a_return_sheet_saved_by_libreoffice_reads_the_same(tmp_path):
    written = sheet_of([*ROWS, *(assignment("1.4", note=text) for text in FORMULAS)])
    before, after = table_of(written), table_of(converted(written, tmp_path))
    assert [(row.number, row.cells) for row in after.rows] == [(row.number, row.cells) for row in before.rows]
    assert (after.columns, after.context) == (before.columns, before.context)


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text_in_a_return_sheet(text):
    data = sheet_of([assignment("1.1", note=text)])
    assert cells_of(table_of(data), "note") == [(text,)]
    assert reload(data).active["J5"].data_type == "s"
    assert reload(data).active["J5"].value == text


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text_in_an_export(text):
    data = export([Sheet("表", (Column("note", "进展情况", "Note"),), [{"note": text}])], [text])
    for sheet, address in (("表", "A2"), ("说明", "A1")):
        cell = reload(data)[sheet][address]
        assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text, kept", [("a\x00b\x1f", "ab"), ("a\r\nb\rc", "a\nb\nc"), ("\ud800", ""), ("a\tb", "a\tb"), ("长" * LONGEST, "长" * LONGEST)])
def test_characters_that_a_cell_cannot_hold_are_left_out(text, kept):
    assert fitting(text) == kept


@pytest.mark.parametrize("text", ["长" * 40_000, "😀" * 20_000])
@pytest.mark.parametrize("lang, said", [("zh", "超出一个单元格的上限"), ("en", "more than a cell holds")])
def test_a_text_longer_than_a_cell_is_cut_and_says_so(text, lang, said):
    cut = fitting(text, lang)
    assert said in cut and f"{len(text):,}" in cut
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    [(note,)] = cells_of(table_of(sheet_of([assignment("1.1", note=text)], lang)), "note")
    assert note == fitting(text, lang, shipped().limits["text"]) and len(note) <= shipped().limits["text"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_validation_lists_fit_into_what_excel_accepts(lang):
    rules = {str(rule.sqref): rule for rule in reload(sheet_of(ROWS, lang)).active.data_validations.dataValidation}
    assert set(rules) == {"G5:G10", "H5:H10", "N5:N10", "P5:P10"}
    statuses = rules["G5:G10"].formula1
    assert statuses == '"' + ",".join(status.label(lang) for status in STATUSES) + '"'
    assert len(statuses) < 255
    assert (rules["H5:H10"].type, rules["H5:H10"].formula1, rules["H5:H10"].formula2) == ("decimal", "0", "100")
    assert all(len(rule.error) <= 225 for rule in rules.values())


def test_a_return_sheet_prints_across_a4_with_its_header_on_each_page():
    sheet = reload(sheet_of(ROWS)).active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$4", "A5")
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [12, 26, 40]
    assert not sheet.protection.sheet


def test_the_columns_that_are_filled_in_are_grey_and_the_others_white():
    sheet = reload(sheet_of(ROWS)).active
    grey = [cell.column_letter for cell in sheet[5] if cell.fill.fill_type == "solid"]
    assert grey == list("ABCDEF")


def test_a_row_is_as_high_as_its_text_needs_and_may_still_grow():
    sheet = sheet_of([assignment("1.1", note="长" * 100), assignment("1.2")])
    heights = reload(sheet).active.row_dimensions
    assert heights[5].height > 5 * heights[6].height / 2
    with ZipFile(BytesIO(sheet)) as archive:
        row = re.search(rb'<row r="5"[^>]*>', archive.read("xl/worksheets/sheet1.xml"))[0]
    assert b"customHeight" not in row


def test_a_moved_deadline_shows_its_first_date_and_others_show_none():
    rows = [assignment("1.1", deadline=date(2021, 3, 31)), assignment("1.2"), assignment("1.3", deadline=None)]
    sheet = reload(sheet_of(rows)).active
    assert [sheet[f"F{row}"].comment and sheet[f"F{row}"].comment.text for row in (5, 6, 7)] == ["原定时限：2020-12-31", None, "原定时限：2020-12-31"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_guide_names_every_status_and_column_and_is_no_table(lang):
    guide = open_grids(sheet_of(ROWS, lang))[1]
    first = [row[0] for row in guide.rows if row]
    assert find_tables(guide) == []
    assert {item.label(lang) for item in (*STATUSES, *REPORT)} <= set(first)


@pytest.mark.parametrize("status", [status.id for status in STATUSES])
def test_every_status_has_its_rule_in_words(status):
    assert all(SENTENCES[f"sheet.rule.{status}"])


@pytest.mark.parametrize("column", REPORT, ids=lambda column: column.id)
def test_every_name_of_a_column_is_read_as_that_column(column):
    names = (column.id, column.zh, column.en, *column.aliases, f"{column.zh}\n{column.en}", f"{column.en}\n{column.zh}")
    assert {column_named(name) for name in names} == {column.id}


TYPED = (
    Column("task", "任务", "Task"),
    Column("status", "进展状态", "Status", kind="status"),
    Column("light", "亮灯", "Light", kind="light"),
    Column("progress", "完成进度(%)", "Progress", kind="percent"),
    Column("count", "任务数", "Tasks", kind="number"),
    Column("as_of", "填报日期", "As of", kind="date"),
)
TYPED_ROWS = [
    {"task": "1.10", "status": "in_progress", "light": "red", "progress": 67.38, "count": 3, "as_of": date(2020, 9, 30)},
    ("1.2", "not_reported", "grey", float("nan"), None, None),
]


def test_an_export_keeps_the_types_of_its_values():
    sheet = reload(export([Sheet("任务", TYPED, TYPED_ROWS)], ["数据截至2020-09-30"]))["任务"]
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["任务", "进展状态", "亮灯", "完成进度(%)", "任务数", "填报日期"],
        ["1.10", "推进中", "滞后", 67.38, 3, datetime(2020, 9, 30)],
        ["1.2", "未报送", "未报送", None, None, None],
    ]
    assert (sheet["D2"].number_format, sheet["F2"].number_format) == ("0.0", "yyyy-mm-dd")


def test_values_of_a_frame_are_exported_as_numbers_and_dates():
    frame = pd.DataFrame(
        {"task": ["1.1"], "status": ["completed"], "light": ["done"], "progress": [100.0], "count": [3], "as_of": [pd.Timestamp("2020-09-30")]}
    )
    sheet = reload(export([Sheet("表", TYPED, frame.itertuples(index=False))], []))["表"]
    assert [cell.value for cell in sheet[2]] == ["1.1", "已完成", "已完成", 100, 3, datetime(2020, 9, 30)]


def test_an_export_begins_with_its_notes_and_can_be_filtered_and_printed():
    book = reload(export([Sheet("任务", TYPED, TYPED_ROWS)], ["数据截至2020-09-30", "显示：全部任务分工"]))
    assert book.sheetnames == ["说明", "任务"]
    assert [cell.value for cell in book["说明"]["A"]] == ["数据截至2020-09-30", "显示：全部任务分工"]
    sheet = book["任务"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A1:F3", "A2", "$1:$1")
    assert all(cell.font.bold for cell in sheet[1])
    assert not sheet["A2"].font.bold


def test_an_export_in_english_has_english_headers_and_terms():
    sheet = reload(export([Sheet("Tasks", TYPED, TYPED_ROWS)], [], "en"))["Tasks"]
    assert [cell.value for cell in sheet[1]][:3] == ["Task", "Status", "Light"]
    assert [cell.value for cell in sheet[2]][:3] == ["1.10", "in progress", "behind"]


@pytest.mark.parametrize(
    "titles, written",
    [
        (("a/b:c", "x" * 40), ["a b c", "x" * 31]),
        (("表", "表", "说明"), ["表", "表 2", "说明 2"]),
        (("A", "a"), ["A", "a 2"]),
        (("''", ""), ["Sheet", "Sheet 2"]),
    ],
)
def test_titles_that_excel_refuses_are_made_fit(titles, written):
    book = reload(export([Sheet(title, TYPED, []) for title in titles], []))
    assert book.sheetnames[1:] == written


@pytest.mark.long
def test_an_export_is_read_by_libreoffice_as_it_was_written(tmp_path):
    before = export([Sheet("任务", TYPED, TYPED_ROWS)], [FORMULAS[0]])
    after = converted(before, tmp_path)
    assert [grid.rows for grid in open_grids(after)] == [grid.rows for grid in open_grids(before)]
