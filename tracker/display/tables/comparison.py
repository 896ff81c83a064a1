"""What changed between two dates, as a table that people read."""

from datetime import date

import pandas as pd

from ...figures.comparison import Movements
from ...figures.judged import Assignment
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...values.numbers import half_up
from ...words import say
from .. import phrases
from . import assignments, listing, status

COLUMNS = (
    Column("kind", "变化", "Change", width=14),
    *listing.picked(assignments.ASSIGNMENT, "task title owners"),
    Column("light_before", "原亮灯", "Light then", kind="light"),
    Column("light", "现亮灯", "Light now", kind="light"),
    Column("progress_before", "原进度(%)", "Progress then", kind="percent"),
    Column("progress", "现进度(%)", "Progress now", kind="percent"),
    Column("deadline_before", "原时限", "Deadline then", kind="date"),
    Column("deadline", "现时限", "Deadline now", kind="date"),
    Column("reason", "原因", "Reason", width=30),
    *listing.picked(assignments.ASSIGNMENT, "submission"),
)


def _names(programme: Programme, kind: str, row: Assignment, lang: str) -> dict:
    return {
        "kind": say(f"moved.{kind}", lang),
        "task": row["task"],
        "title": programme.title("tasks", row["task"], lang),
        "owners": programme.title("units", row["unit"], lang),
    }


def _state_on_date(row: Assignment, end: str, lang: str) -> dict:
    """Light, progress and deadline of an assignment on one date, under names that end in `end`."""
    day = row["deadline"]
    return {
        f"light{end}": phrases.light(row["light"], row["reason"], lang),
        f"progress{end}": row["progress"],
        f"deadline{end}": None if day != day else date.fromordinal(int(day)),
    }


def _moved_rows(programme: Programme, moved: Movements, kind: str, lang: str) -> list[dict]:
    at = moved.found[kind]
    pairs = zip(moved.before.loc[at].to_dict("records"), moved.after.loc[at].to_dict("records"), strict=True)
    result = []
    for old, new in pairs:
        if kind == "postponed":
            old = old | {"deadline": new["original_deadline"]}
        result.append(
            _names(programme, kind, new, lang)
            | _state_on_date(old, "_before", lang)
            | _state_on_date(new, "", lang)
            | {
                "reason": status.reason(new, lang),
                "submission": None if new["submission"] < 0 else new["submission"],
            }
        )
    return result


def _gone_rows(programme: Programme, reports: pd.DataFrame, kind: str, lang: str) -> list[dict]:
    """Reports that no longer count: what they said, and why they no longer count."""
    result = []
    for row in reports.to_dict("records"):
        why = say(
            f"moved.{kind}_why",
            lang,
            why=row.get("why") or "—",
            as_of=row["as_of"],
            status=listing.term("status", row["status"], lang),
        )
        result.append(
            _names(programme, kind, row, lang)
            | {"progress_before": half_up(row["progress"], 1), "reason": why, "submission": row["submission"]}
        )
    return result


def rows(programme: Programme, moved: Movements, kinds: tuple[str, ...], lang: str) -> list[dict]:
    """Return what changed as rows of COLUMNS, one for each kind and assignment, in the order of the kinds.
    The present rows of `moved` must hold what their reports tell."""
    result = []
    for kind in kinds:
        reports = {"withdrawn": moved.withdrawn, "vanished": moved.vanished}.get(kind)
        result += (
            _moved_rows(programme, moved, kind, lang)
            if reports is None
            else _gone_rows(programme, reports, kind, lang)
        )
    return [{column.id: row.get(column.id) for column in COLUMNS} for row in result]
