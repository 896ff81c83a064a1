"""Visits of every page in both languages, with uploads and foreign handshakes between them, where there is no
way out: `python -m benchmarks.visits [--count N]`. Nobody outside may be asked for anything.

The server, its visitors and those who would use it from elsewhere run in a network of their own without a
route (`unshare -n`), and every connection of the server and of the processes below it is noted (`strace -f`).
Prints to whom it connected; ends with 1 where that is anybody but this machine, where a page failed or a
handshake was taken, and with 2 where the machine lets nobody be watched so.
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
from ui.frame import frame

_UPLOAD_EVERY, _BESIEGED_EVERY = 10, 50
_MODULE = "benchmarks.visits"


def uploads(seed: int) -> Iterator[tuple[str, str, bytes]]:
    """Yield kinds, names and contents of files without end: a good sheet, one made to harm, a zip of both."""
    bad = (content for turn in cycle([seed]) for _, content in harmful.hostile(1000, turn))
    for number, kind in enumerate(cycle(("good", "hostile", "zip"))):
        good, content = book(row(note=f"第{number}次")), next(bad)
        inside = packed((f"{number}a.xlsx", good), (f"{number}b.xlsx", content))
        yield (
            kind,
            *{
                "good": (f"{number}.xlsx", good),
                "hostile": (f"{number}.xlsx", content),
                "zip": (f"{number}.zip", inside),
            }[kind],
        )


def _drawn(page, lang: str) -> bool:
    """Wait until a page is drawn whole, however long its file takes; whether it did not fail."""
    page.locator(".programme").wait_for(timeout=90_000)
    rested(page)
    return page.get_by_text(say("frame.failed", lang)).count() == 0


def _uploaded(page, lang: str, name: str, content: bytes) -> bool:
    """Give the page a file, wait for its verdict, and say whether there was one and the page did not fail."""
    choose_file(page, name, content)
    step = page.get_by_text(say("preview.head", lang))
    step.or_(page.get_by_test_id("stAlertContentError")).first.wait_for(timeout=90_000)
    page.get_by_test_id("stStatusWidget").wait_for(state="detached", timeout=120_000)
    return _drawn(page, lang)


def visited(address: str, chromium, count: int, seed: int = 1) -> Counter[str]:
    """Open so many pages, one after another, with uploads and foreign handshakes between them; return how
    many there were of each, how many `failed`, and how many handshakes were `let in`."""
    page, done, beside = chromium.new_page(), Counter(), ThreadPoolExecutor(1)
    names = [name for section in frame.PAGES.values() for name in section]
    files = uploads(seed)
    for number, (lang, name) in zip(range(1, count + 1), cycle(product(LANGUAGES, names)), strict=False):
        page.goto(f"{address}/{'' if name == 'overview' else name}?lang={lang}")
        done["visits"] += 1
        done["failed"] += not _drawn(page, lang)
        if number % _UPLOAD_EVERY == 0:
            page.goto(f"{address}/sheet?lang={lang}")
            kind, *file = next(files)
            done[f"{kind} uploads"] += 1
            done["failed"] += not (_drawn(page, lang) and _uploaded(page, lang, *file))
        if number % _BESIEGED_EVERY == 0 or number == count:
            # In a thread of its own: in this one the browser's loop runs.
            taken, _ = beside.submit(origins.besieged, address).result()
            done["handshakes"] += len(origins.requests(address))
            done["let in"] += len(taken)
    page.close()
    return done


def _watched(calls: Path, count: int, seed: int) -> int:
    """Visit a server that is watched; print what was done and to whom it connected, return the exit code."""
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        with streamlit("dashboard.py", environment(folder), under=apart.watching(calls)) as server:
            done, number = visited(server.address, chromium, count, seed), server.process.pid
        print(", ".join(f"{number} {what}" for what, number in done.items()), flush=True)
        found = apart.connected(noted(calls, number))
    print("the server connected to:", ", ".join(f"{who} {n} times" for who, n in found.items()) or "nobody")
    outside = apart.outside(found)
    print("of them outside this machine:", ", ".join(outside) or "none")
    return 1 if outside or done["failed"] or done["let in"] else 0


def noted(calls: Path, number: int) -> str:
    """Return what the watcher noted, once it has noted that the process of this number ended; an error where
    it does not within 30 s."""
    ended, until = re.compile(rf"^{number} +\+\+\+ ", re.M), time.monotonic() + 30
    while not ended.search(found := calls.read_text()):
        if time.monotonic() > until:
            raise RuntimeError("the server was not watched to its end")
        time.sleep(0.1)
    return found


def main() -> int:
    """Visit the pages in a network of their own; print what was found and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--calls", type=Path, help=argparse.SUPPRESS)  # given where there is no way out
    args = parser.parse_args()
    if args.calls:
        return _watched(args.calls, args.count, args.seed)
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
