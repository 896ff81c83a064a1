"""Visits of every page in turn, a sheet uploaded now and then: `python -m benchmarks.visits [--count N]`.

Run where nothing outside can be reached, with its connections watched, it shows that nobody outside is asked:

    unshare -n sh -c 'ip link set lo up; strace -f -Y --seccomp-bpf -e trace=connect -o calls \\
        python -m benchmarks.visits --count 500'
    # but for the browser's own: nothing
    grep AF_INET calls | grep -v '127.0.0.1\\|<Chrom\\|<chrom\\|<ThreadPool'
"""

import argparse
import tempfile
from itertools import cycle

from benchmarks.browser import browser
from benchmarks.servers import environment, streamlit
from pages.shared import frame
from tests.test_browser import choose_file, rested
from tests.test_intake import book, row

_UPLOAD_EVERY = 25


def visited(address: str, chromium, count: int) -> int:
    """Open so many pages, one after another; return how many sheets were uploaded between them."""
    page, uploads = chromium.new_page(locale="zh-CN", viewport={"width": 1366, "height": 900}), 0
    names = [name for section in frame.PAGES.values() for name in section]
    for number, name in zip(range(count), cycle(names), strict=False):
        page.goto(f"{address}/{'' if name == 'overview' else name}")
        page.locator(".programme").wait_for(timeout=60_000)
        rested(page)
        if number % _UPLOAD_EVERY == _UPLOAD_EVERY - 1:
            page.goto(f"{address}/sheet")
            choose_file(rested(page), f"{number}.xlsx", book(row(note=f"第{number}次")))
            page.get_by_text("第3步").wait_for(timeout=60_000)
            uploads += 1
    page.close()
    return uploads


def main():
    """Print how many pages were visited and sheets uploaded."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=500)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as folder, browser() as chromium, \
            streamlit("dashboard.py", environment(folder)) as server:
        print(f"{count} visits, {visited(server.address, chromium, count)} uploads")


if __name__ == "__main__":
    main()
