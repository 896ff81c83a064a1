"""The measurements of size S; things that are compared run in turn in the same run."""

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
from benchmarks.goals import Result
from benchmarks.servers import environment, module, streamlit
from benchmarks.sessions import Load
from tracker.intake.commit import Upload
from tracker.operations import opened

PRODUCT, FURTHER = "dashboard.py", 20
# The pages with a filter, except those for uploads; the heaviest of them counts.
PAGES = ("", "ledger", "timeline", "measures", "measure", "units", "unit")
_LEDGER = "ledger"


def spread(times: list[float]) -> str:
    """Return the median and the 95th percentile as text."""
    high = sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]
    return f"{statistics.median(times):,.0f} / {high:,.0f}"


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]


@contextmanager
def filled() -> Iterator[dict[str, str]]:
    """Yield the environment of a new log that holds the sample."""
    with tempfile.TemporaryDirectory() as folder:
        environ = environment(folder)
        with opened.opened(environ, datetime.now(UTC)).log():
            pass
        yield environ


def _clicks(windows: dict[str, Window], runs: int) -> dict[str, list[float]]:
    """The milliseconds of clicks in each window in turn, without the first two of each."""
    times: dict[str, list[float]] = {name: [] for name in windows}
    for run in range(runs + 2):
        for name, window in windows.items():
            milliseconds = window.click()
            if run >= 2:
                times[name].append(milliseconds)
    return times


def filter_change(runs: int) -> dict[str, Result]:
    """Measure from click to last change on the overview, against Dash and a page without a framework."""
    with ExitStack() as stack:
        environ, chromium = stack.enter_context(filled()), stack.enter_context(browser())
        servers = {
            "product": stack.enter_context(streamlit(PRODUCT, environ)),
            "Dash": stack.enter_context(module("dash_page", environ)),
            "no framework": stack.enter_context(module("bare_page", environ)),
            "plain Streamlit": stack.enter_context(streamlit("benchmarks/plain_page.py", environ)),
        }
        times = _clicks(
            {name: Window(chromium, server.address).rested() for name, server in servers.items()}, runs
        )
    detail = "; ".join(f"{name} {spread(values)} ms" for name, values in times.items())
    own_time = statistics.median(times["product"])
    return {
        "filter_dash": Result(own_time / statistics.median(times["Dash"]), detail),
        "filter_bare": Result(own_time / statistics.median(times["no framework"]), detail),
    }


def heaviest(runs: int) -> dict[str, Result]:
    """Measure from click to last change on every page with a filter."""
    with filled() as environ, browser() as chromium, streamlit(PRODUCT, environ) as server:
        times = _clicks(
            {page or "overview": Window(chromium, f"{server.address}/{page}").rested() for page in PAGES},
            runs,
        )
    medians = {name: statistics.median(values) for name, values in times.items()}
    detail = "; ".join(f"{name} {spread(values)} ms" for name, values in times.items())
    return {"heaviest": Result(max(medians.values()) / medians["overview"], detail)}


def server_time(runs: int) -> dict[str, Result]:
    """Measure from click to the script's end on the server; many sessions each choose another unit."""
    results = {}
    with filled() as environ, streamlit(PRODUCT, environ) as server:
        for number in (20, 50):
            times = [taken for taken, _ in sessions.clicking(server.address, Load(number, runs))]
            results[f"sessions_{number}"] = Result(p95(times), f"{spread(times)} ms, {len(times)} clicks")
    return results


def kilobytes(runs: int) -> dict[str, Result]:
    """Measure the kilobytes of a filter change to units that were not shown before."""
    results = {}
    with filled() as environ, streamlit(PRODUCT, environ) as server:
        for goal, page in (("kilobytes", ""), ("kilobytes_ledger", _LEDGER)):
            sizes = [size for _, size in sessions.clicking(server.address, Load(1, runs, 0.5, page))]
            results[goal] = Result(
                statistics.median(sizes),
                f"median of {len(sizes)} filter changes, "
                f"at most {max(sizes):.0f} kB; page “{page or 'overview'}”",
            )
    return results


def memory(_runs: int) -> dict[str, Result]:
    """Measure the server's memory with sessions open, and how much each further session adds."""
    with filled() as environ, streamlit(PRODUCT, environ) as server:
        before, after = sessions.held(server.address, FURTHER, lambda: server.memory)
        sessions.clicking(server.address, Load(FURTHER, 3, 0.5))
        busy = server.memory
    return {
        "memory": Result(busy, f"{FURTHER} sessions that clicked three times each"),
        "memory_session": Result(
            max(after - before, 0) / FURTHER,
            f"{before:.0f} MB with 5 sessions, {after:.0f} MB with {FURTHER + 5}",
        ),
    }


def _started(chromium, script: str, environ: dict[str, str], awaited: tuple[str, int]) -> float:
    with streamlit(script, environ) as server:
        return painted(chromium, server, *awaited)


def start(runs: int) -> dict[str, Result]:
    """Measure from the start of the process until the page is painted, each time without a browser cache."""
    pages = {
        "headline": (PRODUCT, ("[data-testid=stMetricValue]", 4)),
        "empty": ("benchmarks/empty_page.py", ("[data-testid=stMarkdownContainer] p", 2)),
        "charts": (PRODUCT, (".scatterlayer path.point", 12)),
        "plain": ("benchmarks/plain_page.py", (".scatterlayer path.point", 27)),
    }
    times: dict[str, list[float]] = {name: [] for name in pages}
    with filled() as environ, browser() as chromium:
        for run in range(runs + 1):
            for name, (script, awaited) in pages.items():
                milliseconds = _started(chromium, script, environ, awaited)
                if run:
                    times[name].append(milliseconds)
    spreads = {name: spread(values) for name, values in times.items()}
    median = {name: statistics.median(values) for name, values in times.items()}
    return {
        "start": Result(
            median["headline"] / median["empty"],
            f"product {spreads['headline']} ms; empty {spreads['empty']} ms",
        ),
        "start_charts": Result(
            median["charts"] / median["plain"], f"product {spreads['charts']} ms; plain {spreads['plain']} ms"
        ),
    }


def workbook(programme) -> bytes:
    """Return a workbook with a report on every assignment of the catalogue."""
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
    """Read every cell of a workbook with openpyxl and keep nothing, the floor of reading."""
    for sheet in openpyxl.load_workbook(BytesIO(content), read_only=True).worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def intake(runs: int) -> dict[str, Result]:
    """Measure the check of a 2,492-row workbook, and openpyxl only reading it."""
    times: dict[str, list[float]] = {"product": [], "openpyxl merely reads it": []}
    with filled() as environ:
        office = opened.opened(environ, datetime.now(UTC))
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
    return {"workbook": Result(statistics.median(times["product"]), detail)}
