"""The page of problems: what several units state alike, its units one by one, and where lead and support contradict."""

import os

import pytest
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests import small
from tests.empty_log import office_in
from tests.screens import rested
from tests.status_sheets import book
from tracker.intake.commit import Upload

HEADER = ("任务编号", "责任单位", "进展状态", "完成进度(%)", "填报日期", "存在问题")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a server on the small programme, in which two units state the same problem and a supporting unit has not begun."""
    folder = tmp_path_factory.mktemp("problems")
    office = office_in(folder)
    rows = [("1.1", "移动", "站址难"), ("1.1", "联通", "站址难。"), ("1.2", "移动", "缺经费")]
    content = book(*((task, unit, "推进中", 40, "2020-09-25", problem) for task, unit, problem in rows), header=HEADER)
    checked, submission = office.submit(Upload("9月.xlsx", content))
    assert submission, checked.problems
    environ = os.environ | {
        "TRACKER_DB": office.database.url,
        "TRACKER_TODAY": "2020-09-30",
        "TRACKER_SAMPLE": "0",
        "TRACKER_PROGRAMME": str(small.catalogue(folder)),
    }
    with streamlit("dashboard.py", environ) as server:
        yield server.address


def test_what_is_stated_alike_is_one_row_and_its_units_are_listed_below(site, tab):
    page = rested(tab(f"{site}/problems"))
    expect(page.get_by_text("2家单位的3项任务分工报了问题，归为2种说法；其中1种有两家以上单位同时提出")).to_be_visible()
    rested(page).locator(".dvn-scroller").first.click(position={"x": 16, "y": 52})
    expect(page.get_by_text("“站址难”：2项任务分工").or_(page.get_by_text("“站址难。”：2项任务分工"))).to_be_visible()
    page.goto(f"{site}/problems?part=measure")
    expect(rested(page).get_by_text("点一行，逐项列出")).to_be_visible()
