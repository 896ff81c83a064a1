"""Sheets that come back, and move the figures until they are withdrawn; and those that cannot be taken as they are: refused rows are typed over in the browser, by the keyboard alone, or in
the marked workbook; in a sheet that cannot be guessed a person points to the columns; and where another confirmed in
between, the second is told what changed."""

import re
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import TimeoutError, expect
from tests.command_line import figures, tracker
from tests.screens import choose_file, headline, rested, through_menu, type_into, uploading
from tests.status_sheets import book, row, strange


def spoiled(environ, folder: Path, unit: str, cells: dict[str, tuple]) -> bytes:
    """Return a unit's return sheet with values typed into columns of its first rows ("进展状态": (None, "差不多"))."""
    tracker(environ, "template", unit, "-o", folder / "表.xlsx")
    workbook = openpyxl.load_workbook(folder / "表.xlsx")
    sheet = workbook.worksheets[0]
    header = next(line for line in sheet.iter_rows() if "任务编号" in str(line[0].value))
    for name, values in cells.items():
        column = next(cell.column for cell in header if str(cell.value).startswith(name))
        for number, value in enumerate(values, start=header[0].row + 1):
            if value is not None:
                sheet.cell(number, column).value = value
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def test_a_wrong_sheet_is_put_right_in_the_browser_and_confirmed(address, tab, environ, tmp_path):
    content = spoiled(environ, tmp_path, "中国联通", {"完成进度": (41,), "进展状态": ("差不多", "未知")})
    page = uploading(tab, address, "联通.xlsx", content)
    expect(page.get_by_text("不能接收：有2处错误")).to_be_visible()
    lines = openpyxl.load_workbook(BytesIO(content)).worksheets[0].iter_rows()
    at = "、".join(cell.coordinate for line in lines for cell in line if cell.value in ("差不多", "未知"))
    expect(page.get_by_text(f"2处（{at}）：“差不多”不是进展状态；可填：未启动、推进中、已完成、受阻、不涉及")).to_have_count(1)
    type_into(page, 0, "进展状态", "推进中")
    expect(page.get_by_text("不能接收：有1处错误")).to_be_visible()
    expect(page.get_by_text("已更正1个单元格")).to_be_visible()
    type_into(page, 1, "进展状态", "受阻")
    expect(page.get_by_text("已更正2个单元格")).to_be_visible()
    type_into(page, 1, "完成进度", "12")
    expect(page.get_by_text("可以接收，计入2020-09期")).to_be_visible()
    expect(page.get_by_text("已更正3个单元格")).to_be_visible()
    page.get_by_role("button", name="确认提交").click()
    expect(page.get_by_text(re.compile("已记录为批次"))).to_be_visible()

    found = {row["task"]: (row["status"], row["progress"]) for row in figures(environ, "--by", "assignment", "--unit", "中国联通")}
    assert (found["1.1"], found["1.2"]) == (("in_progress", 41), ("blocked", 12))


@pytest.mark.whole
def test_the_keyboard_goes_from_a_problem_to_its_row_corrects_it_there_and_goes_back(address, tab):
    rows = [row(task=f"1.{number}", progress=200 + number, note="在建" * 40) for number in (1, 2)]
    page = uploading(tab, address, "移动.xlsx", book(*rows, *(row(unit="某某") for _ in range(9)), row(task="1.3", progress=204)))
    expect(page.get_by_text("不能接收：有12处错误")).to_be_visible()
    rested(page).get_by_text("3处（D2、D3、D13）").click()
    address_of = rested(page).get_by_role("button", name="D13", exact=True)
    address_of.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("这里只列出“进展”第13行的各栏")).to_be_in_viewport()
    rested(page).wait_for_function("document.activeElement.closest('[class*=st-key-mend_]')")
    expect(page.locator("[class*=st-key-mend_] canvas [aria-selected=true]")).to_have_attribute("id", "glide-cell-2-0")
    page.keyboard.press("Enter")
    cell = page.locator("#portal textarea")
    expect(cell).to_have_value("204")
    expect(cell).to_be_focused()
    cell.fill("44")
    page.keyboard.press("Enter")
    expect(page.get_by_text("不能接收：有11处错误")).to_be_visible()
    page.get_by_role("button", name="回到全部行").click()
    expect(page.get_by_text("这里只列出")).to_have_count(0)


