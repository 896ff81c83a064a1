"""Every sentence about a file is true of a file: each problem is raised by one drawn here, at its cell, with the value seen."""

import ast
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from benchmarks.servers import ROOT
from openpyxl.comments import Comment
from tests import small
from tests.empty_log import office_in
from tests.status_sheets import HEADER, book, drawn, edited, formatted, pictured, row, several, strange
from tracker.intake.commit import Upload
from tracker.intake.decisions import DECISIONS
from tracker.problems import Refused
from tracker.sheets import zips
from tracker.sheets.reading.corrected_cells import Correction
from tracker.sheets.reading.layout import Layout
from tracker.values.remembered import UNIT, Remembered
from tracker.words import assumptions, problem_sentence, problems


@dataclass(frozen=True)
class File:
    """A file, where the problem stands in it (sheet!cell, or the sheet alone, or ""), and what its sentence quotes.

    `said` is what a person stated about it, `before` the files recorded before, `tables` what its catalogue has."""

    content: bytes
    place: str = ""
    seen: str = ""
    said: dict = field(default_factory=dict)
    before: tuple[Upload, ...] = ()
    tables: dict = field(default_factory=dict)

    @property
    def upload(self) -> Upload:
        return Upload(**{"name": "a.xlsx", "content": self.content} | self.said)


def shown(cell: str, error: str) -> bytes:
    """Return a sheet in which a cell shows an error."""
    return formatted(book(row()), **{cell: (error, "General")})


def hidden(content: bytes, number: int = 2) -> bytes:
    return drawn(content, lambda sheet: setattr(sheet.row_dimensions[number], "hidden", True))


def second_hidden(sheet) -> None:
    """Add a copy of a sheet, hidden."""
    sheet.parent.copy_worksheet(sheet).title = "上月"
    sheet.parent["上月"].sheet_state = "hidden"


def assignments(progress) -> bytes:
    """Return reports on five assignments with these figures."""
    pairs = [("1.1", "移动"), ("1.1", "联通"), ("1.2", "移动"), ("1.2", "联通"), ("3.1", "移动")]
    return book(*(row(task, unit, progress=one, note=f"{task}{unit}") for (task, unit), one in zip(pairs, progress, strict=True)))


def reported(content: bytes, **said) -> tuple[Upload, ...]:
    return (Upload("b.xlsx", content, **said),)


NAMED = ("任务编号", "任务", *HEADER[1:])
BY_TASK = ("任务", *HEADER[1:])
MEASURE = ("序号", "举措", "责任单位", "进展状态", "完成进度(%)")
TICKS = ("任务编号", "责任单位", "已完成", "推进中", "完成进度(%)")
MONTHS = ("任务编号", "责任单位", "进展状态", "8月完成进度", "9月完成进度")
STATUSES = ("任务编号", "责任单位", "状态", "完成状态", "完成进度(%)")
TWO_NAMESAKES = {"tasks": small.changed(small.changed(small.TASKS, "1.1", title_zh="同名任务"), "3.1", title_zh="同名任务")}
NEXT_MONTH = {"settings": {"due_day": 10, "due_month": "次月"}}
POINTED = Layout("干活", 3, ((1, "task_id"), (2, "unit"), (3, "status"), (4, "progress"), (5, "note")))
STRANGE = strange(("1.1", "移动", "推进中", 40, "甲"))
CENTRE = Remembered(UNIT, "通信中心", "OP-CM")


def pointed(*columns: str) -> dict:
    return {"layouts": (Layout("干活", 3, tuple(enumerate(columns, start=1))),)}


