"""A real browser that measures from a click to the last change on the screen."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]
_WATCH = """() => {
  window.lastChange = performance.now();
  new MutationObserver(() => { window.lastChange = performance.now(); }).observe(
    document.body, {subtree: true, childList: true, attributes: true, characterData: true});
}"""
_CLICK = """async (quiet) => {
  const started = performance.now();
  window.lastChange = started;
  document.querySelector('.st-key-support input').click();
  while (window.lastChange === started || performance.now() - window.lastChange < quiet) {
    await new Promise(resume => setTimeout(resume, 20));
  }
  return window.lastChange - started;
}"""


@contextmanager
def served(script: Path, environ: dict[str, str]) -> Iterator[str]:
    """Run a Streamlit script on a free port of this machine and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)],
        cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            with suppress(OSError):
                urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).read()
                break
            time.sleep(0.25)
        yield address
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def browser():
    """Give a headless Chromium: the system's where there is one, else Playwright's own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


def opened(chromium, address: str) -> Page:
    """Open a page and wait until it has been drawn and rests."""
    page = chromium.new_page(locale="zh-CN", viewport={"width": 1366, "height": 768})
    page.goto(address)
    page.wait_for_selector(".st-key-support input", state="attached", timeout=60_000)
    page.wait_for_selector(".js-plotly-plot", timeout=60_000)
    page.wait_for_timeout(3000)
    page.evaluate(_WATCH)
    return page


def click(page: Page, quiet: int = 600) -> float:
    """Return the milliseconds from a click on a filter to the last change on the screen."""
    return page.evaluate(_CLICK, quiet)
