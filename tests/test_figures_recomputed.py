"""Every figure the command line gives is what a plain recomputation from the files gives."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import naive
import pytest
from openpyxl import load_workbook

from tracker import desk, status
from tracker.__main__ import COMMANDS, arguments
from tracker.filters import Filter, select

# Two samples are loaded: one worker does it once.
pytestmark = pytest.mark.xdist_group("figures_recomputed")
ROOT = Path(__file__).parent.parent
BY = ("measure", "area", "task", "unit", "region", "assignment")
FIGURES = ("status", "assignments", "counted", "reported", "completed", "verified", "progress",
           "progress_floor", "expected", "gap", "class", "light")
ASSIGNMENT = ("task", "unit", "measure", "area", "role", "weight", "task_weight", "as_of",
              "deadline", "original_deadline")
CURRENT = "2020-09-30"


def _put(page, key: str, **values):
    """Set cells of the row whose first cell begins with `key`, by the Chinese heads of columns."""
    heads = [cell.value.split("\n")[0] for cell in page[1]]
    line = next(row for row in page.iter_rows(min_row=2) if row[0].value.split()[0] == key)
    for head, value in values.items():
        line[heads.index(head)].value = value


SETTINGS = {"报送截止日": 26, "预警阈值（百分点）": 8, "滞后阈值（百分点）": 25, "临期天数": 16,
            "红灯占比上限(%)": 7, "未报送占比上限(%)": 20}
TASKS = {
    "1.1": {"权重": 3}, "2.1": {"权重": 0.5, "开始日期": date(2020, 6, 1)}, "5.2": {"权重": 0},
    "2.2": {"完成时限": date(2020, 9, 30)}, "2.3": {"完成时限": date(2020, 9, 15)},
    "3.6": {"完成时限": date(2020, 10, 16)}, "8.2": {"完成时限": date(2020, 10, 17)},
    "6.1": {"完成时限": date(2020, 8, 31), "调整后时限": date(2021, 6, 30)},
    "9.4": {"完成时限": "持续推进"}, "17.1": {"完成时限": date(2021, 1, 31)},
    # The tower company leads nothing that it reports on.
    "2.4": {"牵头": "OP、TOWER"}, "3.1": {"牵头": "OP", "配合": "IND、TOWER"},
    "4.1": {"牵头": "OP", "配合": "CA、中国铁塔"},
    "16.1": {"牵头": "IND、RAD、CA、OP", "配合": "TOWER"},
    "18.1": {"牵头": "IND、RAD、CA、OP", "配合": "TOWER"},
    "18.2": {"牵头": "IND、RAD、CA、OP", "配合": "TOWER"},
}
EXCEPTIONS = (
    ("1.1", "OP-CM", None, None, None, 7), ("1.3", "OP-CU", None, None, None, 0),
    ("1.4", "OP-CT", None, None, None, None, None, "2020-06-30:30；2020-09-30:60"),
    ("8.2", "IND-21", date(2020, 9, 20), None, None, 2),
    ("8.2", "IND-2102", None, date(2021, 5, 31), "洪涝灾害"),
    ("17.1", "IND-44", date(2020, 10, 1)), ("6.1", "IND-32", date(2020, 10, 31)),
    ("15.3", "IND-31", None, None, None, 0.25, None, "2020-05-31:45.5；2020-10-31:46"),
)


def _edges() -> list[tuple]:
    """Return plan points that put some assignments exactly on the thresholds of gap."""
    catalogue = naive.Catalogue(ROOT / "data" / "programme.xlsx")
    rows = naive.standing(catalogue, naive.reports(catalogue), date.fromisoformat(CURRENT))
    inner = [row for row in rows if row["status"] == "in_progress" and 30 < row["progress"] < 70
             and row["deadline"] and row["task"] not in TASKS and row["role"] == "lead"
             and (row["task"], row["unit"]) not in {found[:2] for found in EXCEPTIONS}]
    return [(row["task"], row["unit"], None, None, None, None, None,
             f"{CURRENT}:{int(row['progress']) + Decimal(points)}")
            for row, points in zip(inner, ("8", "-8", "25", "7.99", "-7.99", "25.01"), strict=False)]


def _uneven(path: Path) -> Path:
    """Save the catalogue with other thresholds, weights, owners, deadlines and plan points."""
    book = load_workbook(ROOT / "data" / "programme.xlsx")
    for key, value in SETTINGS.items():
        _put(book["设置 Settings"], key, 取值=value)
    for task, values in TASKS.items():
        _put(book["任务 Tasks"], task, **values)
    for row in (*EXCEPTIONS, *_edges()):
        book["例外 Exceptions"].append(row)
    book.save(path)
    return path


class Case:
    """One catalogue with the sample in a log of its own: what the product says, what is so."""

    def __init__(self, folder: Path, programme: Path):
        self.environment = {
            "TRACKER_DB": f"sqlite:///{folder / 'log.sqlite'}", "TRACKER_TODAY": "2026-11-01",
            "TRACKER_PROGRAMME": str(programme)}
        self.first = self.command()
        self.desk = desk.opened(self.environment, datetime.now(UTC))
        self.catalogue = naive.Catalogue(programme)
        self.log = naive.reports(self.catalogue)
        self.days = {}

    def command(self, *given: str) -> list[dict]:
        """Return what the command line prints, run as anyone runs it."""
        done = subprocess.run([sys.executable, "-m", "tracker", "status", "--json", *given],
                              cwd=ROOT, env=os.environ | self.environment, check=True,
                              capture_output=True)
        return json.loads(done.stdout, parse_float=Decimal)

    def rows(self, as_of: str = CURRENT) -> list[dict]:
        """Return every assignment with its figures recomputed."""
        if as_of not in self.days:
            self.days[as_of] = naive.standing(self.catalogue, self.log, date.fromisoformat(as_of))
        return self.days[as_of]

    def leads(self, as_of: str = CURRENT) -> list[dict]:
        return [row for row in self.rows(as_of) if row["role"] == "lead"]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory) -> Case:
    return Case(tmp_path_factory.mktemp("shipped"), ROOT / "data" / "programme.xlsx")


@pytest.fixture(scope="module")
def uneven(tmp_path_factory) -> Case:
    folder = tmp_path_factory.mktemp("uneven")
    return Case(folder, _uneven(folder / "programme.xlsx"))


@pytest.fixture
def told(capsys):
    """Return what the command line prints for a case, without a process of its own."""
    def run(case: Case, *given: str) -> list[dict]:
        args = arguments().parse_args(["status", "--json", *given])
        assert COMMANDS["status"][0](case.desk, args) == 0
        return json.loads(capsys.readouterr().out, parse_float=Decimal)
    return run


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value


def _unlike(got: dict, row: dict, names: tuple) -> list[str]:
    """Name the fields of one row that differ, and the numbers its reason does not give."""
    wrong = [f"{name}: says {got[name]}, is {_plain(row[name])}"
             for name in names if got[name] != _plain(row[name])]
    return wrong + [f"reason: says {got['reason']}, lacks {part}" for part in row["reason"]
                    if not re.search(rf"(?<![\d.]){re.escape(part)}", got["reason"])]


def _check(case: Case, found: list[dict], by: str, rows: list[dict]):
    """Compare what is listed with the figures of the rows, field by field."""
    names = FIGURES + ASSIGNMENT if by == "assignment" else FIGURES
    got, wanted = {row["key"]: row for row in found}, naive.listing(case.catalogue, rows, by)
    assert len(got) == len(found), "a key is listed twice"
    assert set(got) == set(wanted)
    wrong = [f"{key} {text}" for key in wanted for text in _unlike(got[key], wanted[key], names)]
    assert not wrong, f"{len(wrong)} differ, such as\n" + "\n".join(wrong[:20])


def test_the_command_gives_the_figures_that_follow_from_the_files(shipped):
    _check(shipped, shipped.first, "measure", shipped.leads())


def test_the_command_gives_the_figures_of_a_filter_and_a_date(shipped):
    found = shipped.command("--by", "assignment", "--unit", "中国移动", "--as-of", "2020-06-30")
    _check(shipped, found, "assignment",
           [row for row in shipped.leads("2020-06-30") if row["unit"] == "OP-CM"])


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("as_of", [CURRENT, "2020-06-30", "2020-12-31", "2021-01-15"])
def test_every_figure_follows_from_the_files(shipped, told, as_of, by):
    given = () if as_of == CURRENT else ("--as-of", as_of)
    _check(shipped, told(shipped, "--by", by, *given), by, shipped.leads(as_of))


FILTERS = {
    "a unit": (("--unit", "中国移动"), lambda row: row["unit"] == "OP-CM"),
    "a group": (("--group", "IND"), lambda row: row["group"] == "IND"),
    "a region with the city in it": (
        ("--region", "辽宁"), lambda row: row["region"] in ("21", "2102")),
    "a city": (("--region", "大连"), lambda row: row["region"] == "2102"),
    "a measure": (("--measure", "7"), lambda row: row["measure"] == "7"),
    "a light": (("--light", "red"), lambda row: row["light"] == "red"),
    "a status": (("--status", "not_applicable"), lambda row: row["status"] == "not_applicable"),
    "done or not reported": (("--status", "completed", "--status", "not_reported"),
                             lambda row: row["status"] in ("completed", "not_reported")),
    "idle or not reported": (("--status", "not_started,not_reported"),
                             lambda row: row["status"] in ("not_started", "not_reported")),
    "blocked or idle": (("--status", "blocked,not_started"),
                        lambda row: row["status"] in ("blocked", "not_started")),
    "a class": (("--class", "behind"), lambda row: row["class"] == "behind"),
    "three units in an area": (("--unit", "中国移动,OP-CT", "--unit", "铁塔", "--area", "1"),
                               lambda row: row["unit"] in ("OP-CM", "OP-CT", "TOWER")
                               and row["area"] == "1"),
}


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("name", FILTERS)
def test_every_filtered_figure_follows_from_the_files(shipped, told, name, by):
    given, holds = FILTERS[name]
    rows = [row for row in shipped.leads() if holds(row)]
    assert rows, "the filter holds nothing"
    _check(shipped, told(shipped, "--by", by, *given), by, rows)


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("as_of", [CURRENT, "2021-01-15"])
def test_every_figure_with_support_follows_from_the_files(shipped, told, as_of, by):
    found = told(shipped, "--by", by, "--include-support", "--as-of", as_of)
    _check(shipped, found, by, shipped.rows(as_of))


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("as_of", ["2020-05-31", CURRENT, "2021-02-01"])
def test_weights_thresholds_deadlines_and_plans_enter_the_figures(uneven, told, as_of, by):
    _check(uneven, told(uneven, "--by", by, "--as-of", as_of), by, uneven.leads(as_of))


def _total(case: Case, as_of: str, support: bool) -> dict:
    """Return the figures over all assignments, unknown ones as None."""
    with case.desk.log() as log:
        rows = case.desk.rows(log, date.fromisoformat(as_of))
    chosen = select(rows, Filter(support=support), case.desk.programme)
    found = status.total(case.desk.programme, chosen).to_dict()
    return {name: Decimal(str(value)) if isinstance(value, float) else value
            for name, value in found.items()}


@pytest.mark.parametrize("support", [False, True])
@pytest.mark.parametrize("as_of", [CURRENT, "2020-06-30", "2020-12-31", "2021-01-15"])
def test_the_figures_over_all_follow_from_the_files(shipped, as_of, support):
    rows = shipped.rows(as_of) if support else shipped.leads(as_of)
    wanted, found = naive.rollup(rows, shipped.catalogue.settings), _total(shipped, as_of, support)
    assert {name: found[name] for name in FIGURES} == {name: wanted[name] for name in FIGURES}


@pytest.mark.parametrize("as_of", ["2020-04-30", "2020-05-31", "2020-06-30", "2020-07-31",
                                   "2020-08-31", "2020-09-22", "2020-09-30", "2020-10-31"])
@pytest.mark.parametrize("name", ["shipped", "uneven"])
def test_who_reported_in_time_follows_from_the_files(request, name, as_of):
    case, when = request.getfixturevalue(name), date.fromisoformat(as_of)
    with case.desk.log() as log:
        found = case.desk.reporting(log, when)
    assert dict(zip(found["unit"], found["reporting"], strict=True)) == naive.reporting(
        case.catalogue, case.log, when)
