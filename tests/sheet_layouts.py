"""Layouts of status sheets as offices write them: the same reports in many forms.

Each layout is a function that writes the reports of TRUTH in one form; its docstring describes the form.
"""

import csv
import re
import struct
import zipfile
from datetime import date, datetime
from io import BytesIO, StringIO

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests import small
from tests.workbook_parts import LINKS, record, relations, wide, zipped

DAY = date(2020, 9, 25)
FIELDS = ("task", "unit", "status", "progress", "actual", "note", "problem")
TRUTH = [
    dict(zip(FIELDS, row, strict=True))
    for row in (
        ("1.1", "OP-CM", "in_progress", 45, 12, "核心网已开通", "站址落实慢"),
        ("1.2", "OP-CM", "completed", 100, 1200, "县镇全部覆盖", None),
        ("1.1", "OP-CU", "in_progress", 1, None, "刚刚起步", "设备未到货"),
        ("3.1", "OP-CU", "in_progress", 62.5, 410_000, "平台上线", None),
        ("1.2", "TOWER", "not_started", 0, None, "等待批复", None),
        ("2.1", "CA-21", "blocked", 20, 3, "方案已编制", "用地指标不足"),
        ("3.2", "IND-21", "in_progress", 50, 2, "已收集案例", None),
        ("3.2", "IND-2102", "in_progress", 50, 2, "已收集案例", None),
    )
]
TASKS = {row["task"]: row for row in small.TASKS}
UNITS = {row["unit"]: row for row in small.UNITS}
MEASURES = {row["measure"]: row for row in small.MEASURES}
STATUSES = {"in_progress": "推进中", "completed": "已完成", "not_started": "未启动", "blocked": "受阻"}
HEADS = {
    "serial": "序号",
    "task_id": "任务编号",
    "measure": "举措",
    "task": "任务",
    "unit": "责任单位",
    "deadline": "完成时限",
    "status": "进展状态",
    "progress": "完成进度(%)",
    "actual": "实际值",
    "note": "进展情况",
    "problem": "存在问题",
    "as_of": "填报日期",
}
USUAL = "task_id unit status progress actual note problem as_of"
BY_TEXT = "serial task unit status progress actual note problem as_of"
LAYOUTS = []


def layout(function):
    """Register a layout; its docstring is its one-line description."""
    LAYOUTS.append(function)
    return function


def cells(report: dict) -> dict:
    """Return a report's cells by column id as most offices write them."""
    return {
        "serial": TRUTH.index(report) + 1,
        "task_id": report["task"],
        "task": TASKS[report["task"]]["title_zh"],
        "measure": MEASURES[TASKS[report["task"]]["measure"]]["title_zh"],
        "unit": UNITS[report["unit"]]["title_zh"],
        "deadline": date(2020, 12, 31),
        "status": STATUSES[report["status"]],
        "as_of": "2020-09-25",
        **{name: report[name] for name in ("progress", "actual", "note", "problem")},
    }


def rows(columns: str = USUAL, truth=None, **shown) -> list[list]:
    """Return the reports as rows of some columns; `shown` gives, for a column, a function from a report to its cell."""
    return [[shown[name](report) if name in shown else cells(report).get(name) for name in columns.split()] for report in (TRUTH if truth is None else truth)]


def heads(columns: str = USUAL, **named) -> list:
    """Return the header of some columns; `named` replaces texts in it."""
    return [(HEADS | named)[name] for name in columns.split()]


def ledger(columns: str = USUAL, truth=None, named=(), **shown) -> list[list]:
    """Return a header and its rows."""
    return [heads(columns, **dict(named)), *rows(columns, truth, **shown)]


def xlsx(lines=(), tweak=None, **sheets) -> bytes:
    """Return an .xlsx of one sheet of lines, or of named sheets; `tweak(book)` changes it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, content in (sheets or {"进展": lines}).items():
        sheet = book.create_sheet(name)
        for line in content:
            sheet.append(line)
    if tweak:
        tweak(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def text(lines, delimiter=",", encoding="utf-8") -> bytes:
    """Return the lines as a text file."""
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(lines)
    return stream.getvalue().encode(encoding)


def styled(columns: str, name: str, code: str):
    """Return a tweak that gives one column's cells a number format."""

    def tweak(book):
        for line in book.active.iter_rows(min_row=2):
            line[columns.split().index(name)].number_format = code

    return tweak