FILES = {
    # one value
    "bad_number": File(book(row(actual="很多")), "进展!E2", "很多"),
    "bad_progress": File(book(row(progress="一半")), "进展!D2", "一半"),
    "progress_above_100": File(book(row(progress=117)), "进展!D2", "117"),
    "bad_date": File(book(row(day="年后")), "进展!H2", "年后"),
    "future_date": File(book(row(day="2020-10-01")), "进展!H2", "2020-10-01"),
    "bad_period": File(book(row(), above=[("报送期：某月",)]), "进展!A1", "某月"),
    "bad_status": File(book(row(status="差不多")), "进展!C2", "差不多"),
    "two_ticked": File(book(row(status="☑已完成 ☑推进中")), "进展!C2", "☑已完成 ☑推进中"),
    "two_ticks": File(book(("1.1", "移动", "√", "√", 45), header=TICKS), "进展!C2", "C2, D2"),
    "bad_tick": File(book(("1.1", "移动", "看情况", None, 45), header=TICKS), "进展!C2", "看情况"),
    "error_cell": File(shown("D2", "#DIV/0!"), "进展!D2", "#DIV/0!"),
    "too_long": File(book(row(note="长" * 20_001)), "进展!F2", "20,001"),
    "control_removed": File(edited(book(row(note="在建")), ".xml", lambda data: data.replace("在建".encode(), "在_x0001_建".encode())), "进展!F2"),
    "name_cleaned": File(edited(book(row()), "workbook.xml", lambda data: data.replace("进展".encode(), "进\x7f展".encode())), "进展"),
    "unvalued_formula": File(book(row(progress="=40+5")), "进展!D2"),
    # one row
    "status_progress": File(book(row(status="已完成", progress=90)), "进展!D2", "90"),
    "progress_missing": File(book(row(progress=None)), "进展!D2", "推进中"),
    "status_missing": File(book(row(status=None, progress=None, note=None, actual=3)), "进展!C2"),
    "task_missing": File(book(row(task=None)), "进展!A2"),
    "no_task": File(book(row(task="9.9")), "进展!A2", "9.9"),
    "id_is_date": File(book(row(task=datetime(2026, 1, 1))), "进展!A2", "2026-01-01"),
    "task_text_conflict": File(book(("1.1", "建设重点县镇网络", *row()[1:]), header=NAMED), "进展!A2", "建设重点县镇网络"),
    "ambiguous_task": File(book(("同名任务", *row()[1:]), header=BY_TASK), "进展!A2", "1.1, 3.1", tables=TWO_NAMESAKES),
    "measure_conflict": File(book((2, "加快网络建设", "移动", "推进中", 40), header=MEASURE), "进展!A2", "加快网络建设"),
    "no_unit": File(book(row(unit="某公司")), "进展!B2", "某公司"),
    "unit_missing": File(book(row(unit=None)), "进展!B2"),
    "unit_stated": File(book(row(unit=None)), "进展!B2", "中国移动", {"unit": "OP-CM"}),
    "unit_ended": File(book(row()), "进展!B2", "2020-09-29", tables={"units": small.changed(small.UNITS, "OP-CM", valid_to="2020-09-29")}),
    "not_responsible": File(book(row(task="2.1")), "进展!B2", "任务2.1"),
    "not_under_measure": File(book((2, "加大站址支持", "移动", "推进中", 40), header=MEASURE), "进展!C2", "举措2"),
    "role_conflict": File(book((*row(), "配合"), header=(*HEADER, "角色")), "进展!I2", "配合"),
    "nothing_above": File(book(row(unit="同上")), "进展!B2", "同上"),
    "duplicate_conflict": File(book(row(), row(progress=50)), "进展!A2", "进展!A3"),
    "duplicate_equal": File(book(row(), row()), "进展!A3", "进展!A2"),
    # one file
    "no_table": File(book(header=("说明",))),
    "no_rows": File(book()),
    "units_across": File(book(("1.1", "移动", 45, 50), header=("任务编号", "责任单位", "中国移动", "中国联通")), "进展!C1", "中国移动、中国联通"),
    "column_twice": File(book(("1.1", "移动", "推进中", "受阻", 45), header=STATUSES), "进展!D1", "完成状态"),
    "layout_twice": File(STRANGE, seen="干活", said=pointed("task_id", "task_id", "status")),
    "layout_key": File(STRANGE, seen="干活", said=pointed("unit", "status")),
    "layout_telling": File(STRANGE, seen="干活", said=pointed("task_id", "unit")),
    "period_future": File(book(row(day=None), above=[("报送期：2020年11月",)]), seen="2020-11"),
    "other_period": File(book(row(day=None), sheet="8月"), seen="2020-08"),
    "other_month_refused": File(several(("8月", row(day=None)), ("9月", row(progress=150, day=None))), seen="9月"),
    "file_name_month": File(book(row()), seen="2020-08", said={"name": "2020年8月台账.xlsx"}),
    # worth a look
    "hidden": File(hidden(book(row())), "进展", "2"),
    "hidden_changes": File(hidden(book(row())), "进展", "第2行"),
    "picture_unread": File(pictured(book(row(note=None)), "F2"), "进展!F2", "F2"),
    "comments_unread": File(drawn(book(row()), lambda sheet: setattr(sheet["F2"], "comment", Comment("补报", "张三"))), "进展", "F2"),
    "hidden_sheet": File(drawn(book(row()), second_hidden), "上月", "上月"),
    "unknown_column": File(book((*row(), "李四"), header=(*HEADER, "责任人")), "进展!I1", "责任人"),
    "column_moved": File(assignments([10, 20, 30, 40, 60]), "进展!D2", "5格", before=reported(assignments([40, 10, 60, 20, 30]))),
    "older_date": File(book(row(day="2020-09-20")), "进展!H2", "2020-09-20", before=reported(book(row()))),
    "early_date": File(book(row(day="2020-08-03")), "进展!H2", "2020-08-03", {"period": "2020-09"}),
    "month_differs": File(book(("1.1", "移动", "推进中", 30, 45), header=MONTHS), "进展!D2", "30", before=reported(book(row(progress=20, day="2020-08-20")))),
    "falling": File(book(row(progress=30)), "进展!D2", "由上次的45降到30", before=reported(book(row(day="2020-09-20")))),
    "dragged_fill": File(book(*(row(task, progress=45 + n) for n, task in enumerate(("1.1", "1.2", "3.1", "3.2")))), "进展!D2", "D2:D5"),
    "deadline_not_taken": File(book((*row(), "2021-06-30"), header=(*HEADER, "完成时限")), "进展!I2", "2021-06-30"),
    "no_evidence": File(book(row(status="已完成", progress=100)), "进展!G2"),
    "no_problem": File(book((*row(status="受阻"), None), header=(*HEADER, "存在问题")), "进展!I2"),
    "progress_ignored": File(book(row(status="不涉及", progress=30)), "进展!D2", "30"),
    # what a person pointed to, confirmed or corrected
    "layout_given": File(STRANGE, "干活!A3", "干活", {"layouts": (POINTED,)}),
    "layout_remembered": File(STRANGE, "干活!A3", "第3行", before=reported(STRANGE, layouts=(POINTED,))),
    "name_given": File(book(row(unit="通信中心")), "进展!B2", "通信中心", {"names": (CENTRE,)}),
    "name_remembered": File(book(row(unit="通信中心", progress=50)), "进展!B2", "通信中心", before=reported(book(row(unit="通信中心")), names=(CENTRE,))),
    "corrected": File(book(row(progress=117)), "进展!D2", "117", {"corrections": (Correction("进展", "D2", "17"),)}),
}
READER = "tests/sheets/test_reader.py::test_a_file_that_is_no_workbook_is_refused_by_its_own_name"
UNREAD = "tests/intake/test_unread_sheets.py::test_a_sheet_beyond_the_limits_is_named_and_the_others_are_read"
ONLY_UNREAD = "tests/intake/test_unread_sheets.py::test_without_any_other_table_the_file_is_refused_for_that_reason"
ZIP = "tests/sheets/test_zips.py::test_a_zip_that_cannot_be_taken_is_refused_in_a_sentence"
# What the reader says of a whole file, whose files are drawn beside it.
PROVED = {
    "halted_reported": "tests/operations/test_halts.py::test_a_report_on_it_is_taken_with_a_warning_and_counts_in_nothing",
    "period_closed": "tests/operations/test_closed_periods.py::test_a_closed_period_takes_no_file_and_says_who_closed_it_and_what_to_do",
    **dict.fromkeys(("empty", "password", "html", "pdf", "packed", "image", "not_spreadsheet", "damaged", "unreadable", "old_wps"), READER),
    **dict.fromkeys(("unread_too_many_rows", "unread_too_many_columns", "unread_too_spread"), UNREAD),
    **dict.fromkeys(("too_many_rows", "too_many_columns", "too_spread"), ONLY_UNREAD),
    **dict.fromkeys(("zip_empty", "zip_many", "zip_large", "zip_password", "zip_damaged"), ZIP),
    "sheet_damaged": "tests/intake/test_unread_sheets.py::test_the_only_sheet_being_damaged_is_said_with_its_name",
    "unread_sheet_damaged": "tests/intake/test_unread_sheets.py::test_a_damaged_sheet_is_named_and_the_others_are_read",
    "protected": "tests/sheets/test_encrypted.py::test_a_file_under_protection_software_is_refused_as_such",
    "too_large": "tests/sheets/test_reader.py::test_a_file_of_too_many_bytes_is_refused_with_their_number",
    "unpacked_too_large": "tests/sheets/test_reader.py::test_an_archive_that_unpacks_too_large_is_refused",
    "too_many_parts": "tests/sheets/test_reader.py::test_an_archive_of_too_many_entries_is_refused",
    "memory": "tests/sheets/test_reader.py::test_too_little_memory_is_a_refusal",
    "too_slow": "tests/operations/test_check_process.py::test_a_file_that_takes_too_long_is_refused_with_the_seconds",
    "log_moved": "tests/intake/test_check.py::test_nobody_confirms_what_they_did_not_see",
    "asked_incomplete": "tests/intake/test_asked_acts.py::test_a_wrong_request_is_one_sentence_at_its_cell_and_nothing_is_recorded",
    "asked_of_many": "tests/intake/test_asked_acts.py::test_a_wrong_request_is_one_sentence_at_its_cell_and_nothing_is_recorded",
    "asked_twice": "tests/intake/test_asked_acts.py::test_two_rows_must_not_ask_otherwise_for_one_assignment",
    "asked_without_column": "tests/intake/test_asked_acts.py::test_a_reason_without_the_other_column_is_no_request_and_refuses_nothing",
    "folder_empty": "tests/intake/test_every_problem.py::test_a_path_without_a_file_is_named",
    "no_file": "tests/intake/test_every_problem.py::test_a_path_without_a_file_is_named",
}


