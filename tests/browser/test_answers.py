"""What a file leaves open is answered with one click and taken back; errors come before hundreds of equal warnings."""

import pytest
from benchmarks.browser import window
from playwright.sync_api import expect
from tests.builders import shipped
from tests.screens import emptied, rested, uploading
from tests.status_sheets import book, formatted, row


@pytest.fixture(scope="module")
def sheet_page(reading, chromium):
    """A window on the upload page, which the tests of this module share."""
    page = window(chromium)
    page.goto(f"{reading}/sheet")
    yield rested(page)
    page.close()


@pytest.fixture
def tab(sheet_page):
    """That window, whose box is empty, in place of one for each test."""
    return lambda _: emptied(sheet_page)


def test_a_question_is_answered_with_one_click_and_the_answer_taken_back(reading, tab):
    page = uploading(tab, reading, "移动.xlsx", book(row(progress=0.7), row(task="1.2", progress=45)))
    expect(page.get_by_text("不能接收：有1处错误")).to_be_visible()
    rested(page).get_by_role("button", name="是70%").click()
    expect(page.get_by_text("可以接收，计入2020-09期")).to_be_visible()
    expect(page.get_by_text("系统这样理解（2处）")).to_be_visible()
    rested(page).get_by_role("button", name="不选了").click()
    expect(page.get_by_text("不能接收：有1处错误")).to_be_visible()


def test_one_error_is_shown_before_500_equal_warnings_which_are_one_line(reading, tab):
    programme = shipped()
    pairs = sorted(programme.pairs)[:501]
    rows = [row(task, programme.title("units", unit, "zh"), "已完成", 100) for task, unit in pairs]
    rows[300] = (*rows[300][:2], "差不多", *rows[300][3:])
    page = uploading(tab, reading, "全部.xlsx", book(*rows))
    # A cell of the grid has the sentence, too, for those who cannot see the grid.
    error, warning = page.locator("p").filter(has_text="“差不多”不是进展状态"), page.get_by_text("500处（G2、G3、G4、G5、G6、G7…）")
    expect(error.first).to_be_visible()
    expect(warning).to_have_count(1)
    rested(page)
    assert error.first.bounding_box()["y"] < warning.bounding_box()["y"]


def test_of_a_column_a_month_the_one_taken_is_said_changed_and_changed_back(reading, tab):
    content = book(("1.1", "移动", "推进中", 40, 45), header=("任务编号", "责任单位", "进展状态", "8月完成进度", "9月完成进度"))
    page = uploading(tab, reading, "移动.xlsx", content)
    taken = page.locator("button", has_text="check")
    august, september = (taken.filter(has_text=f"读取“{month}月完成进度”") for month in (8, 9))
    expect(september).to_be_visible()
    rested(page).get_by_role("button", name="读取“8月完成进度”（D1）").click()
    expect(august).to_be_visible()
    expect(september).to_have_count(0)
    rested(page).get_by_role("button", name="不选了").click()
    expect(september).to_be_visible()
    expect(august).to_have_count(0)


def test_a_progress_that_shows_100_and_holds_less_is_mended_with_one_click(reading, tab):
    content = formatted(book(row(status="已完成", progress=1, evidence="验收报告")), D2=(0.996, "0%"))
    page = uploading(tab, reading, "移动.xlsx", content)
    told = page.locator("p").filter(has_text="进度在表里显示为100%，点开单元格却是99.6%")  # the grid's own cell has it, too
    expect(told.first).to_be_visible()
    rested(page).get_by_role("button", name="按显示的100%计").click()
    expect(page.get_by_text("可以接收，计入2020-09期")).to_be_visible()