def merged(*blocks):
    """Return a tweak that merges cells of the first sheet."""

    def tweak(book):
        for block in blocks:
            book.active.merge_cells(block)

    return tweak


def of(unit: str) -> list[dict]:
    """Return the reports of one unit."""
    return [report for report in TRUTH if report["unit"] == unit]


def by_unit() -> list[str]:
    """Return the units in the order of the truth, each once."""
    return list(dict.fromkeys(report["unit"] for report in TRUTH))


def title(unit: str) -> str:
    """Return a unit's full name."""
    return UNITS[unit]["title_zh"]


# ---- headers and columns


@layout
def plain_columns():
    """The columns of the return sheet, header in row 1."""
    return xlsx(ledger())


@layout
def english():
    """English headers, statuses and unit names."""
    names = dict(zip(USUAL.split(), ("Task id", "Unit", "Status", "Progress (%)", "Actual", "Progress note", "Problem", "As of"), strict=True))
    words = {"in_progress": "in progress", "completed": "Completed", "not_started": "Not started", "blocked": "BLOCKED"}
    return xlsx(ledger(named=names, status=lambda one: words[one["status"]], unit=lambda one: UNITS[one["unit"]]["title_en"]))


@layout
def both_languages():
    """Each header in Chinese with the English beneath it in the same cell."""
    named = {
        "task_id": "任务编号\nTask id",
        "unit": "责任单位 Unit",
        "status": "进展状态/Status",
        "progress": "完成进度（Progress）%",
        "note": "进展情况（Progress note）",
        "as_of": "As of 填报日期",
    }
    return xlsx(ledger(named=named))


@layout
def mixed_languages():
    """Some headers Chinese, some English, rows as well."""
    return xlsx(
        ledger(
            named={"task_id": "Task no", "status": "Status", "note": "Notes", "as_of": "Reported on"},
            status=lambda one: "done" if one["status"] == "completed" else STATUSES[one["status"]],
        )
    )


@layout
def columns_reversed():
    """The columns from right to left."""
    return xlsx([line[::-1] for line in ledger()])


@layout
def columns_with_unknown_ones_between():
    """Columns that the product does not ask for between the known ones (责任人, 联系电话, 备注)."""
    body = ledger()
    extra = [["责任人", "备注", "联系电话"]] + [["李四", "无", "010-1"]] * len(TRUTH)
    return xlsx([[*line[:2], more[0], *line[2:5], more[1], *line[5:], more[2]] for line, more in zip(body, extra, strict=True)])


@layout
def synonyms_of_headers():
    """Other offices' words for every column."""
    return xlsx(
        ledger(
            "task unit status progress actual note problem as_of",
            named={
                "task": "工作任务",
                "unit": "承办单位",
                "status": "推进状态",
                "progress": "完成率",
                "actual": "完成值",
                "note": "推进情况",
                "problem": "存在问题及困难",
                "as_of": "填表日期",
            },
        )
    )


@layout
def headers_with_hints():
    """Headers with stars, hints in brackets, blanks between letters, and line breaks."""
    return xlsx(
        ledger(
            named={
                "task_id": "* 任 务 编 号",
                "unit": "责任单位（必填）",
                "status": "进展状态：",
                "progress": "完成进度\n（％）",
                "actual": "实际值（个）",
                "note": "进展情况（限200字）",
                "as_of": "填报日期（年/月/日）",
            }
        )
    )


@layout
def two_row_header():
    """进展情况 merged over status, progress and text; the other names merged over both rows."""
    upper = ["序号", "任务", "责任单位", "进展情况", None, None, None, "存在问题", "填报日期"]
    lower = [None, None, None, "状态", "进度(%)", "实际值", "说明", None, None]
    return xlsx([upper, lower, *rows(BY_TEXT)], merged("D1:G1", *(f"{letter}1:{letter}2" for letter in "ABCHI")))


