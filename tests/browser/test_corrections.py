"""Refused rows put right on the page: in the log with what was typed, in the file not at all."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from benchmarks.browser import ROOT
from playwright.sync_api import expect
from tests.command_line import figures
from tests.screens import rested, type_into, uploading
from tests.status_sheets import HEADER, book, codes, row
from tracker.display.tables import corrections
from tracker.intake.commit import Upload, message
from tracker.log import read
from tracker.operations.confirm import accept
from tracker.sheets.reading.corrected_cells import Correction

WRONG = book(row(), row(task="1.2", progress=117, status="未知"), row(task="3.1", unit="某某公司"))


def mended(desk, content: bytes, *corrections: tuple) -> object:
    """The verdict on a file with corrections, each (cell, text) on its only sheet."""
    return desk.check(Upload("表.xlsx", content, corrections=tuple(Correction("进展", *one) for one in corrections)))


def test_refused_rows_are_shown_with_what_stands_there_and_what_is_wrong(desk):
    checked = desk.check(Upload("表.xlsx", WRONG))
    assert [column.id for column in corrections.columns(checked)] == ["task_id", "unit", "status", "progress"]
    first, second = corrections.rows(checked, "zh")
    assert (first["place"], first["task_id"], first["status"], first["progress"]) == ("进展!3", "1.2", "未知", "117")
    assert "超过100" in first["wrong"] and "不是进展状态" in first["wrong"]
    assert (second["unit"], "某某公司" in second["wrong"]) == ("某某公司", True)


def test_each_correction_is_checked_and_the_rest_stays_refused(desk):
    half = mended(desk, WRONG, ("C3", "推进中"), ("D3", "70"))
    assert codes(half) == [("no_unit", "B4")]
    assert [one["wrong"] for one in corrections.rows(half, "zh")][0] == "✔ 可以接收"
    assert codes(mended(desk, WRONG, ("C3", "推进中"), ("D3", "170"))) == [("progress_above_100", "D3"), ("no_unit", "B4")]


def test_what_is_confirmed_is_the_corrected_file_and_the_log_keeps_bytes_and_corrections(desk):
    checked = mended(desk, WRONG, ("C3", "推进中"), ("D3", "70%"), ("B4", "移动"))
    assert (codes(checked), checked.accepted) == ([], True)
    _, number = accept(desk, checked)
    with desk.log() as log:
        assert read.document(log, number) == ("表.xlsx", WRONG)
        assert dict(zip(*(read.reports(log, number)[name] for name in ("task", "progress")), strict=True)) == {"1.1": 45, "1.2": 70, "3.1": 45}
        noted = [(one.cell, one.column, one.figures["old"], one.value) for one in read.problems(log, number) if one.code == "corrected"]
    assert noted == [("C3", "status", "未知", "推进中"), ("D3", "progress", "117", "70%"), ("B4", "unit", "某某公司", "移动")]


def test_what_is_typed_becomes_a_correction_and_what_is_typed_back_is_none(desk):
    checked = desk.check(Upload("表.xlsx", WRONG))
    once = corrections.taken(checked, {0: {"status": "推进中", "progress": " 70 "}, 1: {"unit": None}})
    assert once == (("进展", "C3", "推进中"), ("进展", "D3", "70"), ("进展", "B4", ""))
    again = mended(desk, WRONG, *(one[1:] for one in once))
    assert corrections.taken(again, {0: {"status": "未知"}, 1: {"unit": "移动"}}) == (("进展", "D3", "70"), ("进展", "B4", "移动"))


@pytest.mark.parametrize(
    "given, shown, typed",
    [
        (row(actual="很多"), ("actual", "很多"), "41万个"),
        (row(day="年后"), ("as_of", "年后"), "2020年9月底"),
        (row(status="=1/0"), ("status", ""), "推进中"),
        (row(status=None, progress=None), ("progress", ""), "0"),
    ],
)
def test_every_kind_of_cell_can_be_put_right(desk, given, shown, typed):
    checked = desk.check(Upload("表.xlsx", book(given)))
    assert corrections.rows(checked, "zh")[0][shown[0]] == shown[1]
    upload = Upload("表.xlsx", book(given), corrections=corrections.taken(checked, {0: {shown[0]: typed}}))
    assert codes(desk.check(upload)) == []


def test_a_per_cent_and_an_error_are_shown_as_the_sheet_shows_them(desk):
    made = openpyxl.load_workbook(BytesIO(book(row(unit="某某", progress=0.5))))
    made.active["D2"].number_format, made.active["C2"] = "0%", "#REF!"
    stream = BytesIO()
    made.save(stream)
    shown = corrections.rows(desk.check(Upload("表.xlsx", stream.getvalue())), "zh")[0]
    assert (shown["progress"], shown["status"]) == ("50%", "#REF!")


def test_a_long_list_of_refused_rows_is_cut_and_says_how_many_follow(desk):
    checked = desk.check(Upload("表.xlsx", book(*(row(unit="某某") for _ in range(203)))))
    assert (len(corrections.rows(checked, "zh")), checked.unshown) == (100, 103)


def test_a_corrected_unit_under_a_merge_changes_its_own_row_only(desk):
    made = openpyxl.load_workbook(BytesIO(book(row(unit="移动"), row(unit=None, task="2.1"), header=HEADER)))
    made.active.merge_cells("B2:B3")
    stream = BytesIO()
    made.save(stream)
    checked = mended(desk, stream.getvalue(), ("B3", "辽宁工信"))
    assert [(one.task, one.unit) for one in checked.proposals] == [("1.1", "OP-CM"), ("2.1", "IND-21")]


def test_a_near_name_is_offered_once_and_taken_for_all_its_rows_by_a_click(desk):
    near = "辽宁省通信管理中心"
    content = book(row(task="2.1", unit=near), row(task="3.2", unit=f"{near}、移动"), row(unit="某某公司"))
    checked = desk.check(Upload("表.xlsx", content))
    offered = corrections.offers(checked)
    assert list(offered) == [near]
    offer = offered[near][0]
    assert (offer.title, offer.score >= 75) == ("辽宁省通信管理局", True)
    assert offer.corrections == (("进展", "B2", "辽宁省通信管理局"), ("进展", "B3", "辽宁省通信管理局、移动"))
    again = desk.check(Upload("表.xlsx", content, corrections=corrections.accepted(checked, offer)))
    assert codes(again) == [("no_unit", "B4")]
    assert {(one.task, one.unit) for one in again.proposals} == {("2.1", "CA-21"), ("3.2", "CA-21"), ("3.2", "OP-CM")}


WARNED = book(row(), row(progress=5, task="1.2", status="未知"), row(task="2.1", unit="辽宁省通信管理局", progress=30, day="2020-08-31"))


def test_the_row_of_an_error_and_of_a_warning_is_shown_alone_with_all_its_columns_and_mended_there(desk):
    desk.submit(Upload("八月.xlsx", book(row(task="2.1", unit="辽宁省通信管理局", progress=60, day="2020-08-30"))))
    checked = desk.check(Upload("表.xlsx", WARNED))
    wrong, noted = ("进展", 3), ("进展", 4)
    assert {(one.sheet, one.row, one.severity) for one in checked.problems} == {(*wrong, "error"), (*noted, "warning")}
    assert [column.id for column in corrections.columns(checked, wrong)] == ["task_id", "unit", "status", "progress", "actual", "note", "evidence", "as_of"]
    assert [(one["task_id"], "不是进展状态" in one["wrong"]) for one in corrections.rows(checked, "zh", wrong)] == [("1.2", True)]
    assert [(one["task_id"], "60降到30" in one["wrong"]) for one in corrections.rows(checked, "zh", noted)] == [("2.1", True)]
    assert corrections.taken(checked, {0: {"progress": "70"}}, noted) == (("进展", "D4", "70"),)
    assert corrections.lines(checked, ("进展", 2)) == () == corrections.lines(checked, ("别的", 3))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_correction_is_said_with_old_and_new(desk, lang):
    said = [message(one, lang) for one in mended(desk, WRONG, ("D3", "70")).problems if one.code == "corrected"]
    assert len(said) == 1 and "117" in said[0] and "70" in said[0]


def spoiled(environ, folder: Path, unit: str, cells: dict[str, tuple]) -> bytes:
    """A unit's return sheet with values typed into columns of its first rows ("进展状态": (None, "差不多"))."""
    subprocess.run([sys.executable, "-m", "tracker", "template", unit, "-o", str(folder / "表.xlsx")], cwd=ROOT, env=environ, check=True, capture_output=True)
    made = openpyxl.load_workbook(folder / "表.xlsx")
    sheet = made.worksheets[0]
    head = next(line for line in sheet.iter_rows() if "任务编号" in str(line[0].value))
    for name, values in cells.items():
        column = next(cell.column for cell in head if str(cell.value).startswith(name))
        for number, value in enumerate(values, start=head[0].row + 1):
            if value is not None:
                sheet.cell(number, column).value = value
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_wrong_sheet_is_put_right_in_the_browser_and_confirmed(address, tab, environ, tmp_path):
    content = spoiled(environ, tmp_path, "中国联通", {"完成进度": (41,), "进展状态": ("差不多", "未知")})
    page = uploading(tab, address, "联通.xlsx", content)
    expect(page.get_by_text("不能接收：有2处错误")).to_be_visible()
    expect(page.get_by_text("“差不多”不是进展状态；可填：未启动、推进中、已完成、受阻、不涉及")).to_be_visible()
    type_into(page, 0, 4, "推进中")
    expect(page.get_by_text("不能接收：有1处错误")).to_be_visible()
    expect(page.get_by_text("已更正1个单元格")).to_be_visible()
    type_into(page, 1, 4, "受阻")
    expect(page.get_by_text("已更正2个单元格")).to_be_visible()
    type_into(page, 1, 5, "12")
    expect(page.get_by_text("可以接收，计入2020-09期")).to_be_visible()
    expect(page.get_by_text("已更正3个单元格")).to_be_visible()
    page.get_by_role("button", name="确认提交").click()
    expect(page.get_by_text(re.compile("已记录为批次"))).to_be_visible()

    found = {row["task"]: (row["status"], row["progress"]) for row in figures(environ, "--by", "assignment", "--unit", "中国联通")}
    assert (found["1.1"], found["1.2"]) == (("in_progress", 41), ("blocked", 12))


