"""The reporting pages as people use them: what stays in view, what stays in place, and what is kept."""

import hashlib
import re

import pytest
from benchmarks.browser import window
from playwright.sync_api import expect
from tests.screens import choose_file, emptied, rested, type_into
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
    expect(bar.get_by_text("2份文件：1份不能接收（中国铁塔）；1份可以接收（中国铁塔）")).to_be_visible(timeout=60_000)
    expect(bar.get_by_text("1条有变化、1条有误")).to_be_visible()  # 18.1 stands in both and counts once
    expect(page.get_by_text("“中国铁塔”的2020-09期两份文件都报了：1条在“好.xlsx”和“坏.xlsx”里都有，只计一次")).to_be_visible()
    page.get_by_text("看看系统怎样读这张表").scroll_into_view_if_needed()
    expect(bar.get_by_role("button", name="确认提交")).to_be_in_viewport()


def test_nothing_moves_when_a_mistake_is_put_right_and_the_cell_stays_marked(sheet_page):
    page = emptied(sheet_page)
    choose_file(rested(page), "坏.xlsx", BAD)
    grid = page.locator("[class*=st-key-mend_] .dvn-scroller").first
    grid.scroll_into_view_if_needed()
    rested(page)
    before = grid.bounding_box()
    type_into(page, 0, "进展状态", "推进中")
    expect(page.get_by_text("不能接收：有1处错误")).to_be_visible()
    assert rested(page).locator("[class*=st-key-mend_] .dvn-scroller").first.bounding_box() == before
    # As in a spreadsheet, Enter goes on to the cell beneath.
    expect(page.locator("[class*=st-key-mend_] canvas [aria-selected=true]")).to_have_attribute("id", "glide-cell-2-1")
    expect(page.locator("[class*=st-key-mend_] canvas").first).to_contain_text("✎ 进展状态 差不多 → 推进中")
    type_into(page, 1, "进展状态", "推进中")
    expect(page.get_by_text("可以接收，计入")).to_be_visible()
    assert rested(page).locator("[class*=st-key-mend_] .dvn-scroller").first.bounding_box() == before


def test_a_cells_address_opens_it_in_view_and_chosen_with_the_whole_sentence_and_a_list(sheet_page):
    page = sheet_page
    page.reload()
    choose_file(rested(page), "坏.xlsx", BAD)
    rested(page).get_by_text("2处（C2、C3）").click()
    rested(page).get_by_role("button", name="C3", exact=True).click()
    cell = page.locator("[class*=st-key-mend_] canvas [aria-selected=true]")
    expect(cell).to_have_text("差不多")
    expect(page.locator("[class*=st-key-mend_] canvas").first).to_contain_text("C3·进展状态：“差不多”不是进展状态；可填：未启动、推进中、已完成、受阻、不涉及")
    rested(page).keyboard.press("Enter")
    expect(page.locator("#portal #aria-guidance")).to_have_text("上下键选择，回车或Tab键选定，Esc键退出")
    expect(page.locator("#portal #aria-results")).to_have_text(re.compile("^有[0-9]个可选项$"))
    page.locator("#portal").get_by_text("受阻").click()
    expect(page.get_by_text("不能接收：有1处错误")).to_be_visible()


def test_a_repaired_file_sent_again_under_its_name_takes_the_place_of_the_bad_one(sheet_page):
    page = sheet_page
    page.reload()  # what was put right in these cells is forgotten
    choose_file(rested(page), "九月.xlsx", BAD)
    expect(page.get_by_text("不能接收：有2处错误")).to_be_visible()
    expect(rested(page).get_by_text("“差不多”不是进展状态")).not_to_have_count(0)
    choose_file(page, "九月.xlsx", GOOD)
    bar = page.locator(".st-key-verdict_bar")
    expect(bar.get_by_text("1条有变化")).to_be_visible()
    expect(bar.get_by_role("button", name="确认提交")).to_be_enabled()
    expect(rested(page).get_by_text("“差不多”不是进展状态")).to_have_count(0)
    expect(page.get_by_text("不能接收")).to_have_count(0)
    expect(page.get_by_text("九月.xlsx选了两次，以后选的一份为准")).to_be_visible()
    bar.get_by_role("button", name="确认提交").click()
    expect(page.get_by_text("已记录为批次")).to_be_visible()
    expect(rested(page).get_by_text("不能接收")).to_have_count(0)
    expect(page.get_by_text("以下是尚未提交的文件")).to_have_count(0)


