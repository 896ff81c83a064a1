"""A unit's return sheet with an extension request and an answer to a remark: uploaded, previewed, recorded, found."""

import os
from datetime import UTC, date, datetime

import pytest
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests import small
from tests.return_sheets import ANSWER, filled
from tests.screens import choose_file, rested
from tracker.log.database import Database
from tracker.operations import remarks
from tracker.operations.acts import Person
from tracker.operations.office import Office
from tracker.programme.load import load
from tracker.values.office_act import Act

NOW = datetime(2020, 9, 30, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The address of a server of a small programme with a remark on task 1.1, and a unit's filled return sheet."""
    folder = tmp_path_factory.mktemp("asked")
    catalogue, url = small.catalogue(folder), f"sqlite:///{folder / 'log.sqlite'}"
    office = Office(load(catalogue), Database(url), NOW, NOW.date())
    remarks.make(office, Act("remark", NOW.date(), task="1.1"), "为何滞后", date(2020, 10, 15), Person("李主任"))
    environ = os.environ | {"TRACKER_DB": url, "TRACKER_TODAY": "2020-09-30", "TRACKER_SAMPLE": "0", "TRACKER_PROGRAMME": str(catalogue)}
    with streamlit("dashboard.py", environ) as server:
        yield server.address, filled(office.template("OP-CM", None, "zh"))


def test_a_request_and_an_answer_in_a_sheet_are_seen_before_and_after_it_is_recorded(place, tab):
    address, content = place
    page = tab(f"{address}/measure?m=1")
    expect(page.get_by_text("批示（1条待答复）")).to_be_visible(timeout=60_000)
    page.goto(f"{address}/assignment?owner=OP-CM&task=1.1")
    expect(page.get_by_text("批示（1条待答复）")).to_be_visible(timeout=60_000)
    expect(page.locator("ol.past").get_by_text("批示：为何滞后")).to_be_visible()
    page.goto(f"{address}/sheet")
    choose_file(rested(page), "九月.xlsx", content)
    asked = "申请延期1项、答复批示1条"
    expect(page.locator(".st-key-verdict_bar").get_by_text(asked)).to_be_visible(timeout=60_000)
    expect(page.get_by_text(f"随表办理（{asked}）").first).to_be_visible()
    rested(page).get_by_role("button", name="确认提交").click()
    expect(page.get_by_text(f"已记录为批次2（2020-09期）：1条首次报送；{asked}")).to_be_visible(timeout=60_000)
    page.goto(f"{address}/deadlines")
    expect(page.get_by_text("待办的延期申请（1件）")).to_be_visible(timeout=60_000)
    page.goto(f"{address}/assignment?owner=OP-CM&task=1.1")
    timeline = page.locator("ol.past").last
    expect(timeline.get_by_text("申请延期至2021-03-31（随第2号批次）")).to_be_visible(timeout=60_000)
    expect(timeline.get_by_text(f"答复第1号批示：{ANSWER.splitlines()[0]}")).to_be_visible()
