"""Compare every figure of the command line with a plain recomputation from the files."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from contextlib import redirect_stdout
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from benchmarks.figure_names import ASSIGNMENT, BY, FIGURES, UNIT
from benchmarks.servers import ROOT
from openpyxl import load_workbook
from tests import naive
from tests.part import part, turn
from tracker.cli.arguments import COMMANDS, arguments
from tracker.operations import opened

pytestmark = pytest.mark.long

CURRENT = "2020-09-30"
NOW = datetime(2026, 11, 1, tzinfo=UTC)
# Month ends, and the days on which a rule gives another result: before and at the start, the month after the
# last report and the one after that, near the deadline, on it, and a day later.
DATES = (
    "2020-03-23",
    "2020-03-24",
    "2020-04-21",
    "2020-04-30",
    "2020-05-31",
    "2020-06-30",
    "2020-07-31",
    "2020-08-31",
    CURRENT,
    "2020-10-15",
    "2020-10-31",
    "2020-11-01",
    "2020-11-30",
    "2020-12-15",
    "2020-12-16",
    "2020-12-31",
    "2021-01-01",
    "2021-01-31",
    "2021-03-31",
    "2023-01-01",
)


# A catalogue that exercises every rule


def _heads(page) -> list[str]:
    """Return the Chinese headers of a sheet's columns."""
    return [cell.value.split("\n")[0] for cell in page[1]]


def _set(page, line: int, values: dict):
    """Set cells of a row by the Chinese headers of their columns; a new header gets a new column."""
    for head, value in values.items():
        if head not in _heads(page):
            page.cell(1, page.max_column + 1, head)
        page.cell(line, _heads(page).index(head) + 1, value)


def _put(page, key: str, values: dict):
    """Set cells of the row whose first cell begins with `key`; a new key gets a new row."""
    line = next((row[0].row for row in page.iter_rows(min_row=2) if row[0].value and row[0].value.split()[0] == key), page.max_row + 1)
    _set(page, line, {_heads(page)[0]: page.cell(line, 1).value or key, **values})


SETTINGS = {"报送截止日": 26, "预警阈值（百分点）": 8, "滞后阈值（百分点）": 25, "临期天数": 16, "红灯占比上限(%)": 7, "多数占比(%)": 45, "到期占比(%)": 80}
TASKS = {
    "1.1": {"权重": 3},
    "2.1": {"权重": 0.5, "开始日期": date(2020, 6, 1)},
    "5.2": {"权重": 0.01},
    "2.2": {"完成时限": date(2020, 9, 30)},
    "2.3": {"完成时限": date(2020, 9, 15)},
    "3.6": {"完成时限": date(2020, 10, 16)},
    "8.2": {"完成时限": date(2020, 10, 17)},
    "6.1": {"完成时限": date(2020, 8, 31), "调整后时限": date(2021, 6, 30)},
    "9.4": {"完成时限": "持续推进"},
    "17.1": {"完成时限": date(2021, 1, 31)},
    # Three cases: asked for and decided in time, decided late, asked for too late.
    "10.1": {"完成时限": date(2020, 6, 30), "调整后时限": date(2020, 11, 30), "申请日期": date(2020, 6, 20), "决定日期": date(2020, 6, 29)},
    "12.1": {"完成时限": date(2020, 6, 30), "调整后时限": date(2020, 11, 30), "申请日期": date(2020, 6, 30), "决定日期": date(2020, 9, 10)},
    "13.1": {"完成时限": date(2020, 8, 31), "调整后时限": date(2021, 3, 31), "申请日期": date(2020, 9, 1), "决定日期": date(2020, 9, 10)},
    # The tower company leads none of the tasks that it reports on.
    "2.4": {"牵头": "OP、TOWER"},
    "3.1": {"牵头": "OP", "配合": "IND、TOWER"},
    "4.1": {"牵头": "OP", "配合": "CA、中国铁塔"},
    "16.1": {"牵头": "IND、RAD、CA、OP", "配合": "TOWER"},
    "18.1": {"牵头": "IND、RAD、CA、OP", "配合": "TOWER"},
    "18.2": {"牵头": "IND、RAD、CA、OP", "配合": "TOWER"},
}
EXCEPTIONS = {
    ("1.1", "OP-CM"): {"权重": 7},
    ("1.3", "OP-CU"): {"权重": 0.25},
    ("1.4", "OP-CT"): {"计划节点": "2020-06-30:30；2020-09-30:60"},
    ("8.2", "IND-21"): {"完成时限": date(2020, 9, 20), "权重": 2},
    ("8.2", "IND-2102"): {"调整后时限": date(2021, 5, 31), "时限说明": "洪涝灾害"},
    ("17.1", "IND-44"): {"完成时限": date(2020, 10, 1)},
    ("6.1", "IND-32"): {"完成时限": date(2020, 10, 31)},
    ("15.3", "IND-31"): {"权重": 0.25, "计划节点": "2020-05-31:45.5；2020-10-31:46"},
    ("13.1", "OP-CU"): {"调整后时限": date(2020, 12, 20), "申请日期": date(2020, 8, 31), "决定日期": date(2020, 9, 30)},
    ("1.2", "OP-CB"): {"有效期起": date(2020, 6, 15)},
    ("1.2", "OP-CT"): {"有效期止": date(2020, 9, 30)},
    ("2.1", "IND-35"): {"有效期起": date(2020, 7, 1), "有效期止": date(2020, 12, 31)},
}
UNITS = {
    "CA-13": {"有效期起": date(2020, 7, 1)},
    "RAD-15": {"有效期止": date(2020, 10, 31)},
    "IND-36": {"有效期起": date(2020, 5, 15), "有效期止": date(2020, 12, 15)},
}


