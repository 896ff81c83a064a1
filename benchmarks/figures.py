"""The measurements of size S, each by name; what is compared runs in turn in one run."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from io import BytesIO

import openpyxl

from benchmarks import sessions
from benchmarks.browser import Window, browser, painted
from benchmarks.goals import Found
from benchmarks.servers import environment, module, streamlit
from benchmarks.sessions import Load
from tracker.intake.commit import Upload
from tracker.operations import opened

PRODUCT, FURTHER = "dashboard.py", 20
# The pages with a filter that are not an upload; the heaviest of them counts.
PAGES = ("", "ledger", "timeline", "measures", "measure", "units", "unit")
_LEDGER = "ledger"


def spread(times: list[float]) -> str:
    """Return the median and the 95th percentile in words."""
    high = sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]
    return f"{statistics.median(times):,.0f} / {high:,.0f}"


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]


@contextmanager
def filled() -> Iterator[dict[str, str]]:
    """The environment of a log of its own that holds the sample."""
    with tempfile.TemporaryDirectory() as folder:
        own = environment(folder)
        with opened.opened(own, datetime.now(UTC)).log():
            pass
        yield own


def _clicks(windows: dict[str, Window], runs: int) -> dict[str, list[float]]:
    """Milliseconds of each window's clicks, in turn; the first two of each are not counted."""
    found: dict[str, list[float]] = {name: [] for name in windows}
    for run in range(runs + 2):
        for name, window in windows.items():
            taken = window.click()
            if run >= 2:
                found[name].append(taken)
    return found


def filter_change(runs: int) -> dict[str, Found]:
    """Click to last change on the overview, by Dash, and without a framework."""
    with ExitStack() as stack:
        own, chromium = stack.enter_context(filled()), stack.enter_context(browser())
        servers = {
            "product": stack.enter_context(streamlit(PRODUCT, own)),
            "Dash": stack.enter_context(module("dash_page", own)),
            "no framework": stack.enter_context(module("bare_page", own)),
            "plain Streamlit": stack.enter_context(streamlit("benchmarks/plain_page.py", own)),
        }
        times = _clicks(
            {name: Window(chromium, server.address).rested() for name, server in servers.items()}, runs
        )
    detail = "; ".join(f"{name} {spread(values)} ms" for name, values in times.items())
    own_time = statistics.median(times["product"])
    return {
        "filter_dash": Found(own_time / statistics.median(times["Dash"]), detail),
        "filter_bare": Found(own_time / statistics.median(times["no framework"]), detail),
    }


def heaviest(runs: int) -> dict[str, Found]:
    """Click to last change on every page with a filter."""
    with filled() as own, browser() as chromium, streamlit(PRODUCT, own) as server:
        times = _clicks(
            {page or "overview": Window(chromium, f"{server.address}/{page}").rested() for page in PAGES},
            runs,
        )
    medians = {name: statistics.median(values) for name, values in times.items()}
    detail = "; ".join(f"{name} {spread(values)} ms" for name, values in times.items())
    return {"heaviest": Found(max(medians.values()) / medians["overview"], detail)}


def server_time(runs: int) -> dict[str, Found]:
    """Click to the script's end on the server, of many sessions that each choose another unit."""
    found = {}
    with filled() as own, streamlit(PRODUCT, own) as server:
        for number in (20, 50):
            times = [taken for taken, _ in sessions.clicking(server.address, Load(number, runs))]
            found[f"sessions_{number}"] = Found(p95(times), f"{spread(times)} ms, {len(times)} clicks")
    return found


def kilobytes(runs: int) -> dict[str, Found]:
    """Kilobytes of a filter change to units that were not shown before."""
    found = {}
    with filled() as own, streamlit(PRODUCT, own) as server:
        for goal, page in (("kilobytes", ""), ("kilobytes_ledger", _LEDGER)):
            sizes = [size for _, size in sessions.clicking(server.address, Load(1, runs, 0.5, page))]
            found[goal] = Found(
                statistics.median(sizes),
                f"median of {len(sizes)} filter changes, "
                f"at most {max(sizes):.0f} kB; page “{page or 'overview'}”",
            )
    return found


def memory(_runs: int) -> dict[str, Found]:
    """The server's memory with sessions open, and what each further one adds."""
    with filled() as own, streamlit(PRODUCT, own) as server:
        before, after = sessions.held(server.address, FURTHER, lambda: server.memory)
        sessions.clicking(server.address, Load(FURTHER, 3, 0.5))
        busy = server.memory
    return {
        "memory": Found(busy, f"{FURTHER} sessions that clicked three times each"),
        "memory_session": Found(
            max(after - before, 0) / FURTHER,
            f"{before:.0f} MB with 5 sessions, {after:.0f} MB with {FURTHER + 5}",
        ),
    }


def _started(chromium, script: str, own: dict[str, str], seen: tuple[str, int]) -> float:
    with streamlit(script, own) as server:
        return painted(chromium, server, *seen)


def start(runs: int) -> dict[str, Found]:
    """From the start of the process until it is on the screen, each time in a browser without a cache."""
    pages = {
        "headline": (PRODUCT, ("[data-testid=stMetricValue]", 6)),
        "empty": ("benchmarks/empty_page.py", ("[data-testid=stMarkdownContainer] p", 2)),
        "charts": (PRODUCT, (".strips", 3)),
        "plain": ("benchmarks/plain_page.py", (".barlayer .point path", 40)),
    }
    times: dict[str, list[float]] = {name: [] for name in pages}
    with filled() as own, browser() as chromium:
        for run in range(runs + 1):
            for name, (script, seen) in pages.items():
                taken = _started(chromium, script, own, seen)
                if run:
                    times[name].append(taken)
    said = {name: spread(values) for name, values in times.items()}
    median = {name: statistics.median(values) for name, values in times.items()}
    return {
        "start": Found(
            median["headline"] / median["empty"], f"product {said['headline']} ms; empty {said['empty']} ms"
        ),
        "start_charts": Found(
            median["charts"] / median["plain"], f"product {said['charts']} ms; plain {said['plain']} ms"
        ),
    }


def workbook(programme) -> bytes:
    """A workbook that reports on every assignment of the catalogue."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["任务编号", "责任单位", "进展状态", "完成进度(%)", "进展情况", "填报日期"])
    for number, (task, unit) in enumerate(programme.pairs):
        name = programme.units[unit]["title_zh"]
        sheet.append([task, name, "推进中", number % 99, "按计划推进，完成阶段性工作" * 3, "2020-09-29"])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def read_only(content: bytes):
    """Read every cell of a workbook with openpyxl and keep none: the floor of reading."""
    for sheet in openpyxl.load_workbook(BytesIO(content), read_only=True).worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def intake(runs: int) -> dict[str, Found]:
    """Checking and comparing a 2,492-row workbook, and openpyxl merely reading it."""
    times: dict[str, list[float]] = {"product": [], "openpyxl merely reads it": []}
    with filled() as own:
        office = opened.opened(own, datetime.now(UTC))
        content = workbook(office.programme)
        works: tuple[Callable, ...] = (
            lambda: office.check(Upload("a.xlsx", content)),
            lambda: read_only(content),
        )
        for run in range(runs + 1):
            for values, work in zip(times.values(), works, strict=True):
                started = time.perf_counter()
                work()
                if run:
                    values.append((time.perf_counter() - started) * 1000)
    detail = "; ".join(f"{name} {spread(values)} ms" for name, values in times.items())
    return {"workbook": Found(statistics.median(times["product"]), detail)}
