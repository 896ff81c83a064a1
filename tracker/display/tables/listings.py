"""The tables people see and take away: their columns declared once, for pages and workbooks alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ... import schema
from ...figures import status
from ...figures.filters import Filter, sentence
from ...figures.progress import half_up
from ...programme.programme import Programme
from ...schema import Column, index
from ...sheets.writing.export import Sheet, export
from ...values.cell import show
from ...words import say
from .. import phrases

_LIGHT = Column("light", "亮灯", "Light", kind="light")
_REASON = Column("reason", "原因", "Reason", width=26)
_STATUS = Column("status", "进展状态", "Status", kind="status")
_PROGRESS = Column("progress", "进度(%)", "Progress (%)", kind="percent")
_EXPECTED = Column("expected", "序时(%)", "Expected (%)", kind="percent")
_GAP = Column("gap", "差距(百分点)", "Gap (points)", kind="percent")
# Blank where the expected progress is that of the date itself.
_JUDGED = Column("judged", "序时计至", "Expected as of", kind="date")
_CLASS = Column("class", "进度分类", "Class", kind="class")

ROLLUP = (
    Column("key", "编号", "No."),
    Column("title", "名称", "Name", width=40),
    Column("owners", "牵头单位", "Led by", width=36),
    Column("status", "进展状态", "Status", width=20),
    _PROGRESS,
    Column("progress_floor", "进度(未报按0)", "Progress, unreported as 0", kind="percent"),
    _EXPECTED,
    _GAP,
    Column("earlier", "序时按上期末计", "Judged at last period's end", kind="integer"),
    Column("class", "进度分类", "Class", width=18),
    _LIGHT,
    _REASON,
    Column("assignments", "任务分工数", "Assignments", kind="integer"),
    Column("counted", "应计", "Counted", kind="integer"),
    Column("reported", "已报", "Reported", kind="integer"),
    Column("dated", "有时限", "Dated", kind="integer"),
    Column("dated_reported", "有时限已报", "Dated, reported", kind="integer"),
    Column("continuing", "持续推进", "Continuing", kind="integer"),
    Column("blocked", "受阻", "Blocked", kind="integer"),
    Column("overdue", "逾期", "Overdue", kind="integer"),
    Column("completed", "报完成", "Completed", kind="integer"),
    Column("verified", "已核验", "Verified", kind="integer"),
)
ASSIGNMENT = (
    Column("task", "任务编号", "Task id"),
    Column("title", "任务", "Task", width=44),
    Column("unit", "单位代码", "Unit code"),
    Column("owners", "责任单位", "Unit", width=26),
    Column("role", "角色", "Role", kind="role"),
    _STATUS,
    _PROGRESS,
    _EXPECTED,
    _GAP,
    _JUDGED,
    _CLASS,
    _LIGHT,
    _REASON,
    Column("reported_progress", "所报进度(%)", "Reported progress (%)", kind="number"),
    Column("as_of", "计入日期", "Counted as of", kind="date"),
    Column("reported_on", "填报日期", "Reported on", kind="date"),
    Column("period", "报送期", "Period"),
    Column("start", "开始日期", "Start", kind="date"),
    Column("deadline", "完成时限", "Deadline", kind="date"),
    Column("original_deadline", "原定时限", "Original deadline", kind="date"),
    Column("valid_to", "有效期止", "Valid to", kind="date"),
    Column("plan", "计划节点", "Plan points", width=24),
    Column("weight", "权重", "Weight", kind="number"),
    Column("task_weight", "任务权重", "Task weight", kind="number"),
    Column("target", "目标值", "Target", kind="number"),
    Column("actual", "实际值", "Actual", kind="number"),
    Column("note", "进展情况", "Progress note", width=40),
    Column("problem", "存在问题", "Problem", width=30),
    Column("next_step", "下一步措施", "Next step", width=30),
    Column("evidence", "佐证材料", "Evidence", width=24),
    Column("submission", "报送批次", "Submission", kind="integer"),
)
REPORTING = (
    Column("unit", "责任单位", "Unit", width=30),
    Column("group", "单位分组", "Group", width=24),
    Column("reporting", "报送情况", "Reporting", width=20),
    Column("received", "首次收到", "First received", width=16),
    Column("rows_due", "应报行", "Rows due", kind="integer"),
    Column("rows_received", "已收行", "Rows received", kind="integer"),
    Column("rows_late", "其中迟报", "Late", kind="integer"),
    Column("rows_missing", "缺行", "Missing", kind="integer"),
    Column("rows_other", "另报行", "Others", kind="integer"),
)
_UNIT, _SOURCE = ("owners", "unit", "group"), ("submission", "file", "sheet", "row")
_TERMS = {
    "status": index(schema.ALL_STATUSES),
    "role": index(schema.ROLES),
    "class": index(schema.CLASSES),
    "light": index(schema.LIGHTS),
}


def picked(columns: tuple[Column, ...], ids: str) -> tuple[Column, ...]:
    """Return the columns with these ids (parted by blanks), in the order of the ids."""
    return tuple(index(columns)[name] for name in ids.split())


def term(kind: str, value: str, lang: str) -> str:
    """Return a status, role, class or light in words; lights and classes with their shape."""
    word = _TERMS[kind][value]
    shape = getattr(word, "shape", "")
    return f"{shape} {word.label(lang)}".strip()


def cell(column: Column, value, lang: str):
    """Return one figure as a table holds it: numbers stay numbers, terms become words."""
    if value is None or value != value:
        return None
    return term(column.kind, value, lang) if column.kind in _TERMS else value


def tenths(values: Iterable) -> np.ndarray:
    """Return percentages as they are shown, to 1 decimal (NaN unknown): a browser would round a half
    that has no exact binary form down."""
    return half_up(np.array([np.nan if value is None else value for value in values], "float64"), 1)


def rolled(rows: list[dict], columns: tuple[Column, ...], lang: str) -> list[dict]:
    """Return the rows of a roll-up in words (see `shown`), status and class with their coverage."""
    return shown(
        [row | {"status": phrases.status(row, lang), "class": phrases.klass(row, lang)} for row in rows],
        columns,
        lang,
    )


def shown(rows: list[dict], columns: tuple[Column, ...], lang: str) -> list[dict]:
    """Return rows with the ids of statuses, roles, classes and lights turned into words."""
    return [
        {
            column.id: row["light_word"]
            if column.kind == "light" and "light_word" in row
            else cell(column, row.get(column.id), lang)
            for column in columns
        }
        for row in rows
    ]


def of_task(selected: pd.DataFrame, task: str | None) -> pd.DataFrame:
    """Return the assignments of one task, all of them for None."""
    return selected if task is None else selected[selected["task"] == task]


def of_role(selected: pd.DataFrame, role: str) -> pd.DataFrame:
    """Return the assignments with one role, "lead" or "support"."""
    return selected[selected["role"] == role]


def way(
    programme: Programme, row: Mapping, column: str, usual: str = "measure"
) -> tuple[str, dict[str, str]]:
    """Return what a click on a cell opens, as a page and its values in the link: the submission that the
    row came from, the unit by its name, else the usual one of "unit" and "measure" (with the task).

    A row holds the words of a table; its unit stands under `owners`, or under `unit` by name or code."""
    submission = row.get("submission")
    if column in _SOURCE and submission == submission and submission is not None:
        return "submissions", {"submission": str(int(submission))}
    units = programme.units_named(str(row.get("owners") or row.get("unit")))
    task = programme.tasks.get(row.get("task"))
    if units and (column in _UNIT or usual == "unit" or task is None):
        return "unit", {"u": units[0]}
    return ("measures", {}) if task is None else ("measure", {"m": str(task["measure"]), "t": row["task"]})


def text(rows: list[dict], columns: tuple[Column, ...], lang: str) -> str:
    """Return rows of words (see `shown`) as tab-separated lines under a header, for a terminal."""
    lines = ["\t".join(column.label(lang) for column in columns)]
    lines += [
        "\t".join(
            show(column.kind if column.kind == "percent" else "text", row[column.id], lang)
            for column in columns
        )
        for row in rows
    ]
    return "\n".join(lines)


def reporting(programme: Programme, units: pd.DataFrame, lang: str) -> list[dict]:
    """Return who reported (see `reporting.Reporting.units`) as rows of words; times in the office's zone."""
    return [
        {
            "unit": programme.title("units", row["unit"], lang),
            "group": programme.title("groups", programme.units[row["unit"]]["group"], lang),
            "reporting": phrases.reporting(row, lang),
            "received": programme.clock(row["received"]),
            **{column.id: row[column.id] for column in REPORTING if column.id.startswith("rows_")},
        }
        for row in units.to_dict("records")
    ]