def _edges() -> dict[tuple[str, str], dict]:
    """Return plan points that put the gaps of some assignments exactly on, and just beside, the thresholds."""
    catalogue = naive.Catalogue(ROOT / "data" / "programme.xlsx")
    rows = naive.standing(catalogue, naive.reports(catalogue), date.fromisoformat(CURRENT))
    inner = [
        row
        for row in rows
        if row["status"] == "in_progress"
        and 30 < row["progress"] < 70
        and row["deadline"]
        and row["task"] not in TASKS
        and row["unit"] not in UNITS
        and row["role"] == "lead"
        and (row["task"], row["unit"]) not in EXCEPTIONS
    ]
    places = ("8", "-8", "25", "7.99", "-7.99", "25.01", "7.94", "25.06")
    return {(row["task"], row["unit"]): {"计划节点": f"{CURRENT}:{int(row['progress']) + Decimal(points)}"} for row, points in zip(inner, places, strict=False)}


def _uneven(path: Path) -> Path:
    """Save the catalogue with other settings, weights, leads, deadlines, plan points and validity."""
    book = load_workbook(ROOT / "data" / "programme.xlsx")
    for key, value in SETTINGS.items():
        _put(book["设置 Settings"], key, {"取值": value})
    for task, values in TASKS.items():
        _put(book["任务 Tasks"], task, values)
    for unit, values in UNITS.items():
        _put(book["责任单位 Units"], unit, values)
    page = book["例外 Exceptions"]
    for (task, unit), values in (EXCEPTIONS | _edges()).items():
        _set(page, page.max_row + 1, {"任务编号": task, "单位代码": unit, **values})
    book.save(path)
    return path