def found(tmp_path, code: str, file: File):
    """Return the first problem of a code in the verdict on a file, None without one."""
    office = office_in(tmp_path, **file.tables)
    for upload in file.before:
        assert office.submit(upload)[1]
    return next((one for one in office.check(file.upload).problems if one.code == code), None)


@pytest.mark.parametrize("code", FILES)
def test_each_problem_is_raised_by_its_file_at_the_cell_with_the_value_seen(tmp_path, code):
    file = FILES[code]
    one = found(tmp_path, code, file)
    assert one is not None
    assert ("!".join(filter(None, (one.sheet, one.cell))), file.seen in problem_sentence(one, "zh")) == (file.place, True)
    assert all("None" not in problem_sentence(one, lang) for lang in ("zh", "en"))


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (shown("A2", "#REF!"), "进展!A2"),
        (shown("B2", "#REF!"), "进展!B2"),
        (formatted(book(row(), sheet="移动"), B2=("#REF!", "General")), "移动!B2"),
        (formatted(book(("1.1", "移动", "√", None, 45), header=TICKS), C2=("#REF!", "General")), "进展!C2"),
    ],
    ids=["task", "unit", "unit beside a sheet of that name", "tick"],
)
def test_a_cell_that_shows_an_error_is_called_neither_blank_nor_unknown(office, content, place):
    assert [(one.code, f"{one.sheet}!{one.cell}", one.value) for one in office.check(Upload("a.xlsx", content)).errors] == [("error_cell", place, "#REF!")]


