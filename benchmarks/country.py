"""The measurements of sizes M and L; those that are ratios measure size S in the same run."""

import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
from sqlalchemy import select

from benchmarks import bulk, sessions, uploads
from benchmarks.browser import Window, browser, painted
from benchmarks.figures import FURTHER, PAGES, PRODUCT, filled, p95, spread
from benchmarks.goals import Result
from benchmarks.servers import streamlit
from benchmarks.sessions import Load
from benchmarks.sizes import SIZES, made
from tracker.log import database as log_database
from tracker.log.sql_tables import report
from tracker.operations import opened
from tracker.operations.office import Office

# The sizes are made once here and kept for later measurements; L takes some minutes and 2 GB.
FOLDER = Path(tempfile.gettempdir()) / "tracker-sizes"
SHORT = 6
_HEADLINE = ("[data-testid=stMetricValue]", 6)


def grown(name: str, months: int | None = None) -> dict[str, str]:
    """Return the environment of a size; make the size first if it is not there yet."""
    return made(name, FOLDER / (name if months is None else f"{name}{months}"), months)


def heaviest(runs: int) -> dict[str, Result]:
    """Measure from click to last change on every page with a filter, at L and at S in turn."""
    with ExitStack() as stack:
        small, chromium = stack.enter_context(filled()), stack.enter_context(browser())
        servers = {
            "S": stack.enter_context(streamlit(PRODUCT, small)),
            "L": stack.enter_context(streamlit(PRODUCT, grown("L"))),
        }
        medians: dict[str, dict[str, float]] = {"S": {}, "L": {}}
        for page in PAGES:
            windows = {
                size: Window(chromium, f"{server.address}/{page}").rested(8000)
                for size, server in servers.items()
            }
            times = {size: [] for size in windows}
            for run in range(runs + 2):
                for size, window in windows.items():
                    milliseconds = window.click()
                    times[size] += [milliseconds] if run >= 2 else []
            for size, window in windows.items():
                medians[size][page or "overview"] = statistics.median(times[size])
                window.page.close()
    worst = {size: max(page_medians, key=page_medians.get) for size, page_medians in medians.items()}
    detail = "; ".join(
        f"{page} {medians['L'][page]:,.0f} ms against {milliseconds:,.0f}"
        for page, milliseconds in medians["S"].items()
    )
    return {"heaviest_l": Result(medians["L"][worst["L"]] / medians["S"][worst["S"]], detail)}


def server_time(runs: int) -> dict[str, Result]:
    """Measure from click to the script's end on the server; many sessions each choose another unit."""
    results = {}
    for size in ("M", "L"):
        with streamlit(PRODUCT, grown(size)) as server:
            sessions.clicking(server.address, Load(2, 5))
            for number in (20, 50):
                times = [taken for taken, _ in sessions.clicking(server.address, Load(number, runs))]
                results[f"sessions_{number}_{size.lower()}"] = Result(
                    p95(times), f"{spread(times)} ms, {len(times)} clicks; server {server.memory:,.0f} MB"
                )
    return results


