"""Heavy files beside clicks: `python -m benchmarks.heavy [--harmful N] [--seed N]`, five minutes.

One window puts the nine files of `benchmarks.weighty` into its box, one after the other, then workbooks made
to harm (N of them), while another clicks; and the same clicks without any of it. What the server with all its
processes holds in memory is weighed before, at most, and after the window has left the page.
"""

import argparse
import asyncio
import json
import os
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from statistics import median, quantiles

import psutil

from benchmarks import sessions
from benchmarks.harmful import hostile
from benchmarks.servers import Served, environment, streamlit
from benchmarks.weighty import heavy
from tests.status_sheets import book, row
from tracker.operations import opened

_PAUSE, _SETTLED, _UNITS = 0.2, 30, 20
Files = list[tuple[str, bytes]]


def held(server: Served) -> float:
    """Return the megabytes that a server holds with all the processes it has begun, each one's own."""
    found = 0.0
    for one in (server.process, *server.process.children(recursive=True)):
        try:
            found += one.memory_full_info().uss / 1e6
        except psutil.Error:  # it has ended meanwhile
            continue
    return found


async def _clicks(user: sessions.Session, until) -> list[float]:
    """The milliseconds of one click after the other on another unit each, while `until` says so; of a few
    units, so that what is kept of them is there before anything is weighed."""
    found = []
    while until(len(found)):
        unit = user.units[len(found) % _UNITS]
        found.append((await user.rerun(units=(unit,)))[0])
        await asyncio.sleep(_PAUSE)
    return found


def _spread(taken: list[float]) -> dict[str, float]:
    cut = quantiles(taken, n=100)
    return {"clicks": len(taken), "median ms": median(taken), "p95 ms": cut[94], "p99 ms": cut[98]}


async def _uploaded(uploader: sessions.Session, files: Files, weigh) -> tuple[dict, float]:
    """Put each file into the box; return the seconds of each, and the most that was weighed."""
    taken, most = {}, 0.0
    for name, content in files:
        given = asyncio.ensure_future(uploader.put((name, content)))
        while not given.done():
            most = max(most, weigh())
            await asyncio.wait([given], timeout=1)
        codes, milliseconds = given.result()
        taken[name] = milliseconds / 1000 if codes == [204] else codes
    return taken, most


async def _measured(server: Served, parts: dict[str, Files]) -> dict:
    async with AsyncExitStack() as stack:
        clicker = await sessions.opened(stack, server.address)
        uploader = await sessions.opened(stack, server.address, "sheet")
        await uploader.put(("first.xlsx", book(row())))
        await uploader.rerun()
        await _clicks(clicker, lambda count: count < 2 * _UNITS)
        alone = await _clicks(clicker, lambda count: count < 200)
        before = held(server)
        said = {"alone": _spread(alone), "MB before": before, "of the server itself before": server.memory}
        for name, files in parts.items():
            given = asyncio.ensure_future(_uploaded(uploader, files, lambda: held(server)))
            clicks = await _clicks(clicker, lambda _, given=given: not given.done())
            taken, most = await given
            said |= {name: _spread(clicks), f"{name}: seconds": taken, f"{name}: MB at most": most}
            await _left(uploader, server, before)
            said |= {f"{name}: MB after": held(server), f"{name}: of the server itself": server.memory}
        return said


async def _left(uploader: sessions.Session, server: Served, before: float):
    """Go to another page, whose box is empty, and back; wait a while until memory came back."""
    await uploader.rerun("units")
    await uploader.rerun("sheet")
    until = time.monotonic() + _SETTLED
    while held(server) > before + 50 and time.monotonic() < until:
        await asyncio.sleep(1)


def measured(server: Served, parts: dict[str, Files]) -> dict:
    """Return the milliseconds of clicks alone and beside each part's files, the seconds that each file took,
    and the megabytes before, at most, and after."""
    return asyncio.run(_measured(server, parts))


def main():
    """Print what was measured as one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--harmful", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = environment(folder) | {"TRACKER_TODAY": "2020-10-10"}
        programme = opened.opened(os.environ | own, datetime.now(UTC)).programme
        parts = {
            "heavy": [
                (f"{name}.{'zip' if 'hundred' in name else 'xlsx'}", content)
                for name, content in heavy(programme).items()
            ],
            "harmful": [
                (f"{number}.xlsx", content)
                for number, (_, content) in enumerate(hostile(args.harmful, args.seed))
            ],
        }
        with streamlit("dashboard.py", own) as server:
            print(json.dumps(measured(server, parts), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
