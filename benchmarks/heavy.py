"""Heavy uploads while others click: `python -m benchmarks.heavy [--harmful N] [--seed N]`, five minutes.

One window uploads the nine files of `benchmarks.weighty`, one after the other, and then N harmful workbooks,
while another window clicks; for comparison, the same clicks run without uploads. The memory of the server
with all its processes is measured before, at its highest, and after the window has left the page.
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

_PAUSE, _SETTLE_SECONDS, _UNITS = 0.2, 30, 20
Files = list[tuple[str, bytes]]


def held(server: Served) -> float:
    """Return the megabytes of memory of a server and all its child processes (unshared memory of each)."""
    megabytes = 0.0
    for process in (server.process, *server.process.children(recursive=True)):
        try:
            megabytes += process.memory_full_info().uss / 1e6
        except psutil.Error:  # the process has ended meanwhile
            continue
    return megabytes


async def _clicks(user: sessions.Session, until) -> list[float]:
    """The milliseconds of clicks, each on another unit, as long as `until` returns true.

    Only a few units take turns, so that their results are already cached before memory is measured."""
    times = []
    while until(len(times)):
        unit = user.units[len(times) % _UNITS]
        times.append((await user.rerun(units=(unit,)))[0])
        await asyncio.sleep(_PAUSE)
    return times


def _spread(times: list[float]) -> dict[str, float]:
    cut = quantiles(times, n=100)
    return {"clicks": len(times), "median ms": median(times), "p95 ms": cut[94], "p99 ms": cut[98]}


async def _uploaded(uploader: sessions.Session, files: Files, weigh) -> tuple[dict, float]:
    """Upload each file; return the seconds of each, and the highest value that `weigh` returned."""
    times, most = {}, 0.0
    for name, content in files:
        upload = asyncio.ensure_future(uploader.put((name, content)))
        while not upload.done():
            most = max(most, weigh())
            await asyncio.wait([upload], timeout=1)
        codes, milliseconds = upload.result()
        times[name] = milliseconds / 1000 if codes == [204] else codes
    return times, most


async def _measured(server: Served, parts: dict[str, Files]) -> dict:
    async with AsyncExitStack() as stack:
        clicker = await sessions.opened(stack, server.address)
        uploader = await sessions.opened(stack, server.address, "sheet")
        await uploader.put(("first.xlsx", book(row())))
        await uploader.rerun()
        await _clicks(clicker, lambda count: count < 2 * _UNITS)
        alone = await _clicks(clicker, lambda count: count < 200)
        before = held(server)
        results = {"alone": _spread(alone), "MB before": before, "of the server itself before": server.memory}
        for name, files in parts.items():
            upload = asyncio.ensure_future(_uploaded(uploader, files, lambda: held(server)))
            clicks = await _clicks(clicker, lambda _, upload=upload: not upload.done())
            seconds_by_file, most = await upload
            results |= {
                name: _spread(clicks),
                f"{name}: seconds": seconds_by_file,
                f"{name}: MB at most": most,
            }
            await _leave_page(uploader, server, before)
            results |= {f"{name}: MB after": held(server), f"{name}: of the server itself": server.memory}
        return results


async def _leave_page(uploader: sessions.Session, server: Served, before: float):
    """Go to another page, which frees the files, and back; wait up to 30 s until the memory is freed."""
    await uploader.rerun("units")
    await uploader.rerun("sheet")
    until = time.monotonic() + _SETTLE_SECONDS
    while held(server) > before + 50 and time.monotonic() < until:
        await asyncio.sleep(1)


def measured(server: Served, parts: dict[str, Files]) -> dict:
    """Return the milliseconds of clicks alone and during the uploads of each part, the seconds of each file,
    and the megabytes before, at most, and after."""
    return asyncio.run(_measured(server, parts))


def main():
    """Print the results as one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--harmful", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environ = environment(folder) | {"TRACKER_TODAY": "2020-10-10"}
        programme = opened.opened(os.environ | environ, datetime.now(UTC)).programme
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
        with streamlit("dashboard.py", environ) as server:
            print(json.dumps(measured(server, parts), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
