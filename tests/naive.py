"""Compute every figure a second time, from the catalogue and the sample's files, in the plainest way.

Nothing of the product is used: no frames, no imports from it, exact fractions instead of floats, and a few
lines of its own to read each layout. It is slow and short on purpose. Comments such as (rule 3) give the
rule's number in the design; `test_naive.py` compares this file with the words of the rules, and
`test_figures_recomputed.py` compares the product with this file.
"""

import csv
import math
import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
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
    """Return the rows of a catalogue sheet as dictionaries, with the Chinese column names as keys."""
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
    """Return a number exactly as it is written; `blank` for a blank one."""
    return blank if value in (None, "") else Fraction(str(value))


def plan(text: str | None) -> list[tuple[date, Fraction]]:
    """Return plan points written as 2020-06-30:30；2020-09-30:60, each as (date, per cent)."""
    pairs = [point.split(":") for point in re.split("[；;]", text or "") if point]
    return [(day(when), number(share)) for when, share in pairs]


def term(value) -> date | None:
    """Return a deadline as it is written; None for 持续推进 (continuing)."""
    return None if value == "持续推进" else day(value)


def original_deadline(task: dict, own: dict, default) -> date | None:
    """Return the first deadline of an assignment: the exception's, else the task's, else the default."""
    return term(own.get("完成时限") or task["完成时限"] or default)


def deadline_change(task: dict, own: dict) -> dict | None:
    """Return the change of an assignment's deadline with its dates; None where there is none.

    An exception that moves the deadline brings its own dates. An exception that sets only its own first
    deadline does not take over the task's change.
    """
    if not own.get("调整后时限") and own.get("完成时限"):
        return None
    row = own if own.get("调整后时限") else task
    if not row.get("调整后时限"):
        return None
    return {"deadline": term(row["调整后时限"]), "asked": day(row.get("申请日期")), "decided": day(row.get("决定日期"))}


def start_day(settings: dict, task: dict, unit: dict, own: dict) -> date:
    """Return the latest start: the programme's, the task's, the unit's or the assignment's."""
    given = (settings["开始日期"], task["开始日期"], unit.get("有效期起"), own.get("有效期起"))
    return max(day(value) for value in given if value)


def last_valid_day(unit: dict, own: dict) -> date | None:
    """Return the last day on which unit and assignment are both valid; None when validity has no end."""
    given = (unit.get("有效期止"), own.get("有效期止"))
    return min((day(value) for value in given if value), default=None)


class Catalogue:
    """The programme workbook: tables of rows, the units' names, and every assignment."""

    def __init__(self, path: Path):
        book = load_workbook(path)
        self.settings = {row["设置项"].split()[0]: row["取值"] for row in sheet(book, "设置")}
        self.areas, self.measures = sheet(book, "方面"), sheet(book, "举措")
        self.tasks, self.units = sheet(book, "任务"), sheet(book, "责任单位")
        self.groups, self.regions = sheet(book, "单位分组"), sheet(book, "地区")
        self.parents = {row["地区代码"]: row["上级地区代码"] for row in self.regions}
        self.exceptions = {(row["任务编号"], row["单位代码"]): row for row in sheet(book, "例外")}
        self.names = {
            name: unit["单位代码"]
            for unit in self.units
            for name in (unit["单位代码"], unit["责任单位"], unit["责任单位（英文）"], *(unit["别名"] or "").split("、"))
            if name
        }
        self.titles = {task["任务"]: task["任务编号"] for task in self.tasks}
        assert len(self.titles) == len(self.tasks)
        self.assignments = [self.assignment(task, unit, role) for task in self.tasks for unit in self.units if (role := self.role(task, unit))]

    def role(self, task: dict, unit: dict) -> str | None:
        """Return the role of a unit in a task, found by its group or by one of its names; None when it has none."""
        for role, cell in (("lead", "牵头"), ("support", "配合")):
            for name in (task[cell] or "").split("、"):
                if name == unit["分组代码"] or self.names.get(name) == unit["单位代码"]:
                    return role
        return None

    def assignment(self, task: dict, unit: dict, role: str) -> dict:
        """Return one assignment with all that its figures need."""
        exception = self.exceptions.get((task["任务编号"], unit["单位代码"]), {})
        default = self.settings["默认完成时限"]
        measure = next(row for row in self.measures if row["举措编号"] == task["举措编号"])
        return {
            "key": f"{task['任务编号']}/{unit['单位代码']}",
            "role": role,
            "task": task["任务编号"],
            "unit": unit["单位代码"],
            "group": unit["分组代码"],
            "measure": str(measure["举措编号"]),
            "area": str(measure["方面编号"]),
            "region": unit["地区代码"] or "00",
            "start": start_day(self.settings, task, unit, exception),
            "valid_to": last_valid_day(unit, exception),
            "original_deadline": original_deadline(task, exception, default),
            "change": deadline_change(task, exception),
            "weight": number(exception.get("权重"), Fraction(1)),
            "task_weight": number(task["权重"], Fraction(1)),
            "plan": plan(exception.get("计划节点")),
        }


