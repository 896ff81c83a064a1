"""Takes pictures of the real pages with the sample's figures: `python -m docs.pictures`.

Every page in both languages, light and dark, for a screen and a phone goes into tests/output/pictures
to be looked at; the README's five, compressed, into docs/pictures. Words after the command name the pages."""

import sys
import tempfile
import time
from contextlib import suppress
from io import BytesIO
from itertools import count, product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Error, Page

from benchmarks import browser as browsers
from benchmarks.browser import ROOT, browser, served
from benchmarks.servers import environment
from tracker.words import say

# What a link shows of a page; a word in {} stands in the link in the page's language.
PAGES = {
    "overview": "",
    "ledger": "ledger",
    "ledger_groups": "ledger?by={ledger.by_measure}",
    "timeline": "timeline",
    "courses": "timeline?show={timeline.show_courses}",
    "compare": "timeline?show={timeline.show_compare}",
    "measures": "measures",
    "measure": "measure?m=2",
    "units": "units",
    "unit": "unit?u=移动",
    "assignment": "assignment?owner=移动&task=2.4",
    "record": "record",
    "provinces": "record?part=provinces",
    "events": "record?part=events",
    "rules": "rules",
    "periods": "periods",
    "board": "board",
    "chasing": "chasing",
    "rectifications": "rectifications",
    "claims": "claims",
    "deadlines": "deadlines",
    "remarks": "remarks",
    "problems": "problems",
    "quality": "quality",
    "acts": "acts",
    "sheet": "sheet",
    "form": "form?form_unit=移动",
    "submissions": "submissions",
    "empty": "ledger?unit=移动&area=5&light=red",
}
README = {"overview": 768, "measure": 1150, "timeline": 768, "units": 1180, "record": 768}
LOCALES = {"zh": "zh-CN", "en": "en-US"}
THEMES = ("light", "dark")
SIZES = {"screen": (1366, 768), "phone": (390, 844)}
_TALLEST = 4000
_QUIET = 600  # milliseconds
# A page rests once for so long nothing of it has changed and no script ran, counted from the call.
_RESTS = """([call, quiet]) => {
  const now = performance.now();
  if (!window.resting) {
    window.resting = {};
    new MutationObserver(() => { resting.since = performance.now(); }).observe(
      document, {subtree: true, childList: true, attributes: true, characterData: true});
  }
  const there = (one) => document.querySelector(one);
  const busy = !there("[data-test-script-state=notRunning]")
    || there("[data-testid=stStatusWidget], [data-testid=stSkeleton], [data-stale=true]");
  if (busy || resting.call !== call) Object.assign(resting, {call, since: now});
  return now - resting.since >= quiet;
}"""
_calls = count()


def link(name: str, lang: str) -> str:
    """Return a page's link in one language."""
    before, brace, word = PAGES[name].partition("{")
    return before + (say(word.rstrip("}"), lang) if brace else "")


def quiet(page: Page, pause: int):
    """Wait until no script of a page runs and nothing of it has changed for so many milliseconds.

    It is asked from here, because a page lets no text be evaluated by itself."""
    call, until, rests = next(_calls), time.monotonic() + 60, False
    while not rests:
        if time.monotonic() > until:
            raise TimeoutError(f"{page.url} does not rest")
        page.wait_for_timeout(50)
        with suppress(Error):  # the window goes to another address
            rests = page.evaluate(_RESTS, [call, pause])


def rest(page: Page):
    """Wait until a page has been drawn and no script runs."""
    page.locator("[data-testid=stCaptionContainer], .empty").first.wait_for(timeout=60_000)
    quiet(page, _QUIET)


def window(chromium, lang: str, theme: str, size: str = "screen") -> Page:
    """Return a new window with a language, a theme and a size."""
    return browsers.window(chromium, LOCALES[lang], SIZES[size], theme, touch=size == "phone")


def look(page: Page, url: str):
    """Open a link in a window and wait until its page rests."""
    page.goto(url)
    rest(page)


def _taken(page: Page, height: int) -> bytes:
    """A picture of so many pixels of a page, which scrolls within its window."""
    page.set_viewport_size({"width": page.viewport_size["width"], "height": height})
    rest(page)
    return page.screenshot()


def _whole(page: Page) -> int:
    """The height of all of a page."""
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    return min(max(height, page.viewport_size["height"]), _TALLEST)


def _compressed(png: bytes, path: Path):
    Image.open(BytesIO(png)).convert("RGB").quantize(192).save(path, optimize=True)


def main(names: list[str]):
    """Take the pictures of some pages, or of all and the README's."""
    folder = ROOT / "tests" / "output" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        served(ROOT / "dashboard.py", environment(home)) as address,
        browser() as chromium,
    ):
        look(window(chromium, "zh", "light"), address)
        for name, kind in product(names or PAGES, product(LOCALES, THEMES, SIZES)):
            page = window(chromium, *kind)
            look(page, f"{address}/{link(name, kind[0])}")
            if not names and name in README and kind == ("zh", "light", "screen"):
                _compressed(_taken(page, README[name]), ROOT / "docs" / "pictures" / f"{name}.png")
            (folder / f"{name}-{'-'.join(kind)}.png").write_bytes(_taken(page, _whole(page)))
            page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
