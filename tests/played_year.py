"""Make up a year of the programme's life from one seed, April 2020 to June 2021, and play it through the office.

Units report on time, late, in part or not at all. Work falls back, is blocked, is completed or turns out not
to apply. Sheets are corrected, withdrawn and sent again. A unit is added in October, another is merged in
January. Deadlines move in every way that rule 7 covers. Beside the office's log, a plain log of the same
reports is kept for `naive`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from random import Random
from zlib import crc32
from zoneinfo import ZoneInfo

from openpyxl import Workbook, load_workbook
from tests import naive
from tracker.intake.commit import Upload
from tracker.log.database import Database
from tracker.operations.office import Office
from tracker.programme.load import load

SHIPPED = Path(__file__).parent.parent / "data" / "programme.xlsx"
NOW = datetime(2021, 7, 25, 4, tzinfo=UTC)
PERIODS = tuple(f"{2020 + month // 12}-{month % 12 + 1:02}" for month in range(3, 18))
WORDS = {"not_started": "未启动", "in_progress": "推进中", "completed": "已完成", "blocked": "受阻", "not_applicable": "不涉及"}
CITIES = ("2102", "3302", "3502", "3702", "4403")
PART = ("11", "21", "2102", "33", "3302", "44", "4403", "65")  # a third of the units, with three cities
ZONE = ZoneInfo("Asia/Shanghai")


# The catalogue: before October, from October on, and from January on


def _put(page, line: int, values: dict):
    """Set cells of a row by the Chinese headers of their columns."""
    heads = [cell.value.split("\n")[0] for cell in page[1]]
    for head, value in values.items():
        page.cell(line, heads.index(head) + 1, value)


def _line(page, key: str) -> int:
    """Return the number of the row whose first cell begins with a key."""
    return next(row[0].row for row in page.iter_rows(min_row=2) if row[0].value and row[0].value.split()[0] == key)


def _add(page, values: dict):
    _put(page, page.max_row + 1, values)


def _later(day: date, dice: Random, first: int, last: int) -> date:
    return day + timedelta(dice.randint(first, last))


def _moved(dice: Random, kind: int) -> dict:
    """Return a first deadline and its change. The kinds, by number: 0 in time, 1 decided late, 2 asked too
    late, 3 without dates, 4 to an earlier day, 5 without the day asked, 6 without the day decided, 7 to no
    deadline."""
    first = dice.choice([date(2020, 6, 30), date(2020, 8, 31), date(2020, 10, 15), date(2020, 12, 31), date(2021, 3, 31)])
    asked = _later(first, dice, 1, 20) if kind == 2 else _later(first, dice, -40, 0)
    decided = _later(first, dice, 20, 80) if kind == 1 else _later(asked, dice, 0, 15)
    new = _later(first, dice, -60, -20) if kind == 4 else _later(first, dice, 20, 240)
    asked, decided = (None if kind in (3, 5) else asked), (None if kind in (3, 6) else decided)
    return {"完成时限": first, "调整后时限": "持续推进" if kind == 7 else new, "申请日期": asked, "决定日期": decided, "时限说明": "调整"}


def _exception(dice: Random, kind: int) -> dict:
    """Return the columns of an exception: weight, plan, its own deadline, a change of its own, or a first or last valid day."""
    return [
        lambda: {"权重": dice.choice([0.25, 2, 7])},
        lambda: {"计划节点": f"2020-06-30:{dice.randint(1, 40)}；2020-09-30:{dice.randint(41, 90)}"},
        lambda: {"完成时限": dice.choice([date(2020, 9, 20), date(2020, 11, 30), date(2021, 5, 31)])},
        lambda: _moved(dice, dice.randrange(7)),
        lambda: {"有效期起": _later(date(2020, 5, 1), dice, 0, 120)},
        lambda: {"有效期止": _later(date(2020, 9, 1), dice, 0, 200)},
    ][kind]()


def _change(book, dice: Random, plain: naive.Catalogue):
    """Move deadlines, set weights and start days, and add exceptions."""
    tasks, exceptions = book["任务 Tasks"], book["例外 Exceptions"]
    dated = [task["任务编号"] for task in plain.tasks if task["完成时限"] is None]
    changed_tasks = dice.sample(dated, 24)
    for kind, task in enumerate(changed_tasks[:16]):
        _put(tasks, _line(tasks, task), _moved(dice, kind % 8))
    for task in changed_tasks[16:20]:
        _put(tasks, _line(tasks, task), {"权重": dice.choice([0.5, 3, 0.01])})
    for task in changed_tasks[20:]:
        _put(tasks, _line(tasks, task), {"开始日期": _later(date(2020, 4, 15), dice, 0, 60)})
    for kind, assignment in enumerate(
        dice.sample([row for row in naive.where(plain.assignments, role="lead") if row["task"] in dated and row["task"] not in changed_tasks], 30)
    ):
        _add(exceptions, {"任务编号": assignment["task"], "单位代码": assignment["unit"], **_exception(dice, kind % 6)})


def catalogues(folder: Path, dice: Random, regions: tuple[str, ...] | None) -> list[Path]:
    """Save the catalogue three times: as it was until September, until December, and from January on.

    `regions` limits the units to the national ones and those of these regions; None keeps all 111."""
    book, paths = load_workbook(SHIPPED), [folder / f"programme{place}.xlsx" for place in range(3)]
    units = book["责任单位 Units"]
    for line in range(units.max_row, 1, -1):
        if regions is not None and units.cell(line, 5).value and str(units.cell(line, 5).value) not in regions:
            units.delete_rows(line)
    day, month = dice.choice([(28, "当月"), (26, "当月"), (5, "次月"), (10, "次月")])
    for key, value in (("报送截止日", day), ("截止月", month)):
        _put(book["设置 Settings"], _line(book["设置 Settings"], key), {"取值": value})
    book.save(paths[0])
    _change(book, dice, naive.Catalogue(paths[0]))
    book.save(paths[0])
    new_city, merged_city = dice.sample([city for city in CITIES if regions is None or city in regions], 2)
    _add(
        units,
        {
            "单位代码": f"CA-{new_city}",
            "责任单位": f"{new_city}通信管理办公室",
            "责任单位（英文）": f"Administration {new_city}",
            "别名": f"{new_city}管理办",
            "分组代码": "CA",
            "地区代码": new_city,
            "有效期起": date(2020, 10, dice.choice([1, 1, 15])),
        },
    )
    book.save(paths[1])
    group, begins = dice.choice(["IND", "RAD"]), date(2021, 1, dice.choice([1, 16, 31]))
    _put(units, _line(units, f"{group}-{merged_city}"), {"有效期止": begins - timedelta(1)})
    _add(
        units,
        {
            "单位代码": f"{group}-{merged_city}N",
            "责任单位": f"{merged_city}工信和大数据局",
            "责任单位（英文）": f"Merged {merged_city}",
            "别名": f"{merged_city}大数据局",
            "分组代码": group,
            "地区代码": merged_city,
            "有效期起": begins,
        },
    )
    book.save(paths[2])
    return paths


# The work itself


@dataclass
class Work:
    """The true progress of one assignment, reported or not."""

    pace: float
    begins: int
    void: bool
    progress: Fraction = Fraction(0)
    blocked: bool = False

    def go_on(self, dice: Random, month: int):
        """Advance by a month: rest, be blocked, fall back, step ahead, be completed or be reopened."""
        self.blocked = self.progress < 100 and dice.random() < 0.05
        if self.progress == 100:
            self.progress = Fraction(95) if dice.random() < 0.01 else self.progress
        elif month >= self.begins and not self.blocked and dice.random() < 0.85:
            step = -dice.uniform(1, 12) if dice.random() < 0.04 else dice.gammavariate(2, self.pace / 2)
            digits = dice.choice([0, 0, 0, 2])
            self.progress = min(max(self.progress + Fraction(str(round(step, digits))), Fraction(0)), Fraction(100))
            if self.progress > 99 and dice.random() < 0.5:
                self.progress = dice.choice([Fraction("99.96"), Fraction(100)])
            if 0 < self.progress < 1 and dice.random() < 0.5:
                self.progress = Fraction("0.04")

    def said(self, dice: Random) -> tuple[str, Fraction | None]:
        """Return status and progress as a unit writes them; the two agree by rule 6."""
        if self.void or dice.random() < 0.004:
            return "not_applicable", None
        if self.progress == 100:
            return "completed", self.progress
        if self.blocked:
            return "blocked", self.progress
        return ("not_started" if not self.progress and dice.random() < 0.8 else "in_progress"), self.progress


def _works(catalogue: naive.Catalogue, dice: Random, known: dict[str, Work]) -> dict[str, Work]:
    """Return the work of each assignment: the known one, else a new one."""
    return {
        row["key"]: known.get(row["key"]) or Work(dice.uniform(2, 16), dice.choice([0, 0, 0, 1, 2, 5, 9]), dice.random() < 0.02)
        for row in catalogue.assignments
    }


# Sheets


@dataclass(frozen=True)
class Sheet:
    """A status sheet for a period: its rows (key, status, progress, date), when it was received, the
    submission that it corrects, and when it was written, unless as it was received."""

    period: str
    received: datetime
    rows: list[tuple]
    dated: str = "cells"
    replaces: int | None = None
    written: datetime | None = None


def told(sheet: Sheet, key: str, status: str) -> dict[str, str | None]:
    """Return what a row says in words: note, problem, evidence. What claims to be done is at times told in the same words."""
    number = crc32(f"{key} {sheet.period}".encode())
    steady = status in ("completed", "not_applicable") and crc32(key.encode()) % 3
    contrary = {"completed": "尚未完成", "not_started": "已完成"}.get(status)
    return {
        "note": contrary if contrary and number % 29 == 0 else "办结情况" if steady else f"{sheet.written or sheet.received:%m%d%H%M}情况{number % 5}",
        "problem": "缺少场地" if status == "blocked" and number % 2 else None,
        "evidence": "验收单" if status == "completed" and crc32(key.encode()) % 4 else None,
    }


def _book(sheet: Sheet, names: dict[str, str], dice: Random) -> bytes:
    """Return a sheet as a workbook: units by name or code, at times without the status where the progress implies it."""
    book, file = Workbook(write_only=True), BytesIO()
    page = book.create_sheet("进展")
    page.append(["任务编号", "责任单位", "进展状态", "完成进度(%)", "进展情况", "存在问题", "佐证材料", "填报日期"])
    for key, status, progress, day in sheet.rows:
        task, unit = key.split("/")
        implied = progress is not None and (status == "in_progress" and progress > 0 or status == "completed")
        page.append(
            [
                task,
                dice.choice([unit, names[unit]]),
                "" if implied and dice.random() < 0.1 else WORDS[status],
                None if progress is None else float(progress),
                *told(sheet, key, status).values(),
                day if sheet.dated == "cells" else None,
            ]
        )
    book.save(file)
    return file.getvalue()


@dataclass
class Year:
    """A played year: the office in its last state, and the plain log of the same reports."""

    office: Office
    catalogue: naive.Catalogue
    dice: Random
    log: list[dict] = field(default_factory=list)
    replaces: dict[int, int] = field(default_factory=dict)
    withdrawn: set[int] = field(default_factory=set)
    sheets: dict[int, tuple[Sheet, bytes]] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    acts: list[dict] = field(default_factory=list)

    def use(self, path: Path):
        """Continue with another catalogue."""
        self.office = Office(load(path), self.office.database, NOW, self.office.today)
        self.catalogue = naive.Catalogue(path)
        self.works = _works(self.catalogue, self.dice, self.works)

    @property
    def standing(self) -> list[int]:
        """The submissions in force."""
        corrected = {old for new, old in self.replaces.items() if new not in self.withdrawn}
        return [number for number in self.sheets if number not in self.withdrawn | corrected]

    def submit(self, sheet: Sheet, content: bytes | None = None):
        """Submit a sheet, and add its rows to the plain log."""
        names = {unit["单位代码"]: unit["责任单位"] for unit in self.catalogue.units}
        content = content or _book(sheet, names, self.dice)
        day = sheet.rows[0][3] if sheet.dated == "stated" else None
        upload = Upload(f"{len(self.sheets)}.xlsx", content, sheet.period, day, replaces=sheet.replaces, why="更正" if sheet.replaces else "")
        checked, number = self.office.submit(upload, sheet.received, "office")
        assert number is not None, [(one.code, one.value, one.figures) for one in checked.problems][:3]
        self.sheets[number] = sheet, content
        if sheet.replaces:
            self.replaces[number] = sheet.replaces
        self.log += [
            {"key": key, "status": status, "progress": progress, "period": sheet.period, "as_of": day, "received": sheet.received, "submission": number}
            | told(sheet, key, status)
            for key, status, progress, day in sheet.rows
        ]

    def withdraw(self, number: int):
        """Withdraw a submission."""
        self.office.withdraw(number, "误报", "office")
        self.withdrawn.add(number)


# One month


class Month:
    """One period: which units send which rows, and when."""

    def __init__(self, year: Year, period: str):
        self.year, self.period, self.dice, self.number = year, period, year.dice, PERIODS.index(period)
        self.end, self.cut = naive.end_of(period), naive.cut_off(period, year.catalogue.settings)

    def came(self, first: int, last: int) -> datetime:
        """Return a moment `first` to `last` days after the cut-off's day; it may be the day's last second or
        exactly midnight."""
        at = self.dice.choice([time(9, 30), time(15, 5, 7), time(23, 59, 59), time(0)])
        return datetime.combine(_later(self.cut, self.dice, first, last), at, ZONE)

    def sheet(self, rows: list[dict], received: datetime) -> Sheet:
        """Return a sheet of some assignments, dated in one of three ways: each row, all by one date, or not
        at all (period's end)."""
        dated = self.dice.choice(["cells", "cells", "stated", "blank"])
        latest = max(min(received.date(), self.cut + timedelta(8)), self.end.replace(day=2))
        stated = _later(latest, self.dice, -3, 0)
        days = {"stated": lambda: stated, "blank": lambda: self.end, "cells": lambda: _later(latest, self.dice, -9 if self.dice.random() < 0.9 else -45, 0)}[
            dated
        ]
        first = date(2020, 3, 25)
        return Sheet(self.period, received, [(row["key"], *self.year.works[row["key"]].said(self.dice), max(days(), first)) for row in rows], dated)

    def rows(self) -> dict[str, list[dict]]:
        """Return by unit the assignments it reports on: all lead ones, but few support ones and few outside their validity."""
        rows_by_unit: dict[str, list[dict]] = {}
        for row in self.year.catalogue.assignments:
            share = 1 if row["role"] == "lead" else 0.12
            share *= 1 if naive.in_selection(row, self.end) else 0.05
            if row["start"] <= self.end and self.dice.random() < share:
                rows_by_unit.setdefault(row["unit"], []).append(row)
        return rows_by_unit

    def dealt(self, files: int) -> Iterator[tuple[list[dict], bool]]:
        """Yield the rows of each file, and whether the file is late."""
        parts: list[list[dict]] = [[] for _ in range(files)]
        for rows in self.rows().values():
            how = self.dice.choices(["on_time", "late", "partial", "split", "missing"], [62, 11, 13, 6, 8])[0]
            rows_sent = rows if how != "partial" else self.dice.sample(rows, self.dice.randint(0, len(rows)))
            place, cut = self.dice.randrange(files - 1), self.dice.randint(0, len(rows))
            if how == "split":
                parts[place] += rows_sent[:cut]
                parts[-1] += rows_sent[cut:]
            elif how != "missing":
                parts[-1 if how == "late" else place] += rows_sent
        yield from ((part, place == files - 1) for place, part in enumerate(parts) if part)

    def play(self, files: int):
        """Play one month: the work, the sheets on time and late, then corrections, withdrawals and reports
        for earlier periods."""
        for row in self.year.catalogue.assignments:
            self.year.works[row["key"]].go_on(self.dice, self.number)
        for rows, late in self.dealt(files):
            self.year.submit(self.sheet(rows, self.came(1, 12) if late else self.came(-4, 0)))
        if self.dice.random() < 0.5:
            self.correct()
        if self.dice.random() < 0.4:
            self.withdraw()
        if self.number > 2 and self.dice.random() < 0.5:
            self.catch_up(Month(self.year, PERIODS[self.number - self.dice.randint(1, 3)]))

    def correct(self):
        """Correct a sheet in force: change figures, leave rows out, at times for another period."""
        number = self.dice.choice(self.year.standing[-8:])
        old, _ = self.year.sheets[number]
        rows = [
            (key, *((status, progress) if self.dice.random() < 0.7 else ("in_progress", Fraction(self.dice.randint(1, 99)))), day)
            for key, status, progress, day in old.rows
            if self.dice.random() < 0.8
        ] or old.rows[:1]
        period = self.period if self.dice.random() < 0.2 else old.period
        self.year.submit(Sheet(period, self.came(2, 15), rows, old.dated if old.dated != "blank" else "cells", number))

    def withdraw(self):
        """Withdraw a sheet in force, and at times send the same file again."""
        number = self.dice.choice(self.year.standing[-8:])
        self.year.withdraw(number)
        if self.dice.random() < 0.5 and number not in self.year.replaces:
            old, content = self.year.sheets[number]
            self.year.submit(Sheet(old.period, self.came(3, 15), old.rows, old.dated, written=old.written or old.received), content)

    def catch_up(self, before: "Month"):
        """Send, for an earlier period, rows of three units."""
        rows = [row for rows in self.dice.sample(list(before.rows().values()), 3) for row in rows]
        received = self.came(1, 9)
        self.year.submit(Sheet(before.period, received, before.sheet(rows, before.came(-3, 0)).rows))


def play(
    folder: Path,
    seed: int,
    *,
    regions: tuple[str, ...] | None = None,
    files: int = 6,
    periods: tuple[str, ...] = PERIODS,
    changed: Callable[[Office, Office], None] = lambda before, after: None,
    acted: Callable[[Year, str], None] = lambda year, period: None,
    url: str | None = None,
) -> Year:
    """Play the year of a seed and return it.

    `files` is the number of files a month. `changed` is called with the office before and after the catalogue
    of October, which adds a unit; `acted` after each month, with the year so far and the period. `url` is the
    address of the log, by default a file in the folder."""
    dice = Random(seed)
    paths = catalogues(folder, dice, regions)
    office = Office(load(paths[0]), Database(url or f"sqlite:///{folder / 'log.sqlite'}"), NOW, NOW.date())
    year = Year(office, naive.Catalogue(paths[0]), dice)
    year.use(paths[0])
    for period in periods:
        if period in ("2020-10", "2021-01"):
            before = year.office
            year.use(paths[1 if period == "2020-10" else 2])
            if period == "2020-10":
                changed(before, year.office)
        Month(year, period).play(files)
        acted(year, period)
    if len(periods) < len(PERIODS):
        year.use(paths[2])
    return year
