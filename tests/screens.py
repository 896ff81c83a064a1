"""Act on pages in a browser: wait until they rest, read them, choose a file, type, and see what they were forbidden."""

import re

from docs.pictures import quiet
from playwright.sync_api import expect

expect.set_options(timeout=20_000)

# How far what is drawn moved without an act of the reader, as the browser measures it.
SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => list.getEntries().forEach((one) => {
  shifted += one.hadRecentInput ? 0 : one.value; })).observe({type: "layout-shift", buffered: true});"""


def rested(page):
    """Wait until the page has been drawn and no script runs; return it."""
    expect(page.get_by_test_id("stAppViewContainer")).to_be_visible()
    quiet(page, 400)
    return page


def headline(page) -> list[str]:
    """Return the figures of the overview's four cards as they are shown."""
    rested(page)
    expect(page.get_by_test_id("stMetricValue")).to_have_count(4)
    return page.get_by_test_id("stMetricValue").all_inner_texts()


def field(page, name: str):
    """Return a field of the filter by its name in links; one that is not open is shown first."""
    place = page.locator(f".st-key-{name}")
    if not place.is_visible():
        page.locator(f".st-key-{'day' if name in ('period', 'as_of') else 'more'} button").first.click()
    expect(place).to_be_visible()
    return place


def through_menu(page, title: str, group: str = "报送"):
    """Open a page by its entry in the menu, which may stand in a group."""
    entry = page.get_by_test_id("stTopNavLink").filter(has_text=re.compile(f"{re.escape(title)}$"))
    if not entry.count():
        page.get_by_test_id("stTopNavSection").filter(has_text=group).click()
        entry = page.get_by_test_id("stTopNavDropdownLink").filter(has_text=re.compile(f"{re.escape(title)}$"))
    entry.click()
    return page


def choose_file(page, name: str, content: bytes):
    """Put a file into the upload box."""
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def uploading(tab, address: str, name: str, content: bytes):
    """Open the upload page and put a file into its box; return the page."""
    page = rested(tab(f"{address}/sheet"))
    choose_file(page, name, content)
    return page


def type_into(page, row: int, heading: str, text: str):
    """Type into a cell of the table of refused rows, whose rows are counted from 0, and press Enter."""
    page.bring_to_front()  # only one window of a browser process has the keyboard
    quiet(page, 800)  # the table is drawn again after what was typed before
    table = page.locator("[class*=st-key-mend_]").first
    chosen = table.locator("canvas [aria-selected=true]")
    table.locator(".dvn-scroller").click(position={"x": 30, "y": 52})
    expect(chosen).to_have_attribute("id", "glide-cell-0-0")
    heads = table.locator("canvas [role=columnheader]")
    column = int(heads.filter(has_text=heading).first.get_attribute("aria-colindex")) - 1
    steps = [(0, down + 1, "ArrowDown") for down in range(row)] + [(right + 1, row, "ArrowRight") for right in range(column)]
    for right, down, key in steps:  # a key that comes while the table is drawn is lost
        page.keyboard.press(key)
        expect(chosen).to_have_attribute("id", f"glide-cell-{right}-{down}")
    page.keyboard.press("Enter")
    page.locator("#portal textarea, #portal input").fill(text)
    page.keyboard.press("Enter")
    rested(page)


_HEARD = """addEventListener("securitypolicyviolation", event =>
  (window.violations ??= []).push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"""


def heeding(chromium, locale: str = "zh-CN", size: tuple[int, int] = (1366, 900)):
    """Return a place for windows that heed the content policy, which other windows of tests do not."""
    viewport = dict(zip(("width", "height"), size, strict=True))
    context = chromium.new_context(bypass_csp=False, locale=locale, viewport=viewport, accept_downloads=True)
    context.add_init_script(_HEARD)
    return context


def watched(context):
    """Open a window there that notes what its console says."""
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    return page


def forbidden(page) -> list[str]:
    """Return what such a window was forbidden to do, as recorded by the script and as its console reports."""
    return page.evaluate("window.violations ?? []") + [text for text in page.said if "Content Security Policy" in text]


def until(page, expression: str):
    """Wait until an expression is true in a window. Playwright's own waiting evaluates text, which the page's policy forbids."""
    for _ in range(300):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(expression)