@pytest.mark.whole
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

    page.get_by_role("button", name=re.compile("^(Remove |移除)电信.xlsx")).click()
    choose_file(rested(page), "电信_已标出问题.xlsx", (tmp_path / "改好.xlsx").read_bytes())
    expect(page.get_by_text("可以接收，计入2020-09期")).to_be_visible()
    rested(page).get_by_role("button", name="确认提交").click()
    expect(page.get_by_text(re.compile("已记录为批次"))).to_be_visible()
    found = {row["task"]: row["progress"] for row in figures(environ, "--by", "assignment", "--unit", "中国电信")}
    assert found["1.1"] == 77


def choose(page, box, known: str):
    """Open a box and choose an option; open the box again when a late redraw closed it."""
    option = page.get_by_role("option", name=known, exact=True)
    for _ in range(10):
        if not option.count():
            box.click()
        with suppress(TimeoutError):
            option.click(timeout=2000)
            return
    raise AssertionError(f"{known} is not offered")


def assign(page, **columns: str):
    """Choose what columns hold, in the boxes under the preview (A="任务编号"), and check again."""
    rested(page)
    for letter, known in columns.items():
        choose(page, page.get_by_role("combobox", name=re.compile(rf"^{letter} ·")), known)
    page.get_by_role("button", name="按此重新检查").click()
    rested(page)


@pytest.mark.whole
def test_a_strange_sheet_is_pointed_to_in_the_browser_remembered_said_and_revoked(address, tab, environ):
    page = uploading(tab, address, "九月.xlsx", strange(("18.2", "中国铁塔", "推进中", 46, "甲")))
    expect(page.get_by_text("没有找到进展报送表").first).to_be_visible()
    assign(page, A="任务编号", B="责任单位")
    expect(page.get_by_text("还要指定哪一列写进展")).to_be_visible()
    assign(page, C="进展状态", D="完成进度(%)", E="进展情况")
    expect(page.get_by_text("可以接收，计入2020-09期")).to_be_visible()
    page.get_by_role("button", name="确认提交").click()
    expect(page.get_by_text(re.compile("已记录为批次"))).to_be_visible()
    [found] = [one for one in figures(environ, "--by", "assignment", "--unit", "中国铁塔") if one["task"] == "18.2"]
    assert found["progress"] == 46

    again = strange(("18.2", "中国铁塔", "推进中", 47, "乙"))
    choose_file(rested(page), "十月.xlsx", again)
    expect(page.get_by_text("可以接收，计入2020-09期")).to_be_visible()
    expect(page.get_by_text(re.compile("确认过的表头（第3行）和各栏读取"))).to_be_visible()

    through_menu(rested(page), "报送记录")
    expect(page.get_by_text("已记住的叫法和表头（1条）")).to_be_visible()
    rested(page).locator("[class*=st-key-memory_] .dvn-scroller").click(position={"x": 120, "y": 52})
    page.get_by_role("button", name="取消，以后不再照此读取").click()
    expect(page.get_by_text("已取消；以后的文件不再照此读取")).to_be_visible()
    through_menu(rested(page), "上传报送表")
    expect(page.get_by_text("第2步")).to_be_visible()
    choose_file(rested(page), "十月.xlsx", again)
    expect(page.get_by_text("没有找到进展报送表").first).to_be_visible()


@pytest.mark.whole
def test_the_second_of_two_people_confirming_is_told_what_changed_and_confirms_that(address, tab, environ):
    def sheet(progress: int) -> bytes:
        return book(row(task="18.1", unit="中国铁塔", progress=progress, note=f"已建{progress}处", day="2020-09-29"))

    first, second = (uploading(tab, address, f"{name}.xlsx", sheet(progress)) for name, progress in (("甲", 71), ("乙", 74)))
    for page in (first, second):
        expect(page.get_by_text("可以接收，计入2020-09期")).to_be_visible()
    first.get_by_role("button", name="确认提交").click()
    expect(first.get_by_text(re.compile("已记录为批次"))).to_be_visible()
    second.get_by_role("button", name="确认提交").click()
    expect(second.get_by_text(re.compile("您核对之后又有新的报送.*其间：有人提交了批次.*甲"))).to_be_visible()
    expect(second.get_by_text("与您核对时不同的地方（2处）")).to_be_visible()
    expect(second.get_by_text(re.compile("已记录为批次"))).to_have_count(0)
    rested(second).get_by_role("button", name="确认提交").click()
    expect(second.get_by_text(re.compile("已记录为批次"))).to_be_visible()
    [found] = [one for one in figures(environ, "--by", "assignment", "--unit", "中国铁塔") if one["task"] == "18.1"]
    assert found["progress"] == 74


