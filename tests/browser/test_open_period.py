"""The current period on the pages: shown, asked for when the office starts, closed and opened by acts; and the notes about it."""

import os
import re
from datetime import UTC, datetime
from itertools import count

import pytest
from benchmarks.servers import streamlit
from playwright.sync_api import expect
from tests import small
from tests.screens import choose_file, rested, through_menu
from tests.status_sheets import book, row
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.programme.load import load

TODAY = datetime(2020, 12, 15, 4, tzinfo=UTC)
NUMBERS = count()


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a catalogue and a log, and the address of a server that uses both."""
    folder = tmp_path_factory.mktemp("opening")
    environ = os.environ | {
        "TRACKER_DB": f"sqlite:///{folder / 'log.sqlite'}",
        "TRACKER_TODAY": "2020-12-15",
        "TRACKER_SAMPLE": "0",
        "TRACKER_PROGRAMME": str(small.catalogue(folder, settings={"current_period": None})),
    }
    with streamlit("dashboard.py", environ) as server:
        yield folder, server.address


@pytest.fixture
def office(place) -> Office:
    """The office of a new small programme on 15 December 2020, with an empty sample log.

    The programme replaces the server's catalogue."""
    folder, _ = place
    programme = load(small.catalogue(folder, settings={"current_period": None, "programme": f"p{next(NUMBERS)}"}))
    database = Database(f"sqlite:///{folder / 'log.sqlite'}")
    with database.open_log(programme.id, "sample", TODAY):
        pass
    return Office(programme, database, TODAY, TODAY.date())


@pytest.fixture
def site(place, office) -> str:
    """The address of the server that uses that programme and log."""
    return place[1]


def sent(office, *days: str) -> list[int]:
    """Submit a sheet for each of some days; return the submissions' numbers."""
    return [office.submit(Upload(f"{day}.xlsx", book(row(day=day))))[1] for day in days]


def chosen(page, within, period: str):
    """Choose a period in the box of a form."""
    within.get_by_role("combobox", name="报送期").click()
    page.get_by_role("option", name=period).click()


def test_the_office_starts_with_a_period_the_calendars_unless_it_says_otherwise(site, tab):
    page = tab(f"{site}/submissions")
    expect(page.get_by_text("当前报送期：2020-12")).to_be_visible(timeout=60_000)
    rested(page).locator(".st-key-hint_own summary").click()
    rested(page).get_by_role("button", name="选择首个报送期并开始").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("combobox", name="报送期")).to_have_value("2020-12")
    chosen(page, dialog, "2020-10")
    dialog.get_by_label("经办人").fill("张三")
    dialog.get_by_text("我明白").click()
    rested(page).get_by_role("button", name="确认开始").click()
    expect(page.get_by_text("当前报送期：2020-10")).to_be_visible()
    expect(page.get_by_text("办理人：张三（自述，未验证）")).to_be_visible()
    expect(page.get_by_text("截至2020-10-31").first).to_be_visible()


def test_a_period_is_closed_takes_only_what_it_excepts_and_the_next_is_opened(office, site, tab):
    office.start("2020-10")
    page = tab(f"{site}/periods")
    expect(page.get_by_text("2020-10期待关闭")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("应报6家：已报齐0家")).to_be_visible()
    page.get_by_role("textbox", name="办理人").fill("张三")
    page.get_by_role("textbox", name="办理人").press("Tab")
    rested(page).get_by_role("button", name="关闭2020-10期").click()
    expect(page.get_by_text("2020-10期已关闭，不再收报")).to_be_visible()
    with page.expect_download() as archive:
        page.get_by_role("button", name="下载归档包").click()
    assert archive.value.suggested_filename == "归档_2020-10.zip"
    through_menu(rested(page), "上传报送表")
    choose_file(rested(page), "十月.xlsx", book(row(day="2020-10-25")))
    expect(page.get_by_text("关闭（张三），不再收“中国移动”的报送")).to_be_visible()
    expect(page.get_by_role("button", name="确认提交")).to_have_count(0)
    through_menu(rested(page), "报送期")
    excepted(page)
    through_menu(rested(page), "上传报送表")
    choose_file(rested(page), "又报.xlsx", book(row(day="2020-10-26")))
    rested(page).get_by_role("button", name="确认提交").click()
    expect(page.get_by_role("link", name=re.compile("查看批次"))).to_be_visible()
    through_menu(rested(page), "报送期")
    rested(page).get_by_role("button", name="打开2020-12期").click()
    expect(page.get_by_text("2020-12期已打开")).to_be_visible()
    with page.expect_download() as sheets:
        page.get_by_role("button", name="下载报送表（6家，zip）").first.click()
    assert sheets.value.suggested_filename == "报送表_2020-12.zip"
    through_menu(rested(page), "总览")
    expect(page.get_by_text("截至2020-12-15").first).to_be_visible()