class Case:
    """One catalogue with the sample in a log of its own: the product's answers, and the recomputation beside them."""

    def __init__(self, log: dict[str, str], programme: Path):
        self.environment = log | {"TRACKER_PROGRAMME": str(programme)}
        self.office = opened.opened(self.environment, datetime.now(UTC))
        self.catalogue = naive.Catalogue(programme)
        self.log = naive.reports(self.catalogue)
        self.replaces, self.withdrawn, self.days = {}, set(), {}

    def command(self, name: str, *given: str):
        """Return what the command line prints, run as a process, as users run it."""
        done = subprocess.run(
            [sys.executable, "-m", "tracker", name, "--json", *given], cwd=ROOT, env=os.environ | self.environment, check=True, capture_output=True
        )
        return json.loads(done.stdout, parse_float=Decimal)

    def told(self, name: str, *given: str):
        """Return what a command prints, run inside this process."""
        args, out = arguments().parse_args([name, "--json", *given]), StringIO()
        with redirect_stdout(out):
            assert COMMANDS[name][0](self.office, args) == 0
        return json.loads(out.getvalue(), parse_float=Decimal)

    def rows(self, as_of: str = CURRENT) -> list[dict]:
        """Return every assignment in the selection on a date, with its recomputed figures."""
        if as_of not in self.days:
            log = naive.in_force(self.log, self.replaces, self.withdrawn)
            self.days[as_of] = naive.standing(self.catalogue, log, date.fromisoformat(as_of))
        return self.days[as_of]

    def leads(self, as_of: str = CURRENT) -> list[dict]:
        """Return the lead assignments among `rows`."""
        return naive.where(self.rows(as_of), role="lead")

    def reporting(self, period: str, as_of: str | None = None, **given) -> dict:
        """Return who reported in a period, recomputed."""
        when = as_of and date.fromisoformat(as_of)
        return naive.reporting(self.catalogue, self.log, period, NOW, when, replaces=self.replaces, withdrawn=self.withdrawn, **given)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory, sampled) -> Case:
    """Return the case of the shipped catalogue."""
    return Case(sampled(tmp_path_factory.mktemp("shipped")), ROOT / "data" / "programme.xlsx")


@pytest.fixture(scope="module")
def uneven(tmp_path_factory) -> Case:
    """Return the case of the catalogue that exercises every rule, under which the sample is recorded."""
    folder = tmp_path_factory.mktemp("uneven")
    log = {"TRACKER_DB": f"sqlite:///{folder / 'log.sqlite'}", "TRACKER_TODAY": "2026-11-01"}
    return Case(log, _uneven(folder / "programme.xlsx"))


# Sheets submitted after the sample, where the cut-off is the 5th of the next month. The values are: period,
# time of receipt, the sheet that it corrects, the as-of date in it, and its rows: task, unit, status, progress.


def _radio(unit: str, progress: int) -> list[str]:
    """Return the rows of a radio regulator for all its lead assignments."""
    return [f"{task} {unit} 推进中 {progress}" for task in ("3.6", "16.1", "17.1", "18.1", "18.2")]


SHEETS = {
    "dated by the cut-off": ("2020-09", "10-04T09:00", None, "10-03", ["1.1 OP-CM 推进中 80"]),
    "dated on its day": ("2020-09", "10-05T09:00", None, "10-05", ["1.2 OP-CM 推进中 81.5"]),
    "dated after it": ("2020-09", "10-06T09:00", None, "10-06", ["2.4 OP-CM 推进中 82"]),
    "of August, in October": ("2020-08", "10-10T09:00", None, "10-02", ["3.2 OP-CM 推进中 77"]),
    "of October, in September": ("2020-10", "10-12T09:00", None, "9-29", ["3.1 OP-CM 推进中 99.97"]),
    "in the last minute": ("2020-10", "11-05T23:59", None, "10-30", ["1.1 OP-CB 已完成 100"]),
    "a minute later": ("2020-10", "11-06T00:00", None, "10-30", ["1.2 OP-CB 推进中 0.04"]),
    "in time": ("2020-10", "11-04T09:00", None, "10-25", ["1.1 OP-CT 推进中 71", "1.2 OP-CT 推进中 72", "1.3 OP-CT 受阻 60"]),
    "its correction": ("2020-10", "11-08T09:00", "in time", "10-26", ["1.1 OP-CT 推进中 75", "1.2 OP-CT 不涉及", "1.4 OP-CT 推进中 76"]),
    "of the wrong month": ("2020-10", "11-03T09:00", None, "11-02", ["1.1 OP-CU 推进中 73"]),
    "of the right one": ("2020-11", "12-03T09:00", "of the wrong month", "11-02", ["1.1 OP-CU 推进中 73"]),
    "withdrawn": ("2020-10", "11-02T09:00", None, "10-27", ["1.2 OP-CU 推进中 79"]),
    "sent anew": ("2020-10", "11-09T09:00", None, "10-28", ["1.2 OP-CU 推进中 79"]),
    "first": ("2020-10", "11-01T09:00", None, "10-28", ["1.4 OP-CU 推进中 60"]),
    "second": ("2020-10", "11-07T09:00", "first", "10-28", ["1.4 OP-CU 推进中 61"]),
    "third, withdrawn": ("2020-10", "11-10T09:00", "second", "10-28", ["1.4 OP-CU 推进中 62"]),
    "radio in time": ("2020-10", "11-05T20:00", None, "10-20", _radio("RAD-12", 70)),
    "radio corrected": ("2020-10", "11-07T09:00", "radio in time", "10-20", _radio("RAD-12", 71)),
    "radio late": ("2020-10", "11-07T09:00", None, "10-20", _radio("RAD-13", 72)),
    "radio withdrawn": ("2020-10", "11-02T09:00", None, "10-20", _radio("RAD-14", 73)),
    "radio sent anew": ("2020-10", "11-07T09:00", None, "10-21", _radio("RAD-14", 73)),
}
WORDS = {"推进中": "in_progress", "已完成": "completed", "受阻": "blocked", "不涉及": "not_applicable"}


