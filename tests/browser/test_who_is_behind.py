"""From the overview to whom to call: who is behind first, and every count leads to exactly its rows."""

import re

import pytest
from docs.pictures import rest
from playwright.sync_api import expect
from tests.screens import rested


@pytest.fixture
def overview(reading, tab):
    """The overview of the sample."""
    return rested(tab(reading))


def block(page, heading: str):
    """Return the short list with a heading."""
    return page.locator(".st-key-dense .stColumn", has_text=heading)


def test_the_units_with_most_red_lights_are_named_first_in_the_list_the_table_and_the_ledgers_groups(overview):
    lines = block(overview, "滞后最多的单位").locator("[data-testid=stPageLink-NavLink]").all_inner_texts()
    reds = [int(re.search(r"滞后(\d+)项", line)[1]) for line in lines[:3]]
    assert reds == sorted(reds, reverse=True) and reds[-1] > 0
    first = lines[0].split(" ")[0]
    overview.get_by_role("link", name=re.compile("全部滞后")).click()
    rest(overview)
    overview.locator(".pills a", has_text="按责任单位").click()
    expect(overview.locator("[data-testid=stExpander]").first).to_contain_text(f"{first}（列{reds[0]}项）")


def test_all_that_is_forecast_late_though_green_opens_exactly_these_rows(overview):
    n = re.search(r"（(\d+)项）", block(overview, "预计会逾期").inner_text())[1]
    overview.get_by_role("link", name=f"全部{n}项 →").click()
    expect(overview.get_by_text(f"预计逾期：{n}项任务分工")).to_be_visible()


def test_what_became_worse_opens_exactly_these_rows_whatever_date_was_compared_before(reading, tab):
    page = rested(tab(f"{reading}/timeline?show=compare&since=2020-06-30"))
    page.locator("[data-testid=stTopNavLink]", has_text="总览").click()
    rest(page)
    n = re.search(r"（(\d+)项）", block(page, "上期以来亮灯变差").inner_text())[1]
    page.get_by_role("link", name=f"全部{n}项 →").click()
    expect(page.get_by_text(f"2020-08-31 → 2020-09-30 变化明细（亮灯变差）：{n}处")).to_be_visible()


def test_the_published_record_does_not_call_its_figures_invented(reading, tab):
    page = rested(tab(f"{reading}/record"))
    assert page.locator(".programme mark").count() == 0


def test_a_cards_count_under_a_filter_by_light_opens_exactly_its_rows_and_none_where_there_are_none(reading, tab):
    page = rested(tab(f"{reading}/?light=yellow&light=red"))
    line = page.locator(".st-key-figures").get_by_role("link", name="亮滞后灯")
    n = int(re.search(r"(\d+)项", line.inner_text())[1])
    line.click()
    expect(page).to_have_url(f"{reading}/ledger?light=red")
    expect(page.locator("canvas table").first).to_have_attribute("aria-rowcount", str(n + 1))
    page = rested(tab(f"{reading}/?light=yellow"))
    expect(page.locator(".st-key-figures")).to_contain_text("亮滞后灯0项")
    expect(page.locator(".st-key-figures").get_by_role("link", name="亮滞后灯")).to_have_count(0)
