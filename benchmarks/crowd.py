"""A crowd at the door: `python -m benchmarks.crowd [--sessions N] [--clicks N]`; two minutes on this machine.

Requests that are never said to their end while others ask; sessions that all click at once while health is
asked; files that are open before and after many visits."""

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


async def _half(host: str, index: int):
    """Open a connection and say no more than the beginning of a request; None where it is not taken."""
    name, _, port = host.rpartition(":")
    with suppress(OSError):
        answer, ask = await asyncio.wait_for(asyncio.open_connection(name, int(port)), 20)
        ask.write(_HEADS[index % len(_HEADS)])
        return answer, ask
    return None


async def _dropped(one) -> None:
    with suppress(OSError):
        await one[0].read()


async def _crowded(address: str, count: int, wait: float) -> dict[str, float]:
    host, started = urlsplit(address).netloc, time.perf_counter()
    held = [one for one in [await _half(host, index) for index in range(count)] if one]
    taken = [await asyncio.wait_for(origins.health(host), 30) for _ in range(10)]
    gone = [asyncio.create_task(_dropped(one)) for one in held]
    done, left = await asyncio.wait(gone, timeout=wait)
    seconds = time.perf_counter() - started
    for task in left:
        task.cancel()
    for _, ask in held:
        ask.close()
    return {"health ms": max(taken), "left": len(left), "seconds": seconds}


def half_open(address: str, count: int = 1100, wait: float = 20) -> dict[str, float]:
    """Begin so many requests and never end them; return the slowest milliseconds of health beside them, how
    many are left after so many seconds, and the seconds until the last was dropped."""
    return asyncio.run(_crowded(address, count, wait))


async def _watched(address: str, load: sessions.Load) -> tuple[list[float], list[float]]:
    host, taken = urlsplit(address).netloc, []
    async with AsyncExitStack() as stack:
        users = [await sessions.opened(stack, address, load.page) for _ in range(load.sessions)]
        for turn in range(load.clicks):
            units = (users[0].units[turn % len(users[0].units)],)
            clicks = asyncio.gather(*(user.rerun(units=units) for user in users), return_exceptions=True)
            while not clicks.done():
                taken.append(await origins.health(host))
                await asyncio.sleep(0.05)
            drawn = [one[0] for one in await clicks if isinstance(one, tuple)]
        return taken, drawn


def at_once(address: str, load: sessions.Load) -> tuple[list[float], list[float]]:
    """Let sessions all click at the same moment, so often; return the milliseconds of health meanwhile, and
    those of the last click of each."""
    return asyncio.run(_watched(address, load))


async def _visited(address: str, count: int):
    for _ in range(count):
        async with AsyncExitStack() as stack:
            await sessions.opened(stack, address)


def visits(server: Served, count: int, wait: float = 20) -> tuple[int, int, int]:
    """Visit the overview so often, one after the other; return the files open before, just after, and once
    they are as few as before (at most so many seconds later)."""
    asyncio.run(_visited(server.address, 5))
    time.sleep(2)
    before = server.process.num_fds()
    asyncio.run(_visited(server.address, count))
    after, until = server.process.num_fds(), time.monotonic() + wait
    while server.process.num_fds() > before and time.monotonic() < until:
        time.sleep(0.5)
    return before, after, server.process.num_fds()


def main():
    """Print what was measured as one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--clicks", type=int, default=3)
    args = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        streamlit("dashboard.py", environment(folder), files=1024) as server,
    ):
        before, after, settled = visits(server, 200)
        said = {
            "files": {"before": before, "after 200 visits": after, "settled": settled},
            "half-open": half_open(server.address),
        }
        taken, drawn = at_once(server.address, sessions.Load(args.sessions, args.clicks))
        said["at once"] = {
            "health p95 ms": quantiles(taken, n=20)[-1],
            "slowest ms": max(taken),
            "click median ms": median(drawn),
            "slowest click ms": max(drawn),
        }
    print(json.dumps(said))


if __name__ == "__main__":
    main()