def _day(text: str) -> date:
    """Return a date of 2020 written 9-30."""
    return date(2020, *map(int, text.split("-")))


def _csv(path: Path, when: str, rows: list[str]) -> Path:
    """Write a status sheet."""
    lines = [row.split(" ") for row in rows]
    path.write_text(
        "任务编号,责任单位,进展状态,完成进度(%),填报日期\n" + "".join(",".join([*line, *[""] * (4 - len(line)), f"{_day(when)}"]) + "\n" for line in lines),
        "utf-8-sig",
    )
    return path


def _play(case: Case, folder: Path):
    """Submit the sheets, withdraw those whose name says so, and do the same in the plain log."""
    ids = {}
    for name, (period, came, corrects, when, rows) in SHEETS.items():
        received = f"2020-{came}:00+08:00"
        given = ("--replaces", str(ids[corrects]), "--why", "更正") if corrects else ()
        (found,) = case.told("submit", str(_csv(folder / f"{name}.csv", when, rows)), "--period", period, "--received", received, *given)
        ids[name] = found["submission"]
        for task, unit, status, *progress in (row.split(" ") for row in rows):
            case.log.append(
                {
                    "key": f"{task}/{unit}",
                    "status": WORDS[status],
                    "period": period,
                    "progress": Fraction(progress[0]) if progress else None,
                    "as_of": _day(when),
                    "received": datetime.fromisoformat(received),
                    "submission": name,
                }
            )
        if corrects:
            case.replaces[name] = corrects
        if "withdrawn" in name:
            case.told("withdraw", str(ids[name]), "--why", "误报")
            case.withdrawn.add(name)


@pytest.fixture(scope="module")
def played(tmp_path_factory, sampled) -> Case:
    """Return the case in which the sheets are submitted after the sample, whose reports count anew by the other cut-off."""
    folder = tmp_path_factory.mktemp("played")
    book = load_workbook(ROOT / "data" / "programme.xlsx")
    for key, value in {"报送截止日": 5, "截止月": "次月"}.items():
        _put(book["设置 Settings"], key, {"取值": value})
    book.save(folder / "programme.xlsx")
    case = Case(sampled(folder), folder / "programme.xlsx")
    _play(case, folder)
    return case


@pytest.fixture(params=["shipped", "uneven"])
def case(request) -> Case:
    """Return each of the two cases."""
    return request.getfixturevalue(request.param)


# Comparison