# The sample's layouts: each function yields rows by field, with progress in per cent and the as-of date

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
    """Yield each line's cells by field; a field is recognised by the words in its column's header."""
    heads = [str(head or "").split("\n")[0] for head in heads]
    places = {field: next((heads.index(word) for word in words if word in heads), None) for field, words in HEADS.items()}
    for line in lines:
        yield {field: None if place is None or line[place] == "" else line[place] for field, place in places.items()}


def own(path: Path):
    """Read a unit's own status sheet."""
    _, _, _, heads, *lines = load_workbook(path)["进展报送表"].iter_rows(values_only=True)
    for row in by_field(heads, lines):
        if re.fullmatch(r"\d+\.\d+", row["task"] or ""):
            yield row | {"progress": number(row["progress"]), "as_of": day(row["as_of"])}


def ledger(path: Path):
    """Read a ledger with a header of two rows and merged unit cells."""
    _, line, _, upper, lower, *lines = load_workbook(path)["工作台账"].iter_rows(values_only=True)
    heads, unit = [low or high for low, high in zip(lower, upper, strict=True)], None
    numbered = [line for line in lines if isinstance(line[0], int)]
    for row in by_field(heads, numbered):
        unit = row["unit"] or unit
        yield row | {"unit": unit, "progress": number(row["progress"]), "as_of": chinese(line[0])}


def unit_sheets(path: Path):
    """Read a workbook with one sheet for each unit."""
    for page in load_workbook(path):
        _, heads, *lines = page.iter_rows(values_only=True)
        for row in by_field(heads, lines):
            yield row | {"unit": page.title, "progress": share(row["progress"]), "as_of": day(row["as_of"])}


def english(path: Path):
    """Read a sheet with English heads."""
    heads, *lines = load_workbook(path)["late"].iter_rows(values_only=True)
    for row in by_field(heads, lines):
        yield row | {"progress": number(row["progress"]), "as_of": day(row["as_of"])}


def xls(path: Path):
    """Read an old Excel file with serial dates and with progress as a fraction of 1."""
    page, task = xlrd.open_workbook(path).sheet_by_index(0), None
    _, heads, *lines = map(page.row_values, range(page.nrows))
    for row in by_field(heads, lines):
        task, serial = row["task"] or task, row["as_of"]
        if row["unit"]:
            yield row | {"task": task, "progress": share(row["progress"]), "as_of": serial and date(1899, 12, 30) + timedelta(serial)}


def ods(path: Path):
    """Read an OpenDocument sheet."""
    page = opendocument.load(path).getElementsByType(odf.Table)[0]
    _, _, heads, *lines = [[teletype.extractText(cell) for cell in line.getElementsByType(odf.TableCell)] for line in page.getElementsByType(odf.TableRow)]
    for row in by_field(heads, lines):
        yield row | {"progress": per_cent(row["progress"]), "as_of": day(row["as_of"])}


def gb18030(path: Path):
    """Read a CSV file in GB18030."""
    _, heads, *lines = csv.reader(path.read_text("gb18030").splitlines())
    for row in by_field(heads, lines):
        yield row | {"progress": per_cent(row["progress"]), "as_of": chinese(row["as_of"])}


LAYOUTS = {
    "中国移动进展报送表.xlsx": own,
    "工业和信息化主管部门台账.xlsx": ledger,
    "部和企业分表.xlsx": unit_sheets,
    "补报.xlsx": english,
    "无线电管理机构.xls": xls,
    "通信管理局第一组.ods": ods,
    "通信管理局第二组.csv": gb18030,
}


def share(value) -> Fraction | None:
    """Return a fraction of 1 in per cent."""
    return None if value in (None, "") else number(value) * 100


def per_cent(text: str | None) -> Fraction | None:
    """Return the number of a text like 31%."""
    return number(text.removesuffix("%")) if text else None


def chinese(text: str | None) -> date | None:
    """Return the date in a text like 数据截至2020年5月20日."""
    found = re.search(r"(\d+)年(\d+)月(\d+)日", text or "")
    return date(*map(int, found.groups())) if found else None


# The settings of the rules; a catalogue may leave out those that have a default

DEFAULTS = {"截止月": "当月", "多数占比(%)": 50, "到期占比(%)": 90, "红灯占比上限(%)": 10}
OLD_NAMES = {"多数占比(%)": "未报送占比上限(%)"}


