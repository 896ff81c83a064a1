"""A crowd at the door: `python -m benchmarks.crowd [--sessions N] [--clicks N]`; two minutes on this machine.

Requests that are never completed while others ask; sessions that all click at once while health checks run;
and the number of open files before and after many visits."""

import argparse
import asyncio
import json
import tempfile
import time
from contextlib import AsyncExitStack, suppress
from statistics import median, quantiles
from urllib.parse import urlsplit

from benchmarks import origins, sessions
from benchmarks.servers import Served, environment, streamlit

_HEADS = (b"", b"G", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: a")


async def _begin_request(host: str, index: int):
    """Open a connection and send only the beginning of a request; None if the connection is refused."""
    name, _, port = host.rpartition(":")
    with suppress(OSError):
        answer, ask = await asyncio.wait_for(asyncio.open_connection(name, int(port)), 20)
        ask.write(_HEADS[index % len(_HEADS)])
        return answer, ask
    return None


async def _dropped(connection) -> None:
    with suppress(OSError):
        await connection[0].read()


async def _crowded(address: str, count: int, wait: float) -> dict[str, float]:
    host, started = urlsplit(address).netloc, time.perf_counter()
    connections = [
        connection
        for connection in [await _begin_request(host, index) for index in range(count)]
        if connection
    ]
    health_times = [await asyncio.wait_for(origins.health(host), 30) for _ in range(10)]
    drop_tasks = [asyncio.create_task(_dropped(connection)) for connection in connections]
    done, not_dropped = await asyncio.wait(drop_tasks, timeout=wait)
    seconds = time.perf_counter() - started
    for task in not_dropped:
        task.cancel()
    for _, ask in connections:
        ask.close()
    return {"health ms": max(health_times), "left": len(not_dropped), "seconds": seconds}


def half_open(address: str, count: int = 1100, wait: float = 20) -> dict[str, float]:
    """Begin `count` requests and never complete them.

    Return the milliseconds of the slowest health check meanwhile, how many connections are left after `wait`
    seconds, and the seconds until the last was dropped."""
    return asyncio.run(_crowded(address, count, wait))


async def _watched(address: str, load: sessions.Load) -> tuple[list[float], list[float]]:
    host, health_times = urlsplit(address).netloc, []
    async with AsyncExitStack() as stack:
        users = [await sessions.opened(stack, address, load.page) for _ in range(load.sessions)]
        for turn in range(load.clicks):
            units = (users[0].units[turn % len(users[0].units)],)
            clicks = asyncio.gather(*(user.rerun(units=units) for user in users), return_exceptions=True)
            while not clicks.done():
                health_times.append(await origins.health(host))
                await asyncio.sleep(0.05)
            click_times = [result[0] for result in await clicks if isinstance(result, tuple)]
        return health_times, click_times


def at_once(address: str, load: sessions.Load) -> tuple[list[float], list[float]]:
    """Let all sessions click at the same moment, as often as the load says.

    Return the milliseconds of the health checks meanwhile, and those of each session's last click."""
    return asyncio.run(_watched(address, load))


async def _visited(address: str, count: int):
    for _ in range(count):
        async with AsyncExitStack() as stack:
            await sessions.opened(stack, address)


def visits(server: Served, count: int, wait: float = 20) -> tuple[int, int, int]:
    """Visit the overview `count` times, one after the other.

    Return the number of open files before, just after, and once it is as low as before, or after `wait`
    seconds."""
    asyncio.run(_visited(server.address, 5))
    time.sleep(2)
    before = server.process.num_fds()
    asyncio.run(_visited(server.address, count))
    after, until = server.process.num_fds(), time.monotonic() + wait
    while server.process.num_fds() > before and time.monotonic() < until:
        time.sleep(0.5)
    return before, after, server.process.num_fds()


def main():
    """Print the results as one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--clicks", type=int, default=3)
    args = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        streamlit("dashboard.py", environment(folder), files=1024) as server,
    ):
        before, after, settled = visits(server, 200)
        results = {
            "files": {"before": before, "after 200 visits": after, "settled": settled},
            "half-open": half_open(server.address),
        }
        health_times, click_times = at_once(server.address, sessions.Load(args.sessions, args.clicks))
        results["at once"] = {
            "health p95 ms": quantiles(health_times, n=20)[-1],
            "slowest ms": max(health_times),
            "click median ms": median(click_times),
            "slowest click ms": max(click_times),
        }
    print(json.dumps(results))


if __name__ == "__main__":
    main()
