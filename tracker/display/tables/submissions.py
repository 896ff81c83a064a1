"""The tables of the reporting pages: problems and changes of a file, past submissions, their reports."""

import pandas as pd

from ...intake.commit import Checked
from ...operations.past_submissions import Report, Submission
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...schema.status_sheet import VALUES
from ...words import say
from .listing import Listing, cell
from .upload_review import COUNT_COLUMNS, OUTCOME, REPORTED, TITLE, UNIT, numbers

RECEIPTS = (
    Column("file", "文件", "File", width=34),
    Column("submission", "批次", "Submission", kind="integer"),
    Column("period", "报送期", "Period"),
    *COUNT_COLUMNS,
)
SUBMISSIONS = (
    Column("id", "批次", "No.", kind="integer"),
    Column("standing", "状态", "State"),
    Column("period", "报送期", "Period"),
    Column("file", "文件", "File", width=34),
    Column("by", "报送人", "Sent in by", width=16),
    Column("received", "收到时间", "Received", width=16),
    Column("recorded", "记录时间", "Recorded", width=16),
    *COUNT_COLUMNS,
    Column("problems", "提示与错误", "Warnings and errors", kind="integer"),
    Column("replaces", "更正批次", "Corrects", kind="integer"),
    Column("why", "撤回原因", "Withdrawn because", width=26),
    Column("withdrawn_by", "撤回人", "Withdrawn by"),
    Column("withdrawn", "撤回时间", "Withdrawn at", width=16),
)
REPORTS = (
    Column("task", "任务编号", "Task id"),
    TITLE,
    UNIT,
    *(REPORTED[name] for name in ("as_of", *VALUES, "reporter")),
    OUTCOME,
    Column("sheet", "工作表", "Sheet"),
    Column("row", "行号", "Row", kind="integer"),
)
STRAYS = (Column("submission", "批次", "Submission", kind="integer"), *REPORTS)


def receipts(found: list[tuple[Checked, int | None]], name: str) -> Listing:
    """Return files as a table with the id of their submission (None: nothing new) and their counts, one line
    each."""
    return Listing(
        name,
        RECEIPTS,
        [
            {"file": one.upload.title, "submission": number, "period": one.period, **one.totals}
            for one, number in found
        ],
    )


def submissions(programme: Programme, ledger: list[Submission], name: str, lang: str) -> Listing:
    """Return past submissions as a table; times are in the office's zone."""
    return Listing(name, SUBMISSIONS, [_submission(programme, one, lang) for one in ledger])


def _submission(programme: Programme, one: Submission, lang: str) -> dict:
    return {
        **vars(one),
        **{column.id: numbers(one.counts).get(column.id) for column in COUNT_COLUMNS},
        "standing": say("past.live" if one.live else "past.withdrawn", lang),
        "received": programme.clock(one.received) or None,
        "recorded": programme.clock(one.recorded) or None,
        "withdrawn": programme.clock(one.withdrawn) or None,
    }


def _report(programme: Programme, report: Report, lang: str) -> dict:
    return {column.id: cell(column, report.get(column.id), lang) for column in STRAYS} | {
        "title": programme.title("tasks", report["task"], lang),
        "owners": programme.title("units", report["unit"], lang),
        "as_of": report["as_of"].isoformat(),
        "outcome": say(f"count.{report['outcome']}", lang),
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
