"""The form of all of a unit's tasks as people use it: typed into, left and found again, confirmed in part."""

import re

import pytest
from benchmarks.browser import window
from playwright.sync_api import expect
from tests.command_line import figures
from tests.screens import rested, through_menu, type_into

TABLE, STATUS, PROGRESS = "form_table_", "进展状态", "完成进度"


@pytest.fixture(scope="module")
def form(address, chromium):
    """A window on the form of 中国联通, which the tests of this module share."""
    page = window(chromium)
    page.goto(f"{address}/form?form_unit=OP-CU")
    yield rested(page)
    page.close()


def grid(page):
    """Return the table of the form, at rest."""
    return rested(page).locator(f"[class*=st-key-{TABLE}] canvas").first


def test_what_is_typed_is_checked_at_once_marked_and_moves_nothing(form):
    before = grid(form).bounding_box()
    type_into(form, 0, PROGRESS, "117", TABLE)
    bar = form.locator(".st-key-verdict_bar")
    expect(bar.get_by_text("还不能提交：有1处错误")).to_be_visible()
    expect(bar.get_by_role("button", name="确认提交")).to_have_count(0)
    expect(grid(form)).to_contain_text("✖\N{NO-BREAK SPACE}进度“117%”超过100")
    type_into(form, 0, PROGRESS, "71", TABLE)
    expect(bar.get_by_text("1条有变化")).to_be_visible()
    expect(grid(form)).to_contain_text(re.compile("✎\N{NO-BREAK SPACE}完成进度\\(%\\) .+ → 71"))
    type_into(form, 1, STATUS, "受阻", TABLE)
    expect(grid(form)).to_contain_text("⚠\N{NO-BREAK SPACE}状态是受阻，“存在问题”没有填写")
    expect(bar.get_by_text("2条有变化")).to_be_visible()
    assert grid(form).bounding_box() == before


def test_it_is_found_again_after_another_page_in_the_other_language_and_on_the_form_of_one_task(form):
    through_menu(form, "总览")
    expect(form.get_by_test_id("stMetricValue").first).to_be_visible()
    through_menu(rested(form), "网页填报")
    bar = form.locator(".st-key-verdict_bar")
    expect(bar.get_by_text("2条有变化")).to_be_visible()
    rested(form).get_by_text("English", exact=True).click()
    expect(grid(form)).to_contain_text(re.compile("✎ Progress \\(%\\) .+ → 71"))
    expect(form.locator("[class*=st-key-task_OP-CU] input")).to_have_value("All tasks in one table")
    rested(form).get_by_text("中文", exact=True).click()
    choice = rested(form).locator("[class*=st-key-task_OP-CU] input")
    choice.click()
    form.get_by_role("option").filter(has_text=re.compile("^1.2 ")).click()
    expect(rested(form).get_by_label("进展状态")).to_have_value("受阻")
    expect(form.get_by_text("状态是受阻，“存在问题”没有填写").first).to_be_visible()
    form.get_by_label("存在问题").fill("电力引入难")
    form.get_by_label("存在问题").blur()
    expect(rested(form).get_by_text("状态是受阻，“存在问题”没有填写")).to_have_count(0)


def test_only_the_rows_that_were_touched_are_recorded_and_the_receipt_is_that_of_an_upload(form, environ):
    def reported():
        return {row["task"]: (row["status"], row["progress"], row["submission"]) for row in figures(environ, "--by", "assignment", "--unit", "中国联通")}

    before = reported()
    form.locator(".st-key-verdict_bar").get_by_role("button", name="确认提交").click()
    expect(form.get_by_text("已记录为批次")).to_be_visible()
    expect(form.get_by_role("button", name="下载回执")).to_be_visible()
    expect(rested(form).locator(".st-key-verdict_bar").get_by_text("还没有要报送的内容")).to_be_visible()
    after = reported()
    assert {task for task in after if after[task] != before[task]} == {"1.1", "1.2"}
    assert (after["1.1"][1], after["1.2"][0]) == (71, "blocked")


def test_a_unit_is_chosen_by_its_initials_and_among_several_by_a_click(form):
    box = rested(form).locator(".st-key-form_unit input")
    box.fill("bjtgj")
    box.press("Enter")
    expect(box).to_have_value(re.compile("^北京市通信管理局"))
    expect(form).to_have_url(re.compile("form_unit=CA-11"))
    rested(form)
    box.fill("hebei")
    box.press("Enter")
    expect(form.get_by_text("“hebei”不存在同名的；名称相符的有3个")).to_be_visible()
    rested(form).get_by_role("button", name=re.compile("^河北省通信管理局")).click()
    expect(box).to_have_value(re.compile("^河北省通信管理局"))
    expect(form).to_have_url(re.compile("form_unit=CA-13"))
    expect(rested(form).get_by_text("名称相符")).to_have_count(0)


def test_the_filter_takes_all_units_that_some_initials_fit(form, address):
    form.goto(f"{address}/units")
    box = rested(form).locator(".st-key-unit input")
    box.fill("hbtg")
    box.press("Enter")
    expect(form).to_have_url(re.compile("unit=CA-13&unit=CA-42"))
    expect(form.get_by_text("已忽略")).to_have_count(0)
