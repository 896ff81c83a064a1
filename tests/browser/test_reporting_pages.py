"""The reporting pages as people use them: what stays in view, what stays in place, and what is kept."""

import pytest
from benchmarks.browser import window
from playwright.sync_api import expect
from tests.screens import choose_file, rested, type_into
from tests.status_sheets import book, row

GOOD = book(row(task="18.1", unit="中国铁塔", progress=71, note="已建71处", day="2020-09-29"))
BAD = book(*(row(task=f"18.{n}", unit="中国铁塔", status="差不多", progress=70 + n, day="2020-09-29") for n in (1, 2)))


@pytest.fixture(scope="module")
def sheet_page(address, chromium):
    """A window on the upload page, which the tests of this module share."""
    page = window(chromium)
    page.goto(f"{address}/sheet")
    yield rested(page)
    page.close()


def test_verdict_figure_and_button_stay_in_view_above_the_mistakes(sheet_page):
    page = sheet_page
    files = [{"name": name, "mimeType": "x/y", "buffer": content} for name, content in (("好.xlsx", GOOD), ("坏.xlsx", BAD))]
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(files)
    bar = page.locator(".st-key-verdict_bar")
    expect(bar.get_by_text("2份文件：1份不能接收（中国铁塔）；1份可以接收（中国铁塔）")).to_be_visible()
    expect(bar.get_by_text("1行新值、0行不变、2行有误")).to_be_visible()
    page.get_by_text("看看系统怎样读这张表").scroll_into_view_if_needed()
    expect(bar.get_by_role("button", name="确认提交")).to_be_in_viewport()


def test_nothing_moves_when_a_mistake_is_put_right_and_the_cell_stays_marked(sheet_page):
    page = sheet_page
    page.reload()
    choose_file(rested(page), "坏.xlsx", BAD)
    grid = page.locator("[class*=st-key-mend_] .dvn-scroller").first
    grid.scroll_into_view_if_needed()
    rested(page)
    before = grid.bounding_box()
    type_into(page, 0, 5, "推进中")
    expect(page.get_by_text("不能接收：有1处错误")).to_be_visible()
    assert rested(page).locator("[class*=st-key-mend_] .dvn-scroller").first.bounding_box() == before
    # As in a spreadsheet, Enter goes on to the cell beneath.
    expect(page.locator("[class*=st-key-mend_] canvas [aria-selected=true]")).to_have_attribute("id", "glide-cell-5-1")
    expect(page.locator("[class*=st-key-mend_] canvas").first).to_contain_text("✎ 进展状态 差不多 → 推进中")
    type_into(page, 1, 5, "推进中")
    expect(page.get_by_text("可以接收，计入")).to_be_visible()
    assert rested(page).locator("[class*=st-key-mend_] .dvn-scroller").first.bounding_box() == before
