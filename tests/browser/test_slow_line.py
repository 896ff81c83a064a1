"""The product over a slow line: what the browser asks for while a page is still arriving."""

import asyncio
import re
import threading
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests.screens import rested

_DELAY = 1.6  # longer than an open page waits before it asks for news by itself


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

    listening = loop.run_until_complete(asyncio.start_server(accept, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    for task in asyncio.all_tasks(loop):
        loop.call_soon_threadsafe(task.cancel)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


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