@layout
def two_row_header_without_merges():
    """The same two header rows in a text file, where merges are lost."""
    upper = ["序号", "任务", "责任单位", "进展情况", None, None, None, "存在问题", "填报日期"]
    lower = [None, None, None, "状态", "进度(%)", "实际值", "说明", None, None]
    return text([upper, lower, *rows(BY_TEXT)])


@layout
def three_row_header():
    """Three header rows: a group, its parts, and the parts of one of them."""
    top = ["序号", "任务", "责任单位", "推进情况", None, None, None, "存在问题", "填报日期"]
    middle = [None, None, None, "状态", "完成情况", None, "说明", None, None]
    low = [None, None, None, None, "进度(%)", "实际值", None, None, None]
    blocks = ["D1:G1", "E2:F2", "D2:D3", "G2:G3", *(f"{letter}1:{letter}3" for letter in "ABCHI")]
    return xlsx([top, middle, low, *rows(BY_TEXT)], merged(*blocks))


@layout
def three_row_header_lead_and_support():
    """责任单位 over 牵头 and 配合, beside a header three rows tall."""
    top = ["任务编号", "责任分工", None, "工作推进", None, None, None, "存在问题", "填报日期"]
    middle = [None, "责任单位", None, "进展状态", "数量", None, "进展情况", None, None]
    low = [None, "牵头", "配合", None, "完成进度(%)", "实际值", None, None, None]
    body = [[line[0], line[1], "中国铁塔", *line[2:]] for line in rows("task_id unit status progress actual note problem as_of")]
    blocks = ["B1:C1", "D1:G1", "B2:C2", "E2:F2", "D2:D3", "G2:G3", *(f"{letter}1:{letter}3" for letter in "AHI")]
    return xlsx([top, middle, low, *body], merged(*blocks))


@layout
def numbered_columns():
    """A row that numbers the columns stands under the header."""
    body = ledger(BY_TEXT)
    return xlsx([body[0], list(range(1, len(body[0]) + 1)), *body[1:]])


@layout
def key_tasks_and_their_parts():
    """重点任务 holds the measure, 具体任务 the task."""
    return xlsx(
        ledger("serial measure task unit status progress actual note problem as_of", named={"measure": "重点任务", "task": "具体任务", "unit": "牵头单位"})
    )


@layout
def completion_column_of_statuses():
    """完成情况 heads the statuses, 工作进展 the sentences."""
    return xlsx(ledger(named={"status": "完成情况", "note": "工作进展"}))


# ---- where the table stands


@layout
def away_from_the_corner():
    """The table begins in D7."""
    return xlsx([[]] * 6 + [[None] * 3 + line for line in ledger()])


@layout
def title_and_lines_above():
    """A merged title with the month, the date in a line above, no date column."""
    columns = "task_id unit status progress actual note problem"
    return xlsx([["5G工作进展情况报送表（2020年9月）"], ["填报日期：2020年9月25日　　单位：%"], *ledger(columns)], merged("A1:G1", "A2:G2"))


@layout
def cut_off_in_the_title():
    """数据截至 stands in the title."""
    return xlsx([["重点任务进展台账（截至2020年9月25日）"], [], *ledger("task_id unit status progress actual note problem")])


@layout
def date_below_the_table():
    """The date stands in the signature line below, in a cell of its own."""
    return xlsx([*ledger("task_id unit status progress actual note problem"), [], ["填表人：", "张三", "审核人：", "李四", "填表日期：", DAY]])


@layout
def totals_and_signatures():
    """Subtotals between the rows, a total and signatures below, notes last."""
    body = ledger(BY_TEXT)
    return xlsx(
        [
            *body[:3],
            [None, "小计", None, "共2项", 72.5],
            *body[3:],
            ["合 计", None, None, "8项", 41.1],
            ["填报人：张三", None, "审核人：李四", None, "联系电话：010-1"],
            ["注：1.进度按百分比填写；2.已完成的附佐证材料。"],
        ]
    )


