"""Visits of every page in a network without a way out: `python -m benchmarks.visits [--count N]`.

All pages are visited in both languages, with uploads and foreign handshakes in between; the server must not
contact anyone outside. Server, visitors and foreign clients run in a separate network without a route
(`unshare -n`), and every connection of the server and its child processes is logged (`strace -f`). Prints the
addresses to which the server connected. Exit code 1: one of them is not on this machine, a page failed, or a
foreign handshake was accepted; 2: this machine does not allow such a network or such tracing.
"""

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, product
from pathlib import Path

from benchmarks import apart, harmful, origins
from benchmarks.browser import browser
from benchmarks.servers import environment, streamlit
from tests.screens import choose_file, rested
from tests.status_sheets import book, packed, row
from tracker.words import LANGUAGES, say
from ui.frame import pages

_UPLOAD_EVERY, _BESIEGED_EVERY = 10, 50
_MODULE = "benchmarks.visits"


def uploads(seed: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield (kind, name, content) of endless files, in turn: a good sheet, a harmful one, a zip of both."""
    harmful_contents = (content for turn in cycle([seed]) for _, content in harmful.hostile(1000, turn))
    for number, kind in enumerate(cycle(("good", "hostile", "zip"))):
        good, content = book(row(note=f"第{number}次")), next(harmful_contents)
        zipped = packed((f"{number}a.xlsx", good), (f"{number}b.xlsx", content))
        yield (
            kind,
            *{
                "good": (f"{number}.xlsx", good),
                "hostile": (f"{number}.xlsx", content),
                "zip": (f"{number}.zip", zipped),
            }[kind],
        )


def _is_drawn(page, lang: str) -> bool:
    """Wait until a page is completely drawn, however long its file takes; return whether it did not fail."""
    page.locator(".programme").wait_for(timeout=90_000)
    rested(page)
    return page.get_by_text(say("frame.failed", lang)).count() == 0


def _upload(page, lang: str, name: str, content: bytes) -> bool:
    """Upload a file to the page, wait for its verdict, and return whether the page did not fail."""
    choose_file(page, name, content)
    step = page.get_by_text(say("preview.head", lang))
    step.or_(page.get_by_test_id("stAlertContentError")).first.wait_for(timeout=90_000)
    page.get_by_test_id("stStatusWidget").wait_for(state="detached", timeout=120_000)
    return _is_drawn(page, lang)


def visited(address: str, chromium, count: int, seed: int = 1) -> Counter[str]:
    """Open `count` pages, one after another, with uploads and foreign handshakes in between.

    Return the numbers of each, of pages that `failed`, and of handshakes that were `let in`."""
    page, counts, other_thread = chromium.new_page(), Counter(), ThreadPoolExecutor(1)
    names = [page.name for page in pages.PAGES]
    files = uploads(seed)
    for number, (lang, name) in zip(range(1, count + 1), cycle(product(LANGUAGES, names)), strict=False):
        page.goto(f"{address}/{'' if name == 'overview' else name}?lang={lang}")
        counts["visits"] += 1
        counts["failed"] += not _is_drawn(page, lang)
        if number % _UPLOAD_EVERY == 0:
            page.goto(f"{address}/sheet?lang={lang}")
            kind, *file = next(files)
            counts[f"{kind} uploads"] += 1
            counts["failed"] += not (_is_drawn(page, lang) and _upload(page, lang, *file))
        if number % _BESIEGED_EVERY == 0 or number == count:
            # In another thread, because the browser's event loop runs in this one.
            let_in, _ = other_thread.submit(origins.besieged, address).result()
            counts["handshakes"] += len(origins.requests(address))
            counts["let in"] += len(let_in)
    page.close()
    return counts


def _visit_watched(calls: Path, count: int, seed: int) -> int:
    """Visit a traced server; print what was done and to whom it connected; return the exit code."""
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        with streamlit("dashboard.py", environment(folder), under=apart.watching(calls)) as server:
            done, number = visited(server.address, chromium, count, seed), server.process.pid
        print(", ".join(f"{number} {what}" for what, number in done.items()), flush=True)
        connections = apart.connected(noted(calls, number))
    print(
        "the server connected to:",
        ", ".join(f"{who} {n} times" for who, n in connections.items()) or "nobody",
    )
    outside = apart.outside(connections)
    print("of them outside this machine:", ", ".join(outside) or "none")
    return 1 if outside or done["failed"] or done["let in"] else 0


def noted(calls: Path, number: int) -> str:
    """Return strace's log once it contains the end of the process with this number.

    Raises RuntimeError if that does not happen within 30 s."""
    end_line, deadline = re.compile(rf"^{number} +\+\+\+ ", re.M), time.monotonic() + 30
    while not end_line.search(log_text := calls.read_text()):
        if time.monotonic() > deadline:
            raise RuntimeError("the server was not watched to its end")
        time.sleep(0.1)
    return log_text


def main() -> int:
    """Visit the pages in a separate network; print the results and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--calls", type=Path, help=argparse.SUPPRESS
    )  # set when this runs again inside the separate network
    args = parser.parse_args()
    if args.calls:
        return _visit_watched(args.calls, args.count, args.seed)
    with tempfile.TemporaryDirectory() as folder:
        code = apart.again(
            _MODULE,
            "--count",
            str(args.count),
            "--seed",
            str(args.seed),
            "--calls",
            str(Path(folder) / "calls"),
        )
    if code is None:
        print(
            "nothing was visited: this machine lets no network be made apart (unshare, ip) or no "
            "connections be watched in it (strace)",
            file=sys.stderr,
        )
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main())
