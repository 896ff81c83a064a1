"""Act on pages in a browser: wait until they rest, read them, choose a file, type, and see what they were forbidden."""

import re
from urllib.parse import urlsplit

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


def through_menu(page, title: str):
    """Open a page by its entry in the menu, which may stand in a group."""
    named = re.compile(f"{re.escape(title)}$")
    entry, inside = (page.get_by_test_id(f"stTopNav{kind}").filter(has_text=named) for kind in ("Link", "DropdownLink"))
    for group in [] if entry.count() else page.get_by_test_id("stTopNavSection").all():
        group.click()
        expect(page.get_by_test_id("stTopNavDropdownLink").first).to_be_visible()
        if inside.count():
            entry = inside
            break
        page.keyboard.press("Escape")
        expect(page.get_by_test_id("stTopNavDropdownLink")).to_have_count(0)
    entry.click()
    return page


# As ui/assets/links.js opens one of the product's own links: as the back button would, without loading the application anew.
_FOLLOW = """(path) => {
  History.prototype.pushState.call(history, {}, "", path);
  dispatchEvent(new PopStateEvent("popstate"));
}"""


def on_page(page, path: str) -> bool:
    """Tell whether a window shows the page of a link already."""
    return urlsplit(page.url).path == f"/{path.partition('?')[0]}"


def follow(page, path: str):
    """Open another page by a link in a window that stands, as a click on the link would; return the window at rest.

    The window keeps its filter where the link names none. It costs a third of what loading the page does."""
    assert not on_page(page, path), "a link to the page itself is none of the product's own"
    page.evaluate(_FOLLOW, f"/{path}")
    return rested(page)


_REMOVE = re.compile("^(Remove |移除)")


def choose_file(page, name: str, content: bytes):
    """Put a file into the upload box."""
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})


def emptied(page):
    """Take all files out of the upload box; return the page at rest."""
    for _ in range(page.get_by_role("button", name=_REMOVE).count()):
        page.get_by_role("button", name=_REMOVE).first.click()
        rested(page)
    return page


def uploading(tab, address: str, name: str, content: bytes):
    """Open the upload page and put a file into its box; return the page."""
    page = rested(tab(f"{address}/sheet"))
    choose_file(page, name, content)
    return page


def type_into(page, row: int, heading: str, text: str, table: str = "mend_"):
    """Type into a cell of a table, by default that of refused rows, counted from 0, and press Enter; beside a form's
    table the column is not its first, whose boxes a click would tick."""
    page.bring_to_front()  # only one window of a browser process has the keyboard
    quiet(page, 800)  # the table is drawn again after what was typed before
    grid = page.locator(f"[class*=st-key-{table}]").first
    chosen = grid.locator("canvas [aria-selected=true]")
    first = 0 if table == "mend_" else 1
    grid.locator(".dvn-scroller").click(position={"x": 30 + 80 * first, "y": 52})
    expect(chosen).to_have_attribute("id", f"glide-cell-{first}-0")
    heads = grid.locator("canvas [role=columnheader]")
    column = int(heads.filter(has_text=heading).first.get_attribute("aria-colindex")) - 1
    steps = [(first, down + 1, "ArrowDown") for down in range(row)] + [(right + 1, row, "ArrowRight") for right in range(first, column)]
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
