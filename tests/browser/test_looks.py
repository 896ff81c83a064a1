"""Every page as it is seen: in one language, light and dark, by a screen reader, on a small screen, on paper; and it
does only what the content policy allows."""

import re
from urllib.parse import urlsplit

import pytest
from docs.pictures import PAGES, SIZES, link
from playwright.sync_api import expect
from tests.page_checks import faults, foreign, looks
from tests.part import turn
from tests.screens import forbidden, until
from ui.frame import pages

SAID = {"zh": ("示例数据 sample data", "数据截至|截至2020-09-30"), "en": ("示例数据 sample data: the statuses are invented", "as of 2020-09-30")}
SCRIPTS = [page.name for page in pages.PAGES]


def pytest_generate_tests(metafunc):
    """Give each page its looks: with --whole a page's further parts, too, else a quarter of the pages another shape."""
    if "shown" in metafunc.fixturenames:
        whole = metafunc.config.getoption("whole")
        found = looks([*SCRIPTS, *sorted(set(PAGES) - set(SCRIPTS))], whole) if whole else looks(SCRIPTS, whole)
        if "reshaped" in metafunc.fixturenames and not whole:
            found = [found[place] for place in sorted(turn("reshaped", len(found), 4))]
        metafunc.parametrize("shown", found, indirect=True, scope="module", ids=map("-".join, found))


@pytest.fixture(scope="module")
def shown(request, turned):
    """A page at rest in one language and theme, and the language.

    With --whole it is opened by its link, else through the menu where its link names nothing on it."""
    name, lang, theme = request.param
    path = link(name, lang)
    return turned(name, lang, theme, path if "?" in path or request.config.getoption("whole") else None), lang


def test_a_page_opens_in_the_browsers_language_and_says_its_date_and_that_the_reports_are_a_sample(shown):
    page, lang = shown
    banner, as_of = SAID[lang]
    declared = pages.page(urlsplit(page.url).path.strip("/"))
    expect(page.locator(".programme")).to_be_visible()
    expect(page.locator(".programme mark", has_text=banner)).to_have_count(int(declared.reports))
    if declared.dated:
        expect(page.locator(".st-key-day")).to_have_text(re.compile(as_of, re.IGNORECASE))
    else:
        expect(page.locator(".st-key-day")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_page_works_with_what_it_may_do(shown):
    page, _ = shown
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    assert forbidden(page) == []


def test_nothing_jumps_while_a_page_loads(shown):
    page, _ = shown
    assert page.evaluate("shifted") < 0.05


def test_a_page_speaks_one_language(shown):
    page, lang = shown
    assert page.evaluate("document.documentElement.lang") == lang
    assert foreign(page, lang) == set()


def test_no_reader_is_shut_out(shown):
    page, _ = shown
    assert faults(page) == []


def test_every_chart_says_what_it_is(shown):
    page, _ = shown
    charts = page.get_by_test_id("stPlotlyChart").all()
    assert all(chart.get_attribute("role") == "figure" and chart.get_attribute("aria-label") for chart in charts)


@pytest.fixture
def reshaped(shown):
    """That page, which is a screen's again afterwards."""
    page, _ = shown
    yield page
    page.emulate_media(media="screen")
    page.set_viewport_size(dict(zip(("width", "height"), SIZES["screen"], strict=True)))


def test_a_phone_scrolls_down_only(reshaped):
    page = reshaped
    width, height = SIZES["phone"]
    page.set_viewport_size({"width": width, "height": height})
    until(
        page,
        """() => ["html", "[data-testid=stMain]"].map((one) => document.querySelector(one))
      .every(({scrollWidth, clientWidth}) => scrollWidth === clientWidth)""",
    )


def test_paper_is_light_and_shows_what_there_is_to_read(reshaped):
    page = reshaped
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for hidden in ("stHeader", "stBaseButton-secondary", "stDownloadButton"):
        assert not any(one.is_visible() for one in page.get_by_test_id(hidden).all())
    expect(page.locator(".stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    read = page.locator("[data-testid=stCaptionContainer] p, .empty b")  # a page with nothing to show says so
    expect(read.first).to_have_css("color", "rgb(29, 35, 42)")
