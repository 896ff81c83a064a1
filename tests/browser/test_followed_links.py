"""A link to another page: all that it names stays in the address, also what stands behind a closed button."""

import re

import pytest
from docs.pictures import rest
from playwright.sync_api import expect
from tests.screens import follow, rested


def test_a_link_with_a_date_of_its_own_shows_and_keeps_it_and_back_returns_to_the_other(reading, tab):
    page = rested(tab(f"{reading}/unit?u=IND-13"))
    page.locator(".months a", has_text="2020-05").click()
    expect(page).to_have_url(f"{reading}/submissions?unit=IND-13&as_of=2020-05-31")
    expect(page.locator(".st-key-day")).to_contain_text("截至2020-05-31")
    rest(page)
    page.go_back()
    expect(page.locator(".st-key-day")).to_contain_text("截至2020-09-30")


def test_a_link_that_sets_a_field_behind_the_button_stays_after_f5(reading, tab):
    page = rested(tab(reading))
    page.locator(".st-key-figures").get_by_role("link", name="未报按0计").click()
    chip = page.locator(".st-key-chips", has_text="未报送")
    expect(chip).to_be_visible()
    rest(page)
    page.reload()
    expect(chip).to_be_visible()


def test_back_and_f5_show_the_unit_that_was_open_also_where_the_filter_names_it(reading, tab):
    page = rested(tab(f"{reading}/units?unit=IND-13"))
    follow(page, "unit?u=IND-13&unit=IND-13")
    expect(page).to_have_url(f"{reading}/unit?u=IND-13")
    page.locator(".months a", has_text="2020-05").click()
    expect(page).to_have_url(re.compile("/submissions"))
    rest(page)
    page.go_back()
    expect(page).to_have_url(f"{reading}/unit?u=IND-13")
    rest(page)
    page.reload()
    expect(page.locator(".way b")).to_have_text("河北省工业和信息化主管部门")


@pytest.mark.parametrize("path", ["unit?u=移动", "assignment?owner=移动&task=2.4"])
def test_a_unit_that_a_link_names_by_an_alias_stands_in_its_box_by_its_name(reading, tab, path):
    page = rested(tab(f"{reading}/{path}"))
    expect(page.locator(".st-key-u input, .st-key-owner input").first).to_have_value(re.compile("^中国移动 · "))
