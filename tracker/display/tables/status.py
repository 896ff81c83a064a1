"""Roll-ups and assignments as rows of plain values, with owners and reasons in words."""

from datetime import date

import numpy as np

from ...figures.by_key import RollUp, table
from ...figures.judged import Assignment, Shown
from ...programme.programme import Programme
from ...values.numbers import half_up
from ...words import say
from .. import phrases

COLUMNS = (
    "key",
    "title",
    "status",
    "owners",
    "assignments",
    "counted",
    "reported",
    "dated",
    "dated_reported",
    "blocked",
    "overdue",
    "continuing",
    "completed",
    "verified",
    "progress",
    "progress_floor",
    "expected",
    "gap",
    "class",
    "light",
    "reason",
)
ASSIGNMENT_COLUMNS = (
    *COLUMNS,
    "reported_progress",
    "task",
    "unit",
    "measure",
    "area",
    "role",
    "weight",
    "task_weight",
    "start",
    "as_of",
    "reported_on",
    "period",
    "deadline",
    "original_deadline",
    "slips",
    "plan",
    "submission",
)


_DAYS = ("as_of", "start", "deadline", "original_deadline", "judged", "valid_to")


def reason(row: Assignment | RollUp, lang: str) -> str:
    """Return the reason of a light in words, with its numbers."""
    return phrases.reason(row, lang)


def owners(programme: Programme, by: str, key: object, day: date, lang: str) -> str:
    """Return the lead groups of a measure, task, area or region on a day, written out
    (基础电信企业（4家）、中国铁塔).

    They are those of the catalogue, whatever the filter; a unit's owner is the unit itself."""
    if by == "unit":
        return programme.title("units", key, lang)
    return say("shown.list", lang).join(
        programme.title("units", units[0], lang)
        if len(units) == 1
        else say("owners.group", lang, title=programme.title("groups", group, lang), n=len(units))
        for group, units in programme.leads(day).get((by, key), {}).items()
    )


def _plain(value: object) -> object:
    """A figure as JSON takes it: rounded, None for unknown."""
    if isinstance(value, (float, np.floating)):
        return half_up(float(value))
    return value.item() if isinstance(value, np.generic) else value


def _day(number: float) -> str | None:
    return None if np.isnan(number) else date.fromordinal(int(number)).isoformat()


def listing(programme: Programme, shown: Shown, by: str, lang: str) -> list[dict]:
    """Return a roll-up as rows of plain values (dates ISO, None unknown): COLUMNS and what phrases need; for
    assignments also ASSIGNMENT_COLUMNS and what was reported."""
    if by == "assignment":
        return [_assignment(programme, row, lang) for row in shown.selected.to_dict("records")]
    figures = table(programme, shown.selected, by, shown.whole)
    rows = []
    for key, row in zip(figures.index, figures.to_dict("records"), strict=True):
        row |= {
            "key": str(key),
            "title": programme.title(f"{by}s", key, lang),
            "owners": owners(programme, by, key, shown.day, lang),
            "reason": reason(row, lang),
            "light_word": phrases.light(row["light"], row["reason"], lang),
        }
        if by == "region":
            row["parent"] = programme.regions[key]["parent"]
        rows.append({name: _plain(value) for name, value in row.items()})
    return rows


def _assignment(programme: Programme, row: dict, lang: str) -> dict:
    not_applicable, unreported = row["status"] == "not_applicable", row["status"] == "not_reported"
    counted = not not_applicable and not (unreported and row["role"] == "support")
    dated, reported = counted and row["left"] == row["left"], counted and not unreported
    values = {
        "key": f"{row['task']}/{row['unit']}",
        "title": programme.title("tasks", row["task"], lang),
        "owners": programme.title("units", row["unit"], lang),
        "assignments": 1,
        "counted": int(counted),
        "reported": int(reported),
        "dated": int(dated),
        "dated_reported": int(dated and reported),
        "continuing": int(counted and not dated),
        "blocked": int(row["status"] == "blocked"),
        "overdue": int(row["overdue"]),
        "completed": int(row["status"] == "completed"),
        "verified": int(row["verified"]),
        "progress_floor": None if not counted else row["progress"] if reported else 0.0,
        "measure": str(row["measure"]),
        "area": str(row["area"]),
        "reason": reason(row, lang),
        "light_word": phrases.light(row["light"], row["reason"], lang),
        "plan": [[date.fromordinal(day).isoformat(), percent] for day, percent in row["plan"]] or None,
        "period": row["period"] if row["period"] == row["period"] else None,
        **{name: _day(row[name]) for name in _DAYS},
        "reported_on": _iso(row.get("reported_on")),
        "submission": None if row.get("submission", -1) < 0 else row["submission"],
    }
    return {name: _plain(value) for name, value in (row | values).items()}


def _iso(day: date | None) -> str | None:
    """A date as it was written in a report."""
    return day.isoformat() if day else None
