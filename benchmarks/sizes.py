"""The sizes S, M and L: a catalogue, and a log with months of seeded history, in any database.

`python -m benchmarks.sizes L FOLDER [--months 6] [--url URL]` leaves programme.xlsx and log.sqlite there."""

import argparse
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
from sqlalchemy import Engine, text

from benchmarks.servers import ROOT
from tracker.log import bulk_insert, seals
from tracker.log.database import Database
from tracker.log.projections import rebuild
from tracker.log.sql_tables import event, log, report, submission
from tracker.operations import catalogue_takeover, opened
from tracker.programme import load
from tracker.values.periods import next_period, period_end, period_of

START, DEADLINE = date(2020, 3, 24), "2025-12-31"
_GROUP = "LOCAL"
_PHASES = 4096  # how many different courses of progress there are; each assignment follows a random one


@dataclass(frozen=True)
class Size:
    """A size: local units beside the national ones, tasks that each of them leads, and months of history."""

    units: int
    tasks: int
    months: int


# S: the notice with its national units; M: also prefecture offices; L: county offices in their place.
SIZES = {"S": Size(0, 0, 24), "M": Size(340, 51, 36), "L": Size(2800, 62, 60)}


def _column(sheet, name: str):
    """The number of a sheet's column, found by the English half of its header."""
    return next(cell.column for cell in sheet[1] if str(cell.value).endswith(name))


def write_catalogue(size: Size, path: Path):
    """Write the shipped catalogue with the local units of a size and a later default deadline."""
    book = openpyxl.load_workbook(ROOT / "data" / "programme.xlsx")
    settings = {str(row[0].value): row[1] for row in book["设置 Settings"].iter_rows()}
    settings["默认完成时限 Default deadline"].value = DEADLINE
    if size.units:
        book["单位分组 Groups"].append([_GROUP, "市县主管部门", "Local departments"])
        tasks = book["任务 Tasks"]
        lead = _column(tasks, "Lead")
        for row in range(2, 2 + size.tasks):
            tasks.cell(row, lead).value += f"、{_GROUP}"
        provinces = [
            str(row[0])
            for row in book["地区 Regions"].iter_rows(min_row=2, values_only=True)
            if row[0] and not row[4] and row[7]
        ]
        for number in range(size.units):
            book["责任单位 Units"].append(
                [
                    f"L-{number:04}",
                    f"第{number:04}号市县工业和信息化局",
                    f"Local department no. {number:04}",
                    _GROUP,
                    provinces[number % len(provinces)],
                    None,
                    None,
                    None,
                ]
            )
    book.save(path)


def last_period(size: Size) -> str:
    """Return the last period of a size's history."""
    return next_period(period_of(START), size.months - 1)


def _courses(months: int) -> list[list[tuple[str, float, str]]]:
    """`_PHASES` courses; each is what an assignment reports month by month: (status, progress, note)."""
    chance, courses = random.Random(7), []
    for _ in range(_PHASES):
        pace, course, progress = chance.uniform(0.2, 1.6) * 100 / 69, [], 0.0
        for month in range(months):
            progress = min(progress + pace * chance.uniform(0.5, 1.5), 100)
            progress = 100.0 if progress > 99.5 else round(progress, 1)
            status = (
                "completed" if progress == 100 else "blocked" if chance.random() < 0.02 else "in_progress"
            )
            course.append((status, progress, f"第{month + 1}个月：按计划推进，已完成{progress:g}%"))
        courses.append(course)
    return courses


def _reports(programme, size: Size) -> Iterator[tuple]:
    """The rows of the table `report`: each month, unit by unit, with one submission for each unit."""
    courses, chance = _courses(size.months), random.Random(11)
    of_unit: dict[str, list] = {}
    for task, unit in programme.pairs:
        of_unit.setdefault(unit, []).append(
            (task, courses[chance.randrange(_PHASES)], chance.random() < 0.06)
        )
    period, number, batch = period_of(START), 0, 0
    for month in range(size.months):
        day = period_end(period) - timedelta(days=3)
        for unit, assignments in of_unit.items():
            batch += 1
            for row, (task, course, quiet) in enumerate(assignments):
                if quiet:  # never reported
                    continue
                number += 1
                status, progress, note = course[month]
                yield (
                    number,
                    1,
                    batch,
                    task,
                    unit,
                    day,
                    day,
                    period,
                    status,
                    progress,
                    None,
                    note,
                    None,
                    None,
                    None,
                    None,
                    "Sheet1",
                    row + 2,
                    "changed",
                    True,
                )
        period = next_period(period)


