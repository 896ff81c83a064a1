"""The two figures of this project's size S: a filter change, and a 2,500-row workbook."""

import os
import platform
import statistics
import tempfile
import time
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import openpyxl

from benchmarks.browser import ROOT, browser, click, opened, served
from tracker import desk
from tracker.intake import Upload


def environment(folder: str) -> dict[str, str]:
    """The environment of a server with a log of its own, in the sample's state."""
    return os.environ | {"TRACKER_DB": f"sqlite:///{Path(folder) / 'log.sqlite'}", "PYTHONPATH": str(ROOT)}


def filter_change(runs: int) -> dict[str, list[float]]:
    """Milliseconds from a filter's click to the last change, the floor's and the overview's in turn."""
    found: dict[str, list[float]] = {"floor": [], "overview": []}
    with tempfile.TemporaryDirectory() as folder, browser() as chromium:
        own = environment(folder)
        desk.opened(own, datetime.now(UTC)).log().__enter__()
        with served(ROOT / "benchmarks" / "floor_page.py", own) as floor, \
                served(ROOT / "dashboard.py", own) as product:
            pages = {"floor": opened(chromium, floor), "overview": opened(chromium, product)}
            for run in range(runs + 2):
                for name, page in pages.items():
                    taken = click(page)
                    if run >= 2:
                        found[name].append(taken)
    return found


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


def _read(content: bytes):
    for sheet in openpyxl.load_workbook(BytesIO(content), read_only=True).worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass


def intake(runs: int) -> dict[str, list[float]]:
    """Milliseconds to check and compare a 2,492-row workbook, and for openpyxl merely to read it."""
    found: dict[str, list[float]] = {"floor": [], "check": []}
    with tempfile.TemporaryDirectory() as folder:
        office = desk.opened(environment(folder), datetime.now(UTC))
        content = workbook(office.programme)
        for run in range(runs + 1):
            for name, work in (("floor", lambda: _read(content)),
                               ("check", lambda: office.check(Upload("a.xlsx", content)))):
                started = time.perf_counter()
                work()
                if run:
                    found[name].append((time.perf_counter() - started) * 1000)
    return found


def summary(times: list[float]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    return statistics.median(times), sorted(times)[int(len(times) * 0.95)] if len(times) > 1 else times[0]


def machine() -> str:
    """One line on what the figures were measured with."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "pandas", "plotly", "openpyxl"))
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {libraries}"
