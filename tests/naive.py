"""Every figure once more, from the catalogue and the sample's files, in the plainest way there is.

Nothing of the product is used: no frames, no imports, exact fractions instead of floats, each
layout read by its own few lines. Slow and short on purpose; `test_figures_recomputed.py` compares.
"""

import csv
import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from zoneinfo import ZoneInfo

import xlrd
from odf import opendocument, table as odf, teletype
from openpyxl import load_workbook

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
STATUSES = {
    "not_started": ("未启动", "未开工", "尚未启动", "not started"),
    "in_progress": ("推进中", "正在推进", "正常推进", "in progress"),
    "completed": ("已完成", "已办结", "完成", "completed"),
    "blocked": ("受阻", "停滞", "困难", "blocked"),
    "not_applicable": ("不涉及", "n/a"),
}


# The catalogue

def sheet(book, name: str) -> list[dict]:
    """Return the rows of a catalogue sheet by the Chinese names of their columns."""
    page = next(page for page in book if page.title.split()[0] == name)
    heads, *rows = page.iter_rows(values_only=True)
    heads = [head.split("\n")[0] for head in heads]
    return [dict(zip(heads, row, strict=True)) for row in rows if any(row)]


def day(value) -> date | None:
    """Return a cell as a date; None for a blank one."""
    if isinstance(value, datetime):
        return value.date()
    return date.fromisoformat(value) if value else None


def number(value, blank=None) -> Fraction | None:
    """Return a number exactly as it is written."""
    return blank if value in (None, "") else Fraction(str(value))


def plan(text: str | None) -> list[tuple[date, Fraction]]:
    """Return plan points written as 2020-06-30:30；2020-09-30:60."""
    pairs = [point.split(":") for point in re.split("[；;]", text or "") if point]
    return [(day(when), number(share)) for when, share in pairs]


def term(given: list, default: str | None) -> date | None:
    """Return the first deadline that is given, else the default; None when it is continuing."""
    first = next((value for value in given if value), default)
    return None if first == "持续推进" else day(first)


class Catalogue:
    """The programme workbook: tables of rows, the units' names, and every assignment."""

    def __init__(self, path: Path):
        book = load_workbook(path)
        self.settings = {row["设置项"].split()[0]: row["取值"] for row in sheet(book, "设置")}
        self.areas, self.measures = sheet(book, "方面"), sheet(book, "举措")
        self.tasks, self.units = sheet(book, "任务"), sheet(book, "责任单位")
        self.parents = {row["地区代码"]: row["上级地区代码"] for row in sheet(book, "地区")}
        self.exceptions = {(row["任务编号"], row["单位代码"]): row for row in sheet(book, "例外")}
        self.names = {name: unit["单位代码"] for unit in self.units for name in (
            unit["单位代码"], unit["责任单位"], unit["责任单位（英文）"],
            *(unit["别名"] or "").split("、"))}
        self.titles = {task["任务"]: task["任务编号"] for task in self.tasks}
        assert len(self.titles) == len(self.tasks)
        self.assignments = [
            self.assignment(task, unit, role) for task in self.tasks for unit in self.units
            if (role := self.role(task, unit))]

    def role(self, task: dict, unit: dict) -> str | None:
        """Return how a unit takes part in a task: by its group, or by one of its names."""
        for role, cell in (("lead", "牵头"), ("support", "配合")):
            for name in (task[cell] or "").split("、"):
                if name == unit["分组代码"] or self.names.get(name) == unit["单位代码"]:
                    return role
        return None

    def assignment(self, task: dict, unit: dict, role: str) -> dict:
        own = self.exceptions.get((task["任务编号"], unit["单位代码"]), {})
        default = self.settings["默认完成时限"]
        measure = next(row for row in self.measures if row["举措编号"] == task["举措编号"])
        return {
            "key": f"{task['任务编号']}/{unit['单位代码']}", "role": role,
            "task": task["任务编号"], "unit": unit["单位代码"], "group": unit["分组代码"],
            "measure": str(measure["举措编号"]), "area": str(measure["方面编号"]),
            "region": unit["地区代码"] or "00",
            "start": day(task["开始日期"] or self.settings["开始日期"]),
            "original_deadline": term([own.get("完成时限"), task["完成时限"]], default),
            "deadline": term([own.get("调整后时限"), own.get("完成时限"), task["调整后时限"],
                              task["完成时限"]], default),
            "weight": number(own.get("权重"), Fraction(1)),
            "task_weight": number(task["权重"], Fraction(1)),
            "plan": plan(own.get("计划节点")),
        }


