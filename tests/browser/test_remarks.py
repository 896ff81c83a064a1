"""A leader's remark on the pages: written, seen by its unit, answered, settled, undone."""

import os
from datetime import UTC, datetime

import pytest
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests import small
from tests.screens import follow, rested, through_menu
from tracker.log.database import Database

NOW = datetime(2020, 9, 30, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a server on the small programme with an empty log, on 30 September 2020."""
    folder = tmp_path_factory.mktemp("remarks")
    url = f"sqlite:///{folder / 'log.sqlite'}"
    environ = os.environ | {"TRACKER_DB": url, "TRACKER_TODAY": "2020-09-30", "TRACKER_SAMPLE": "0", "TRACKER_PROGRAMME": str(small.catalogue(folder))}
    with Database(url).open_log("small", "own", NOW):
        pass
    with streamlit("dashboard.py", environ) as server:
        yield server.address


def test_a_remark_is_written_stands_on_its_units_page_is_answered_settled_and_undone(site, tab):
    page = rested(tab(f"{site}/remarks"))
    expect(page.get_by_text("没有待答复的批示")).to_be_visible()
    page.locator("summary").filter(has_text="写一条批示").click()
    form = rested(page).locator(".st-key-remark_new")
    form.get_by_role("combobox", name="批给").click()
    page.get_by_role("option", name="责任单位").click()
    rested(page)
    form.get_by_label("批示内容").fill("抓紧推进")
    form.get_by_role("textbox", name="办理人").fill("王处")
    form.get_by_label("职务或岗位").fill("处长")
    form.get_by_label("职务或岗位").press("Tab")
    rested(page).get_by_role("button", name="记录批示").click()
    expect(page.get_by_text("批示已记录")).to_be_visible()
    expect(page.get_by_text("待答复的批示（1条，其中逾期0条）").first).to_be_visible()

    rested(follow(page, "unit?u=OP-CM"))
    expect(page.get_by_text("批示（1条待答复）")).to_be_visible()
    opened(page, "remarks_here")
    answer = page.locator("[class*=st-key-answer_]").first
    page.locator("summary").filter(has_text="答复").first.click()
    rested(page)
    answer.get_by_role("textbox", name="答复").fill("已开通")
    answer.get_by_role("textbox", name="答复").press("Tab")
    rested(page).get_by_role("button", name="记录答复").click()
    expect(page.get_by_text("答复已记录")).to_be_visible()
    expect(page.get_by_text("批示（1条待答复）")).to_have_count(0)

    through_menu(rested(page), "办理记录")
    expect(page.get_by_text("办理记录（2条）").first).to_be_visible()
    opened(page, "acts_")
    page.locator("summary").filter(has_text="撤销这条办理").click()
    rested(page)
    page.get_by_label("撤销原因").fill("答错了")
    page.get_by_label("撤销原因").press("Tab")
    rested(page).get_by_role("button", name="撤销这条办理").click()
    expect(page.get_by_text("办理已撤销，两条记录都保留")).to_be_visible()
    expect(page.get_by_text("办理记录（3条）").first).to_be_visible()


def opened(page, table: str):
    """Choose the first row of a table."""
    rested(page).locator(f"[class*=st-key-{table}] .dvn-scroller").first.click(position={"x": 120, "y": 52})
    return rested(page)
