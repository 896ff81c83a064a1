"""Flags of data quality and scores of units on a day, in the plainest way from docs/rules.md; see `naive_acts`.

Played reports have no actual values, so that none is against its target."""

from fractions import Fraction

from tests import naive

ENDED = ("not_reported", "not_applicable")
WEIGHTS = {"completeness": 40, "timeliness": 30, "consistency": 30}


def flags(row: dict, reports: list[dict], others: list[dict], settings: dict) -> set[str]:
    """Return the flags of a reported assignment; `reports` are its own up to the day, in the order in which they
    count, `others` what the other units' reports on the same task say."""
    now = reports[-1]
    first = naive.counted_date(now, settings).replace(day=1)
    earlier = [one for one in reports if naive.counted_date(one, settings) < first]
    before = earlier[-1] if earlier else {"progress": None, "note": None}
    step = None if before["progress"] is None else now["progress"] - before["progress"]
    by_month = {f"{naive.counted_date(one, settings):%Y-%m}": one["progress"] for one in reports}
    inside = [one for one in by_month.values() if one is not None and 0 < one < 100]
    is_complete = row["status"] == "completed"
    found = {
        "fell": step is not None and step < 0,
        "jump": step is not None and step > 50,
        "ahead": row["gap"] is not None and row["gap"] > 30,
        "no_evidence": is_complete and not now["evidence"],
        "contradicts": (row["status"], now["note"]) in (("completed", "尚未完成"), ("not_started", "已完成")),
        "same": not is_complete and now["note"] == before["note"],
        "copied": any(one["note"] == now["note"] for one in others),
        "round": len(inside) >= 3 and all(one % 10 == 0 for one in inside),
        "silent": row["status"] == "blocked" and not now["problem"],
        "stale": row["light"] == "grey",
    }
    return {name for name, has in found.items() if has}


def every(rows: list[dict], reports: dict[str, list[dict]], settings: dict) -> dict[str, set[str]]:
    """Return the flags of each reported assignment that applies."""
    told = {row["key"]: reports[row["key"]][-1] for row in rows if row["status"] != "not_reported"}
    by_task: dict[str, list[str]] = {}
    for row in rows:
        if row["key"] in told:
            by_task.setdefault(row["task"], []).append(row["key"])
    return {
        row["key"]: flags(row, reports[row["key"]], [told[key] for key in by_task[row["task"]] if key != row["key"]], settings)
        for row in rows
        if row["status"] not in ENDED
    }


def scores(flagged: dict[str, set[str]], reporting: list[dict]) -> dict[str, dict]:
    """Return the three parts of each unit's score and the score, in per cent and unrounded; None for unknown."""
    due = {row["unit"]: row for row in reporting if row["rows_due"]}
    found = {}
    for unit in {*due, *(key.split("/")[1] for key in flagged)}:
        own = [names for key, names in flagged.items() if key.split("/")[1] == unit]
        rows = due.get(unit, {"rows_due": 0, "rows_received": 0, "rows_on_time": 0})
        parts = {
            "completeness": naive.per_cent_of(rows["rows_received"], rows["rows_due"]),
            "timeliness": naive.per_cent_of(rows["rows_on_time"], rows["rows_due"]),
            "consistency": naive.per_cent_of(sum(not names for names in own), len(own)),
        }
        known = {name: share for name, share in parts.items() if share is not None}
        score = sum(WEIGHTS[name] * share for name, share in known.items()) / sum(WEIGHTS[name] for name in known)
        found[unit] = parts | {"score": Fraction(score)}
    return found
