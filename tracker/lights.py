"""Lights by one published rule: each rule is a test for the machine beside a reason for people."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from .cells import next_period, period_of
from .rules import among, first


def assign(rows: pd.DataFrame, settings: dict, as_of: date) -> pd.DataFrame:
    """Return the assignments with `light`, `reason` (key of the sentence) and `figure` (its number).

    The first rule that fits decides; overdue and near-deadline are judged at `as_of`."""
    gap = rows["gap"].to_numpy()
    left = rows["deadline"].to_numpy() - as_of.toordinal()
    void, completed, unreported, blocked = (among(rows["status"], (status,)) for status in (
        "not_applicable", "completed", "not_reported", "blocked"))
    previous = next_period(period_of(as_of), -1)
    stale = among(rows["period"], {period for period in rows["period"].array.categories if period < previous})
    yellow, red = settings["yellow_gap"], settings["red_gap"]
    rules = (
        (void, "none", "light.not_applicable", 0),
        (completed, "done", "light.completed", 0),
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


def rollup(found: Mapping[str, np.ndarray | pd.Categorical],
           settings: dict) -> dict[str, pd.Categorical | np.ndarray]:
    """Return the `light`, `reason` key and `figure` of a roll-up (see `progress.rollup`) by the same
    thresholds.

    Grey when more than half is unreported; at least yellow when too much beneath is red."""
    counted, reported = found["counted"], found["reported"]
    gap, reds = found["gap"], found["lights_red"]
    missing = counted - reported
    yellow, red = settings["yellow_gap"], settings["red_gap"]
    rules = (
        (found["assignments"] == 0, "none", "light.no_assignments", 0),
        (counted == 0, "none", "light.not_applicable", 0),
        (found["status"] == "completed", "done", "light.rollup_done", counted),
        (missing * 100 > settings["grey_share"] * counted, "grey", "light.rollup_unreported",
         missing),
        (gap < -red, "red", "light.behind", -gap),
        (gap <= -yellow, "yellow", "light.behind", -gap),
        (reds * 100 > settings["red_share"] * counted, "yellow", "light.rollup_red", reds),
        (np.isnan(gap), "green", "light.no_expected", 0),
        (gap >= yellow, "green", "light.ahead", gap),
        (np.ones(len(gap), bool), "green", "light.on_pace", gap),
    )
    return _first(rules)