@layout
def notes_beside_the_table():
    """填表说明 stands to the right of the table, two columns away."""
    notes = ["填表说明", "1.状态填未启动、推进中、已完成", "2.进度填0到100", "3.截至日期：9月25日"]
    body = ledger()
    return xlsx([[*line, None, None, notes[at] if at < len(notes) else None] for at, line in enumerate(body)])


@layout
def second_sheet():
    """The table is on the second sheet, after a cover sheet; a hidden list and a blank sheet follow."""

    def tweak(book):
        book["选项"].sheet_state = "hidden"

    return xlsx(封面=[["5G任务进展"], ["编制：办公室"]], 台账=ledger(), 选项=[["未启动"], ["推进中"]], Sheet3=[], tweak=tweak)


@layout
def sheet_for_each_unit():
    """A sheet for each unit, named by a short name, without a column of units."""
    columns = "task_id status progress actual note problem as_of"
    names = {"OP-CM": "移动", "OP-CU": "中国联通", "TOWER": "铁塔公司", "CA-21": "辽宁通管局", "IND-21": "辽宁工信", "IND-2102": "大连工信"}
    return xlsx(**{names[unit]: ledger(columns, of(unit)) for unit in by_unit()})


@layout
def numbered_sheet_for_each_unit():
    """A sheet for each unit, its name numbered (1.中国移动)."""
    columns = "task_id status progress actual note problem as_of"
    return xlsx(**{f"{at}.{title(unit)}": ledger(columns, of(unit)) for at, unit in enumerate(by_unit(), start=1)})


@layout
def several_tables_in_a_sheet():
    """A table for each unit under 填报单位, one below the other."""
    columns = "task_id status progress actual note problem as_of"
    lines = []
    for unit in by_unit():
        lines += [[f"填报单位：{title(unit)}（盖章）"], *ledger(columns, of(unit)), ["填报人：张三"], []]
    return xlsx(lines)


@layout
def units_as_lines_between_rows():
    """One header; a line 责任单位：… before the rows of each unit."""
    columns = "task_id status progress actual note problem as_of"
    lines = [heads(columns)]
    for unit in by_unit():
        lines += [[f"责任单位：{title(unit)}"], *rows(columns, of(unit))]
    return xlsx(lines)


@layout
def two_tables_side_by_side():
    """Two tables side by side, a blank column between them."""
    left, right = ledger(truth=TRUTH[:4]), ledger(truth=TRUTH[4:])
    return xlsx([[*one, None, *two] for one, two in zip(left, right, strict=True)])


@layout
def units_side_by_side():
    """Two units' tables side by side, each under its own 填报单位."""
    columns = "task_id status progress actual note problem as_of"
    wide_tables = [[[f"填报单位：{title(unit)}"] + [None] * 6, *ledger(columns, of(unit))] for unit in ("OP-CM", "OP-CU")]
    lines = [[*one, None, *two] for one, two in zip(*wide_tables, strict=True)]
    for unit in by_unit()[2:]:
        lines += [[], [f"填报单位：{title(unit)}"], *ledger(columns, of(unit))]
    return xlsx(lines)


@layout
def header_on_each_page():
    """The header is repeated after every three rows, as printed forms do."""
    lines = []
    for at in range(0, len(TRUTH), 3):
        lines += ledger(truth=TRUTH[at : at + 3])
    return xlsx(lines)


@layout
def section_rows():
    """一、 二、 section rows between the tasks, in the serial's and in the task's column."""
    body = ledger(BY_TEXT)
    return xlsx([body[0], ["一", "加快网络建设"], *body[1:4], ["二、推动工业应用"], *body[4:6], [None, "（三）其他"], *body[6:]])


@layout
def blank_formatted_rows():
    """Thousands of formatted blank rows below the table, and blank rows within it."""

    def tweak(book):
        for number in range(20, 3000):
            book.active.cell(number, 1).number_format = "0%"

    body = ledger()
    return xlsx([body[0], [], *body[1:4], [], [], *body[4:]], tweak)


