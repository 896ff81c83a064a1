"""A server dies under open windows: another takes them over, and the pages say what was lost."""

import re
from urllib.parse import urlsplit

import pytest
from benchmarks.browser import window
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests.command_line import last
from tests.screens import choose_file, rested, through_menu, type_into
from tests.status_sheets import book, row

BOX = "[data-testid=stFileUploader]"
ZH, EN = re.compile("^与服务器的连接中断过.*没有记录"), re.compile("^The connection to the server was lost")


@pytest.fixture(scope="module")
def windows(environ, chromium, request):
    """Windows whose server was killed and started again, and the numbers of the last submission before and after.

    The windows are: the upload (a sheet recorded, then another chosen and corrected) and, with --whole, the form
    (a note typed), the submissions and the overview."""
    whole = request.config.getoption("whole")
    with streamlit("dashboard.py", environ) as first:
        upload, *more = (window(chromium, locale) for locale in (["zh-CN", "en-US", "zh-CN", "zh-CN"] if whole else ["zh-CN"]))
        upload.goto(f"{first.address}/sheet")
        choose_file(rested(upload), "八月.xlsx", book(row(progress=2, day="2020-08-02")))
        rested(upload).get_by_role("button", name="确认提交").click()
        expect(upload.get_by_text("已记录为批次")).to_be_visible()
        choose_file(rested(upload), "移动.xlsx", book(row(), row(task="1.2", progress=117)))
        expect(upload.get_by_text("不能接收：有1处错误")).to_be_visible()
        type_into(upload, 0, "完成进度", "70")
        expect(upload.get_by_text("已更正1个单元格")).to_be_visible()
        if more:
            form, past, overview = more
            overview.goto(first.address)
            overview.get_by_test_id("stMetricValue").first.wait_for()
            form.goto(f"{first.address}/form?form_unit=移动&task_OP-CM=1.1")
            form.get_by_label("Progress note").fill("half of it stands")
            form.get_by_label("Progress note").blur()
            rested(form)
            past.goto(f"{first.address}/submissions")
            rested(past)
        before = last(environ)
        first.process.kill()
        first.process.wait()
    with streamlit("dashboard.py", environ, urlsplit(first.address).port):
        yield upload, *more, (before, last(environ))
    for page in (upload, *more):
        page.close()


def test_a_file_chosen_and_not_confirmed_is_said_to_be_gone_and_its_box_is_empty(windows):
    page, *_, (before, after) = windows
    expect(page.get_by_text(ZH)).to_be_visible(timeout=30_000)
    expect(page.locator(BOX).get_by_text("移动.xlsx")).to_have_count(0)
    expect(page.get_by_role("button", name="确认提交")).to_have_count(0)
    assert after == before
    choose_file(rested(page), "移动.xlsx", book(row(), row(task="1.2", progress=117)))
    expect(page.get_by_text("不能接收：有1处错误")).to_be_visible()
    expect(page.get_by_text(ZH)).to_have_count(0)


@pytest.mark.whole
def test_what_was_typed_into_the_form_is_still_there_and_is_said_not_to_be_recorded(windows):
    _, page, _, _, _ = windows
    expect(page.get_by_text(EN)).to_be_visible(timeout=30_000)
    expect(page.get_by_label("Progress note")).to_have_value("half of it stands")
    expect(page.get_by_role("button", name="Confirm and submit")).to_be_visible()
    page.get_by_label("Progress note").fill("more than half of it stands")
    page.get_by_label("Progress note").blur()
    expect(page.get_by_text(EN)).to_have_count(0)


@pytest.mark.whole
def test_where_nothing_was_chosen_nothing_is_said(windows):
    _, _, _, page, _ = windows
    expect(page.get_by_test_id("stMetricValue").first).to_be_visible(timeout=30_000)
    through_menu(rested(page), "上传报送表")
    expect(page.get_by_text("第2步")).to_be_visible()
    expect(rested(page).get_by_text(ZH)).to_have_count(0)


@pytest.mark.whole
def test_what_was_read_is_not_said_again_after_another_page(windows):
    _, _, page, _, _ = windows
    expect(page.get_by_text(ZH)).to_be_visible(timeout=30_000)
    through_menu(rested(page), "上传报送表")
    expect(page.get_by_text("第2步")).to_be_visible()
    through_menu(rested(page), "报送记录")
    expect(page.get_by_text("查看批次").first).to_be_visible()
    expect(rested(page).get_by_text(ZH)).to_have_count(0)