@dataclass(frozen=True)
class Listing:
    """One table as it is shown: its name, its columns and its rows of words and figures.

    `notes` stand before it when it is taken away; without any, those of the office's own figures do."""

    name: str
    columns: tuple[Column, ...]
    rows: list[dict]
    notes: tuple[str, ...] = ()


def download(listings: list[Listing], notes: list[str], lang: str) -> bytes:
    """Return tables as a workbook of exactly what is shown, after a sheet of notes."""
    sheets = [Sheet(one.name, one.columns, one.rows) for one in listings]
    return export(sheets, notes, lang)


def by_key(programme: Programme, held: status.Shown, by: str, lang: str) -> list[dict]:
    """Return the roll-up of what is shown by one key as rows of ROLLUP in words; keys of which the filter
    holds nothing are left out."""
    rows = [row for row in status.listing(programme, held, by, lang) if row["assignments"]]
    return rolled(rows, ROLLUP, lang)


def rows_of(programme: Programme, held: status.Shown, lang: str) -> list[dict]:
    """Return the assignments shown as rows of ASSIGNMENT in words."""
    rows = [
        row | {"plan": "；".join(f"{day}:{percent:g}" for day, percent in row["plan"] or ()) or None}
        for row in status.listing(programme, held, "assignment", lang)
    ]
    return shown(rows, ASSIGNMENT, lang)


def workbook(programme: Programme, held: status.Shown, lines: list[str], lang: str) -> bytes:
    """Return what is shown as a workbook: by measure, by unit, and each assignment with the dates and weights
    from which the figures can be recomputed; `lines` stand before them."""
    listed = [
        Listing(say(f"export.{by}", lang), ROLLUP, by_key(programme, held, by, lang))
        for by in ("measure", "unit")
    ]
    listed.append(Listing(say("export.assignment", lang), ASSIGNMENT, rows_of(programme, held, lang)))
    return download(listed, lines, lang)


def notes(programme: Programme, chosen: Filter, lang: str, is_sample: bool) -> list[str]:
    """Return the lines that stand before every table taken away: title, date, filter, sample, rule."""
    settings = programme.settings
    lines = [
        f"{settings['title_zh'] if lang == 'zh' else settings['title_en']} {settings['document']}",
        sentence(chosen, programme, chosen.as_of, lang),
    ]
    if is_sample:
        lines.append(say("cli.sample", lang))
    return [*lines, say("export.owners", lang), say("export.rule", lang, **settings)]
