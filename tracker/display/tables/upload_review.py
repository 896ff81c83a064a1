"""What a file would change and what is wrong with it, as tables; and its copy with the problems marked."""

from dataclasses import asdict, replace
from itertools import islice

from ...intake.commit import Checked, Proposal
from ...intake.diff import CHANGED, CREATED
from ...problems import Problem
from ...programme.programme import Programme
from ...schema.declarations import Column, index
from ...schema.limits import LIMITS
from ...schema.status_sheet import REPORT
from ...sheets.marked_copy import annotate
from ...sheets.marked_copy.notes import Note
from ...values.kinds import show
from ...words import problem_sentence, say
from .listing import Listing

SHOWN = 1_000  # rows left out that a page lists; the command line lists all
REPORTED = index(REPORT)
OUTCOME = Column("outcome", "结果", "Outcome")
TITLE = Column("title", "任务", "Task", width=40)
UNIT = Column("owners", "责任单位", "Unit", width=24)


def _counted(lang_zh: str, lang_en: str, name: str) -> Column:
    return Column(name, lang_zh, lang_en, kind="integer")


COUNT_COLUMNS = (
    _counted("表内行数", "Rows", "rows"),
    _counted("首次报送", "First", "created"),
    _counted("有变化", "Changed", "changed"),
    _counted("确认不变", "Confirmed", "confirmed"),
    _counted("已有相同", "Known already", "unchanged"),
    _counted("有误", "With errors", "refused"),
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
ASSUMPTIONS = tuple(
    replace(one, zh="系统怎样理解", en="How it was understood") if one.id == "message" else one
    for one in PROBLEMS
)
# Old and new stand early, so that the change is seen without scrolling.
CHANGES = (
    Column("task", "任务编号", "Task id"),
    UNIT,
    Column("column", "栏", "Column"),
    Column("old", "原值", "Old", width=26),
    Column("new", "新值", "New", width=26),
    Column("falls", "进度下降", "Falls"),
    OUTCOME,
    REPORTED["as_of"],
    TITLE,
    Column("cell", "工作表!行", "Sheet!row"),
)
FILES = (
    Column("file", "文件", "File", width=34),
    Column("verdict", "结论", "Verdict", width=18),
    Column("period", "报送期", "Period"),
    *COUNT_COLUMNS,
)


def limits(programme: Programme) -> dict[str, int]:
    """Return how large a file may be, in the units in which it is said: megabytes (file, unpacked, memory),
    rows, columns, characters of text, seconds."""
    of_programme = programme.limits
    in_megabytes = {"file": "file_bytes", "unpacked": "unpacked_bytes", "memory": "memory_bytes"}
    return {name: of_programme[key] // 1_000_000 for name, key in in_megabytes.items()} | {
        name: of_programme[name] for name in ("rows", "columns", "text", "seconds")
    }


def problems(found: list[Problem], name: str, lang: str) -> Listing:
    """Return problems as a table: sheet, cell, column, the value found, what is wrong and what is accepted;
    or, of assumptions, how it was understood."""
    assumed = bool(found) and all(one.severity == "assumption" for one in found)
    return Listing(
        name,
        ASSUMPTIONS if assumed else PROBLEMS,
        [
            {
                "sheet": one.sheet,
                "cell": one.cell,
                "value": one.value,
                "message": problem_sentence(one, lang),
                "column": REPORTED[one.column].label(lang) if one.column in REPORTED else one.column,
            }
            for one in found
        ],
    )


def numbers(counts: dict) -> dict:
    """Return counts as the log keeps them (see `verdict.Checked`), with just the number of the rows left out.
    Submissions from before those rows were kept give the number of blank rows instead."""
    if "left_out" not in counts:
        return counts | {"left_out": counts.get("skipped")}
    return counts | {"left_out": counts["rows"] - counts["rows_taken"] - counts["rows_refused"]}


def left_out(rows: list[dict], lang: str) -> list[dict]:
    """Return the rows that were not taken, with the reason in words."""
    return [row | {"why": say(f"left.{row['why']}", lang)} for row in rows]


def left(checked: Checked, lang: str) -> Listing:
    """Return the rows of a file that were not taken as a table: the first SHOWN of them."""
    rows = left_out([asdict(one) for one in islice(checked.left_out, SHOWN)], lang)
    return Listing(say("left.head", lang, n=len(checked.left_out)), LEFT, rows)


def copy_name(checked: Checked, lang: str, limits: dict = LIMITS) -> tuple[str, bool]:
    """Return the file name of a file's marked copy, and whether the copy is the sender's own workbook."""
    ending = annotate.extension(checked.upload.content, limits)
    stem = checked.upload.name.rpartition(".")[0] or checked.upload.name
    kind = "annotated.file" if ending else "annotated.list"
    return say(kind, lang, stem=stem, ending=ending or ".xlsx"), ending is not None


def copy(checked: Checked, lang: str, limits: dict = LIMITS) -> bytes:
    """Return a file's workbook with its problems marked (see `annotate.annotated`)."""
    placed = [one for one in checked.problems if one.sheet is not None]
    listed = problems(placed, "", lang).rows
    notes = [
        Note(
            one.severity,
            one.sheet or "",
            one.cell,
            row["column"] or "",
            one.value or "",
            row["message"],
            one.code,
        )
        for one, row in zip(placed, listed, strict=True)
    ]
    return annotate.annotated(checked.upload.content, notes, lang, checked.further_problems(placed), limits)


def _fall(column: str, old, new) -> bool:
    return column == "progress" and None not in (old, new) and new < old


def falls(checked: Checked) -> int:
    """Return in how many reports of a file progress falls."""
    return sum(
        _fall(change.column, change.old, change.new)
        for proposal in checked.proposals
        for change in proposal.changes
    )


def _is_first(proposal: Proposal) -> bool:
    """Whether a report is the first of its assignment: nothing stands in its place so far."""
    return proposal.outcome == CREATED and all(change.old is None for change in proposal.changes)


def _change_rows(programme: Programme, proposal: Proposal, lang: str) -> list[dict]:
    common = {
        "task": proposal.task,
        "title": programme.title("tasks", proposal.task, lang),
        "owners": programme.title("units", proposal.unit, lang),
        "as_of": proposal.as_of.isoformat(),
        "outcome": say(f"count.{CREATED if _is_first(proposal) else CHANGED}", lang),
        "cell": f"{proposal.sheet}!{proposal.row}",
    }
    return [
        common
        | {
            "column": REPORTED[change.column].label(lang),
            "old": show(REPORTED[change.column].kind, change.old, lang) or "—",
            "new": show(REPORTED[change.column].kind, change.new, lang) or "—",
            "falls": "▼" if _fall(change.column, change.old, change.new) else "",
        }
        for change in proposal.changes
    ]


def changes(programme: Programme, checked: Checked, lang: str) -> Listing:
    """Return what a file would change, old → new, one line for each field; reports that change come before
    new ones."""
    # All are picked in one pass, because passing through a long verdict unpacks it.
    ordered = sorted((one for one in checked.proposals if one.changes), key=_is_first)
    rows = [line for proposal in ordered for line in _change_rows(programme, proposal, lang)]
    columns = tuple(column for column in CHANGES if column.id != "falls" or falls(checked))
    return Listing(say("preview.changes", lang, n=len(rows)), columns, rows)


VERDICTS = ("cannot", "partly", "can", "same")


def verdict(checked: Checked) -> str:
    """Return a file's verdict: can, partly (valid rows only), same (nothing new) or cannot."""
    if not checked.accepted:
        return "cannot"
    if not checked.effect:
        return "same"
    return "partly" if checked.errors else "can"


def files(found: list[Checked], name: str, lang: str) -> Listing:
    """Return the files of an upload with verdict, period and counts, one line each."""
    return Listing(
        name,
        FILES,
        [
            {
                "file": one.upload.title,
                "verdict": say(f"preview.{verdict(one)}", lang),
                "period": one.period,
                **one.totals,
            }
            for one in found
        ],
    )
