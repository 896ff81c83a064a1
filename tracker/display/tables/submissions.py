"""The tables of the reporting pages: problems and changes of a file, past submissions, their reports."""

from dataclasses import asdict
from datetime import date
from itertools import islice

import pandas as pd

from ...intake.commit import Checked, Proposal, message
from ...intake.diff import CHANGED, CREATED
from ...log import as_of
from ...log.database import Log
from ...problems import Problem
from ...programme.programme import Programme
from ...schema.declarations import Column, index
from ...schema.limits import LIMITS
from ...schema.status_sheet import REPORT
from ...sheets.marked_copy import annotate
from ...sheets.marked_copy.notes import Note
from ...values.kinds import show
from ...words import say
from .listings import Listing, cell

JOIN = " · "
SHOWN = 1_000  # rows left out that a page lists; the command line names all
_REPORTED = index(REPORT)
_OUTCOME = Column("outcome", "结果", "Outcome")
_TITLE = Column("title", "任务", "Task", width=40)
_UNIT = Column("owners", "责任单位", "Unit", width=24)


def _counted(lang_zh: str, lang_en: str, name: str) -> Column:
    return Column(name, lang_zh, lang_en, kind="integer")


_COUNT_COLUMNS = (
    _counted("表内行数", "Rows", "rows"),
    _counted("新增", "Created", "created"),
    _counted("变更", "Changed", "changed"),
    _counted("确认", "Confirmed", "confirmed"),
    _counted("未变", "Unchanged", "unchanged"),
    _counted("拒收", "Refused", "refused"),
    _counted("未取用", "Left out", "left_out"),
)
LEFT = (
    Column("sheet", "工作表", "Sheet"),
    Column("row", "行号", "Row", kind="integer"),
    Column("why", "为什么不是进展", "Why it is no report", width=50),
)
PROBLEMS = (
    Column("sheet", "工作表", "Sheet"),
    Column("cell", "单元格", "Cell"),
    Column("column", "栏", "Column"),
    Column("message", "问题与怎样填", "What is wrong and what is accepted", width=36),
    Column("value", "所填内容", "Value", width=20),
)
# Old and new stand early: what changes is to be seen without scrolling.
CHANGES = (
    Column("task", "任务编号", "Task id"),
    _UNIT,
    Column("column", "栏", "Column"),
    Column("old", "原值", "Old", width=26),
    Column("new", "新值", "New", width=26),
    Column("falls", "进度下降", "Falls"),
    _OUTCOME,
    _REPORTED["as_of"],
    _TITLE,
    Column("cell", "工作表!行", "Sheet!row"),
)
FILES = (
    Column("file", "文件", "File", width=34),
    Column("verdict", "结论", "Verdict", width=18),
    Column("period", "报送期", "Period"),
    *_COUNT_COLUMNS,
)
RECEIPTS = (
    Column("file", "文件", "File", width=34),
    Column("submission", "批次", "Submission", kind="integer"),
    Column("period", "报送期", "Period"),
    *_COUNT_COLUMNS,
)
SUBMISSIONS = (
    Column("id", "批次", "No.", kind="integer"),
    Column("standing", "状态", "State"),
    Column("period", "报送期", "Period"),
    Column("file", "文件", "File", width=34),
    Column("by", "报送人", "Sent in by", width=16),
    Column("received", "收到时间", "Received", width=16),
    Column("recorded", "记录时间", "Recorded", width=16),
    *_COUNT_COLUMNS,
    Column("problems", "提示与错误", "Warnings and errors", kind="integer"),
    Column("replaces", "更正批次", "Corrects", kind="integer"),
    Column("why", "撤回原因", "Withdrawn because", width=26),
    Column("withdrawn_by", "撤回人", "Withdrawn by"),
    Column("withdrawn", "撤回时间", "Withdrawn at", width=16),
)
REPORTS = (
    Column("task", "任务编号", "Task id"),
    _TITLE,
    _UNIT,
    *(
        _REPORTED[name]
        for name in (
            "as_of",
            "status",
            "progress",
            "actual",
            "note",
            "problem",
            "next_step",
            "evidence",
            "reporter",
        )
    ),
    _OUTCOME,
    Column("sheet", "工作表", "Sheet"),
    Column("row", "行号", "Row", kind="integer"),
)
STRAYS = (Column("submission", "批次", "Submission", kind="integer"), *REPORTS)