@pytest.mark.parametrize("cell", ["A2", "B2"])
def test_a_formula_without_a_result_is_not_called_blank(office, cell):
    content = formatted(book(row()), **{cell: ("=1+1", "General")})
    assert [(one.code, one.cell) for one in office.check(Upload("a.xlsx", content)).errors] == [("unvalued_formula", cell)]


def test_a_tick_that_a_formula_gives_without_a_result_is_named(office):
    content = book(("1.1", "移动", '="√"', None, 45), header=TICKS)
    assert [(one.code, one.cell) for one in office.check(Upload("a.xlsx", content)).errors] == [("unvalued_formula", "C2")]


def test_a_progress_missing_after_a_completion_is_not_said_to_be_the_first(tmp_path):
    done = reported(book(row(status="已完成", progress=100, day="2020-09-01")))
    one = found(tmp_path, "progress_missing", File(book(row(progress=None)), before=done))
    assert "以前也没有报过" not in problem_sentence(one, "zh")


def test_a_late_report_is_older_by_the_day_as_of_which_it_counts(tmp_path):
    later = File(book(row(day="2020-09-08")), said={"period": "2020-08"}, before=reported(book(row(day="2020-09-06"))), tables=NEXT_MONTH)
    assert "按2020-08-31计，早于已报的2020-09-06" in problem_sentence(found(tmp_path, "older_date", later), "zh")


