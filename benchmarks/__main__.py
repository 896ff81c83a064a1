"""Measures every figure and writes docs/performance.md: `python -m benchmarks [--only NAME] [--runs N]`."""

import argparse
import json
import os
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.goals import GOALS, Found, Goal
from benchmarks.measurements import MEASUREMENTS
from benchmarks.servers import ROOT

KEPT, PAGE = ROOT / "docs" / "performance.json", ROOT / "docs" / "performance.md"
_LIBRARIES = ("streamlit", "pandas", "plotly", "dash", "openpyxl")


def machine() -> str:
    """One line on what the figures were measured with."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {libraries}"


def verdict(goal: Goal, found: Found) -> str:
    """Say whether a goal is met, or by how much it is missed."""
    return "met" if found.value <= goal.most else f"missed by {(found.value / goal.most - 1) * 100:.0f} %"


def _figure(number: float, unit: str) -> str:
    return f"{number:,.2f} ×" if unit.startswith("×") else f"{number:,.0f} {unit.split(' ')[0]}"


def line(goal: Goal, kept: dict) -> str:
    """Return a goal's row of the table; one that was not measured yet says so."""
    most = f"{goal.most:g} {goal.unit}"
    if goal.id not in kept:
        return f"| {goal.what} | {goal.size} | {most} | not measured yet | | | |"
    row = kept[goal.id]
    found = Found(row["value"], row["detail"])
    return (
        f"| {goal.what} | {goal.size} | {most} | {_figure(found.value, goal.unit)} | "
        f"{verdict(goal, found)} | {found.detail} ({row['day']}) | "
        f"`python -m benchmarks --only {goal.measurement}` |"
    )


def page(kept: dict, text: str) -> str:
    """Return the page of all goals from what was measured, in the template's words."""
    return text.format(
        lines="\n".join(line(goal, kept) for goal in GOALS),
        machines="\n".join(dict.fromkeys(f"- {row['machine']}" for row in kept.values())),
    )


def measure(names: list[str], runs: int | None, kept: dict) -> dict:
    """Return what was kept with these measurements made anew."""
    for name in names:
        make, usual = MEASUREMENTS[name]
        for goal, found in make(runs or usual).items():
            kept = kept | {
                goal: asdict(found) | {"day": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine()}
            }
    return kept


def main():
    """Measure, print, and write the page unless it is a dry run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=list(MEASUREMENTS), action="append")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--dry", action="store_true", help="print only")
    args = parser.parse_args()
    before = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept = measure(args.only or list(MEASUREMENTS), args.runs, before)
    text = page(kept, (Path(__file__).parent / "page.md").read_text(encoding="utf-8"))
    print(text)
    if not args.dry:
        KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
