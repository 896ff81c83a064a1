"""Measures every figure and writes docs/performance.md: `python -m benchmarks [--runs N] [--dry]`."""

import argparse
from datetime import UTC, datetime

from benchmarks.browser import ROOT
from benchmarks.figures import filter_change, intake, machine, summary

TEXT = """# Performance

Every figure is a ratio against a floor measured in the same run, in turn, warm. Written by
`python -m benchmarks` (`make benchmark`); run it to repeat them.

Measured on {day} with {machine}; {runs} runs each. Milliseconds, median / 95th percentile.

| What | Floor | Product | Ratio of medians | At most |
|---|---:|---:|---:|---:|
{lines}

- *Filter change*: from the click on “含配合单位” to the last change on the screen of the overview, in
  Chromium. The floor is a plain Streamlit page with the same widgets and as much ready-made output
  (`benchmarks/floor_page.py`).
- *2,492-row workbook*: checked and compared with the sample's log, reading in its own process included.
  The floor is openpyxl (read-only) merely reading the file; the goal is under 3 seconds.
"""


def line(title: str, times: dict[str, list[float]], most: str) -> str:
    """Return one row of the table: the floor's and the product's times and their ratio."""
    (floor, floor_high), (own, own_high) = (summary(values) for values in times.values())
    return (f"| {title} | {floor:.0f} / {floor_high:.0f} | {own:.0f} / {own_high:.0f} | "
            f"{own / floor:.2f} | {most} |")


def main():
    """Measure, print, and write the page unless it is a dry run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--dry", action="store_true", help="print only")
    args = parser.parse_args()
    lines = [line("Filter change on the overview, size S", filter_change(args.runs), "1.5"),
             line("2,492-row workbook checked and compared", intake(max(args.runs // 4, 1)), "3,000 ms")]
    text = TEXT.format(day=f"{datetime.now(UTC):%Y-%m-%d}", machine=machine(), runs=args.runs,
                       lines="\n".join(lines))
    print(text)
    if not args.dry:
        (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
