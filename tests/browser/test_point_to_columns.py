"""A sheet that cannot be guessed, for which a person points to the columns in the browser: used at once,
remembered, used again, revoked."""

import re
from contextlib import suppress

from playwright.sync_api import TimeoutError, expect
from tests.command_line import figures
from tests.screens import choose_file, rested, uploading
from tests.status_sheets import strange


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

    past = rested(tab(f"{address}/submissions"))
    expect(past.get_by_text("已记住的叫法和表头（1条）")).to_be_visible()
    past.locator("[class*=st-key-memory_] .dvn-scroller").click(position={"x": 120, "y": 52})
    past.get_by_role("button", name="取消，以后不再照此读取").click()
    expect(past.get_by_text("已取消；以后的文件不再照此读取")).to_be_visible()
    late = uploading(tab, address, "十月.xlsx", again)
    expect(late.get_by_text("没有找到进展报送表").first).to_be_visible()
