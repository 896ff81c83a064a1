"""The task ledger: one row for each assignment, in words and numbers, on the page and as a workbook."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from tests import small
from tests.builders import reports
from tests.libreoffice import converted
from tracker.display import destinations
from tracker.display.tables import assignments, ledger, ledger_presets, listing, status
from tracker.figures import by_key, judged
from tracker.figures.judged import Shown
from tracker.schema.light_colours import LIGHTS

DAY = date(2020, 9, 30)
NOTE = '=HYPERLINK("http://x","y")'
REPORTS = reports(
    ("1.1", "OP-CM", date(2020, 9, 25), "in_progress", 70.0, NOTE),
    ("1.1", "OP-CU", date(2020, 9, 1), "in_progress", 20.0, "<b>慢</b>"),
    ("3.2", "CA-21", date(2020, 6, 30), "completed", 100.0, "成"),
    ("1.2", "TOWER", date(2020, 9, 30), "blocked", 10.0, "卡"),
)


@pytest.fixture
def programme(tmp_path):
    return small.programme(tmp_path, tasks=small.changed(small.TASKS, "1.1", deadline="2020-09-20"))


@pytest.fixture
def rows(programme):
    return judged.rows(programme, REPORTS, DAY).assign(forecast=None, flags=None)


CELLS = [
    ("1.1", "OP-CM", {"light": "■ 滞后", "reason": "逾期10天", "progress": 70, "left": -10, "ago": 5, "note": NOTE}),
    ("1.1", "OP-CU", {"light": "■ 滞后", "ago": 29, "status": "推进中", "role": "牵头", "owners": "中国联通"}),
    ("3.2", "CA-21", {"light": "✔ 已完成", "ago": 92, "left": None, "deadline": pd.NaT, "reason": "已完成"}),
    ("1.2", "TOWER", {"light": "■ 滞后", "reason": "受阻，落后序时57.4个百分点", "deadline": pd.Timestamp(2020, 12, 31)}),
    ("2.1", "IND-21", {"light": "○ 未报送", "progress": None, "ago": None, "submission": None, "region": "辽宁省", "group": "工信主管部门", "left": 92}),
    ("2.1", "TOWER", {"role": "配合", "measure": 2, "title": "站址纳入规划"}),
]


def known(value):
    """Return a value of a frame as a plain value: None where it is missing, any number as a float."""
    return None if pd.isna(value) else float(value) if isinstance(value, (int, float)) else value


@pytest.mark.parametrize("task, unit, expected", CELLS)
def test_an_assignment_stands_in_the_ledger_in_words_and_numbers(programme, rows, task, unit, expected):
    found = ledger.frame(programme, rows, DAY, "zh")
    [row] = found[(found["task"] == task) & (found["unit"] == unit)].to_dict("records")
    assert {name: known(row[name]) for name in expected} == {name: known(value) for name, value in expected.items()}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_ledger_says_what_the_rows_of_the_status_command_say(programme, rows, lang):
    found = ledger.frame(programme, rows, DAY, lang).astype(object)
    plain = listing.shown(status.listing(programme, Shown(rows, DAY), "assignment", lang), assignments.ASSIGNMENT, lang)
    names = ("task", "title", "owners", "role", "status", "class", "reason", "progress", "expected", "gap", "note")
    assert [[None if value is None or value != value else value for value in row] for row in found[list(names)].to_numpy().tolist()] == [
        [row[name] for name in names] for row in plain
    ]


def test_groups_hold_every_row_once_and_only_what_is_there(programme, rows):
    lead = rows[rows["role"] == "lead"]
    for by, keys in (("measure", programme.measures), ("unit", programme.units)):
        held = ledger.groups(lead, by, keys)
        assert sorted(place for places in held.values() for place in places) == list(range(len(lead)))
    assert list(ledger.groups(lead[lead["unit"] == "TOWER"], "measure", programme.measures)) == [1]


def test_a_groups_heading_gives_light_reason_progress_and_coverage(programme, rows):
    table = by_key.table(programme, rows, "measure")
    assert ledger.heading(programme, "measure", table.loc[2], 2, "zh") == ("2. 加大站址支持（列2项）　○ 未报送 3项中3项未报送　进度 —%　已报0/3")


HEADING = ("小方案 任务台账 · 常用", "数据截至2020-09-30")
HEAD = len(HEADING) + 1


def written(programme, rows, ids=ledger_presets.PRESETS[0].columns, by=None) -> bytes:
    """Return the ledger's workbook with some columns."""
    found = ledger.frame(programme, rows, DAY, "zh")
    rolled = by and (by, assignments.by_key(programme, Shown(rows, DAY), by, "zh"))
    made = ledger.workbook_tables((found, listing.picked(ledger.COLUMNS, " ".join(ids))), HEADING, rolled, "zh")
    return listing.download(made, ["说明"], "zh")


def workbook(*given, **more):
    """Return the ledger's workbook, saved and opened again."""
    return openpyxl.load_workbook(BytesIO(written(*given, **more)))