def excepted(page):
    """Choose the closed period in the list, and let China Mobile report for it."""
    rested(page).locator("[class*=st-key-periods_] .dvn-scroller").first.click(position={"x": 120, "y": 52 + 2 * 35})
    rested(page).locator(".st-key-period_except summary").click()
    form = rested(page).locator(".st-key-period_except")
    form.get_by_role("combobox", name="单位").click()
    page.get_by_role("option", name="中国移动").click()
    form.get_by_label("例外原因").fill("机房断电")
    form.get_by_label("例外原因").press("Tab")
    rested(page).get_by_role("button", name="准予例外").click()
    expect(page.get_by_text("1家可以补报2020-10期到2020-12-22")).to_be_visible()


@pytest.mark.whole
def test_a_sheet_for_another_period_says_so_and_offers_to_look_at_that_date(office, site, tab):
    office.start("2020-08")
    page = tab(f"{site}/sheet")
    choose_file(rested(page), "十月.xlsx", book(row(day="2020-10-25")))
    rested(page).get_by_role("button", name="确认提交").click()
    expect(page.get_by_text("已计入2020-10期，不是当前报送期2020-08")).to_be_visible()
    page.get_by_role("link", name="查看截至2020-10-31的总览").click()
    expect(page.get_by_text("截至2020-10-31").first).to_be_visible()


@pytest.mark.whole
def test_a_new_unit_without_a_first_day_is_said_on_the_submissions_page(office, place, site, tab):
    office.start()
    small.catalogue(
        place[0],
        settings={"current_period": None, "programme": office.programme.id},
        units=[*small.UNITS, {"unit": "OP-CT", "title_zh": "中国电信", "group": "OP"}],
    )
    page = tab(f"{site}/submissions")
    expect(page.get_by_text("新增的责任单位“中国电信”（4项任务分工）没有写有效期起")).to_be_visible()


@pytest.mark.whole
def test_the_link_to_a_new_submission_opens_it_whatever_was_looked_at_before(office, site, tab):
    office.start()
    first, _ = sent(office, "2020-09-25", "2020-10-25")
    page = tab(f"{site}/submissions?submission={first}")
    rested(page).get_by_role("button", name="撤回这一批次").click()
    page.get_by_role("dialog").get_by_label("撤回原因（必填）").fill("报错了")
    page.get_by_role("dialog").get_by_role("button", name="确认撤回").click()
    expect(page.get_by_text(f"批次{first}已撤回，各页数字已恢复")).to_be_visible()
    through_menu(rested(page), "上传报送表")
    choose_file(rested(page), "又一份.xlsx", book(row(progress=60, day="2020-11-25")))
    rested(page).get_by_role("button", name="确认提交").click()
    page.get_by_role("link", name=f"查看批次{first + 3}").click()  # the withdrawal is the third event
    expect(page.get_by_role("combobox", name="查看批次")).to_have_value(re.compile(f"批次{first + 3}"))


def test_the_link_to_a_correction_opens_it_on_the_same_page(office, site, tab):
    office.start()
    first, _ = sent(office, "2020-09-25", "2020-10-25")
    page = tab(f"{site}/submissions?submission={first}")
    rested(page).get_by_text(f"更正：用一份新文件换下批次{first}").first.click()
    box = rested(page).locator(f".st-key-correct_{first}")
    choose_file(box, "更正.xlsx", book(row(progress=60)))
    box.get_by_label(re.compile("更正原因")).fill("报错了")
    box.get_by_label(re.compile("更正原因")).press("Enter")
    rested(page).get_by_role("button", name="确认提交").click()
    page.get_by_role("link", name=re.compile(f"查看批次({first + 2}|{first + 3})")).click()
    expect(page.get_by_role("combobox", name="查看批次")).to_have_value(re.compile("更正.xlsx"))