@layout
def hidden_rows_and_columns():
    """Filtered rows and a folded column are read as well."""

    def tweak(book):
        for number in (3, 5):
            book.active.row_dimensions[number].hidden = True
        book.active.column_dimensions["F"].hidden = True

    return xlsx(ledger(), tweak)


# ---- owners


@layout
def merged_owners():
    """Each unit's name in one merged cell over its rows."""
    return xlsx(ledger("unit task_id status progress actual note problem as_of"), merged("A2:A3", "A4:A5"))


@layout
def merged_tasks_and_dates():
    """A task merged over its units, the date merged over all rows."""
    truth = sorted(TRUTH, key=lambda one: one["task"])
    return xlsx(ledger("task unit status progress actual note problem as_of", truth), merged("A2:A3", "A4:A5", "A8:A9", "H2:H9"))


@layout
def short_names_and_codes():
    """Units by alias, by code, or with blanks between the letters of their names."""
    names = {"OP-CM": "移动", "OP-CU": "OP-CU", "TOWER": "铁塔 公司", "CA-21": "辽宁通管局", "IND-21": "ind-21", "IND-2102": "大连工信"}
    return xlsx(ledger(unit=lambda one: names[one["unit"]]))


@layout
def one_row_for_two_units():
    """Units with the same report share one row, separated by 、."""
    return xlsx(ledger(truth=TRUTH[:7], unit=lambda one: "辽宁工信、大连工信" if one["unit"] == "IND-21" else title(one["unit"])))


@layout
def one_row_for_a_group():
    """A group's name stands for all of its units."""
    return xlsx(ledger(truth=TRUTH[:7], unit=lambda one: "工信主管部门" if one["unit"] == "IND-21" else title(one["unit"])))


@layout
def owners_in_brackets_after_the_task():
    """No column of units: the owners stand in brackets after each task, as in the notice."""

    def owners(one):
        units = "辽宁省工信厅、大连市工信局" if one["unit"] == "IND-21" else title(one["unit"])
        return f"{TASKS[one['task']]['title_zh']}。（{units}）"

    return xlsx(ledger("serial task status progress actual note problem as_of", TRUTH[:7], task=owners))


@layout
def owners_in_brackets_with_a_label():
    """The owners stand in brackets after each task with the label 责任单位：."""
    return xlsx(
        ledger("serial task status progress actual note problem as_of", task=lambda one: f"{TASKS[one['task']]['title_zh']}（责任单位：{title(one['unit'])}）")
    )


@layout
def owners_in_brackets_with_two_labels():
    """The owners stand in brackets with 牵头单位：…；配合单位：…: the lead reports."""
    return xlsx(
        ledger(
            "serial task status progress actual note problem as_of",
            task=lambda one: f"{TASKS[one['task']]['title_zh']}（牵头单位：{title(one['unit'])}；配合单位：江苏某局）",
        )
    )


@layout
def labels_inside_the_owner_cell():
    """牵头单位：…；责任单位：… inside the owner's cell: the lead reports."""
    return xlsx(ledger(unit=lambda one: f"牵头单位：{title(one['unit'])}；\n责任单位：各市人民政府、有关单位"))


@layout
def lead_and_support_in_words():
    """…牵头，…配合 inside the owner's cell."""
    return xlsx(ledger(unit=lambda one: f"{title(one['unit'])}牵头，江苏某局、有关单位配合"))


@layout
def shared_by_duty():
    """…按职责分工负责 and …分工负责 inside the owner's cell."""
    return xlsx(
        ledger(
            truth=TRUTH[:7],
            unit=lambda one: "辽宁省工信厅、大连市工信局按职责分工负责" if one["unit"] == "IND-21" else f"{title(one['unit'])}分工负责，江苏某局配合",
        )
    )