def setting(settings: dict, name: str):
    """Return a setting; where it is blank, the setting of the same meaning under its old name, then the default."""
    for key in (name, OLD_NAMES.get(name)):
        if settings.get(key) not in (None, ""):
            return settings[key]
    return DEFAULTS[name]


def exceeds(part: int, whole: int, name: str, settings: dict) -> bool:
    """Tell whether `part` is more of `whole` than the percentage that a setting names."""
    return part * 100 > whole * number(setting(settings, name))


# The log, and the reports that count on a date

SAYS = ("status", "progress", "note", "problem", "next_step", "evidence")


def agreed(word: str | None, progress: Fraction | None, last: Fraction | None):
    """Return a report's status and progress, completed from each other (rule 6), progress to 2 decimals (rule 10).

    `last` is the progress reported before, used where a status without progress keeps it."""
    progress = None if progress is None else Fraction(half_up(progress, 2))
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


@cache
def said(file: str) -> list[dict]:
    """Return the rows of one of the sample's files in which anything is reported; each file is read once."""
    layout = LAYOUTS[file.split("_", 1)[1]]
    return [row for row in layout(SAMPLE / file) if any(row[name] not in (None, "") for name in SAYS)]


def reports(catalogue: Catalogue) -> list[dict]:
    """Return the reports of the sample's files, row by row in the order received."""
    log, last = [], {}
    with (SAMPLE / "rounds.csv").open(encoding="utf-8-sig", newline="") as lines:
        rounds = list(csv.DictReader(lines))
    for entry in rounds:
        for row in said(entry["file"]):
            task = catalogue.titles.get(row["task"], row["task"])
            key = f"{task}/{catalogue.names[row['unit']]}"
            status, progress = agreed(row["status"], row["progress"], last.get(key))
            last[key] = progress if progress is not None else last.get(key)
            log.append(
                {
                    "key": key,
                    "status": status,
                    "progress": progress,
                    "period": entry["period"],
                    "submission": entry["file"],
                    "as_of": row["as_of"] or end_of(entry["period"]),
                    "received": datetime.fromisoformat(entry["received"]),
                }
            )
    return log


def end_of(period: str) -> date:
    """Return the last day of a month written 2020-09."""
    year, month = map(int, period.split("-"))
    return date(year, month, monthrange(year, month)[1])


def month_before(when: date) -> str:
    """Return the month before a date's month, written 2020-08."""
    return f"{when.replace(day=1) - timedelta(1):%Y-%m}"


def cut_off(period: str, settings: dict) -> date:
    """Return the due day of a period: in its month or, where the setting says so, in the next month."""
    last = end_of(period)
    if setting(settings, "截止月") == "次月":
        last = end_of(f"{last + timedelta(1):%Y-%m}")
    return last.replace(day=min(settings["报送截止日"], last.day))


def counted_date(report: dict, settings: dict) -> date:
    """Return the date as of which a report counts (rule 1).

    A report dated after the last day of its period, but not after the cut-off, counts as of that last day.
    """
    last = end_of(report["period"])
    return last if last < report["as_of"] <= cut_off(report["period"], settings) else report["as_of"]


def effective_period(report: dict, settings: dict) -> str:
    """Return the later of a report's own period and the month of its counted date (rule 4)."""
    return max(report["period"], f"{counted_date(report, settings):%Y-%m}")


def in_force(log: list[dict], replaces: dict, withdrawn) -> list[dict]:
    """Return the reports of the submissions that are in force.

    `replaces` maps each correction to the submission that it corrects. A corrected submission does not count,
    unless the correction is itself withdrawn. A withdrawn submission is treated as never received.
    """
    corrected = {old for new, old in replaces.items() if new not in withdrawn}
    return [report for report in log if report["submission"] not in {*withdrawn, *corrected}]


def state(log: list[dict], as_of: date, settings: dict) -> dict[str, dict]:
    """Return the report in force of each assignment as of a date.

    The latest counted date wins, then the later period, then the one recorded last."""
    report_by_key = {}
    for report in log:
        when = counted_date(report, settings)
        before = report_by_key.get(report["key"])
        if when <= as_of and (before is None or (when, report["period"]) >= (counted_date(before, settings), before["period"])):
            report_by_key[report["key"]] = report
    return report_by_key


# Numbers as they are shown


def half_up(value: Fraction, decimals: int) -> Decimal:
    """Return a number rounded to `decimals` decimals, half away from zero."""
    size, (part, whole) = 10**decimals, value.as_integer_ratio()
    units = (2 * abs(part) * size + whole) // (2 * whole)
    return Decimal(units if value >= 0 else -units) / size


