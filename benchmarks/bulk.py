"""A country's workbooks submitted at once: `python -m benchmarks.bulk [--count N] [--url URL] [--each]`.

Each of N county offices sends a workbook of 60 rows × 15 columns. The floor, measured in the same run, is the
product's own reader that only reads all of them, in as many processes as there are cores. For comparison:
calamine alone, openpyxl and, on request, a new process for every file. Then the same command runs again, when
all files are already recorded.
Both clock seconds and processor seconds are given: if other work runs on the machine, only the latter can be
compared.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from benchmarks.figures import read_only
from benchmarks.servers import ROOT
from tests import small
from tracker.cli.files import cores
from tracker.schema.status_sheet import REPORT
from tracker.sheets.reader.__main__ import grids
from tracker.sheets.reader.size_limits import limits

PER_MEASURE = 20
TASKS = [
    {
        "task": f"{measure}.{number}",
        "measure": measure,
        "lead": "OP",
        "title_zh": f"第{measure}项举措的第{number}项任务，建成并投入使用",
    }
    for measure in (1, 2, 3)
    for number in range(1, PER_MEASURE + 1)
]


def catalogue(folder: Path, count: int) -> Path:
    """Save a catalogue with 60 tasks for each of `count` offices and return its path."""
    units = [
        {"unit": f"C-{number:05}", "title_zh": f"第{number:05}县区工信局", "group": "OP"}
        for number in range(count)
    ]
    groups = [group for group in small.GROUPS if group["group"] == "OP"]
    return small.catalogue(folder, tasks=TASKS, units=units, groups=groups)


def workbook(number: int) -> bytes:
    """Return an office's workbook, all fifteen columns filled for all its tasks; the same for each number."""
    chance = random.Random(number)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("进展")
    sheet.append([column.zh for column in REPORT])
    for row in TASKS:
        done = chance.randrange(1, 99)
        texts = [f"已完成{done}处建设，按计划推进", "站址落实慢", "下月集中开工", f"纪要{number}"]
        keys = [row["task"], f"举措{row['measure']}", row["title_zh"], f"第{number:05}县区工信局", "牵头"]
        values = ["2020-12-31", "推进中", done, chance.randrange(1000), *texts, "2020-09-25", "张三"]
        sheet.append(keys + values)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _read(path: Path):
    grids(path.read_bytes(), limits("{}"))


def _calamine(path: Path):
    CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()


def _openpyxl(path: Path):
    read_only(path.read_bytes())


def _in_new_process(path: Path):
    subprocess.run(
        [sys.executable, "-m", "tracker.sheets.reader"],
        input=path.read_bytes(),
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )


@dataclass(frozen=True)
class Spent:
    """Clock seconds, and processor seconds of all processes that took part."""

    clock: float
    processor: float


def spent(work: Callable[[], object]) -> tuple[Spent, object]:
    """Do some work that runs in child processes; return the time it took and its result."""
    usage_before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    result = work()
    usage_after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Spent(
        time.perf_counter() - started,
        usage_after.ru_utime + usage_after.ru_stime - usage_before.ru_utime - usage_before.ru_stime,
    ), result


def together(work: Callable, arguments: list) -> Spent:
    """Do some work for each argument, in as many processes as there are cores; return the time it took."""

    def run():
        with ProcessPoolExecutor(cores()) as pool:
            list(pool.map(work, arguments, chunksize=8))

    return spent(run)[0]


def command(environ: dict[str, str], *words: str) -> tuple[Spent, list[dict]]:
    """Run a command of the tracker; return the time it took and its result for each file."""
    cost, done = spent(
        lambda: subprocess.run(
            [sys.executable, "-m", "tracker", *words, "--json"],
            cwd=ROOT,
            env=environ,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    )
    return cost, json.loads(done.stdout)


def environment(folder: Path, count: int, url: str | None = None) -> dict[str, str]:
    """Return the environment of a new, empty log with a catalogue of `count` offices."""
    return os.environ | {
        "TRACKER_DB": url or f"sqlite:///{folder / 'log.sqlite'}",
        "TRACKER_SAMPLE": "0",
        "TRACKER_PROGRAMME": str(catalogue(folder, count)),
        "TRACKER_TODAY": "2020-09-30",
    }


def measure(count: int, url: str | None = None, each: bool = False) -> dict[str, Spent]:
    """Return the time of each way to process `count` workbooks; check that all were recorded.

    With `each`, also measure a new process for every file, which takes the longest."""
    with tempfile.TemporaryDirectory() as name:
        folder, files = Path(name), Path(name) / "sheets"
        files.mkdir()
        environ = environment(folder, count, url)
        together(_Write(files), list(range(count)))
        paths = sorted(files.iterdir())
        times = {
            "calamine alone": together(_calamine, paths),
            "reader": together(_read, paths),
            "openpyxl": together(_openpyxl, paths),
        }
        if each:
            times["a process a file"] = together(_in_new_process, paths)
        times["start"], _ = command(environ, "check", str(paths[0]))
        times["submit"], entries = command(environ, "submit", str(files))
        times["again"], repeated = command(environ, "submit", str(files))
    assert [(entry["submission"], entry["created"]) for entry in entries] == [
        (number + 1, len(TASKS)) for number in range(count)
    ]
    assert {(entry["submission"], entry["unchanged"]) for entry in repeated} == {(None, len(TASKS))}
    return times


@dataclass(frozen=True)
class _Write:
    folder: Path

    def __call__(self, number: int):
        (self.folder / f"{number:05}.xlsx").write_bytes(workbook(number))


def main():
    """Print the seconds of each way, also per file, and the ratio to the floor."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2800)
    parser.add_argument("--url", help="an empty database; without one an SQLite file is made")
    parser.add_argument("--each", action="store_true", help="also with a new process for every file (long)")
    args = parser.parse_args()
    times = measure(args.count, args.url, args.each)
    floor = times["reader"]
    for name, cost in times.items():
        print(
            f"{name:18} {cost.clock:7.1f} s, {cost.clock / floor.clock:5.2f} × reader; processors "
            f"{cost.processor:7.1f} s, {cost.processor / args.count * 1000:6.1f} ms a file, "
            f"{cost.processor / floor.processor:5.2f} × reader"
        )


if __name__ == "__main__":
    main()