def kilobytes(runs: int) -> dict[str, Result]:
    """Measure the kilobytes of a filter change at L, and the server's memory after sessions have clicked."""
    results = {}
    with streamlit(PRODUCT, grown("L")) as server:
        for goal, page in (("kilobytes_l", ""), ("kilobytes_ledger_l", "ledger")):
            sizes = [size for _, size in sessions.clicking(server.address, Load(1, runs, 0.5, page))]
            results[goal] = Result(
                statistics.median(sizes),
                f"median of {len(sizes)} filter changes, at most "
                f"{max(sizes):.0f} kB; page “{page or 'overview'}”",
            )
        for page in PAGES:
            sessions.clicking(server.address, Load(FURTHER // 4, 2, 0.5, page))
        results["memory_l"] = Result(server.memory, f"{FURTHER // 4} sessions on each of {len(PAGES)} pages")
    return results


def start(runs: int) -> dict[str, Result]:
    """Measure from the start of the process to the headline figures, at L and at S in turn."""
    with filled() as small, browser() as chromium:
        times: dict[str, list[float]] = {"S": [], "L": []}
        for _ in range(runs):
            for size, environ in (("S", small), ("L", grown("L"))):
                with streamlit(PRODUCT, environ) as server:
                    times[size].append(painted(chromium, server, *_HEADLINE))
    medians = {size: statistics.median(values) for size, values in times.items()}
    return {
        "start_l": Result(
            (medians["L"] - medians["S"]) / 1000, f"L {spread(times['L'])} ms; S {spread(times['S'])} ms"
        )
    }


def sheet(office: Office, number: int) -> bytes:
    """Return a sheet of 100 rows of the last units; the progress differs with `number`, the round."""
    book, programme = openpyxl.Workbook(), office.programme
    book.active.append(["任务编号", "责任单位", "进展状态", "完成进度(%)", "进展情况", "填报日期"])
    for row, (task, unit) in enumerate(list(programme.pairs)[-100:]):
        book.active.append(
            [
                task,
                programme.units[unit]["title_zh"],
                "推进中",
                (row + number) % 97 + 1,
                f"第{number}次",
                str(office.today),
            ]
        )
    book.save(stream := BytesIO())
    return stream.getvalue()


def confirmed(runs: int) -> dict[str, Result]:
    """Measure a sheet of 100 rows from confirming to its receipt and to the overview's figures, in a browser:
    L against S, and L with 60 months of history against 6."""
    with ExitStack() as stack:
        environments = {"S": stack.enter_context(filled()), "L": grown("L"), "L, 6 months": grown("L", SHORT)}
        chromium = stack.enter_context(browser())
        servers = {
            name: stack.enter_context(streamlit(PRODUCT, environ)) for name, environ in environments.items()
        }
        offices = {name: opened.opened(environ, datetime.now(UTC)) for name, environ in environments.items()}
        times: dict[str, list[float]] = {name: [] for name in environments}
        for run in range(runs + 1):
            for name, office in offices.items():
                content = sheet(office, int(time.time()) % 1000 + run)
                milliseconds = uploads.visible(chromium, servers[name].address, content)
                times[name] += [milliseconds] if run else []
    median = {name: statistics.median(values) for name, values in times.items()}
    detail = "; ".join(f"{name} {spread(values)} ms" for name, values in times.items())
    return {
        "sheet_l": Result(median["L"] / median["S"], detail),
        "history_upload": Result(median["L"] / median["L, 6 months"], detail),
    }


def history(runs: int) -> dict[str, Result]:
    """Measure every page's script for one unit after the other, with 60 months of history and with 6."""
    with streamlit(PRODUCT, grown("L")) as long, streamlit(PRODUCT, grown("L", SHORT)) as short:
        ratios, words = {}, []
        for page in PAGES:
            medians = {
                name: statistics.median(
                    taken for taken, _ in sessions.clicking(server.address, Load(1, runs, 0.2, page))
                )
                for name, server in (("60", long), ("6", short))
            }
            ratios[page or "overview"] = medians["60"] / medians["6"]
            words.append(f"{page or 'overview'} {medians['60']:,.0f} ms against {medians['6']:,.0f}")
    return {"history": Result(max(ratios.values()), "; ".join(words))}


_READ = """
import os, time
from benchmarks.country import read_reports
started = time.perf_counter()
read_reports(os.environ["TRACKER_DB"])
print(time.perf_counter() - started)
"""


def read_reports(url: str) -> int:
    """Read all reports (assignment, date, period, status, progress) into a frame and return their number.

    This is the floor of a rebuild."""
    columns = (
        report.c.id,
        report.c.task,
        report.c.unit,
        report.c.as_of,
        report.c.period,
        report.c.status,
        report.c.progress,
    )
    database = log_database.Database(url)
    with database.seen() as conn:
        parts = pd.read_sql(select(*columns).where(report.c.live), conn, chunksize=200_000)
        return len(pd.concat(parts, ignore_index=True))


def rebuilt(_runs: int) -> dict[str, Result]:
    """Measure the rebuild of the kept state from 10 million reports, against only reading them."""
    environ = grown("L")
    read = float(
        subprocess.run(
            [sys.executable, "-c", _READ], env=environ, check=True, text=True, stdout=subprocess.PIPE
        ).stdout
    )
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "rebuild", "--json"],
        env=environ,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
    )
    seconds = time.perf_counter() - started
    return {
        "rebuild": Result(
            seconds / read, f"rebuilt in {seconds:,.0f} s, read in {read:,.0f} s; {done.stdout.strip()}"
        )
    }


def taken_in(_runs: int) -> dict[str, Result]:
    """Measure the submission of a country's workbooks, against only reading them on all cores."""
    times = bulk.measure(SIZES["L"].units)
    detail = "; ".join(f"{name} {spent.clock:,.1f} s" for name, spent in times.items())
    return {"bulk": Result(times["submit"].clock / times["reader"].clock, detail)}