def shown_progress(value: Fraction | None, rows: list[dict]) -> Decimal | None:
    """Return progress to 1 decimal; `rows` are the assignments it is taken over (rule 3).

    100.0 is shown as 99.9 while one of them is not complete, and 0.0 as 0.1 while one is above 0.
    """
    if value is None:
        return None
    shown = half_up(value, 1)
    if shown == 100 and any(row["status"] != "completed" for row in rows):
        return Decimal("99.9")
    if shown == 0 and any(row["reported_progress"] for row in rows):
        return Decimal("0.1")
    return shown


def shown_gap(progress: Decimal | None, expected: Decimal | None) -> Decimal | None:
    """Return shown progress less shown expected progress, in points; None where one of them is unknown."""
    return None if progress is None or expected is None else progress - expected


def points(gap: Decimal | None) -> list[str]:
    """Return the gap's size as a reason shows it; nothing when there is no gap or the gap is 0."""
    return [f"{abs(gap):.1f}"] if gap else []


# One assignment on a date


def in_selection(assignment: dict, when: date) -> bool:
    """Tell whether an assignment has begun by a date and is still valid on it (rule 3)."""
    return assignment["start"] <= when and (assignment["valid_to"] is None or when <= assignment["valid_to"])


def deadline_at(assignment: dict, when: date) -> date | None:
    """Return the deadline in force on a date; None for a continuing assignment (rule 7).

    A change is in force from the day it was decided, or always where that day is blank. A change asked for
    after the original deadline is never in force.
    """
    change, original = assignment["change"], assignment["original_deadline"]
    if "moves" in assignment:  # the office decided: see `naive_acts`
        return next((to for since, to in reversed(assignment["moves"]) if since is None or since <= when), original)
    if change is None:
        return original
    decided = change["decided"] is None or change["decided"] <= when
    too_late = change["asked"] and original and change["asked"] > original
    return change["deadline"] if decided and not too_late else original


def expected(row: dict, when: date) -> Fraction:
    """Return the expected progress on a date of an assignment with a deadline (rule 4)."""
    start, deadline = row["start"], row["deadline"]
    if when >= deadline:
        return Fraction(100)
    if when <= start:
        return Fraction(0)
    inner = [point for point in row["plan"] if start < point[0] < deadline]
    course = [(start, Fraction(0)), *inner, (deadline, Fraction(100))]
    for (begin, low), (end, high) in zip(course, course[1:], strict=False):
        if when <= end:
            return low + (high - low) * Fraction((when - begin).days, (end - begin).days)
    raise AssertionError("a date lies before the deadline or not")


def judged_on(report: dict | None, deadline: date | None, as_of: date, settings: dict) -> date:
    """Return the day for which expected progress is taken (rule 4).

    Before the deadline this is the end of the period reported last, if that is the present period or the one
    before; it is never later than the as-of date. Otherwise it is the as-of date.
    """
    if report is None or deadline is None or as_of >= deadline:
        return as_of
    period = effective_period(report, settings)
    return min(as_of, end_of(period)) if period >= month_before(as_of) else as_of


def judged(assignment: dict, report: dict | None, as_of: date, settings: dict) -> dict:
    """Return one assignment with its figures on a date."""
    deadline = deadline_at(assignment, as_of)
    row = assignment | {
        "deadline": deadline,
        "status": "not_reported",
        "reported_progress": None,
        "as_of": None,
        "reported_on": None,
        "period": None,
        "effective_period": None,
        "submission": None,
        "judged_on": judged_on(report, deadline, as_of, settings),
    }
    if report:
        row |= {
            "status": report["status"],
            "reported_progress": report["progress"],
            "as_of": counted_date(report, settings),
            "reported_on": report["as_of"],
            "period": report["period"],
            "submission": report["submission"],
            "effective_period": effective_period(report, settings),
        }
    applies, said = row["status"] != "not_applicable", row["status"] != "not_reported"
    row["counts"] = applies and (said or row["role"] == "lead")
    row["past"] = deadline is not None and as_of > deadline
    row["overdue"] = row["past"] and row["counts"] and row["status"] != "completed"
    row["exact_expected"] = expected(row, row["judged_on"]) if deadline and applies else None
    row["expected"] = None if row["exact_expected"] is None else half_up(row["exact_expected"], 1)
    row["progress"] = shown_progress(row["reported_progress"], [row])
    row["gap"] = shown_gap(row["progress"], row["expected"])
    row["class"] = assignment_class(row, settings)
    row["light"], row["reason"] = assignment_light(row, as_of, settings)
    return row


def class_by_gap(gap: Decimal, settings: dict) -> str:
    """Return behind, ahead or on pace, by the gap in points (rule 4)."""
    far = settings["预警阈值（百分点）"]
    return "behind" if gap <= -far else "ahead" if gap >= far else "on_pace"