def test_another_word_for_the_role_is_no_conflict(tmp_path):
    assert found(tmp_path, "role_conflict", File(book((*row(), "牵头单位"), header=(*HEADER, "角色")))) is None


@pytest.mark.parametrize(("name", "code"), [("空", "folder_empty"), ("没有.xlsx", "no_file")])
def test_a_path_without_a_file_is_named(tmp_path, name, code):
    (tmp_path / "空").mkdir()
    with pytest.raises(Refused) as refused:
        [content() for _, content in zips.under(tmp_path / name, {})]
    [one] = refused.value.problems
    assert (one.code, name in problem_sentence(one, "zh")) == (code, True)


SOURCES = ("tracker/intake", "tracker/sheets/reader", "tracker/sheets/reading", "tracker/sheets/zips.py", "tracker/values")
_PLACES = {"refuse": 0, "Problem": 0, "Refusal": 0, "Fault": 1, "_fault": 1, "at": 2}


def modules(*places: str):
    """Yield the syntax trees of the modules in some folders."""
    for place in map(Path, places):
        for path in [ROOT / place] if place.suffix else sorted((ROOT / place).rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def texts(tree: ast.AST) -> set[str]:
    """Return all texts in a tree."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def beginnings(tree: ast.AST) -> tuple[str, ...]:
    """Return the beginnings of texts that are built from parts, such as `unread_`."""
    first = [node.values[0] for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) and node.values]
    return tuple(one.value for one in first if isinstance(one, ast.Constant) and str(one.value).endswith(("_", ".")))


def codes() -> set[str]:
    """Return the codes that reading a file can raise: what such a call says, and every text that is a problem's key."""
    raised = set()
    for _, tree in modules(*SOURCES):
        for node in ast.walk(tree):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            place = _PLACES.get(name)
            if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                raised.add(node.args[place].value)
        raised |= texts(tree) & set(problems.SENTENCES)
        built = beginnings(tree)
        raised |= {key for key in problems.SENTENCES if key.startswith(built)}
    return {code for code in raised if isinstance(code, str)} - set(DECISIONS)


def test_every_code_has_its_file_or_the_test_that_draws_one():
    assert codes() == set(FILES) | set(PROVED)


@pytest.mark.parametrize("named", sorted(set(PROVED.values())))
def test_the_test_that_proves_a_code_exists_and_names_it(named):
    path, name = named.split("::")
    [(_, tree)] = modules(path)
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    assert {code for code, proof in PROVED.items() if proof == named} <= {text.removeprefix("unread_") for text in texts(tree)} | texts(tree)


def test_no_sentence_is_left_that_nothing_says():
    said, built = set(), ()
    for path, tree in modules("tracker", "ui", "pages"):
        if path.parent.name != "words" or path.name == "__init__.py":
            said, built = said | texts(tree), built + beginnings(tree)
    written = {*problems.SENTENCES, *assumptions.SENTENCES}
    assert {key for key in written - said if not key.startswith(built)} == set()
