"""Measures every figure and writes docs/performance.md: `python -m benchmarks [--only NAME] [--runs N]`."""

import argparse
import json
import os
import platform
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.goals import GOALS, Goal, Result
from benchmarks.measurements import MEASUREMENTS
from benchmarks.servers import ROOT

KEPT, PAGE = ROOT / "docs" / "performance.json", ROOT / "docs" / "performance.md"
_LIBRARIES = ("streamlit", "pandas", "plotly", "dash", "openpyxl")


def machine() -> str:
    """Return one line on the machine and libraries of the measurement."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {libraries}"


def verdict(goal: Goal, found: Result) -> str:
    """Return whether a goal is met, or by how much it is missed, in words."""
    return "met" if found.value <= goal.most else f"missed by {(found.value / goal.most - 1) * 100:.0f} %"


def _figure(number: float, unit: str) -> str:
    return f"{number:,.2f} ×" if unit.startswith("×") else f"{number:,.0f} {unit.split(' ')[0]}"


def line(goal: Goal, kept: dict) -> str:
    """Return a goal's row of the table; for a goal not measured yet, the row says so."""
    most = f"{goal.most:g} {goal.unit}"
    if goal.id not in kept:
        return f"| {goal.what} | {goal.size} | {most} | not measured yet | | | |"
    row = kept[goal.id]
    result = Result(row["value"], row["detail"])
    return (
        f"| {goal.what} | {goal.size} | {most} | {_figure(result.value, goal.unit)} | "
        f"{verdict(goal, result)} | {result.detail} ({row['day']}) | "
        f"`python -m benchmarks --only {goal.measurement}` |"
    )


def page(kept: dict, text: str) -> str:
    """Return the page of all goals, from the template `text` and the results."""
    return text.format(
        lines="\n".join(line(goal, kept) for goal in GOALS),
        machines="\n".join(dict.fromkeys(f"- {row['machine']}" for row in kept.values())),
    )


def measured(names: list[str], runs: int | None, kept: dict) -> Iterator[dict]:
    """Give the kept results after each measurement, with its own replaced by new ones: what was measured
    stays, should a later one fail."""
    for name in names:
        measurement, default_runs = MEASUREMENTS[name]
        for goal, result in measurement(runs or default_runs).items():
            kept = kept | {
                goal: asdict(result) | {"day": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine()}
            }
        yield kept


def main():
    """Measure, print the page, and write it unless this is a dry run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=list(MEASUREMENTS), action="append")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--dry", action="store_true", help="print only")
    args = parser.parse_args()
    earlier_results = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for kept in measured(args.only or list(MEASUREMENTS), args.runs, earlier_results):
        text = page(kept, (Path(__file__).parent / "page.md").read_text(encoding="utf-8"))
        if not args.dry:
            KEPT.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
