"""What all tests of this folder that a process runs share: one Chromium, whose windows share the framework's compiled
code, and pages opened through the menu."""

import re
from urllib.parse import urlsplit

import pytest
from benchmarks.browser import browser
from docs.pictures import LOCALES, SIZES, link, look, rest
from playwright.sync_api import expect
from tests.screens import SHIFTS, follow, heeding, on_page, through_menu, watched
from tracker.words import say
from ui.frame import pages

expect.set_options(timeout=20_000)


# Elsewhere a browser ends with its module: while it runs, no test of the same process can run an event loop of its own.
@pytest.fixture(scope="package")
def chromium(request):
    """A running Chromium, with `--whole` the one that people use; a missing one is an error."""
    with browser(light=not request.config.getoption("whole")) as found:
        yield found


@pytest.fixture(scope="module")
def turned(chromium, reading, request):
    """A function that opens a page in the one window of a language and theme, and returns the window.

    A window that stands goes on through the menu, or by a link where one is given or the menu has no entry;
    it loads the page anew only where it shows another part of it, and always with `--whole`."""
    kept, contexts, asked, whole = {}, {}, [], request.config.getoption("whole")

    def turned(name: str, lang: str = "zh", theme: str = "light", path: str | None = None):
        if lang not in contexts:
            contexts[lang] = heeding(chromium, LOCALES[lang], SIZES["screen"])
            contexts[lang].add_init_script(SHIFTS)
            contexts[lang].on("request", lambda request: asked.append(request.url))
        new = (lang, theme) not in kept
        page = kept[lang, theme] = watched(contexts[lang]) if new else kept[lang, theme]
        if path is None and (new or pages.page(name).above):
            path = link(name, lang)
        if path is not None and (new or whole or on_page(page, path)):
            page.emulate_media(color_scheme=theme)
            look(page, f"{reading}/{path}")
            return page
        page.evaluate("() => { shifted = 0; }")
        if path is not None:
            follow(page, path)
            rest(page)
            return page
        through_menu(page, say(f"page.{name}", lang))
        expect(page).to_have_url(re.compile(rf"/{'' if name == 'overview' else name}(\?|$)"))
        rest(page)
        return page

    yield turned
    for context in contexts.values():
        context.close()
    assert {urlsplit(url).netloc for url in asked if url.startswith(("http", "ws"))} == {urlsplit(reading).netloc}
