"""Measures, their tasks and assignments as people read them, each assignment with the row of a sheet that it
came from."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from ...figures.by_key import RollUp
from ...figures.judged import Shown
from ...programme.programme import Programme
from ...programme.records import Task
from ...schema.declarations import Column
from ...schema.status_sheet import NUMBERS, TEXTS
from ...values.kinds import show
from ...values.text import in_language
from ...words import say
from .. import phrases
from . import assignments as table_assignments, listing, status

COVERAGE = Column("coverage", "填报覆盖", "Coverage", width=18)
# The columns asked for most come first, so that a narrow screen shows the light without scrolling.
STANDING = (
    *listing.picked(table_assignments.ROLLUP, "light progress"),
    COVERAGE,
    *listing.picked(table_assignments.ROLLUP, "expected gap earlier status reason"),
)
_DEADLINE = Column("deadline", "完成时限", "Deadline", width=24)

MEASURES = (
    Column("key", "编号", "No.", width=6),
    Column("title", "举措", "Measure", width=34),
    *STANDING,
    Column("owners", "牵头单位", "Led by", width=36),
    Column("area", "方面", "Area", width=24),
    *listing.picked(table_assignments.ROLLUP, "class completed verified"),
)
TASKS = (
    Column("key", "任务编号", "Task id"),
    Column("title", "任务", "Task", width=44),
    *STANDING,
    _DEADLINE,
    Column("owners", "牵头单位", "Led by", width=36),
    Column("target", "目标值", "Target", width=18),
    Column("done_test", "完成标准", "Done-test", width=44),
    Column("deadline_reason", "时限说明", "Deadline reason", width=34),
)
ASSIGNMENTS = (
    *listing.picked(
        table_assignments.ASSIGNMENT,
        "task title owners role light progress expected gap judged status reason",
    ),
    _DEADLINE,
    Column("forecast", "预计完成", "Forecast", width=40),
    *listing.picked(table_assignments.ASSIGNMENT, " ".join((*TEXTS, *NUMBERS, "as_of submission"))),
    Column("file", "文件", "File", width=30),
    Column("sheet", "工作表", "Sheet", width=16),
    Column("row", "行号", "Row", kind="integer"),
)
OF_ONE_UNIT = tuple(column for column in ASSIGNMENTS if column.id not in ("owners", "role"))
TARGETS = (
    *listing.picked(table_assignments.ASSIGNMENT, "task title"),
    Column("target", "目标值", "Target", width=18),
    Column("actual", "最近实际值", "Latest actual", kind="number"),
    *listing.picked(table_assignments.ASSIGNMENT, "owners role"),
    *listing.picked(table_assignments.ASSIGNMENT, "as_of progress note"),
)


def table(programme: Programme, shown: Shown, lang: str) -> list[dict]:
    """Return the measures of a selection with area, owners and figures as rows of MEASURES."""
    rows = [
        row
        | _coverage(row, lang)
        | {"area": programme.title("areas", programme.measures[int(row["key"])]["area"], lang)}
        for row in status.listing(programme, shown, "measure", lang)
        if row["assignments"]
    ]
    return table_assignments.rolled(rows, MEASURES, lang)


def _coverage(row: RollUp, lang: str) -> dict:
    return {"coverage": phrases.coverage(row, lang)}


def tasks(programme: Programme, shown: Shown, lang: str) -> list[dict]:
    """Return the tasks of a selection with deadlines, done-test and figures as rows of TASKS."""
    dates = deadlines(shown.selected, lang)
    rows = [
        row
        | _coverage(row, lang)
        | _target_and_done_test(programme.tasks[row["key"]], lang)
        | {"deadline": dates[row["key"]]}
        for row in status.listing(programme, shown, "task", lang)
    ]
    return table_assignments.rolled(rows, TASKS, lang)


def _target_and_done_test(task: Task, lang: str) -> dict:
    """A task's done-test, target and the reason of its deadline, as the catalogue has them."""
    return {
        "done_test": done_test(task, lang),
        "target": target(task, lang) if task["target"] is not None else None,
        "deadline_reason": in_language(task["deadline_reason"], lang),
    }