def assignment_class(row: dict, settings: dict) -> str:
    """Return the class of an assignment: the first that fits (rule 4)."""
    if row["status"] == "not_applicable":
        return "not_applicable"
    if row["status"] == "completed":
        return "done"
    if row["overdue"]:
        return "behind"
    if row["status"] == "not_reported":
        return "not_reported"
    if row["deadline"] is None:
        return "continuing"
    return class_by_gap(row["gap"], settings)


def assignment_light(row: dict, as_of: date, settings: dict) -> tuple[str, list[str]]:
    """Return an assignment's light, the first that fits, and the figures in its reason (rule 5)."""
    if row["status"] == "not_applicable" or not row["counts"]:
        return "none", []
    if row["status"] == "completed":
        return "done", []
    left = None if row["deadline"] is None else (row["deadline"] - as_of).days
    gap = Decimal(0) if row["gap"] is None else row["gap"]
    if left is not None and left < 0:
        return "red", [f"{-left}天"]
    if row["status"] == "not_reported":
        return "grey", []
    if row["status"] == "blocked":
        return "red", []
    if gap < -settings["滞后阈值（百分点）"]:
        return "red", points(gap)
    if left is not None and left <= settings["临期天数"] and gap < 0:
        return "yellow", [f"{left}天", *points(gap)]
    if row["effective_period"] < month_before(as_of):
        return "grey", [row["effective_period"]]
    if gap <= -settings["预警阈值（百分点）"]:
        return "yellow", points(gap)
    return "green", points(gap)


def standing(catalogue: Catalogue, log: list[dict], as_of: date, claims: dict | None = None) -> list[dict]:
    """Return the assignments in the selection on a date, each with its figures on that date.

    `log` holds the reports of submissions in force only, in the order recorded; `claims` the claims on that date (see
    `naive_acts`).
    """
    claims = claims or {}
    report_by_key = {key: report for key, report in state(log, as_of, catalogue.settings).items() if not is_refused(claims.get(key))}
    return [
        judged(assignment, report_by_key.get(assignment["key"]), as_of, catalogue.settings)
        | {"verified": (claims.get(assignment["key"], {}).get("status"), claims.get(assignment["key"], {}).get("state")) == ("completed", "verified")}
        for assignment in catalogue.assignments
        if in_selection(assignment, as_of)
    ]


def is_refused(claim: dict | None) -> bool:
    """Tell whether a claim leaves its assignment unreported: that it does not apply was returned."""
    return claim is not None and (claim["status"], claim["state"]) == ("not_applicable", "returned")


# Roll-ups


