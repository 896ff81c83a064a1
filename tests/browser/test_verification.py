"""A claim is returned on the page 核验销号 with a remark, found by the unit, reported anew, and verified."""

import os
from io import BytesIO

import openpyxl
import pytest
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests import small
from tests.builders import DAY, NOW
from tests.empty_log import empty_database
from tests.screens import rested
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.operations.office import Office
from tracker.programme.load import load


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """An office with two claims on 30 September 2020, and the address of a server that shows its log."""
    folder = tmp_path_factory.mktemp("verification")
    catalogue, database = small.catalogue(folder), empty_database(folder)
    office = Office(load(catalogue), database, NOW, DAY)
    office.submit(
        Upload(
            "九月.xlsx",
            book(row(status="已完成", progress=100, evidence="清单", day="2020-09-20"), row("1.2", status="已完成", progress=100, day="2020-09-21")),
        )
    )
    environ = os.environ | {"TRACKER_DB": database.url, "TRACKER_TODAY": "2020-09-30", "TRACKER_SAMPLE": "0", "TRACKER_PROGRAMME": str(catalogue)}
    with streamlit("dashboard.py", environ) as server:
        yield office, server.address


def test_a_claim_is_returned_found_by_the_unit_reported_anew_and_verified(place, tab):
    office, address = place
    page = tab(f"{address}/claims")
    expect(page.get_by_text("2项待核验")).to_be_visible(timeout=60_000)
    rested(page).get_by_role("button", name="退回").click()
    expect(page.get_by_text("要写明意见")).to_be_visible()
    rested(page).get_by_role("textbox", name="意见").fill("缺验收单")
    page.get_by_role("textbox", name="办理人").fill("王处")
    page.get_by_role("textbox", name="办理人").press("Tab")
    rested(page).get_by_role("button", name="退回").click()
    expect(page.get_by_text("意见会写在中国移动下次的报送表上")).to_be_visible()
    expect(page.get_by_text("已退回、尚未重报（1项）")).to_be_visible()
    # what is left has no evidence
    expect(rested(page).get_by_role("button", name="核验通过，销号")).to_be_disabled()
    sheet = openpyxl.load_workbook(BytesIO(office.template("OP-CM", "2020-09", "zh"))).worksheets[0]
    assert "缺验收单" in sheet["A5"].value
    page = tab(f"{address}/unit?u=OP-CM")
    expect(page.get_by_text("1.1 建设主要城市网络：缺验收单")).to_be_visible(timeout=60_000)
    office.submit(Upload("再报.xlsx", book(row(status="已完成", progress=100, evidence="验收单", day="2020-09-28"))))
    page = tab(f"{address}/claims?measure=1")
    expect(page.get_by_text("2项待核验")).to_be_visible(timeout=60_000)
    office.submit(Upload("补报.xlsx", book(row("1.2", status="推进中", progress=90, day="2020-09-29"))))
    page.reload()
    expect(page.get_by_text("1项待核验")).to_be_visible(timeout=60_000)
    rested(page).get_by_role("button", name="核验通过，销号").click()
    expect(page.get_by_text("已核验销号（1项）")).to_be_visible()
    expect(page.get_by_text("没有待核验的")).to_be_visible()
