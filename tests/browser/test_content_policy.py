"""What a browser may do with the pages: run and load only what comes from the server, and show them in no foreign frame."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import Request, urlopen

import pytest
from benchmarks.servers import ROOT, streamlit
from playwright.sync_api import expect
from tests.screens import choose_file, forbidden, heeding, on_page, rested, until, watched
from tests.status_sheets import book, row
from tracker.operations.network_access import Network
from ui.server import content_security


@pytest.fixture(scope="module")
def only(chromium):
    """A window that heeds the content policy and records what it forbade."""
    context = heeding(chromium)
    yield watched(context)
    context.close()


@pytest.fixture
def page(only):
    """That window, whose console said nothing yet."""
    only.said.clear()
    return only


def test_a_file_goes_up_and_one_comes_down(reading, page):
    page.goto(f"{reading}/sheet?sheet_unit=%E4%B8%AD%E5%9B%BD%E7%A7%BB%E5%8A%A8")
    rested(page)
    with page.expect_download() as download:
        page.locator(".st-key-sheet_download button").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    choose_file(page, "a.xlsx", book(row()))
    expect(page.get_by_text("a.xlsx").first).to_be_visible()
    rested(page)
    assert forbidden(page) == []


def test_the_printer_and_the_address_of_a_rule_are_heeded_still(reading, page):
    page.add_init_script("window.print = () => { window.printed = (window.printed ?? 0) + 1; }")
    page.goto(f"{reading}/rules#example")
    rested(page)
    until(page, "document.getElementById('example')?.getBoundingClientRect().top < innerHeight")
    page.locator(".st-key-print button").click()
    until(page, "window.printed === 1")
    rested(page)
    assert page.evaluate("window.printed") == 1
    assert forbidden(page) == []


def test_a_script_that_the_page_did_not_come_with_does_not_run(reading, page):
    if not on_page(page, "rules"):
        page.goto(f"{reading}/rules")
    rested(page)
    page.evaluate("""() => { const own = document.createElement("script"); own.textContent = "window.foreign = 1"; document.body.append(own);
                             const image = document.createElement("img"); image.setAttribute("onerror", "window.foreign = 1"); image.src = "/none"; document.body.append(image);
                             const other = document.createElement("img"); other.src = "http://evil.example/a.png"; document.body.append(other); }""")
    until(page, "(window.violations ?? []).length >= 3")
    assert page.evaluate("window.foreign ?? null") is None


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/news", "/static/none", "/_stcore/host-config", "/media/none", "/favicon.png"])
def test_every_answer_says_what_may_be_done_with_it(reading, path):
    try:
        with urlopen(Request(reading + path, headers={"Accept": "text/html"}), timeout=20) as answer:
            said = answer.headers
    except OSError as error:
        said = error.headers
    assert said["X-Content-Type-Options"] == "nosniff"
    assert said["Referrer-Policy"] == "same-origin"
    assert said["X-Frame-Options"] == "SAMEORIGIN"
    assert len(said.get_all("Content-Security-Policy")) == 1
    assert "default-src 'self'" in said["Content-Security-Policy"] and "frame-ancestors 'self'" in said["Content-Security-Policy"]
    scripts = said["Content-Security-Policy"].partition("script-src")[2].partition(";")[0]
    assert "unsafe-inline" not in scripts and "'unsafe-eval'" not in scripts and "http" not in scripts


@pytest.mark.parametrize(
    "frames, said", [((), b"frame-ancestors 'self'"), (("https://portal.office.example",), b"frame-ancestors 'self' https://portal.office.example")]
)
def test_a_portal_that_is_named_may_frame_the_pages(frames, said):
    assert content_security.policy(Network(frames=frames)).endswith(said)


@pytest.fixture
def portal():
    """A server at another address whose pages show a page in a frame; the path asked for is the address to show."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<iframe src='{self.path[1:]}' width=900 height=700></iframe>".encode())

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_frame_on_a_page_elsewhere_stays_empty(reading, page, portal):
    with page.expect_console_message(lambda said: "frame-ancestors" in said.text or "X-Frame-Options" in said.text):
        page.goto(f"{portal}/{reading}/rules")
    expect(page.frame_locator("iframe").locator(".programme")).to_have_count(0)


@pytest.mark.whole
def test_a_frame_on_a_page_elsewhere_shows_the_pages_when_it_is_named(environ, page, portal):
    with streamlit("dashboard.py", environ | {"PYTHONPATH": str(ROOT), "TRACKER_FRAMES": portal}) as server:
        page.goto(f"{portal}/{server.address}/rules")
        expect(page.frame_locator("iframe").locator(".programme")).to_be_visible(timeout=30_000)
