"""The columns of assignments, of roll-ups and of who reported, for pages and workbooks alike."""

import pandas as pd

from ...figures import judged
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...schema.status_sheet import DETAILS
from ...words import say
from .. import phrases
from . import listing, status
from .listing import Listing, download

_LIGHT = Column("light", "亮灯", "Light", kind="light")
_REASON = Column("reason", "原因", "Reason", width=26)
_STATUS = Column("status", "进展状态", "Status", kind="status")
_PROGRESS = Column("progress", "进度(%)", "Progress (%)", kind="percent")
_EXPECTED = Column("expected", "序时(%)", "Expected (%)", kind="percent")
_GAP = Column("gap", "差距(百分点)", "Gap (points)", kind="percent")
# Blank where expected progress is computed for the date itself.
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
    Column("verified", "已核验", "Verified", kind="integer"),
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
    *DETAILS,
    Column("submission", "报送批次", "Submission", kind="integer"),
)


def rolled(rows: list[dict], columns: tuple[Column, ...], lang: str) -> list[dict]:
    """Return the rows of a roll-up in words (see `listing.shown`), status and class with their coverage."""
    return listing.shown(
        [
            row | {"status": phrases.status(row, lang), "class": phrases.class_phrase(row, lang)}
            for row in rows
        ],
        columns,
        lang,
    )


def of_task(selected: pd.DataFrame, task: str | None) -> pd.DataFrame:
    """Return the assignments of one task, or all of them where the task is None."""
    return selected if task is None else selected[selected["task"] == task]


def of_role(selected: pd.DataFrame, role: str) -> pd.DataFrame:
    """Return the assignments with one role, "lead" or "support"."""
    return selected[selected["role"] == role]


def by_key(programme: Programme, shown: judged.Shown, by: str, lang: str) -> list[dict]:
    """Return the roll-up by one key as rows of ROLLUP in words, without the keys that have no assignments in
    the selection."""
    rows = [row for row in status.listing(programme, shown, by, lang) if row["assignments"]]
    return rolled(rows, ROLLUP, lang)


def rows_of(programme: Programme, shown: judged.Shown, lang: str) -> list[dict]:
    """Return the assignments shown as rows of ASSIGNMENT in words."""
    rows = [
        row | {"plan": "；".join(f"{day}:{percent:g}" for day, percent in row["plan"] or ()) or None}
        for row in status.listing(programme, shown, "assignment", lang)
    ]
    return listing.shown(rows, ASSIGNMENT, lang)


def workbook(programme: Programme, shown: judged.Shown, lines: list[str], lang: str) -> bytes:
    """Return what is shown as a workbook: a table by measure, one by unit, and one of each assignment with
    the dates and weights from which the figures can be recomputed. `lines` are the notes before them."""
    listings = [
        Listing(say(f"export.{by}", lang), ROLLUP, by_key(programme, shown, by, lang))
        for by in ("measure", "unit")
    ]
    listings.append(Listing(say("export.assignment", lang), ASSIGNMENT, rows_of(programme, shown, lang)))
    return download(listings, lines, lang)