def _submissions(programme, size: Size) -> Iterator[tuple[int, str, datetime]]:
    """The id, period and time of each submission."""
    units, period, number = dict.fromkeys(programme.assignments["unit"]), period_of(START), 0
    for _ in range(size.months):
        received = datetime.combine(period_end(period) - timedelta(days=3), datetime.min.time())
        for _unit in units:
            number += 1
            yield number, period, received
        period = next_period(period)


def _indexes(engine: Engine, make: bool):
    """Make or drop the indexes of the reports: a large table is filled first and then indexed in one pass."""
    with engine.begin() as conn:
        if conn.dialect.name == "sqlite":
            conn.execute(text("PRAGMA cache_size = -400000"))
        for index in report.indexes:
            (index.create if make else index.drop)(conn)


def fill(programme, size: Size, database: Database):
    """Write the whole history of a size into an empty database, and build the kept state from it."""
    _indexes(database.engine, make=False)
    with database.alone() as conn:
        if conn.dialect.name == "sqlite":
            conn.execute(text("PRAGMA cache_size = -400000"))
        count = size.months * programme.assignments["unit"].nunique()
        rule = catalogue_takeover.cut_off(programme)
        bulk_insert.load(conn, log, [(1, programme.id, "own", count, datetime(2020, 3, 24), rule, None)])
        bulk_insert.load(
            conn,
            event,
            (
                (number, 1, "submission", number, period, came, came, None, None, None)
                for number, period, came in _submissions(programme, size)
            ),
        )
        bulk_insert.load(
            conn,
            submission,
            (
                (number, 1, f"{period}-{number}.xlsx", f"{number:064}", b"", {}, [], True)
                for number, period, _ in _submissions(programme, size)
            ),
        )
        bulk_insert.load(conn, report, _reports(programme, size))
        if conn.dialect.name == "postgresql":
            for table in (log, event, report):
                conn.execute(
                    text(
                        f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) "
                        f"FROM {table.name}"
                    )
                )
    _indexes(database.engine, make=True)
    with database.alone() as conn:
        rebuild.rebuild(conn)
        seals.renew(conn)
        if conn.dialect.name == "postgresql":
            conn.execute(text("ANALYZE"))


def made(name: str, folder: Path, months: int | None = None, url: str | None = None) -> dict[str, str]:
    """Make a size in a folder unless it is already there; return the environment that opens it."""
    size = SIZES[name] if months is None else Size(SIZES[name].units, SIZES[name].tasks, months)
    folder.mkdir(parents=True, exist_ok=True)
    path, done = folder / "programme.xlsx", folder / "made"
    url = url or f"sqlite:///{folder / 'log.sqlite'}"
    environ = os.environ | {
        "TRACKER_DB": url,
        "TRACKER_PROGRAMME": str(path),
        "TRACKER_SAMPLE": "0",
        "PYTHONPATH": str(ROOT),
        "TRACKER_TODAY": str(period_end(last_period(size))),
    }
    if not done.exists():
        write_catalogue(size, path)
        fill(load.load(path), size, Database(url))
        # Open the log once here, so that no measurement includes its comparison with the catalogue.
        with opened.opened(environ, datetime.now(UTC)).log():
            pass
        done.touch()
    return environ


def main():
    """Make one size and print its environment variables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=list(SIZES))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--months", type=int)
    parser.add_argument("--url")
    args = parser.parse_args()
    environ = made(args.size, args.folder, args.months, args.url)
    print(" ".join(f"{key}={value}" for key, value in environ.items() if key.startswith("TRACKER_")))


if __name__ == "__main__":
    main()