# The sample's layouts: each gives rows by field, progress as per cent, and the as-of date

HEADS = {
    "task": ("任务编号", "任务", "工作任务", "任务内容", "任务名称", "重点任务", "Task id"),
    "unit": ("责任单位", "单位名称", "承办单位", "Unit"),
    "status": ("进展状态", "推进状态", "完成状态", "完成情况", "Status"),
    "progress": ("完成进度(%)", "完成率", "完成比例", "完成进度", "Progress (%)"),
    "note": ("进展情况", "说明", "最新进展", "工作进展", "进展说明", "工作进展情况", "Progress note"),
    "problem": ("存在问题", "存在的问题", "存在困难", "Problem"),
    "next_step": ("下一步措施", "下一步工作", "下步措施", "下一步打算", "下一步计划", "Next step"),
    "evidence": ("佐证材料", "证明材料", "附件材料", "佐证", "Evidence"),
    "as_of": ("填报日期", "截至日期", "数据截至", "As of"),
}


def by_field(heads, lines):
    """Give each line's cells by field, a field being known by the words at its column's head."""
    heads = [str(head or "").split("\n")[0] for head in heads]
    places = {field: next((heads.index(word) for word in words if word in heads), None)
              for field, words in HEADS.items()}
    for line in lines:
        yield {field: None if place is None or line[place] == "" else line[place]
               for field, place in places.items()}


def own(path: Path):
    _, _, _, heads, *lines = load_workbook(path)["进展报送表"].iter_rows(values_only=True)
    for row in by_field(heads, lines):
        if re.fullmatch(r"\d+\.\d+", row["task"] or ""):
            yield row | {"progress": number(row["progress"]), "as_of": day(row["as_of"])}


def ledger(path: Path):
    _, line, _, upper, lower, *lines = load_workbook(path)["工作台账"].iter_rows(values_only=True)
    heads, unit = [low or high for low, high in zip(lower, upper, strict=True)], None
    numbered = [line for line in lines if isinstance(line[0], int)]
    for row in by_field(heads, numbered):
        unit = row["unit"] or unit
        yield row | {"unit": unit, "progress": number(row["progress"]), "as_of": chinese(line[0])}


def unit_sheets(path: Path):
    for page in load_workbook(path):
        _, heads, *lines = page.iter_rows(values_only=True)
        for row in by_field(heads, lines):
            yield row | {"unit": page.title, "progress": share(row["progress"]),
                         "as_of": day(row["as_of"])}


def english(path: Path):
    heads, *lines = load_workbook(path)["late"].iter_rows(values_only=True)
    for row in by_field(heads, lines):
        yield row | {"progress": number(row["progress"]), "as_of": day(row["as_of"])}


def xls(path: Path):
    page, task = xlrd.open_workbook(path).sheet_by_index(0), None
    _, heads, *lines = map(page.row_values, range(page.nrows))
    for row in by_field(heads, lines):
        task, serial = row["task"] or task, row["as_of"]
        if row["unit"]:
            yield row | {"task": task, "progress": share(row["progress"]),
                         "as_of": serial and date(1899, 12, 30) + timedelta(serial)}


def ods(path: Path):
    page = opendocument.load(path).getElementsByType(odf.Table)[0]
    _, _, heads, *lines = [[teletype.extractText(cell) for cell in line.getElementsByType(
        odf.TableCell)] for line in page.getElementsByType(odf.TableRow)]
    for row in by_field(heads, lines):
        yield row | {"progress": per_cent(row["progress"]), "as_of": day(row["as_of"])}


def gb18030(path: Path):
    _, heads, *lines = csv.reader(path.read_text("gb18030").splitlines())
    for row in by_field(heads, lines):
        yield row | {"progress": per_cent(row["progress"]), "as_of": chinese(row["as_of"])}