def mean(pairs: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Return the mean of (weight, value) pairs, added up over one denominator; None when there are none."""
    if not pairs:
        return None
    whole = math.lcm(*(weight.denominator * value.denominator for weight, value in pairs))
    weighed = sum(weight.numerator * value.numerator * (whole // (weight.denominator * value.denominator)) for weight, value in pairs)
    return Fraction(weighed, sum(weight.numerator * (whole // weight.denominator) for weight, _ in pairs))


def over_tasks(rows: list[dict], name: str) -> Fraction | None:
    """Return the mean over tasks of the mean over each task's rows; None counts as 0 (rule 3)."""
    tasks = {}
    for row in rows:
        pair = row["weight"], row[name] or Fraction(0)
        tasks.setdefault((row["task"], row["task_weight"]), []).append(pair)
    return mean([(weight, mean(inner)) for (_, weight), inner in tasks.items()])


def where(rows: list[dict], **values) -> list[dict]:
    """Return the rows that have all of the given values."""
    for name, value in values.items():
        rows = [row for row in rows if row[name] == value]
    return rows


def reported(rows: list[dict]) -> list[dict]:
    """Return the rows that were reported."""
    return [row for row in rows if row["status"] != "not_reported"]


def measured(rows: list[dict]) -> list[dict]:
    """Return the assignments that the means of a selection are taken over: the dated that count, else the continuing.

    The lead assignments decide which of the two; the support ones decide only where no lead one counts (rule
    3).
    """
    counted = where(rows, counts=True)
    deciding = where(counted, role="lead") or counted
    dated = any(row["deadline"] for row in deciding)
    return [row for row in counted if bool(row["deadline"]) == dated]


def counts(rows: list[dict]) -> dict:
    """Return the counts of a selection of assignments; only lead ones count as overdue or blocked."""
    counted = where(rows, counts=True)
    dated = [row for row in counted if row["deadline"]]
    return {
        "assignments": len(rows),
        "counted": len(counted),
        "reported": len(reported(counted)),
        "dated": len(dated),
        "dated_reported": len(reported(dated)),
        "continuing": len(counted) - len(dated),
        "verified": sum(row.get("verified", False) for row in counted),
        "completed": len(where(counted, status="completed")),
        "overdue": len(where(counted, role="lead", overdue=True)),
        "blocked": len(where(counted, role="lead", status="blocked")),
    }


def means(rows: list[dict]) -> dict:
    """Return shown progress, its floor, expected progress and gap of a selection of assignments (rule 3)."""
    in_means = measured(rows)
    reported_rows = reported(in_means)
    dated = any(row["deadline"] for row in reported_rows)
    progress = shown_progress(over_tasks(reported_rows, "reported_progress"), reported_rows)
    pace = half_up(over_tasks(reported_rows, "exact_expected"), 1) if dated else None
    return {
        "progress": progress,
        "expected": pace,
        "gap": shown_gap(progress, pace),
        "progress_floor": shown_progress(over_tasks(in_means, "reported_progress"), in_means),
    }


def rollup_status(leads: list[dict], settings: dict) -> str:
    """Return the status of lead assignments rolled up: the first that fits (rule 3)."""
    counted, in_means = where(leads, counts=True), measured(leads)
    undone = [row for row in counted if row["status"] != "completed"]
    blocked = len(where(undone, status="blocked"))
    if not counted:
        return "not_applicable"
    if not reported(in_means):
        return "not_reported"
    if all(row["status"] == "completed" for row in in_means):
        return "completed"
    if all(row["status"] == "not_started" for row in reported(in_means)):
        return "not_started"
    if exceeds(blocked, len(undone), "多数占比(%)", settings) and (blocked > 1 or len(counted) == 1):
        return "blocked"
    return "in_progress"


def overdue_once_due(leads: list[dict], settings: dict) -> bool:
    """Tell whether any is overdue while the share of dated ones past their deadline exceeds the setting (9 tenths)."""
    dated = [row for row in where(leads, counts=True) if row["deadline"]]
    past = len(where(dated, past=True))
    return bool(where(dated, overdue=True)) and exceeds(past, len(dated), "到期占比(%)", settings)


def rollup_class(leads: list[dict], settings: dict) -> str:
    """Return the class of lead assignments rolled up: the first that fits (rule 4)."""
    counted, in_means = where(leads, counts=True), measured(leads)
    dated = [row for row in counted if row["deadline"]]
    overdue = len(where(dated, overdue=True))
    if not counted:
        return "not_applicable"
    if all(row["status"] == "completed" for row in in_means):
        return "done"
    if exceeds(overdue, len(dated), "多数占比(%)", settings) or overdue_once_due(leads, settings):
        return "behind"
    if not reported(in_means):
        return "not_reported"
    if not dated:
        return "continuing"
    return class_by_gap(means(leads)["gap"], settings)


def items(*numbers: int) -> list[str]:
    """Return counts as a reason shows them, leaving out those that are 0."""
    return [f"{count}项" for count in numbers if count]


def lights(rows: list[dict]) -> tuple[int, int, int]:
    """Return the numbers of red rows, of grey rows that are unreported and of grey rows that are stale."""
    grey = where(rows, light="grey")
    return len(where(rows, light="red")), len(grey) - len(reported(grey)), len(reported(grey))


def rollup_light(leads: list[dict], settings: dict) -> tuple[str, list[str]]:
    """Return the light of lead assignments rolled up and the figures in its reason (rule 5)."""
    counted, in_means = where(leads, counts=True), measured(leads)
    gap = means(leads)["gap"]
    points_behind = Decimal(0) if gap is None else -gap
    red, unreported, stale = lights(in_means)
    all_red, all_unreported, all_stale = lights(counted)
    all_grey, warned = all_unreported + all_stale, red + len(where(in_means, light="yellow"))

    def most(part: int, whole: list[dict]) -> bool:
        return exceeds(part, len(whole), "多数占比(%)", settings)

    if not counted:
        return "none", []
    if all(row["status"] == "completed" for row in in_means):
        return "done", []
    if most(red, in_means):
        return "red", items(len(in_means), red)
    if most(unreported + stale, in_means):
        return "grey", items(len(in_means), unreported, stale)
    if points_behind > settings["滞后阈值（百分点）"]:
        return "red", points(gap)
    if most(all_red + all_grey, counted):
        return ("red" if all_red > all_grey else "grey", items(len(counted), all_red, all_unreported, all_stale))
    if points_behind >= settings["预警阈值（百分点）"]:
        return "yellow", points(gap)
    if exceeds(all_red, len(counted), "红灯占比上限(%)", settings):
        return "yellow", items(len(counted), all_red)
    if exceeds(red, len(in_means), "红灯占比上限(%)", settings):
        return "yellow", items(len(in_means), red)
    if overdue_once_due(leads, settings):
        found = counts(leads)
        return "yellow", items(found["dated"], found["overdue"])
    if most(warned, in_means):
        return "yellow", items(len(in_means), warned)
    return "green", points(gap)


def rollup(rows: list[dict], settings: dict, unfiltered: list[dict] | None = None) -> dict:
    """Return the figures of assignments rolled up.

    Counts and means are taken over `rows`. Status, class, light and reason are taken over the lead ones among
    `unfiltered`: the same selection without filters by state, by default `rows` themselves.
    """
    leads = where(rows if unfiltered is None else unfiltered, role="lead")
    light, reason = rollup_light(leads, settings)
    return counts(rows) | means(rows) | {"status": rollup_status(leads, settings), "class": rollup_class(leads, settings), "light": light, "reason": reason}


# Lists


def alone(row: dict) -> dict:
    """Return one assignment as it is listed; here a support one also counts as overdue or blocked."""
    one = counts([row]) | {"overdue": int(row["overdue"]), "blocked": int(row["status"] == "blocked")}
    floor = (row["progress"] or Decimal(0)) if row["counts"] else None
    progress = row["reported_progress"]
    return (
        row
        | one
        | {
            "progress_floor": floor,
            **{name: half_up(row[name], 2) for name in ("weight", "task_weight")},
            "reported_progress": None if progress is None else half_up(progress, 2),
        }
    )


def written_out(catalogue: Catalogue, leads: list[dict]) -> set[str]:
    """Return the names of the lead groups; a group with a single unit among the rows has that unit's name (rule 3)."""
    names = {unit["单位代码"]: unit["责任单位"] for unit in catalogue.units}
    groups = {group["分组代码"]: group["单位分组"] for group in catalogue.groups}
    names_written = set()
    for group in {row["group"] for row in leads}:
        units = sorted({row["unit"] for row in where(leads, group=group)})
        names_written.add(names[units[0]] if len(units) == 1 else f"{groups[group]}（{len(units)}家）")
    return names_written


def owners(catalogue: Catalogue, as_of: date, by: str) -> dict[str, set[str]]:
    """Return the lead groups that answer for each key on a date, whatever is filtered."""
    rows = [row for row in catalogue.assignments if in_selection(row, as_of)]
    if by == "assignment":
        return {row["key"]: written_out(catalogue, [row]) for row in rows}
    leads = where(rows, role="lead")
    return {key: written_out(catalogue, leads_of_key) for key, leads_of_key in grouped(catalogue, leads, by).items()}


def regions(row: dict, catalogue: Catalogue) -> list[str]:
    """Return an assignment's region and the region that contains it."""
    parent = catalogue.parents.get(row["region"])
    return [row["region"], parent] if parent else [row["region"]]


def grouped(catalogue: Catalogue, rows: list[dict], by: str) -> dict[str, list[dict]]:
    """Return the assignments by key: every measure or area; of other keys only those that have rows."""
    groups = {"measure": {str(row["举措编号"]): [] for row in catalogue.measures}, "area": {str(row["方面编号"]): [] for row in catalogue.areas}}.get(by, {})
    for row in rows:
        for key in regions(row, catalogue) if by == "region" else [row[by]]:
            groups.setdefault(key, []).append(row)
    return groups


def listing(catalogue: Catalogue, rows: list[dict], by: str, unfiltered: list[dict] | None = None) -> dict[str, dict]:
    """Return the figures of the selected assignments by key; `unfiltered` as for `rollup`."""
    if by == "assignment":
        return {row["key"]: alone(row) for row in rows}
    every = grouped(catalogue, rows if unfiltered is None else unfiltered, by)
    return {key: rollup(rows_of_key, catalogue.settings, every[key]) for key, rows_of_key in grouped(catalogue, rows, by).items()}


# Reporting (rule 12)


def midnight_after(when: date, settings: dict) -> datetime:
    """Return the end of a day, 24:00, in the programme's time zone."""
    return datetime.combine(when + timedelta(1), time(), ZoneInfo(settings["时区"]))


def due_in(catalogue: Catalogue, log: list[dict], period: str, claims_of=lambda earlier: {}) -> list[dict]:
    """Return the lead assignments due in a period.

    They have begun and are valid on its last day, and no report of an earlier period makes them complete or
    not applicable. `claims_of` gives the claims by some reports.
    """
    earlier = [report for report in log if report["period"] < period]
    claims = claims_of(earlier)
    before = {key: report for key, report in state(earlier, date.max, catalogue.settings).items() if not is_refused(claims.get(key))}
    return [
        row
        for row in where(catalogue.assignments, role="lead")
        if in_selection(row, end_of(period)) and before.get(row["key"], {}).get("status") not in ("completed", "not_applicable")
    ]


def first_received(report: dict, log: list[dict], replaces: dict) -> datetime:
    """Return when a row was first received: a correction keeps the time of the row that it corrects.

    It does so where the corrected submission had that row for the same period, and so on back along the
    corrections.
    """
    times, submission = [report["received"]], report["submission"]
    while submission in replaces:
        submission = replaces[submission]
        same = [old["received"] for old in log if (old["submission"], old["key"], old["period"]) == (submission, report["key"], report["period"])]
        if not same:
            break
        times += same
    return min(times)


def received_in(log: list[dict], period: str, replaces: dict, withdrawn) -> dict[str, datetime]:
    """Return when each assignment reported for a period was first received."""
    time_by_key = {}
    for report in in_force(log, replaces, withdrawn):
        if report["period"] == period:
            when = first_received(report, log, replaces)
            time_by_key[report["key"]] = min(when, time_by_key.get(report["key"], when))
    return time_by_key


def reporting_state(due: int, came: int, in_time: int, closed: bool) -> str | None:
    """Return a unit's reporting state in a period from the numbers of its rows due, received and received on time."""
    if not due:
        return None
    if came == due:
        return "on_time" if in_time == due else "late"
    if not closed:
        return "open"
    return "partial" if came else "missing"


def reporting_rows(due: set[str], received: dict[str, datetime], deadline: datetime, closed: bool) -> dict:
    """Return the state and the counts of one unit, or the counts of all units together."""
    times = [when for key, when in received.items() if key in due]
    in_time = sum(when < deadline for when in times)
    return {
        "state": reporting_state(len(due), len(times), in_time, closed),
        "rows_due": len(due),
        "rows_received": len(times),
        "rows_on_time": in_time,
        "rows_late": len(times) - in_time,
        "rows_missing": len(due) - len(times),
        "rows_other": len(received) - len(times),
    }


def per_cent_of(part: int, whole: int) -> Fraction | None:
    """Return a share in per cent, unrounded; None when the whole is 0."""
    return Fraction(part * 100, whole) if whole else None


def reporting(
    catalogue: Catalogue,
    log: list[dict],
    period: str,
    moment: datetime,
    as_of: date | None = None,
    *,
    replaces: dict | None = None,
    withdrawn=(),
    holds=lambda row: True,
    excused=frozenset(),
    claims_of=lambda earlier: {},
) -> dict:
    """Return who reported in a period, judged at a moment.

    Where `as_of` lies in the period before its last day, the period is judged at the end of that day, by the
    reports dated until then. `log` holds the reports of every submission, including those that `replaces`
    (correction → corrected) and `withdrawn` take back. `holds` is the filter. Only lead assignments are
    considered: support ones are neither due nor counted among the other rows received.
    """
    settings, replaces = catalogue.settings, replaces or {}
    if as_of and f"{as_of:%Y-%m}" == period and as_of < end_of(period):
        moment = midnight_after(as_of, settings)
        log = [report for report in log if counted_date(report, settings) <= as_of]
    deadline = midnight_after(cut_off(period, settings), settings)
    closed = moment >= deadline
    owed = {row["key"]: row["unit"] for row in due_in(catalogue, in_force(log, replaces, withdrawn), period, claims_of) if holds(row)}
    due = {key for key, unit in owed.items() if unit not in excused}
    received = received_in(log, period, replaces, withdrawn)
    units = []
    for unit in catalogue.units:
        keys = {row["key"] for row in where(catalogue.assignments, role="lead", unit=unit["单位代码"]) if holds(row)}
        found = reporting_rows(due & keys, {key: received[key] for key in keys & set(received)}, deadline, closed)
        if excused_rows := set(owed) & keys - due:
            found["state"] = "excused"
        if found["rows_due"] or found["rows_other"] or excused_rows:
            units.append({"unit": unit["单位代码"], "title": unit["责任单位"], "group": unit["分组代码"], "region": unit["地区代码"] or "00", **found})
    return {"period": period, "cut_off": cut_off(period, settings), "units": units, "total": reporting_total(units, closed)}


def reporting_total(units: list[dict], closed: bool) -> dict:
    """Return the counts of all units and the three rates, in per cent and unrounded."""
    expected_units = [unit for unit in units if unit["state"] not in (None, "excused")]
    total = {"units_expected": len(expected_units)} | {name: len(where(units, state=name)) for name in ("on_time", "late", "partial", "missing", "open")}
    total |= {name: sum(unit[name] for unit in units) for name in ("rows_due", "rows_received", "rows_on_time", "rows_late", "rows_missing", "rows_other")}
    reporters = sum(unit["rows_received"] > 0 for unit in expected_units)
    return total | {
        "reporting_rate": per_cent_of(reporters, len(expected_units)),
        "on_time_rate": per_cent_of(total["on_time"], len(expected_units)) if closed else None,
        "completeness": per_cent_of(total["rows_received"], total["rows_due"]),
    }