def test_the_keyboard_goes_from_a_problem_to_its_row_corrects_it_there_and_goes_back(address, tab):
    rows = [row(task=f"1.{number}", progress=200 + number, note="在建" * 40) for number in (1, 2)]
    page = uploading(tab, address, "移动.xlsx", book(*rows, *(row(unit="某某") for _ in range(9)), row(task="1.3", progress=204)))
    expect(page.get_by_text("不能接收：有12处错误")).to_be_visible()
    rested(page).get_by_label("Page 2").click()
    address_of = rested(page).get_by_role("button", name="D13", exact=True)
    address_of.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("这里只列出“进展”第13行的各栏")).to_be_in_viewport()
    rested(page).wait_for_function("document.activeElement.closest('[class*=st-key-mend_]')")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    cell = page.locator("#portal textarea")
    expect(cell).to_have_value("204")
    expect(cell).to_be_focused()
    cell.fill("44")
    page.keyboard.press("Enter")
    expect(page.get_by_text("不能接收：有11处错误")).to_be_visible()
    page.get_by_role("button", name="回到全部行").click()
    expect(page.get_by_text("这里只列出")).to_have_count(0)


def test_the_marked_workbook_is_downloaded_corrected_in_it_uploaded_and_taken(address, tab, environ, tmp_path):
    content = spoiled(environ, tmp_path, "中国电信", {"完成进度": (117,), "进展状态": ("推进中",)})
    page = uploading(tab, address, "电信.xlsx", content)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载标出问题的原表").click()
    assert download.value.suggested_filename == "电信_已标出问题.xlsx"
    made = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes()))
    red = [cell for line in made.worksheets[0] for cell in line if cell.fill.fgColor.rgb == "FFFFC7CE"]
    assert [(cell.value, "超过100" in cell.comment.text) for cell in red] == [(117, True)]
    red[0].value = 77
    made.save(tmp_path / "改好.xlsx")

    again = uploading(tab, address, "电信_已标出问题.xlsx", (tmp_path / "改好.xlsx").read_bytes())
    expect(again.get_by_text("可以接收，计入2020-09期")).to_be_visible()
    again.get_by_role("button", name="确认提交").click()
    expect(again.get_by_text(re.compile("已记录为批次"))).to_be_visible()
    found = {row["task"]: row["progress"] for row in figures(environ, "--by", "assignment", "--unit", "中国电信")}
    assert found["1.1"] == 77