@layout
def lead_column_beside_support_column():
    """牵头单位 and 配合单位 in columns of their own, 责任人 between."""
    body = ledger(named={"unit": "牵头单位"})
    more = [["责任人", "配合单位"]] + [["王五", "江苏某局"]] * len(TRUTH)
    return xlsx([[*line[:2], *extra, *line[2:]] for line, extra in zip(body, more, strict=True)])


# ---- tasks


@layout
def by_text_alone():
    """Tasks by their text, beside a running 序号."""
    return xlsx(ledger(BY_TEXT))


@layout
def id_and_text_in_one_cell():
    """The task's id before its text in the same cell (1.1 建设…)."""
    return xlsx(ledger("task unit status progress actual note problem as_of", task=lambda one: f"{one['task']} {TASKS[one['task']]['title_zh']}"))


@layout
def running_numbers_before_the_text():
    """A running number before each text (1. （2） 三、 ④) and a full stop after it."""
    marks = ("1.", "（2）", "三、", "④", "5、", "(六)", "7）", "8．")
    return xlsx(ledger("task unit status progress actual note problem as_of", task=lambda one: f"{marks[TRUTH.index(one)]}{TASKS[one['task']]['title_zh']}。"))


@layout
def serials_of_every_form():
    """序号 in every form (1. 01 （三） ④ 5、 第六条); it is no key."""
    marks = ("1.", "02", "（三）", "④", "5、", "第六条", "七", "⑧")
    return xlsx(ledger(BY_TEXT, serial=lambda one: marks[TRUTH.index(one)]))


@layout
def ids_as_numbers():
    """Task ids typed as numbers (1.1 is a number for Excel)."""
    return xlsx(ledger(task_id=lambda one: float(one["task"])))


@layout
def a_measure_for_its_only_task():
    """One row names only the measure and stands for the unit's task under it."""
    return xlsx(
        ledger(
            "measure task unit status progress actual note problem as_of",
            measure=lambda one: f"（{'一二三'[TASKS[one['task']]['measure'] - 1]}）{cells(one)['measure']}",
            task=lambda one: None if one["task"] == "2.1" else cells(one)["task"],
        )
    )


@layout
def texts_with_invisible_letters():
    """NBSP, zero-width letters, full-width blanks and line breaks in keys and values."""
    return xlsx(
        ledger(
            "task unit status progress actual note problem as_of",
            task=lambda one: f"\u200b{cells(one)['task'][:3]}\u3000\n{cells(one)['task'][3:]}\u00a0",
            unit=lambda one: f"\ufeff{title(one['unit'])}\u3000",
            status=lambda one: f" {STATUSES[one['status']]}\u200d",
            note=lambda one: f"\u3000{one['note']}\u00a0",
        )
    )


# ---- values


@layout
def deadlines_in_every_form():
    """完成时限 in every form of the plans; it is not read from the sheet and must not disturb the rest."""
    forms = ("2020年6月底前", "2020年底前", "到2022年", "6月底前", "9月20日前", "本月底前", "年内持续推进", "长期坚持")
    return xlsx(ledger("task_id deadline unit status progress actual note problem as_of", deadline=lambda one: forms[TRUTH.index(one)]))


@layout
def statuses_in_other_words():
    """达到序时进度, 正常推进, 提前完成, 未开工, 停滞 …"""
    words = ("达到序时进度", "提前完成", "未达到序时进度", "正常推进", "未开工", "停滞", "滞后", "欠进度")
    return xlsx(ledger(status=lambda one: words[TRUTH.index(one)]))


@layout
def statuses_of_the_five_classes():
    """超进度、达进度、欠进度、已完成（含提前） in the column of statuses."""
    words = ("超进度", "已完成（含提前）", "欠进度", "达进度", "尚未启动", "受阻", "基本完成", "进行中")
    return xlsx(ledger(status=lambda one: words[TRUTH.index(one)]))


@layout
def blank_where_the_other_says_it():
    """Status blank where the progress implies it, progress blank where the status does."""
    return xlsx(
        ledger(
            status=lambda one: "受阻" if one["status"] == "blocked" else None if one["status"] == "in_progress" else cells(one)["status"],
            progress=lambda one: None if one["progress"] in (0, 100) else one["progress"],
        )
    )