def test_a_correction_made_on_the_page_is_said_to_be_left_behind_by_a_file_chosen_anew(sheet_page):
    page = sheet_page
    page.reload()
    choose_file(rested(page), "九月.xlsx", book(row(task="18.2", unit="中国铁塔", progress=150, day="2020-09-29")))
    expect(page.get_by_text("不能接收：有1处错误")).to_be_visible()
    type_into(page, 0, "完成进度", "78")
    expect(page.get_by_text("可以接收，计入")).to_be_visible()
    choose_file(page, "九月.xlsx", book(row(task="18.2", unit="中国铁塔", progress=79, day="2020-09-29")))
    expect(page.get_by_text("此前在页面上对“九月.xlsx”的1处更正（D2 → 78）不带入新选的文件")).to_be_visible()
    expect(page.locator(".st-key-verdict_bar").get_by_text("1条有变化")).to_be_visible()


def test_a_receipt_tells_batch_time_and_digest_and_leads_to_the_unit(sheet_page):
    page = emptied(sheet_page)
    content = book(row(task="18.1", unit="中国铁塔", progress=72, note="已建72处", day="2026-11-01"))
    choose_file(rested(page), "好.xlsx", content)
    expect(page.get_by_text("这份表报的是2026-11期，当前报送期是2020-09；提交后请看截至2026-11-01的数据")).to_be_visible()
    rested(page).get_by_role("button", name="确认提交").click()
    expect(page.get_by_role("link", name="查看截至2026-11-01的总览")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载回执").click()
    told = download.value.path().read_text("utf-8-sig")
    number = re.search(r"批次：(\d+)", told)[1]
    assert download.value.suggested_filename == f"回执_批次{number}.txt"
    assert re.search(r"收到时间：20\d\d-", told) and "报送期：2026-11" in told and re.search("按时或迟报：中国铁塔：本期报送(按时|迟报|部分|待报)", told)
    assert hashlib.sha256(content).hexdigest() in told
    expect(page.get_by_text("中国铁塔：本期报送")).to_be_visible()
    expect(page.get_by_role("link", name="查看中国铁塔")).to_be_visible()


def test_a_link_to_a_submission_or_to_who_is_missing_lands_there(sheet_page, address):
    page = sheet_page
    for link, place in (("submission=5", "submission"), ("rate_state=missing", "rate")):
        page.goto(f"{address}/submissions?{link}")
        expect(rested(page).locator(f".st-key-landing_{place}")).to_be_in_viewport(ratio=0.1)
        expect(page.get_by_role("heading", name="报送批次")).not_to_be_in_viewport()


def test_what_cannot_be_undone_is_folded_at_the_foot_and_limits_stand_behind_a_sign(sheet_page, address):
    page = sheet_page
    page.goto(f"{address}/submissions")
    expect(rested(page).get_by_text("此操作不能在页面上恢复")).to_be_hidden()
    at = [page.get_by_text(words).first.bounding_box()["y"] for words in ("当前报送期：", "报送批次", "期报送情况", "开始正式使用")]
    assert at == sorted(at)
    page.goto(f"{address}/sheet")
    expect(rested(page).get_by_text("每份文件至多")).to_have_count(0)
    page.get_by_test_id("stTooltipIcon").first.hover()
    expect(page.get_by_text("每份文件至多20MB")).to_be_visible()


def test_enter_takes_a_typed_date_and_a_later_day_is_called_later(sheet_page, address):
    page = sheet_page
    page.goto(f"{address}/?as_of=2027-01-01")
    expect(page.get_by_text("截至日期2027-01-01不在可选的日期之内（不晚于今天），已忽略")).to_be_visible()
    rested(page).get_by_role("button", name=re.compile(r"^截至\d")).first.click()
    page.get_by_test_id("stDateInput").first.get_by_role("spinbutton").first.click()
    page.keyboard.type("20200831")
    page.keyboard.press("Enter")
    expect(page.get_by_text("截至2020-08-31").first).to_be_visible()


def test_a_figure_is_not_covered_where_there_is_no_room_and_a_toolbar_covers_no_button(sheet_page, address):
    page = sheet_page
    page.set_viewport_size({"width": 683, "height": 450})  # 1366 pixels at 200 % zoom
    page.goto(f"{address}/?period=2020-08")
    rested(page)
    value, change = (page.get_by_test_id(name).first.bounding_box() for name in ("stMetricValue", "stMetricDelta"))
    assert value["x"] + value["width"] <= change["x"] or value["y"] + value["height"] <= change["y"]
    page.set_viewport_size({"width": 1366, "height": 900})
    page.goto(f"{address}/ledger")
    rested(page).locator(".stDataFrame").first.hover()
    button = page.get_by_text("下载为Excel").first
    at = page.get_by_test_id("stElementToolbar").first.bounding_box()
    assert at["y"] > button.bounding_box()["y"] + button.bounding_box()["height"]


def test_the_browsers_own_print_command_spells_every_row(sheet_page, address):
    page = sheet_page
    page.goto(f"{address}/ledger?unit=移动")
    rested(page)
    page.evaluate("window.print = () => { window.printed = document.querySelectorAll('.paper tbody tr').length; }")
    page.keyboard.press("Control+p")
    page.wait_for_function("window.printed > 10")
