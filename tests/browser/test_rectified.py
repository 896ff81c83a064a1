"""Rectification on the pages: what is red twice is chosen, answered, seen on its unit's page, and undone."""

import os
from datetime import UTC, date, datetime

import pytest
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests import small
from tests.screens import follow, rested
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations.office import Office

NOW = datetime(2020, 10, 12, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a server on the small programme on 12 October 2020, with one assignment far behind in two months."""
    folder = tmp_path_factory.mktemp("rectified")
    url = f"sqlite:///{folder / 'log.sqlite'}"
    environ = os.environ | {"TRACKER_DB": url, "TRACKER_TODAY": "2020-10-12", "TRACKER_SAMPLE": "0", "TRACKER_PROGRAMME": str(small.catalogue(folder))}
    office = Office(small.programme(folder), Database(url), NOW, date(2020, 10, 12))
    for period, progress in (("2020-08", 5), ("2020-09", 6)):
        assert office.submit(Upload(f"{period}.xlsx", book(row("1.1", "中国移动", "推进中", progress, day=f"{period}-20")), period=period))[1]
    office.database.close()
    with streamlit("dashboard.py", environ) as server:
        yield server.address


def test_what_is_red_twice_is_chosen_and_answered_and_then_halted(site, tab):
    page = rested(tab(f"{site}/rectifications?as_of=2020-10-12"))
    expect(page.get_by_text("待答复的整改（1项），截至2020-10-12")).to_be_visible()
    page.locator("[class*=st-key-rectify_waiting] .dvn-scroller").first.click(position={"x": 120, "y": 52})
    rested(page)
    expect(page.get_by_text("连续两个月末亮红灯（2020-09-30起应答复）")).to_be_visible()
    page.get_by_role("combobox", name="原因", exact=True).click()
    page.get_by_role("option", name="用电接入滞后").click()
    rested(page).get_by_label("整改措施").fill("增容")
    page.get_by_label("责任人").fill("张三")
    page.get_by_label("责任人").press("Tab")
    field = rested(page).locator("[class*=st-key-rectify_][class*=_due]")
    for name, value in (("年", "2020"), ("月", "12"), ("日", "31")):
        part = field.get_by_role("spinbutton", name=name)
        part.click()
        part.press_sequentially(value)
    page.get_by_label("整改措施").click()
    rested(page).get_by_role("button", name="记录答复").click()
    expect(page.get_by_text("1.1的整改答复已记录")).to_be_visible()
    expect(page.get_by_text("都已答复")).to_be_visible()
    expect(page.get_by_text("整改中（1项）").first).to_be_visible()
    expect(page.get_by_text("整改的原因（1项）").first).to_be_visible()

    rested(follow(page, "assignment?owner=OP-CM&task=1.1"))
    page.locator("summary").filter(has_text="停办这项").click()
    rested(page).get_by_label("停办原因").fill("规划调整")
    page.get_by_label("停办原因").press("Tab")
    rested(page).locator(".st-key-halt_now button").click()
    expect(page.get_by_text("2020-09-30起停办，不再计入 · 规划调整").first).to_be_visible()
    rested(follow(page, "rectifications"))
    expect(page.get_by_text("停办（1项）").first).to_be_visible()
    expect(page.get_by_text("没有要整改的任务")).to_be_visible()