@layout
def per_cents_as_text():
    """50% as text."""
    return xlsx(ledger(named={"progress": "完成进度"}, progress=lambda one: f"{one['progress']}%"))


@layout
def per_cents_full_width():
    """５０％ in full-width digits, actual values too."""
    table = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    return xlsx(ledger(progress=lambda one: f"{one['progress']}%".translate(table), actual=lambda one: one["actual"] and str(one["actual"]).translate(table)))


@layout
def per_cents_by_format():
    """0.5 formatted as per cent."""
    return xlsx(ledger(named={"progress": "完成进度"}, progress=lambda one: one["progress"] / 100), styled(USUAL, "progress", "0.0%"))


@layout
def per_cents_as_plain_numbers():
    """50 as a number; a 1 beside larger numbers is one per cent."""
    return xlsx(ledger(named={"progress": "进度"}))


@layout
def per_cents_in_words():
    """完成年度计划的45% in the column of progress."""
    words = ("完成年度计划的{}%", "百分之{}", "完成{}%", "已完成{}%")
    return xlsx(ledger(progress=lambda one: words[TRUTH.index(one) % 4].format(one["progress"])))


@layout
def formulas_with_values():
    """Progress computed by formulas whose results are stored."""
    content, at = xlsx(ledger()), USUAL.split().index("progress")
    return _computed(content, "ABCDEFGH"[at])


def _computed(content: bytes, letter: str) -> bytes:
    """Return the workbook with a formula in each number cell of a column; the stored values stay."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data, count = re.subn(rb'(<c r="%b\d+"[^>]*>)<v>' % letter.encode(), rb"\1<f>SUM(1,2)</f><v>", data)
                assert count >= len(TRUTH)
            new.writestr(name, data)
    return out.getvalue()


@layout
def actual_values_with_units():
    """Actual values with their units and thousands (41万个, 1,200户)."""
    shown = {12: "12个", 1200: "1,200户", 410_000: "41万个", 3: "3座", 2: "2 项"}
    return xlsx(ledger(actual=lambda one: shown.get(one["actual"])))


def dated(shown, tweak=None) -> bytes:
    """Return a ledger in which `shown` is the date of every row."""
    return xlsx(ledger(as_of=lambda one: shown), tweak)


@layout
def dates_as_dates():
    """Dates as dates."""
    return dated(DAY)


@layout
def dates_with_a_time():
    """Dates with the time of day."""
    return dated(datetime(2020, 9, 25, 17, 30))


@layout
def dates_as_serial_numbers():
    """Dates as bare serial numbers."""
    return dated((DAY - date(1899, 12, 30)).days)


@layout
def dates_counted_from_1904():
    """Dates in a workbook that counts from 1904."""

    def tweak(book):
        book.epoch = CALENDAR_MAC_1904

    return dated(DAY, tweak)


@layout
def dates_as_written_in_chinese():
    """2020年9月25日 and other written forms, one a row."""
    forms = ("2020年9月25日", "2020.9.25", "2020/9/25", "2020-9-25", "20200925", "２０２０年９月２５日", "2020年09月25日 17:30", "2020 年 9 月 25 日")
    return xlsx(ledger(as_of=lambda one: forms[TRUTH.index(one)]))


@layout
def dates_without_a_year():
    """9月25日 in the column, the year in the period's line."""
    return xlsx([["报送期：2020年9月"], *ledger(as_of=lambda one: "9月25日")])


# ---- kinds of files


@layout
def csv_utf8():
    """Comma-separated text in UTF-8."""
    return text(ledger())


@layout
def csv_utf8_with_mark():
    """The same with a byte order mark, as Excel saves it."""
    return text(ledger(), encoding="utf-8-sig")


@layout
def csv_utf16():
    """Unicode text from Excel: UTF-16 with tabs."""
    return text(ledger(), "\t", "utf-16")


@layout
def csv_gb18030():
    """Comma-separated text in GB18030."""
    return text([["填报日期：2020年9月25日"], *ledger("task unit status progress actual note problem")], encoding="gb18030")