LAYOUTS = {"中国移动进展报送表.xlsx": own, "工业和信息化主管部门台账.xlsx": ledger,
           "部和企业分表.xlsx": unit_sheets, "补报.xlsx": english, "无线电管理机构.xls": xls,
           "通信管理局第一组.ods": ods, "通信管理局第二组.csv": gb18030}


def share(value) -> Fraction | None:
    """Return a share of one as per cent."""
    return None if value in (None, "") else number(value) * 100


def per_cent(text: str | None) -> Fraction | None:
    """Return the number of a text like 31%."""
    return number(text.removesuffix("%")) if text else None


def chinese(text: str | None) -> date | None:
    """Return the date in a text like 数据截至2020年5月20日."""
    found = re.search(r"(\d+)年(\d+)月(\d+)日", text or "")
    return date(*map(int, found.groups())) if found else None


# The log and the fold

SAYS = ("status", "progress", "note", "problem", "next_step", "evidence")


def agreed(word: str | None, progress: Fraction | None, last: Fraction | None):
    """Return status and progress as they agree (rule 6)."""
    if not word:
        status = {0: "not_started", 100: "completed"}.get(progress, "in_progress")
        assert progress is not None
    else:
        status = next(status for status, words in STATUSES.items() if word in words)
    if status == "not_applicable":
        return status, None
    whole = {"not_started": Fraction(0), "completed": Fraction(100)}.get(status)
    if progress is None:
        progress = last if whole is None else whole
    assert progress == whole if whole is not None else 0 <= progress < 100, (word, progress)
    return status, progress


def reports(catalogue: Catalogue) -> list[dict]:
    """Return what the sample's files say, row for row, in the order in which they came."""
    log, last, known = [], {}, {row["key"]: row for row in catalogue.assignments}
    with (SAMPLE / "rounds.csv").open(encoding="utf-8-sig", newline="") as lines:
        rounds = list(csv.DictReader(lines))
    for entry in rounds:
        layout = LAYOUTS[entry["file"].split("_", 1)[1]]
        for row in layout(SAMPLE / entry["file"]):
            if not any(row[name] not in (None, "") for name in SAYS):
                continue
            task, unit = catalogue.titles.get(row["task"], row["task"]), row["unit"]
            key = f"{task}/{catalogue.names[unit]}"
            status, progress = agreed(row["status"], row["progress"], last.get(key))
            last[key] = progress if progress is not None else last.get(key)
            log.append({"key": key, "role": known[key]["role"], "unit": known[key]["unit"],
                        "status": status, "progress": progress, "period": entry["period"],
                        "as_of": row["as_of"] or end_of(entry["period"]),
                        "received": datetime.fromisoformat(entry["received"])})
    return log


def end_of(period: str) -> date:
    year, month = map(int, period.split("-"))
    return date(year, month, monthrange(year, month)[1])


def state(log: list[dict], as_of: date) -> dict[str, dict]:
    """Return each assignment's report as of a date: latest date, then later period, then last."""
    found = {}
    for report in log:
        before = found.get(report["key"])
        if report["as_of"] <= as_of and (before is None or (report["as_of"], report["period"]) >= (
                before["as_of"], before["period"])):
            found[report["key"]] = report
    return found


# Figures

def rounded(value: Fraction | None) -> Decimal | None:
    """Return a number to 2 decimals, half away from zero."""
    if value is None:
        return None
    hundredths = int(abs(value) * 100 + Fraction(1, 2))
    return Decimal(hundredths if value >= 0 else -hundredths) / 100


def expected(row: dict, when: date) -> Fraction | None:
    """Return what the calendar expects of an assignment on a date; None when it has no deadline."""
    if row["deadline"] is None:
        return None
    points = [(row["start"], Fraction(0)), *row["plan"], (row["deadline"], Fraction(100))]
    if when <= points[0][0]:
        return Fraction(0)
    for (begin, low), (end, high) in zip(points, points[1:], strict=False):
        if when <= end:
            return low + (high - low) * Fraction((when - begin).days, (end - begin).days)
    return Fraction(100)


