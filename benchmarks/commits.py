"""How many submissions of 60 rows a log can record in a second: `python -m benchmarks.commits [--seconds N]`.

With one writer and with four, one submission or twenty in a transaction, on SQLite and on PostgreSQL. Only
one process writes at a time (a lock on the whole log), so this is the limit for all processes together.
"""

import argparse
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from benchmarks.bulk import TASKS
from benchmarks.cluster import postgres
from benchmarks.figures import p95
from tracker.intake.commit import digest
from tracker.log import write
from tracker.log.database import Database

MOMENT = datetime(2020, 9, 28, 9)


@dataclass(frozen=True)
class Work:
    """The work of one writing process: for how many seconds, and `together` submissions in a transaction."""

    url: str
    writer: int
    seconds: float
    together: int


def entry(unit: str) -> write.Entry:
    """Return a submission with reports on all tasks of a unit."""
    values = {
        "as_of": date(2020, 9, 25),
        "status": "in_progress",
        "progress": 40.0,
        "actual": 7.0,
        "note": "已完成40处建设，按计划推进",
        "problem": "站址落实慢",
        "next_step": "下月集中开工",
        "evidence": "纪要",
        "reporter": "张三",
        "sheet": "进展",
        "outcome": "created",
    }
    reports = [
        {"task": row["task"], "unit": unit, "row": number, **values}
        for number, row in enumerate(TASKS, start=2)
    ]
    document = write.Document(f"{unit}.xlsx", digest(bytes(9_500)), bytes(9_500), {}, [])
    return write.Entry(write.Receipt("2020-09", MOMENT, MOMENT), document, reports)


def written(work: Work) -> list[float]:
    """Write until the time is over; return the milliseconds of each transaction, with waiting."""
    database, times = Database(work.url), []
    end = time.perf_counter() + work.seconds
    while (started := time.perf_counter()) < end:
        units = [f"C-{work.writer}-{len(times)}-{number}" for number in range(work.together)]
        with database.write("commits") as log:
            write.append_all(log, [entry(unit) for unit in units])
        times.append((time.perf_counter() - started) * 1000)
    return times


def rate(url: str, writers: int, seconds: float, together: int) -> tuple[float, float]:
    """Return the submissions per second, and the 95th percentile of a transaction in milliseconds."""
    with ProcessPoolExecutor(writers) as pool:
        times_by_writer = list(
            pool.map(written, [Work(url, writer, seconds, together) for writer in range(writers)])
        )
    times = [taken for writer_times in times_by_writer for taken in writer_times]
    return len(times) * together / seconds, p95(times)


def main():
    """Print the rates."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=5)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as name, postgres(Path(name)) as server:
        for kind, url in (("SQLite", f"sqlite:///{name}/log.sqlite"), ("PostgreSQL", server)):
            with Database(url).open_log("commits", "own", MOMENT):
                pass
            for writers, together in ((1, 1), (4, 1), (1, 20)):
                per_second, slow = rate(url, writers, seconds, together)
                print(
                    f"{kind}: {writers} writing, {together} in a transaction: {per_second:.0f} submissions/s "
                    f"({per_second * len(TASKS):,.0f} rows/s), a transaction p95 {slow:.0f} ms"
                )


if __name__ == "__main__":
    main()