def done_test(task: Task, lang: str) -> str | None:
    """Return what shows that a task is done, in a language, else in Chinese."""
    return (task["done_test_en"] if lang == "en" else None) or task["done_test_zh"]


def target(task: Task, lang: str, value: float | None = None) -> str:
    """Return a task's target with its bound and unit (不少于20个); `value`, where given, is an assignment's
    own target."""
    number = show("number", task["target"] if value is None else value)
    bound = task["target_bound"] or "exactly"
    return say(f"target.{bound}", lang, value=number, unit=target_unit(task, lang))


def target_unit(task: Task, lang: str) -> str:
    """Return the unit in which a task's target is counted (个); "" for none."""
    return (task["target_unit_en"] if lang == "en" else task["target_unit_zh"]) or ""


def is_moved(row: Mapping[str, Any]) -> bool:
    """Return whether an assignment has another deadline than its original one."""
    new, old = row["deadline"], row["original_deadline"]
    return bool(new != old and (new == new or old == old))


def deadline(row: Mapping[str, Any], lang: str) -> str:
    """Return the deadline of an assignment, with the original one and how often it was moved later where it
    was moved."""
    new, old = (
        say("deadline.continuing", lang) if day != day else date.fromordinal(int(day)).isoformat()
        for day in (row["deadline"], row["original_deadline"])
    )
    if new == old:
        return new
    return f"{old} → {new}{say('deadline.slips', lang, n=row['slips']) if row['slips'] else ''}"


def _deadlines(selected: pd.DataFrame) -> list[dict[str, Any]]:
    return selected[["deadline", "original_deadline", "slips"]].to_dict("records")


def deadlines(selected: pd.DataFrame, lang: str) -> dict[str, str]:
    """Return the deadlines of each task's assignments in words, each different one once; of how many it was
    moved, where not of all."""
    counts_by_task: dict[str, Counter[str]] = {}
    moved: set[str] = set()
    for task, row in zip(selected["task"], _deadlines(selected), strict=True):
        text = deadline(row, lang)
        counts_by_task.setdefault(task, Counter())[text] += 1
        if is_moved(row):
            moved.add(text)

    def told(text: str, counts: Counter[str]) -> str:
        some = text in moved and len(counts) > 1
        return text + (say("deadline.of_some", lang, n=counts[text], of=counts.total()) if some else "")

    joint = say("shown.list", lang)
    return {task: joint.join(told(one, counts) for one in counts) for task, counts in counts_by_task.items()}


def assignments(programme: Programme, shown: Shown, lang: str) -> list[dict]:
    """Return assignments as rows of ASSIGNMENTS, each with the file, sheet and row of its report; what
    reports tell must stand beside them. A grey light says whether it is unreported or stale."""
    rows = listing.shown(status.listing(programme, shown, "assignment", lang), ASSIGNMENTS, lang)
    for row, dates in zip(rows, _deadlines(shown.selected), strict=True):
        row["deadline"] = deadline(dates, lang)
    return rows


def with_target(selected: pd.DataFrame) -> pd.DataFrame:
    """Return the assignments that have a target."""
    return selected[selected["target"].notna()]


def targets(programme: Programme, shown: Shown, lang: str) -> list[dict]:
    """Return the assignments with a target as rows of TARGETS, each target beside the latest actual value;
    what reports tell must stand beside them.

    Actual values of several units stand one beneath the other; they are not added up."""
    with_targets = with_target(shown.selected)
    with_targets = Shown(
        with_targets[(with_targets["role"] == "lead") | with_targets["actual"].notna()], shown.day
    )
    rows = [
        row | {"target": target(programme.tasks[row["task"]], lang, row["target"])}
        for row in status.listing(programme, with_targets, "assignment", lang)
    ]
    return listing.shown(rows, TARGETS, lang)