@layout
def csv_semicolons():
    """Text separated by semicolons."""
    return text(ledger(), ";")


@layout
def tsv():
    """Text separated by tabs."""
    return text(ledger(), "\t")


@layout
def xls():
    """An .xls with per cents and dates by format and a merged owner."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    per_cent, day = xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for number, line in enumerate(ledger(progress=lambda one: one["progress"] / 100, as_of=lambda one: DAY)):
        for column, value in enumerate(line):
            if value is not None and (number, column) not in ((1, 1), (2, 1)):
                sheet.write(number, column, value, *({3: [per_cent], 7: [day]}.get(column, []) if number else []))
    sheet.write_merge(1, 2, 1, 1, "中国移动")
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _open_document():
    document = odf.opendocument.OpenDocumentSpreadsheet()
    sheet = odf.table.Table(name="台账")
    for line in ledger(as_of=lambda one: DAY):
        row = odf.table.TableRow()
        for at, value in enumerate(line):
            row.addElement(_ods_cell(value, at == 3))
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    return document


@layout
def ods():
    """An .ods with numbers, per cents and dates of their own types."""
    _open_document().write(stream := BytesIO())
    return stream.getvalue()


@layout
def flat_ods():
    """The same as one XML file, an .fods."""
    return _open_document().xml()


@layout
def excel_2003():
    """An XML Spreadsheet 2003 in UTF-16, with per cents and dates; systems call it .xls."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    lines = list(ledger(progress=lambda one: one["progress"] / 100, as_of=lambda one: DAY))
    rows = "".join(f"<Row>{''.join(_cell_2003(value, at) for at, value in enumerate(line))}</Row>" for line in lines)
    style = '<Styles><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style></Styles>'
    head = '<?xml version="1.0" encoding="UTF-16"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    return f'{head}<Workbook xmlns="{space}" xmlns:ss="{space}">{style}<Worksheet ss:Name="台账"><Table>{rows}</Table></Worksheet></Workbook>'.encode("utf-16")


def _cell_2003(value, at: int) -> str:
    if value is None:
        return "<Cell/>"
    if isinstance(value, date):
        return f'<Cell><Data ss:Type="DateTime">{value.isoformat()}T00:00:00.000</Data></Cell>'
    kind = "String" if isinstance(value, str) else "Number"
    style = ' ss:StyleID="p"' if at == 3 and kind == "Number" else ""
    return f'<Cell{style}><Data ss:Type="{kind}">{value}</Data></Cell>'


def _ods_cell(value, per_cent: bool):
    if value is None:
        return odf.table.TableCell()
    if isinstance(value, date):
        return odf.table.TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, str):
        cell = odf.table.TableCell(valuetype="string")
        cell.addElement(odf.text.P(text=value))
        return cell
    kind = {"valuetype": "percentage", "value": value / 100} if per_cent else {"valuetype": "float", "value": value}
    return odf.table.TableCell(**kind)


@layout
def xlsm():
    """A workbook with macros."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(xlsx(ledger()))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"))
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    return out.getvalue()


@layout
def xlsb():
    """An .xlsb, written record by record."""
    lines = ledger()
    records = [record(145)]
    for number, line in enumerate(lines):
        records.append(record(0, struct.pack("<I", number) + bytes(13)))
        for column, value in enumerate(line):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                records.append(record(6, place + wide(value)))
            elif value is not None:
                records.append(record(5, place + struct.pack("<d", value)))
    area = struct.pack("<IIII", 0, len(lines) - 1, 0, len(lines[0]) - 1)
    bundle = struct.pack("<II", 0, 1) + wide("r1") + wide("台账")
    return zipped(
        {
            "_rels/.rels": relations(("r1", f"{LINKS}/officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": record(156, bundle) + record(144) + record(157, bytes(26)),
            "xl/_rels/workbook.bin.rels": relations(("r1", f"{LINKS}/worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": record(148, area) + b"".join(records) + record(146),
        }
    )
