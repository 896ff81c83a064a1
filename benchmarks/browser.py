"""A real browser that measures from a click to the last change on the screen."""

import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import which

from playwright.sync_api import Page, sync_playwright

from benchmarks.servers import ROOT, Served, streamlit

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--process-per-site",
    # The sign that turns while a script runs would be painted sixty times a second beside the page itself.
    "--disable-threaded-animation",
]
SWITCH = ".st-key-support input"
# A new window must find nothing that earlier windows stored.
_CLEAR_STORAGE = """if (location.protocol === "http:" && !sessionStorage.begun) {
  localStorage.clear(); sessionStorage.begun = 1; }"""
_WATCH = """() => {
  const note = () => { window.lastChange = performance.now(); }, drawing = CanvasRenderingContext2D.prototype;
  note();
  // Nobody sees in which attribute it is noted that a script runs, nor what stands within a canvas for
  // those who cannot see: a grid writes it a fifth of a second after it has drawn.
  const unseen = ({attributeName, target}) => attributeName === "data-test-script-state"
    || (target.closest ? target : target.parentElement)?.closest("canvas");
  new MutationObserver(found => found.every(unseen) || note()).observe(
    document.body, {subtree: true, childList: true, attributes: true, characterData: true});
  for (const name of ["fillRect", "fillText", "drawImage"]) {
    const draw = drawing[name];
    drawing[name] = function(...given) { note(); return draw.apply(this, given); };
  }
}"""
_CLICK = """async ([switch_, quiet]) => {
  const started = performance.now();
  window.lastChange = started;
  document.querySelector(switch_).click();
  while (window.lastChange === started || performance.now() - window.lastChange < quiet) {
    await new Promise(resume => setTimeout(resume, 20));
  }
  return window.lastChange - started;
}"""


@contextmanager
def served(script: Path, environ: dict[str, str]):
    """Run a Streamlit script on a free port of this machine; yield its address."""
    with streamlit(str(script.relative_to(ROOT)), environ) as server:
        yield server.address


@contextmanager
def browser(light: bool = False):
    """Yield a headless Chromium: the system's if there is one, or else Playwright's own.

    light: take the build without windows where installed, which opens a page at two thirds of the cost."""
    with sync_playwright() as playwright:
        found = light and which("chromium-headless-shell") or which("chromium")
        chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
        # Waiting evaluates JavaScript text in the page, which the product's security policy forbids.
        chromium.new_context = partial(chromium.new_context, bypass_csp=True)
        chromium.new_page = partial(chromium.new_page, bypass_csp=True)
        chromium.kept = {}
        yield chromium
        chromium.close()


def window(
    chromium,
    locale: str = "zh-CN",
    size: tuple[int, int] = (1366, 900),
    theme: str = "light",
    touch: bool = False,
) -> Page:
    """Open a window next to others of its language, with which it shares a process and its compiled code.

    A window on its own would compile the framework anew, which takes longer than everything a page does."""
    if (locale, touch) not in chromium.kept:
        context = chromium.new_context(locale=locale, has_touch=touch, accept_downloads=True)
        context.add_init_script(_CLEAR_STORAGE)
        _keep_process(context.new_page())
        chromium.kept[locale, touch] = context
    context = chromium.kept[locale, touch]
    if len(context.pages) == 1:
        context.clear_cookies()
    page = context.new_page()
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    page.emulate_media(color_scheme=theme)
    return page


def _keep_process(page: Page):
    """Keep the browser's process for pages of this machine running while no other window is open."""
    page.route("**", lambda route: route.fulfill(body=""))
    page.goto("http://127.0.0.1/")


class Window:
    """A window on a page, which records the time of the last change."""

    def __init__(self, chromium, address: str):
        self.page: Page = chromium.new_page(locale="zh-CN", viewport={"width": 1366, "height": 768})
        self.page.goto(address)

    def rested(self, pause: int = 4000):
        """Wait until the page is drawn and for `pause` milliseconds more; then start to watch its changes."""
        self.page.wait_for_selector(SWITCH, state="attached", timeout=60_000)
        self.page.wait_for_timeout(pause)
        self.page.evaluate(_WATCH)
        return self

    def click(self, quiet: int = 600) -> float:
        """Return the milliseconds from a click on the switch to the last change on the screen."""
        return self.page.evaluate(_CLICK, [SWITCH, quiet])


def painted(chromium, server: Served, selector: str, count: int = 1) -> float:
    """Return the milliseconds from the start of the server until `count` elements are on the screen."""
    window = Window(chromium, server.address)
    window.page.wait_for_function(
        "([selector, count]) => document.querySelectorAll(selector).length >= count",
        arg=[selector, count],
        polling="raf",
        timeout=60_000,
    )
    seconds = time.perf_counter() - server.started
    window.page.close()
    return seconds * 1000