def _plain(value):
    """Return a value as JSON writes it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):  # an empty plan is null in JSON
        return [[when.isoformat(), share] for when, share in value] or None
    return value


def _title(case: Case, by: str, key: str) -> str:
    """Return the Chinese title of a key."""
    tables = {
        "measure": (case.catalogue.measures, "举措编号", "举措"),
        "area": (case.catalogue.areas, "方面编号", "方面"),
        "task": (case.catalogue.tasks, "任务编号", "任务"),
        "assignment": (case.catalogue.tasks, "任务编号", "任务"),
        "unit": (case.catalogue.units, "单位代码", "责任单位"),
        "region": (case.catalogue.regions, "地区代码", "地区"),
    }
    rows, head, title = tables[by]
    if by == "region" and key == "00":
        return "全国"
    return next(row[title] for row in rows if str(row[head]) == key.split("/")[0])


def _unlike(got: dict, row: dict, names: tuple) -> list[str]:
    """List the fields of one row that differ, and the numbers missing from its reason."""
    reason = re.sub(r"(?<=\d),(?=\d{3})", "", got["reason"])
    wrong = [f"{name}: says {got.get(name, 'nothing')}, is {_plain(row[name])}" for name in names if got.get(name, "nothing") != _plain(row[name])]
    return wrong + [f"reason: says {got['reason']}, lacks {part}" for part in row["reason"] if not re.search(rf"(?<![\d.]){re.escape(part)}(?!\d)", reason)]


def _words(case: Case, got: dict, by: str, owners: set[str]) -> list[str]:
    """List the title and the owners of one row where they differ; owners may stand in any order."""
    title, wrong = _title(case, by, got["key"]), []
    if title not in got["title"]:
        wrong.append(f"title: says {got['title']}, is {title}")
    if set(filter(None, (got["owners"] or "").split("、"))) != owners:
        wrong.append(f"owners: says {got['owners']}, are {owners}")
    return wrong


def _check_submissions(found: list[dict], wanted: dict[str, dict]):
    """Check that rows of one file have the same submission, and rows of two files different ones."""
    pairs = {(row["submission"], wanted[row["key"]]["submission"]) for row in found}
    assert len(pairs) == len({given for given, _ in pairs}) == len({file for _, file in pairs})


def _check(case: Case, found: list[dict], by: str, rows: list[dict], as_of: str = CURRENT, unfiltered: list[dict] | None = None):
    """Compare the listed rows with the recomputed figures, field by field."""
    names = [*FIGURES, *ASSIGNMENT] if by == "assignment" else FIGURES
    got = {row["key"]: row for row in found}
    wanted = naive.listing(case.catalogue, rows, by, unfiltered)
    owners = naive.owners(case.catalogue, date.fromisoformat(as_of), by)
    assert len(got) == len(found), "a key is listed twice"
    assert set(got) == set(wanted)
    wrong = [f"{key} {text}" for key, row in wanted.items() for text in (*_unlike(got[key], row, names), *_words(case, got[key], by, owners.get(key, set())))]
    assert not wrong, f"{len(wrong)} differ, such as\n" + "\n".join(wrong[:20])
    if by == "assignment":
        _check_submissions(found, wanted)


# The figures


def grouped(claim: str, asked: Iterable[str]) -> list:
    """Return all that is asked with every grouping. From day to day every other one is asked, of all assignments and by half
    of the groupings that roll up."""
    asked = list(asked)
    found = turn(claim, len(asked), 2)
    return [
        pytest.param(one, by, marks=[pytest.mark.whole] * (place not in found or by != "assignment" and number not in rolled))
        for place, one in enumerate(asked)
        for rolled in [turn(f"{claim} {one}", len(BY), 2, after=2)]
        for number, by in enumerate(BY)
    ]


def test_the_command_gives_the_figures_that_follow_from_the_files(shipped):
    _check(shipped, shipped.command("status"), "measure", shipped.leads())


def test_the_figures_of_a_filter_and_a_date_follow_from_the_files(shipped):
    found = shipped.told("status", "--by", "assignment", "--unit", "中国移动", "--as-of", "2020-06-30")
    _check(shipped, found, "assignment", naive.where(shipped.leads("2020-06-30"), unit="OP-CM"), "2020-06-30")


def test_without_a_date_the_figures_are_of_the_current_periods_end(shipped):
    _check(shipped, shipped.told("status", "--by", "task"), "task", shipped.leads())


@pytest.mark.parametrize(("as_of", "by"), grouped("dates", DATES))
def test_every_figure_follows_from_the_files(case, as_of, by):
    _check(case, case.told("status", "--by", by, "--as-of", as_of), by, case.leads(as_of), as_of)


@pytest.mark.parametrize(("as_of", "by"), grouped("support", ("2020-03-24", "2020-05-31", CURRENT, "2020-11-30", "2021-01-31")))
def test_every_figure_with_support_follows_from_the_files(case, as_of, by):
    found = case.told("status", "--by", by, "--include-support", "--as-of", as_of)
    _check(case, found, by, case.rows(as_of), as_of)


CUT_OFFS = (
    "2020-09-29",
    "2020-10-02",
    "2020-10-04",
    "2020-10-05",
    "2020-10-06",
    "2020-10-25",
    "2020-10-26",
    "2020-10-31",
    "2020-11-01",
    "2020-11-02",
    "2020-11-30",
    "2020-12-01",
    "2020-12-31",
    "2021-01-31",
)


@pytest.mark.parametrize("as_of", part("cut-offs", CUT_OFFS, 3))
def test_cut_offs_corrections_and_withdrawals_enter_the_figures(played, as_of):
    for by in ("assignment", "unit", "measure"):
        found = played.told("status", "--by", by, "--include-support", "--as-of", as_of)
        _check(played, found, by, played.rows(as_of), as_of)


FILTERS = {
    "a unit": (("--unit", "中国移动"), lambda row: row["unit"] == "OP-CM"),
    "a group": (("--group", "IND"), lambda row: row["group"] == "IND"),
    "a region with the city in it": (("--region", "辽宁"), lambda row: row["region"] in ("21", "2102")),
    "a city": (("--region", "大连"), lambda row: row["region"] == "2102"),
    "a measure": (("--measure", "7"), lambda row: row["measure"] == "7"),
    "an area": (("--area", "5"), lambda row: row["area"] == "5"),
    "three units in an area": (
        ("--unit", "中国移动,OP-CT", "--unit", "铁塔", "--area", "1"),
        lambda row: row["unit"] in ("OP-CM", "OP-CT", "TOWER") and row["area"] == "1",
    ),
}
STATES = {
    "red": (("--light", "red"), lambda row: row["light"] == "red"),
    "grey or none": (("--light", "grey,none"), lambda row: row["light"] in ("grey", "none")),
    "not applicable": (("--status", "not_applicable"), lambda row: row["status"] == "not_applicable"),
    "done or not reported": (("--status", "completed", "--status", "not_reported"), lambda row: row["status"] in ("completed", "not_reported")),
    "idle or not reported": (("--status", "not_started,not_reported"), lambda row: row["status"] in ("not_started", "not_reported")),
    "blocked or idle": (("--status", "blocked,not_started"), lambda row: row["status"] in ("blocked", "not_started")),
    "behind": (("--class", "behind"), lambda row: row["class"] == "behind"),
    "continuing and green": (("--class", "continuing", "--light", "green"), lambda row: (row["class"], row["light"]) == ("continuing", "green")),
}


@pytest.mark.parametrize(("name", "by"), grouped("filters", FILTERS))
def test_every_filtered_figure_follows_from_the_files(shipped, name, by):
    given, holds = FILTERS[name]
    rows = [row for row in shipped.leads() if holds(row)]
    assert rows, "the filter holds nothing"
    _check(shipped, shipped.told("status", "--by", by, *given), by, rows)


@pytest.mark.parametrize(("name", "by"), grouped("states", STATES))
def test_a_filter_by_state_counts_the_chosen_and_judges_all(shipped, name, by):
    given, holds = STATES[name]
    chosen = [row for row in shipped.leads() if holds(row)]
    assert chosen, "the filter holds nothing"
    _check(shipped, shipped.told("status", "--by", by, *given), by, chosen, unfiltered=shipped.leads())


@pytest.mark.parametrize("support", [False, True])
@pytest.mark.parametrize(("as_of", "by"), grouped("within", ("2020-06-30", CURRENT, "2021-01-31")))
def test_a_filter_by_state_within_another_filter_follows_from_the_files(case, as_of, support, by):
    every = [row for row in (case.rows if support else case.leads)(as_of) if row["area"] in ("1", "4")]
    chosen = [row for row in every if row["light"] in ("red", "done")]
    given = ("--area", "1,4", "--light", "red,done", "--as-of", as_of, "--by", by)
    found = case.told("status", *given, *["--include-support"] * support)
    _check(case, found, by, chosen, as_of, every)


# Reporting

RATES = ("reporting_rate", "on_time_rate", "completeness")


def _rounded(value):
    """Return a rate to 1 decimal, half up; anything else as it is."""
    return naive.half_up(value, 1) if isinstance(value, Fraction) else value


def _check_reporting(found: dict, wanted: dict):
    """Compare who reported, unit by unit and in total."""
    got = {unit["unit"]: unit for unit in found["units"]}
    assert len(got) == len(found["units"]), "a unit is listed twice"
    assert set(got) == {unit["unit"] for unit in wanted["units"]}
    wrong = [
        f"{unit['unit']} {name}: says {got[unit['unit']][name]}, is {unit[name]}"
        for unit in wanted["units"]
        for name in UNIT
        if got[unit["unit"]][name] != unit[name]
    ]
    assert not wrong, f"{len(wrong)} differ, such as\n" + "\n".join(wrong[:20])
    total = {name: _rounded(value) for name, value in wanted["total"].items()}
    assert {name: found["total"].get(name, "nothing") for name in total} == total
    assert found["period"] == wanted["period"]
    assert found["cut_off"].startswith(wanted["cut_off"].isoformat())


@pytest.mark.parametrize("period", ["2020-03", "2020-04", "2020-05", "2020-06", "2020-07", "2020-08", "2020-09", "2020-10", "2021-01"])
def test_who_reported_follows_from_the_files(case, period):
    wanted = case.reporting(period)
    _check_reporting(case.told("reporting", "--period", period), wanted)


@pytest.mark.parametrize("as_of", ["2020-09-15", "2020-09-22", "2020-09-25", "2020-09-26", "2020-09-28", "2020-09-30", "2020-10-31", "2020-06-24"])
def test_who_reported_by_a_date_follows_from_the_files(case, as_of):
    found = case.told("reporting", "--period", "2020-09", "--as-of", as_of)
    _check_reporting(found, case.reporting("2020-09", as_of))


@pytest.mark.parametrize("name", FILTERS)
def test_who_reported_within_a_filter_follows_from_the_files(shipped, name):
    given, holds = FILTERS[name]
    _check_reporting(shipped.told("reporting", "--period", "2020-09", *given), shipped.reporting("2020-09", holds=holds))


@pytest.mark.parametrize("given", [("--light", "red"), ("--status", "completed"), ("--class", "behind"), ("--include-support",)])
def test_neither_state_nor_support_enters_who_reported(shipped, given):
    _check_reporting(shipped.told("reporting", "--period", "2020-09", *given), shipped.reporting("2020-09"))


def test_without_a_period_who_reported_is_of_the_current_one(shipped):
    _check_reporting(shipped.told("reporting"), shipped.reporting("2020-09"))


@pytest.mark.parametrize(
    ("period", "as_of"),
    [
        ("2020-08", None),
        ("2020-09", None),
        ("2020-10", None),
        ("2020-11", None),
        ("2020-12", None),
        ("2020-10", "2020-10-27"),
        ("2020-10", "2020-10-30"),
        ("2020-10", "2020-10-31"),
        ("2020-11", "2020-11-01"),
        ("2020-11", "2020-11-02"),
        ("2020-09", "2020-09-29"),
    ],
)
def test_cut_offs_corrections_and_withdrawals_enter_who_reported(played, period, as_of):
    given = ("--as-of", as_of) if as_of else ()
    found = played.told("reporting", "--period", period, *given)
    _check_reporting(found, played.reporting(period, as_of))