def limits(programme: Programme) -> dict[str, int]:
    """Return how large a file may be, as it is said: megabytes of a file, unpacked and of memory, rows,
    columns, seconds."""
    known = programme.limits
    in_megabytes = {"file": "file_bytes", "unpacked": "unpacked_bytes", "memory": "memory_bytes"}
    return {name: known[key] // 1_000_000 for name, key in in_megabytes.items()} | {
        name: known[name] for name in ("rows", "columns", "text", "seconds")
    }


def problems(found: list[Problem], name: str, lang: str) -> Listing:
    """Return problems as a table: sheet, cell, column, the value found, what is wrong and accepted."""
    return Listing(
        name,
        PROBLEMS,
        [
            {
                "sheet": one.sheet,
                "cell": one.cell,
                "value": one.value,
                "message": message(one, lang),
                "column": _REPORTED[one.column].label(lang) if one.column in _REPORTED else one.column,
            }
            for one in found
        ],
    )


def numbers(counts: dict) -> dict:
    """Return counts as the log keeps them (see `intake.verdict`) with only the number of rows left out; of
    submissions from before these were kept, the blank ones."""
    if "left_out" not in counts:
        return counts | {"left_out": counts.get("skipped")}
    return counts | {"left_out": counts["rows"] - counts["rows_taken"] - counts["rows_refused"]}


def left_out(rows: list[dict], lang: str) -> list[dict]:
    """Return the rows that were not taken, with the reason in words."""
    return [row | {"why": say(f"left.{row['why']}", lang)} for row in rows]


def left(checked: Checked, lang: str) -> Listing:
    """Return the rows of a file that were not taken as a table, the first thousand of them."""
    rows = left_out([asdict(one) for one in islice(checked.left, SHOWN)], lang)
    return Listing(say("left.head", lang, n=len(checked.left)), LEFT, rows)


def copy_name(checked: Checked, lang: str, limits: dict = LIMITS) -> tuple[str, bool]:
    """Return the file name of a file's marked copy, and whether it is the person's own workbook."""
    ending = annotate.extension(checked.upload.content, limits)
    stem = checked.upload.name.rpartition(".")[0] or checked.upload.name
    kind = "annotated.file" if ending else "annotated.list"
    return say(kind, lang, stem=stem, ending=ending or ".xlsx"), ending is not None


def copy(checked: Checked, lang: str, limits: dict = LIMITS) -> bytes:
    """Return a file's workbook with its problems marked (see `annotated.annotated`)."""
    placed = [one for one in checked.problems if one.sheet is not None]
    listed = problems(placed, "", lang).rows
    notes = [
        Note(one.severity, one.sheet, one.cell, row["column"] or "", one.value or "", row["message"])
        for one, row in zip(placed, listed, strict=True)
    ]
    return annotate.annotated(checked.upload.content, notes, lang, checked.more(placed), limits)


def _fall(column: str, old, new) -> bool:
    return column == "progress" and None not in (old, new) and new < old


def falls(checked: Checked) -> int:
    """Return in how many reports of a file the progress falls."""
    return sum(
        _fall(change.column, change.old, change.new)
        for proposal in checked.proposals
        for change in proposal.changes
    )


def _change_rows(programme: Programme, proposal: Proposal, lang: str) -> list[dict]:
    common = {
        "task": proposal.task,
        "title": programme.title("tasks", proposal.task, lang),
        "owners": programme.title("units", proposal.unit, lang),
        "as_of": proposal.as_of.isoformat(),
        "outcome": say(f"count.{proposal.outcome}", lang),
        "cell": f"{proposal.sheet}!{proposal.row}",
    }
    return [
        common
        | {
            "column": _REPORTED[change.column].label(lang),
            "old": show(_REPORTED[change.column].kind, change.old, lang) or "—",
            "new": show(_REPORTED[change.column].kind, change.new, lang) or "—",
            "falls": "▼" if _fall(change.column, change.old, change.new) else "",
        }
        for change in proposal.changes
    ]


def changes(programme: Programme, checked: Checked, lang: str) -> Listing:
    """Return what a file would change, old → new, one line a field; changed reports come first."""
    # Both kinds in one go: a long verdict is unpacked on the way.
    news = [one for one in checked.proposals if one.outcome in (CHANGED, CREATED)]
    ordered = sorted(news, key=lambda one: one.outcome != CHANGED)
    rows = [line for proposal in ordered for line in _change_rows(programme, proposal, lang)]
    columns = tuple(column for column in CHANGES if column.id != "falls" or falls(checked))
    return Listing(say("preview.changes", lang, n=len(rows)), columns, rows)


