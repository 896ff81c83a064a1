"""All reports of one assignment as people read them: what each said and changed, when it came, whether it
counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd

from ...figures.reporting_rate import Reporting
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...schema.status_sheet import DETAILS
from ...words import say
from . import assignments, listing

REPORTS = (
    Column("standing", "状态", "State", width=18),
    Column("as_of", "填报日期", "As of", kind="date"),
    Column("period", "报送期", "Period"),
    Column("before", "上次进度(%)", "Progress before (%)", kind="percent"),
    *listing.picked(assignments.ASSIGNMENT, "progress"),
    Column("status_before", "上次状态", "Status before", kind="status"),
    *listing.picked(assignments.ASSIGNMENT, "status"),
    *DETAILS,
    Column("reporter", "填报人", "Reporter"),
    Column("received", "收到时间", "Received", width=16),
    Column("first", "首次收到", "First received", width=16),
    Column("timely", "按时或迟报", "On time or late"),
    Column("by", "报送人", "Sent in by", width=16),
    *listing.picked(assignments.ASSIGNMENT, "submission"),
    Column("file", "文件", "File", width=30),
    Column("sheet", "工作表", "Sheet", width=16),
    Column("row", "行号", "Row", kind="integer"),
    Column("why", "撤回原因", "Withdrawn because", width=26),
    Column("withdrawn_by", "撤回人", "Withdrawn by"),
    Column("withdrawn", "撤回时间", "Withdrawn at", width=16),
)


@dataclass(frozen=True)
class PeriodReceipt:
    """Whether an assignment was due in a period, and when it was first received for it (UTC, None: never)."""

    due: bool
    first: datetime | None


def receipt(reporting: Reporting, row: int) -> PeriodReceipt:
    """Return how one assignment, by its row in the catalogue, was reported in a period."""
    first = reporting.first[row]
    return PeriodReceipt(bool(reporting.due[row]), None if np.isnat(first) else first.item())


def standings(reports: pd.DataFrame, as_of: date) -> list[str]:
    """Return how each report of an assignment, the latest first, stands on a date: "withdrawn", "later" (it
    counts after that day), "counts" (the one that does), or "earlier"."""
    found, counting = [], False
    for live, counted in zip(reports["live"], reports["counted"], strict=True):
        state = (
            "withdrawn" if not live else "later" if counted > as_of else "earlier" if counting else "counts"
        )
        counting = counting or state == "counts"
        found.append(state)
    return found


def timely(programme: Programme, period: str, came: PeriodReceipt | None, lang: str) -> str | None:
    """Return whether an assignment was reported on time or late for a period, or that it was not due; None
    where it was never received."""
    if came is None or came.first is None:
        return None
    if not came.due:
        return say("assignment.not_due", lang)
    late = came.first.replace(tzinfo=UTC) >= programme.cut_off(period)
    return say("reporting.late" if late else "reporting.on_time", lang)


def rows(
    programme: Programme, reports: pd.DataFrame, came: Mapping[str, PeriodReceipt], as_of: date, lang: str
) -> list[dict]:
    """Return the reports of an assignment (see `submissions.of_assignment`) as rows of REPORTS.

    `came` says of each period how it was reported. Progress and status before are those of the report that
    counted before it; a withdrawn one has none."""
    records, states = reports.to_dict("records"), standings(reports, as_of)
    live = [record for record in records if record["live"]]
    before = {record["id"]: old for record, old in zip(live, live[1:], strict=False)}
    return [
        listing.shown([_row(programme, record, before.get(record["id"]), lang)], REPORTS, lang)[0]
        | {"standing": say(f"assignment.{state}", lang)}
        | _received(programme, record, came.get(record["period"]), lang)
        for record, state in zip(records, states, strict=True)
    ]


def _row(programme: Programme, record: dict, old: dict | None, lang: str) -> dict:
    return record | {
        "as_of": str(record["as_of"]),
        "before": old and old["progress"],
        "status_before": old and old["status"],
        "withdrawn": programme.clock(record["withdrawn"]) or None,
    }


def _received(programme: Programme, record: dict, came: PeriodReceipt | None, lang: str) -> dict:
    own = programme.clock(record["received"])
    if not record["live"]:
        return {"received": own, "first": None, "timely": None}
    first = programme.clock(came.first) if came else ""
    return {
        "received": own,
        "first": first if first != own else None,
        "timely": timely(programme, record["period"], came, lang),
    }