def test_the_workbook_has_the_chosen_columns_and_every_row(programme, rows):
    sheet = workbook(programme, rows, ("note", "task", "ago"))["任务台账"]
    assert [cell.value for cell in sheet[HEAD]] == ["进展情况", "任务编号", "上次填报距今"]
    assert sheet.max_row == len(rows) + HEAD
    assert [cell.number_format for cell in sheet[HEAD + 1]][2] == '0"天前"'


def test_the_workbook_opens_on_its_table_under_its_title_and_date(programme, rows):
    book = workbook(programme, rows)
    assert book.active.title == book.sheetnames[0] == "任务台账"
    assert [book.active.cell(row, 1).value for row in range(1, HEAD)] == list(HEADING)
    assert book.active["A1"].font.size > book.active["A2"].font.size


def test_the_workbook_has_data_bars_coloured_lights_a_frozen_header_a_filter_and_print_titles(programme, rows):
    sheet, first, last = workbook(programme, rows)["任务台账"], HEAD + 1, len(rows) + HEAD
    assert (sheet.freeze_panes, sheet.print_title_rows) == (f"A{first}", f"${HEAD}:${HEAD}")
    assert sheet.auto_filter.ref == f"A{HEAD}:J{last}"
    rules = {str(found.sqref): found.rules for found in sheet.conditional_formatting}
    [bar] = rules[f"E{first}:E{last}"]
    assert [(end.type, float(end.val)) for end in bar.dataBar.cfvo] == [("num", 0), ("num", 100)]
    lights = rules[f"D{first}:D{last}"]
    assert [(rule.formula[0].split('"')[1], rule.dxf.font.color.rgb) for rule in lights] == [(light.shape, f"FF{light.colour[1:].upper()}") for light in LIGHTS]
    assert lights[0].formula[0].startswith(f"OR(LEFT($D{first},1)")


@pytest.mark.long
def test_libreoffice_opens_the_workbook_on_its_table_with_borders_wrapped_texts_dates_and_numbers(programme, rows, tmp_path):
    long = rows.assign(note=rows["note"].where(rows["note"].isna(), "进展" * 60))
    found = openpyxl.load_workbook(BytesIO(converted(written(programme, long, ("task", "progress", "deadline", "note", "left")), tmp_path)))
    sheet = found.active
    assert (sheet.title, sheet["A1"].value, sheet["A2"].value) == ("任务台账", *HEADING)
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == (f"${HEAD}:${HEAD}", "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    task, progress, deadline, note, left = next(row for row in sheet.iter_rows(min_row=HEAD + 1) if row[3].value)
    assert isinstance(deadline.value, datetime) and deadline.number_format.replace("\\", "") == "yyyy-mm-dd"
    assert isinstance(progress.value, (int, float)) and progress.number_format == "0.0" and "天" in left.number_format
    assert all(cell.border.left.style == cell.border.bottom.style == "thin" and cell.alignment.wrap_text for cell in (task, progress, deadline, note))
    heights = [sheet.row_dimensions[number].height for number in (note.row, HEAD)]
    assert heights[0] > 2 * heights[1]


def test_a_note_that_looks_like_a_formula_stays_text_in_the_workbook(programme, rows):
    sheet = workbook(programme, rows, ("task", "note"))["任务台账"]
    [cell] = [row[1] for row in sheet.iter_rows(min_row=HEAD + 1) if row[1].value == NOTE]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_grouped_ledger_brings_its_roll_up(programme, rows):
    assert workbook(programme, rows, by="unit").sheetnames == ["任务台账", "按责任单位", "说明"]


@pytest.mark.parametrize(
    "column, opened",
    [
        ("owners", ("unit", {"u": "OP-CM"})),
        ("title", ("assignment", {"owner": "OP-CM", "task": "1.1"})),
        ("file", ("submissions", {"submission": "3"})),
        ("submission", ("submissions", {"submission": "3"})),
    ],
)
def test_a_cell_opens_what_it_stands_for(programme, column, opened):
    row = {"task": "1.1", "owners": "中国移动", "title": "建网", "submission": 3.0, "file": "报.xlsx"}
    assert destinations.link_target(programme, row, column) == opened


@pytest.mark.parametrize(
    "row, opened",
    [
        ({"task": "1.1", "owners": "中国移动", "submission": float("nan")}, ("assignment", {"owner": "OP-CM", "task": "1.1"})),
        ({"task": "1.1", "owners": "辽宁省工信厅"}, ("measure", {"m": "1", "t": "1.1"})),
        ({"task": "1.1", "submission": None}, ("measure", {"m": "1", "t": "1.1"})),
        ({"unit": "移动"}, ("unit", {"u": "OP-CM"})),
        ({"task": "9.9", "owners": "中国移动"}, ("unit", {"u": "OP-CM"})),
        ({"task": "9.9", "owners": "无此单位"}, ("measures", {})),
    ],
)
def test_a_row_that_knows_less_opens_what_it_can(programme, row, opened):
    assert destinations.link_target(programme, row, "submission") == opened