def verdict(checked: Checked) -> str:
    """Return a file's verdict: can, partly (valid rows only), same (nothing new) or cannot."""
    if not checked.accepted:
        return "cannot"
    if not checked.news:
        return "same"
    return "partly" if checked.errors else "can"


def files(found: list[Checked], name: str, lang: str) -> Listing:
    """Return the files of an upload with verdict, period and counts, one line each."""
    return Listing(
        name,
        FILES,
        [
            {
                "file": one.upload.name,
                "verdict": say(f"preview.{verdict(one)}", lang),
                "period": one.period,
                **one.numbers,
            }
            for one in found
        ],
    )


def receipts(found: list[tuple[Checked, int | None]], name: str) -> Listing:
    """Return files with their submission's id (None: nothing new) and counts, one line each."""
    return Listing(
        name,
        RECEIPTS,
        [
            {"file": one.upload.name, "submission": number, "period": one.period, **one.numbers}
            for one, number in found
        ],
    )


def submissions(programme: Programme, ledger: list[dict], name: str, lang: str) -> Listing:
    """Return past submissions (see `readings.ledger`); times in the office's zone."""
    return Listing(
        name,
        SUBMISSIONS,
        [
            {
                **row,
                **{column.id: numbers(row["counts"]).get(column.id) for column in _COUNT_COLUMNS},
                "standing": say("past.live" if row["live"] else "past.withdrawn", lang),
                **{
                    moment: programme.clock(row[moment]) or None
                    for moment in ("received", "recorded", "withdrawn")
                },
            }
            for row in ledger
        ],
    )


def _report(programme: Programme, row: dict, lang: str) -> dict:
    return {column.id: cell(column, row.get(column.id), lang) for column in STRAYS} | {
        "title": programme.title("tasks", row["task"], lang),
        "owners": programme.title("units", row["unit"], lang),
        "as_of": row["as_of"].isoformat(),
        "outcome": say(f"count.{row['outcome']}", lang),
    }


def reports(programme: Programme, frame: pd.DataFrame, name: str, lang: str) -> Listing:
    """Return the reports of one submission as they were recorded, with their sheet and row."""
    return Listing(name, REPORTS, [_report(programme, row, lang) for row in frame.to_dict("records")])


def strays(programme: Programme, frame: pd.DataFrame, lang: str) -> Listing:
    """Return the reports whose assignment the catalogue no longer has, with their submission."""
    return Listing(
        say("strays.head", lang, n=len(frame)),
        STRAYS,
        [_report(programme, row, lang) for row in frame.to_dict("records")],
    )


def tasks_of(programme: Programme, unit: str) -> dict[str, str]:
    """Return the tasks of a unit with its role in each (lead or support), those it leads first."""
    mine = programme.assignments.query("unit == @unit")
    pairs = zip(mine["task"], mine["role"], strict=True)
    return dict(sorted(pairs, key=lambda pair: pair[1] != "lead"))


def found_by(programme: Programme, unit: str, lang: str) -> str:
    """Return a unit's name with its short names, so that a list finds it by any of them."""
    return JOIN.join([programme.title("units", unit, lang), *(programme.units[unit]["aliases"] or ())[:2]])


def unit_names(programme: Programme, lang: str) -> dict[str, str]:
    """Return every unit's code with its names, so that a list finds it by any of them."""
    return {code: found_by(programme, code, lang) for code in programme.units}


def roles_of(programme: Programme, unit: str) -> dict[str, int]:
    """Return how many tasks a unit leads and how many it supports."""
    roles = list(tasks_of(programme, unit).values())
    return {"lead": roles.count("lead"), "support": roles.count("support")}


def facts(programme: Programme, task: str, unit: str, lang: str) -> list[str]:
    """Return what an assignment asks for in words: its deadline and, where there is one, its target."""
    row = programme.assignments.iloc[programme.pairs[task, unit]]
    known = row["deadline"] == row["deadline"]
    day = date.fromordinal(int(row["deadline"])) if known else say("sheet.continuing", lang)
    found = [say("form.due", lang, deadline=day)]
    if row["target"] == row["target"]:
        name = programme.tasks[task][f"target_unit_{lang}"] or ""
        found.append(say("form.target", lang, target=show("number", row["target"]), unit=name))
    return found


def last_report(log: Log, task: str, unit: str) -> dict:
    """Return the present report of an assignment, empty where there is none."""
    return as_of.latest(log, {unit}).get((task, unit), {})