def overall(rows: list[dict]) -> float:
    """Return overall progress, computed by hand: the mean over tasks of the mean over their reported lead
    assignments with a deadline."""
    tasks: dict[str, list[float]] = {}
    for one in rows:
        if one["progress"] is not None and one["deadline"] is not None:
            tasks.setdefault(one["task"], []).append(one["progress"])
    return sum(sum(values) / len(values) for values in tasks.values()) / len(tasks)


@pytest.mark.whole
def test_a_period_shows_the_figures_as_they_stood_at_its_end(address, tab, environ):
    page = tab(f"{address}/?period=2020-06")
    expect(page.get_by_text("截至2020-06-30").first).to_be_visible()
    rows = figures(environ, "--by", "assignment", "--as-of", "2020-06-30")
    assert headline(page)[0] == f"{overall(rows) + 1e-9:.1f}%"


def changed(content: bytes) -> tuple[bytes, dict[str, float]]:
    """Return a return sheet with the progress of four lead tasks raised by hand, and the values typed by task."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet, typed = book.worksheets[0], {}
    head = next(line for line in sheet.iter_rows() if line[0].value and "任务编号" in str(line[0].value))
    column = {str(cell.value).split("\n")[0].split(" ")[0]: cell.column for cell in head if cell.value}
    for number in range(head[0].row + 1, sheet.max_row + 1):
        progress = sheet.cell(number, column["完成进度(%)"])
        if isinstance(progress.value, (int, float)) and 0 < progress.value < 90 and len(typed) < 4:
            progress.value += 7
            typed[sheet.cell(number, column["任务编号"]).value] = progress.value
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue(), typed


def test_a_return_sheet_comes_back_moves_the_figures_exactly_and_can_be_withdrawn(address, tab, environ, tmp_path):
    before, rows = figures(environ), figures(environ, "--by", "assignment")
    overview = tab(f"{address}/")
    former = headline(overview)
    page = rested(tab(f"{address}/sheet?unit=移动"))
    with page.expect_download() as download:
        page.get_by_text("下载报送表", exact=True).click()
    content, typed = changed(Path(download.value.path()).read_bytes())
    assert len(typed) == 4

    choose_file(page, "中国移动.xlsx", content)
    expect(page.get_by_text("可以接收，计入2020-09期")).to_be_visible()
    expect(page.get_by_text("变化：原值 → 新值（4处）")).to_be_visible()
    page.get_by_role("button", name="确认提交").click()
    expect(page.get_by_text(re.compile("已记录为批次"))).to_be_visible()

    by_hand = [one | {"progress": typed.get(one["task"], one["progress"]) if one["unit"] == "OP-CM" else one["progress"]} for one in rows]
    expect(rested(through_menu(overview, "总览")).get_by_test_id("stMetricValue").first).to_have_text(f"{overall(by_hand) + 1e-9:.1f}%")
    after = {one["key"]: one["progress"] for one in figures(environ, "--by", "assignment")}
    assert {one["key"]: one["progress"] for one in by_hand} == after

    choose_file(rested(page), "换个名字.xlsx", content)
    expect(page.get_by_text("没有变化：表中内容与已有记录完全相同")).to_be_visible()
    expect(page.get_by_role("button", name="确认提交")).to_have_count(0)

    rested(through_menu(page, "报送记录")).get_by_role("button", name="撤回这一批次").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="撤回原因").fill("k 2")
    dialog.get_by_role("textbox", name="撤回人").fill("k z")
    rested(page)
    dialog.get_by_role("button", name="确认撤回").click()
    expect(page.get_by_text(re.compile("已撤回，各页数字已恢复"))).to_be_visible()
    assert figures(environ) == before
    expect(rested(through_menu(overview, "总览")).get_by_test_id("stMetricValue")).to_have_text(former)
