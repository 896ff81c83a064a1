"""An extension on the pages: asked for, granted where it waits, and from then on in the ledger and in the figures."""

import os
from datetime import UTC, date, datetime

import pytest
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests import small
from tests.screens import rested
from tracker.log.database import Database
from tracker.operations import deadlines
from tracker.operations.acts import Person
from tracker.operations.deadlines import Said
from tracker.operations.office import Office
from tracker.programme.load import load

TODAY = datetime(2020, 9, 30, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """The address of a server of a small programme in which one extension is asked for, and its office."""
    folder = tmp_path_factory.mktemp("deadlines")
    catalogue, url = small.catalogue(folder), f"sqlite:///{folder / 'log.sqlite'}"
    office = Office(load(catalogue), Database(url), TODAY, TODAY.date())
    deadlines.request(office, ("1.1", "OP-CM"), Said(date(2021, 3, 31), "设备未到", date(2020, 9, 20)), Person("张三"))
    environ = os.environ | {"TRACKER_DB": url, "TRACKER_TODAY": "2020-09-30", "TRACKER_SAMPLE": "0", "TRACKER_PROGRAMME": str(catalogue)}
    with streamlit("dashboard.py", environ) as server:
        yield server.address, office


def test_a_request_is_granted_where_it_waits(place, tab):
    address, office = place
    page = tab(f"{address}/deadlines")
    expect(page.get_by_text("待办的延期申请（1件）")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("申请从2020-12-31延期至2021-03-31")).to_be_visible()
    field = rested(page).get_by_role("textbox", name="办理人")
    field.fill("王处")
    field.press("Enter")
    rested(page).get_by_role("button", name="批准", exact=True).click()
    expect(page.get_by_text("已批准延期至2021-03-31")).to_be_visible()
    expect(page.get_by_text("没有待办的延期申请。")).to_be_visible()
    expect(page.get_by_text("时限台账（1次调整）")).to_be_visible()
    with office.log() as log:
        moved = office.rows(log, date(2020, 9, 30)).iloc[office.programme.pairs["1.1", "OP-CM"]]
    assert date.fromordinal(int(moved["deadline"])) == date(2021, 3, 31)
    page.goto(f"{address}/assignment?owner=OP-CM&task=1.1")
    expect(page.get_by_text("原定2020-12-31")).to_be_visible(timeout=60_000)
