"""Lights by one published rule: each rule is a test for the machine beside a reason for people."""

from datetime import date

import numpy as np
import pandas as pd

from .cells import next_period, period_of
from .rules import first


def assign(rows: pd.DataFrame, settings: dict, as_of: date) -> pd.DataFrame:
    """Return the assignments with `light`, `reason` (key of the sentence) and `figure` (its number).

    The first rule that fits decides; overdue and near-deadline are judged at `as_of`."""
    status, gap = rows["status"], rows["gap"].to_numpy()
    left = rows["deadline"].to_numpy() - as_of.toordinal()
    unreported, blocked = ((status == one).to_numpy() for one in ("not_reported", "blocked"))
    previous = next_period(period_of(as_of), -1)
    old = [period for period in rows["period"].cat.categories if period < previous]
    stale = rows["period"].isin(old).to_numpy()
    yellow, red = settings["yellow_gap"], settings["red_gap"]
    rules = (
        ((status == "not_applicable").to_numpy(), "none", "light.not_applicable", 0),
        ((status == "completed").to_numpy(), "done", "light.completed", 0),
        ((left < 0) & unreported, "red", "light.overdue_unreported", -left),
        (left < 0, "red", "light.overdue", -left),
        (unreported, "grey", "light.not_reported", 0),
        (blocked & (gap <= -yellow), "red", "light.blocked_behind", -gap),
        (blocked, "red", "light.blocked", 0),
        (gap < -red, "red", "light.behind", -gap),
        (stale, "grey", "light.stale", 0),
        (gap <= -yellow, "yellow", "light.behind", -gap),
        ((left >= 0) & (left <= settings["near_days"]), "yellow", "light.near", left),
        (np.isnan(gap), "green", "light.no_expected", 0),
        (gap >= yellow, "green", "light.ahead", gap),
        (np.ones(len(rows), bool), "green", "light.on_pace", gap),
    )
    return rows.assign(**_first(rules))


def _first(rules) -> dict[str, pd.Categorical | np.ndarray]:
    tests, lights, reasons, figures = zip(*rules, strict=True)
    return {"light": first(tests, lights), "reason": first(tests, reasons),
            "figure": np.select(tests, [np.broadcast_to(f, tests[0].shape) for f in figures], 0.0)}


def rollup(table: pd.DataFrame, settings: dict) -> pd.DataFrame:
    """Return a roll-up with its own `light`, `reason` key and `figure`, by the same thresholds.

    Grey when more than half is unreported; at least yellow when too much beneath is red."""
    counted, reported = table["counted"].to_numpy(), table["reported"].to_numpy()
    gap, reds = table["gap"].to_numpy(), table["lights_red"].to_numpy()
    missing = counted - reported
    yellow, red = settings["yellow_gap"], settings["red_gap"]
    rules = (
        (table["assignments"].to_numpy() == 0, "none", "light.no_assignments", 0),
        (counted == 0, "none", "light.not_applicable", 0),
        (table["status"].to_numpy() == "completed", "done", "light.rollup_done", counted),
        (missing * 100 > settings["grey_share"] * counted, "grey", "light.rollup_unreported",
         missing),
        (gap < -red, "red", "light.behind", -gap),
        (gap <= -yellow, "yellow", "light.behind", -gap),
        (reds * 100 > settings["red_share"] * counted, "yellow", "light.rollup_red", reds),
        (np.isnan(gap), "green", "light.no_expected", 0),
        (gap >= yellow, "green", "light.ahead", gap),
        (np.ones(len(table), bool), "green", "light.on_pace", gap),
    )
    return table.assign(**_first(rules))
