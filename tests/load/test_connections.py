"""A crowd of connections: requests that never end, answers never read, and the number of sessions there may be."""

import asyncio
import os
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from statistics import quantiles
from threading import Event, Semaphore, Thread
from urllib.parse import urlsplit

import pytest
from benchmarks import crowd, origins, sessions
from benchmarks.servers import streamlit
from tracker.words import say
from ui.server import connections, event_loops, turns


@pytest.fixture(scope="module")
def server(tmp_path_factory, sampled):
    """A product that may open as many files as a machine allows a process by default."""
    with streamlit("dashboard.py", os.environ | sampled(tmp_path_factory.mktemp("crowd")), files=1024) as running:
        asyncio.run(crowd._visited(running.address, 1))
        yield running


def test_requests_that_are_never_ended_hold_nobody_up(server):
    assert crowd.half_open(server.address, 1100, 0.1)["health ms"] < 1000


def ended(server, begin: bytes, letters: bytes = b"") -> float:
    """Return the seconds until a connection ends that sends `begin` and then one letter at a time."""
    started = time.perf_counter()
    with suppress(OSError), socket.create_connection(("127.0.0.1", urlsplit(server.address).port)) as ask:
        ask.sendall(begin)
        ask.settimeout(0.1)
        while time.perf_counter() - started < 2 * connections.HEAD:
            ask.sendall(letters[:1])
            with suppress(TimeoutError):
                if not ask.recv(1 << 16):
                    break
    return time.perf_counter() - started


BEGUN = [
    (b"", b""),
    (b"\r\n", b""),
    (b"GET", b""),
    (b"GET /_stcore/stream HTTP/1.1\r\nUpgrade: websocket\r\n", b""),
    (b"GET /_stcore/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET / HTTP/1.1\r\n", b""),  # the second request on a kept connection
    (b"GET / HTTP/1.1\r\nX: ", b"a"),
]


def test_a_head_that_does_not_come_ends_the_connection_however_it_began(server):
    with ThreadPoolExecutor(len(BEGUN)) as pool:
        taken = list(pool.map(lambda one: ended(server, *one), BEGUN))
    assert max(taken) < connections.HEAD + 3


def test_there_is_room_for_others_beside_all_sessions(server):
    host, (name, port) = urlsplit(server.address).netloc, ("127.0.0.1", urlsplit(server.address).port)
    asking = origins.asking(host).encode()
    with ExitStack() as stack:
        heard = []
        for _ in range(420):
            one = stack.enter_context(socket.create_connection((name, port)))
            one.sendall(asking)
            one.settimeout(20)
            heard.append(one.recv(4096))
        assert sum(b" 101 " in one for one in heard) == 384
        assert say("network.full", "zh").encode() in heard[-1] + one.recv(4096)
        assert asyncio.run(origins.health(host)) < 1000


def test_files_are_given_back_after_visits(server):
    before, _, settled = crowd.visits(server, 30)
    assert settled <= before + 20


def test_health_is_answered_while_sessions_click_all_at_once(server):
    taken, drawn = crowd.at_once(server.address, sessions.Load(20, 1))
    assert len(drawn) == 20
    assert quantiles(taken, n=20)[-1] < 1000


def test_so_many_pages_are_drawn_at_once_and_one_that_waits_lends_its_turn():
    going, most, ended, lent = [], [], Event(), Semaphore(0)

    def draw():
        with turns.taken():
            going.append(1)
            most.append(len(going))
            time.sleep(0.02)
            going.pop()

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda _: draw(), range(40)))
    assert max(most) == turns.AT_ONCE

    def wait():
        with turns.taken(), turns.lent():
            lent.release()
            ended.wait(10)

    waiting = [Thread(target=wait) for _ in range(2 * turns.AT_ONCE)]
    for one in waiting:
        one.start()
    assert all(lent.acquire(timeout=10) for _ in waiting)
    assert len(going) == 0
    draw()  # would wait for ever if the turns were not lent
    ended.set()
    for one in waiting:
        one.join()


def test_a_turn_is_given_back_by_a_page_that_fails():
    for _ in range(2 * turns.AT_ONCE):
        with pytest.raises(ZeroDivisionError), turns.taken():
            1 / 0  # noqa: B018
    with turns.taken():
        pass


def test_a_sessions_loop_runs_what_it_is_given_and_wakes_for_other_threads():
    loop = event_loops._Policy().new_event_loop()

    async def work():
        await asyncio.sleep(0.01)
        return await loop.run_in_executor(None, lambda: 7)

    assert loop.run_until_complete(asyncio.wait_for(work(), 5)) == 7
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
