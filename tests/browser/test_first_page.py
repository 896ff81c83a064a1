"""What a browser shows before any script has run, or if none does."""

import re
from html import escape
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect
from tests.screens import until
from tracker.words import LANGUAGES, say


@pytest.fixture
def opened(chromium, reading):
    """A function that opens the dashboard in a window of its own, with some addresses that never answer."""
    contexts = []

    def opened(lost: str = ""):
        contexts.append(chromium.new_context(locale="zh-CN"))
        page = contexts[-1].new_page()
        if lost:
            page.route(re.compile(lost), lambda route: route.abort())
        page.goto(reading)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def first(reading) -> str:
    """The page as the server sends it."""
    return urlopen(Request(reading, headers={"Accept": "text/html"})).read().decode()


def test_a_page_of_which_nothing_is_drawn_says_what_to_do(opened):
    page = opened(lost=r"/static/js/")
    for lang in LANGUAGES:
        expect(page.get_by_text(say("network.unopened", lang))).to_be_visible()


def test_a_page_that_is_drawn_says_nothing_of_the_kind(opened):
    page = opened()
    until(page, "document.querySelector('.programme')")
    assert page.locator(".unopened").evaluate("element => getComputedStyle(element).display") == "none"


def test_a_browser_that_runs_no_scripts_is_told_what_to_allow(first):
    said = first.partition("<noscript>")[2].partition("</noscript>")[0]
    assert re.findall("<p>(.*?)</p>", said) == [escape(say("network.no_scripts", lang)) for lang in LANGUAGES]


def test_the_browser_is_told_the_language_and_not_to_translate(first):
    assert '<html lang="zh-CN" translate="no">' in first
    assert '<meta name="google" content="notranslate">' in first
