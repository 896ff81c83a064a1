"""100,000 rows × 15 columns checked and compared: `python -m benchmarks.large [--runs N]`.

The floor is openpyxl (read-only) only reading the same file, measured in the same run; the reader's process
must stay under 600 MB.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl

from benchmarks.figures import read_only
from benchmarks.goals import Result
from benchmarks.servers import ROOT
from tests import small
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.schema.status_sheet import REPORT

UNITS = 25_000


def office_in(folder: Path) -> Office:
    """Return an office whose programme has four tasks for each of 25,000 units."""
    units = [
        {"unit": f"OP-{number:05}", "title_zh": f"第{number}分公司", "group": "OP"} for number in range(UNITS)
    ]
    tasks = [small.TASKS[index] | {"lead": "OP", "support": None} for index in (0, 1, 3, 4)]
    groups = [group for group in small.GROUPS if group["group"] == "OP"]
    programme = small.programme(folder, tasks=tasks, units=units, groups=groups)
    return Office(
        programme,
        Database(f"sqlite:///{folder / 'log.sqlite'}"),
        datetime(2020, 9, 30, tzinfo=UTC),
        date(2020, 9, 30),
    )


def workbook(programme) -> bytes:
    """Return a workbook that fills all fifteen columns for every assignment."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("进展")
    sheet.append([column.zh for column in REPORT])
    for number, (task, unit) in enumerate(programme.pairs):
        title = programme.tasks[task]["title_zh"]
        keys = [task, f"举措{task[0]}", title, programme.units[unit]["title_zh"], "牵头", "2020-12-31"]
        texts = [f"已完成{number}处建设，按计划推进", "站址落实慢", "下月集中开工", f"纪要{number}"]
        sheet.append([*keys, "推进中", number % 99 + 0.5, number % 1000, *texts, "2020-09-25", "张三"])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def compared(runs: int) -> dict:
    """Return the median seconds of openpyxl only reading and of our check, the reader's peak memory (MB), and
    the size of what was checked."""
    times: dict[str, list[float]] = {"floor": [], "check": []}
    with tempfile.TemporaryDirectory() as folder:
        office = office_in(Path(folder))
        content = workbook(office.programme)
        work = {"floor": lambda: read_only(content), "check": lambda: office.check(Upload("a.xlsx", content))}
        for _ in range(runs):
            for name, act in work.items():
                started = time.perf_counter()
                verdict = act()
                times[name].append(time.perf_counter() - started)
    return {name: statistics.median(seconds) for name, seconds in times.items()} | {
        "peak": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000,
        "megabytes": len(content) / 1e6,
        "rows": verdict.counts["rows"],
        "created": verdict.counts["created"],
    }


def measured(runs: int) -> dict[str, Result]:
    """Measure check against floor in a separate process, so that its only children are the readers."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.large", "--runs", str(runs)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    results = json.loads(done.stdout)
    template = "{rows:,} rows, {megabytes:.1f} MB: check {check:.1f} s, openpyxl merely reading {floor:.1f} s"
    detail = template.format(**results)
    return {
        "large": Result(results["check"] / results["floor"], detail),
        "large_memory": Result(results["peak"], detail),
    }


def main():
    """Print the results as one JSON document."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    print(json.dumps(compared(parser.parse_args().runs)))


if __name__ == "__main__":
    main()
