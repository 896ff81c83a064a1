"""100,000 rows × 15 columns checked and compared: `python -m benchmarks.large [--runs N]`.

The floor is openpyxl (read-only) merely reading the same file in the same run; the reader's process
must stay under 600 MB.
"""

import argparse
import resource
import statistics
import tempfile
import time
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl

from benchmarks.figures import read_only
from tests import small
from tracker.desk import Desk
from tracker.intake import Upload
from tracker.schema import REPORT
from tracker.store import Database

UNITS = 25_000


def office(folder: Path) -> Desk:
    """Return a desk whose programme has four tasks for each of 25,000 units."""
    units = [{"unit": f"OP-{number:05}", "title_zh": f"第{number}分公司", "group": "OP"}
             for number in range(UNITS)]
    owned = [small.TASKS[at] | {"lead": "OP", "support": None} for at in (0, 1, 3, 4)]
    groups = [group for group in small.GROUPS if group["group"] == "OP"]
    programme = small.programme(folder, tasks=owned, units=units, groups=groups)
    return Desk(programme, Database(f"sqlite:///{folder / 'log.sqlite'}"), datetime(2020, 9, 30, tzinfo=UTC),
                date(2020, 9, 30))


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


def main():
    """Print the seconds of both, their ratio, and the reader's peak memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    found: dict[str, list[float]] = {"floor": [], "check": []}
    with tempfile.TemporaryDirectory() as folder:
        desk = office(Path(folder))
        content = workbook(desk.programme)
        work = {"floor": lambda: read_only(content), "check": lambda: desk.check(Upload("a.xlsx", content))}
        for _ in range(parser.parse_args().runs):
            for name, act in work.items():
                started = time.perf_counter()
                verdict = act()
                found[name].append(time.perf_counter() - started)
        counts = verdict.counts
    floor, own = (statistics.median(found[name]) for name in ("floor", "check"))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"{counts['rows']:,} rows, {len(content) / 1e6:.1f} MB: openpyxl {floor:.1f} s, check {own:.1f} s, "
          f"ratio {own / floor:.2f} (at most 1); reader's peak {peak:.0f} MB (at most 600); {counts}")


if __name__ == "__main__":
    main()