def standing(catalogue: Catalogue, log: list[dict], as_of: date) -> list[dict]:
    """Return every assignment with its figures on a date, numbers still unrounded."""
    found, rows = state(log, as_of), []
    for assignment in catalogue.assignments:
        report = found.get(assignment["key"])
        row = assignment | (report or {"status": "not_reported", "progress": None, "as_of": None})
        row["counts"] = row["status"] != "not_applicable"
        at = min(as_of, end_of(report["period"])) if report else as_of
        row["expected"] = expected(row, at) if row["counts"] else None
        row["gap"] = gap(row)
        row["class"] = klass(row, catalogue.settings)
        row["light"], row["reason"] = light(row, as_of, catalogue.settings)
        rows.append(row)
    return rows


def gap(row: dict) -> Fraction | None:
    """Return reported less expected, in points."""
    known = row["progress"] is not None and row["expected"] is not None
    return row["progress"] - row["expected"] if known else None


def klass(row: dict, settings: dict) -> str:
    """Return the class of an assignment or a roll-up (rule 4)."""
    points, far = rounded(row["gap"]), settings["预警阈值（百分点）"]
    if row["status"] == "completed":
        return "done"
    if points is None:
        return "other"
    return "ahead" if points >= far else "behind" if points <= -far else "on_pace"


def points_behind(row: dict) -> list[str]:
    """Return the gap's size as a reason shows it, to 1 decimal, when there is one."""
    size = rounded(row["gap"])
    return [] if size is None else [f"{Decimal(int(abs(size) * 10 + Decimal('0.5'))) / 10:.1f}"]


def light(row: dict, as_of: date, settings: dict) -> tuple[str, list[str]]:
    """Return an assignment's light, and the numbers its reason must name (rule 5)."""
    left = (row["deadline"] - as_of).days if row["deadline"] else None
    points = rounded(row["gap"])
    month = date.fromordinal(as_of.replace(day=1).toordinal() - 1)
    if row["status"] in ("not_applicable", "completed"):
        return {"not_applicable": "none", "completed": "done"}[row["status"]], []
    if left is not None and left < 0:
        return "red", [f"{-left}天"]
    if row["status"] == "not_reported":
        return "grey", []
    if row["status"] == "blocked" or points is not None and points < -settings["滞后阈值（百分点）"]:
        return "red", points_behind(row) if row["status"] != "blocked" else []
    if row["period"] < f"{month:%Y-%m}":
        return "grey", [row["period"]]
    if points is not None and points <= -settings["预警阈值（百分点）"]:
        return "yellow", points_behind(row)
    if left is not None and left <= settings["临期天数"]:
        return "yellow", [f"{left}天"]
    return "green", points_behind(row)


# Roll-ups

def mean(pairs: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Return the mean of (weight, value) pairs; None when nothing has weight."""
    total = sum(weight for weight, _ in pairs)
    return sum(weight * value for weight, value in pairs) / total if total else None


def over_tasks(rows: list[dict], value) -> Fraction | None:
    """Return the mean over tasks of the mean over each task's rows (rule 3)."""
    tasks, pairs = {}, []
    for row in rows:
        tasks.setdefault((row["task"], row["task_weight"]), []).append((row["weight"], value(row)))
    for (_, weight), inner in tasks.items():
        if mean(inner) is not None:
            pairs.append((weight, mean(inner)))
    return mean(pairs)


def rollup_status(counted: list[dict], reported: list[dict]) -> str:
    """Return the status of a roll-up (rule 2)."""
    if not counted:
        return "not_applicable"
    if not reported:
        return "not_reported"
    if all(row["status"] == "completed" for row in counted):
        return "completed"
    if all(row["status"] == "not_started" for row in reported):
        return "not_started"
    leads = [row for row in reported if row["role"] == "lead"]
    for task in {row["task"] for row in leads}:
        if all(row["status"] == "blocked" for row in leads if row["task"] == task):
            return "blocked"
    return "in_progress"


def measured(rows: list[dict]) -> dict:
    """Return counts and numbers of any assignments, the numbers unrounded."""
    counted = [row for row in rows if row["counts"]]
    reported = [row for row in counted if row["status"] != "not_reported"]
    paced = [row for row in reported if row["expected"] is not None]
    progress = over_tasks(paced, lambda row: row["progress"])
    pace = over_tasks(paced, lambda row: row["expected"])
    return {
        "status": rollup_status(counted, reported), "assignments": len(rows),
        "counted": len(counted), "reported": len(reported),
        "completed": sum(row["status"] == "completed" for row in counted), "verified": 0,
        "progress": over_tasks(reported, lambda row: row["progress"]),
        "progress_floor": over_tasks(counted, lambda row: row["progress"] or Fraction(0)),
        "expected": pace, "gap": None if pace is None else progress - pace,
        "red": sum(row["light"] == "red" for row in counted)}


def rollup_light(found: dict, settings: dict) -> tuple[str, list[str]]:
    """Return the light of a roll-up, and the numbers its reason must name (rule 5)."""
    points, counted = rounded(found["gap"]), found["counted"]
    missing = counted - found["reported"]
    if not counted:
        return "none", []
    if found["completed"] == counted:
        return "done", []
    if missing * 100 > settings["未报送占比上限(%)"] * counted:
        return "grey", [f"{counted}项", f"{missing}项"]
    if points is not None and points < -settings["滞后阈值（百分点）"]:
        return "red", points_behind(found)
    if points is not None and points <= -settings["预警阈值（百分点）"]:
        return "yellow", points_behind(found)
    if found["red"] * 100 > settings["红灯占比上限(%)"] * counted:
        return "yellow", [f"{counted}项", f"{found['red']}项"]
    return "green", points_behind(found)


def rollup(rows: list[dict], settings: dict) -> dict:
    """Return the figures of any assignments; the light looks at the lead ones only."""
    found = measured(rows)
    leads = measured([row for row in rows if row["role"] == "lead"])
    found["class"] = klass(found, settings)
    found["light"], found["reason"] = rollup_light(leads, settings)
    return shown(found)


def alone(row: dict) -> dict:
    """Return one assignment as it is listed."""
    return shown(row | {
        "assignments": 1, "counted": int(row["counts"]), "verified": 0,
        "reported": int(row["counts"] and row["status"] != "not_reported"),
        "completed": int(row["status"] == "completed"),
        "progress_floor": (row["progress"] or Fraction(0)) if row["counts"] else None})


def shown(found: dict) -> dict:
    names = ("progress", "progress_floor", "expected", "gap", "weight", "task_weight")
    return found | {name: rounded(found[name]) for name in names if name in found}


def regions(row: dict, catalogue: Catalogue) -> list[str]:
    """Return an assignment's region and those it lies in."""
    parent = catalogue.parents.get(row["region"])
    return [row["region"], parent] if parent else [row["region"]]


def listing(catalogue: Catalogue, rows: list[dict], by: str) -> dict[str, dict]:
    """Return the figures of the chosen assignments by key."""
    if by == "assignment":
        return {row["key"]: alone(row) for row in rows}
    groups = {"measure": {str(row["举措编号"]): [] for row in catalogue.measures},
              "area": {str(row["方面编号"]): [] for row in catalogue.areas}}.get(by, {})
    for row in rows:
        for key in regions(row, catalogue) if by == "region" else [row[by]]:
            groups.setdefault(key, []).append(row)
    return {key: rollup(held, catalogue.settings) for key, held in groups.items()}


# Reporting

def reporting(catalogue: Catalogue, log: list[dict], as_of: date) -> dict[str, str]:
    """Return for every unit that leads something whether it reported in the period of a date."""
    period, due = f"{as_of:%Y-%m}", as_of.replace(day=catalogue.settings["报送截止日"])
    zone, found = ZoneInfo(catalogue.settings["时区"]), {}
    for unit in {row["unit"]: None for row in catalogue.assignments if row["role"] == "lead"}:
        came = [report["received"].astimezone(zone).date() for report in log if (
            report["unit"], report["role"], report["period"]) == (unit, "lead", period)
            and report["as_of"] <= as_of]
        found[unit] = "missing" if not came else "on_time" if min(came) <= due else "late"
    return found
