# ruff: noqa: E501
"""A played year: the product's figures at every month end, compared with a plain recomputation.

`python -m benchmarks.year --seeds 1 2 3` plays April 2020 to June 2021 for all 111 units from each seed (see
tests/played_year.py), with the office's acts of each month (tests/played_acts.py), compares every figure and prints
how many were compared and how many differ; exit code 1 if any differs. --postgresql keeps the log there."""

import argparse
import sys
import time
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import year_acts
from benchmarks.cluster import postgres
from benchmarks.compared import Compared
from benchmarks.figure_names import BY
from benchmarks.year_proof import Proof
from tests import naive, played_acts, played_year
from tracker.display.tables import reporting_rate, status
from tracker.figures.filters import Filter
from tracker.operations.office import Office


def picture(office: Office, periods: Iterable[str]) -> list:
    """Return what the product says of some months: every list with its owners, who reported, and the rates."""
    parts = []
    with office.log() as log:
        for period in periods:
            day = naive.end_of(period)
            shown = office.shown(log, Filter(as_of=day), True)
            parts += [status.listing(office.programme, shown, by, "zh") for by in BY]
            parts.append(reporting_rate.document(office.reporting(log, period), "zh"))
    return parts


def compare(year: played_year.Year, days: list[date], found: Compared):
    """Compare all figures on some days, which are month ends."""
    proof = Proof(year, found)
    for day in days:
        for by in BY:
            proof.listed(day, by)
        proof.listed(day, "assignment", Filter(as_of=day, support=True))
        proof.listed(day, "unit", Filter(as_of=day, support=True))
        proof.listed(day, "measure", Filter(as_of=day, light=("red",)))
        proof.total(day)
        proof.reporting(f"{day:%Y-%m}")
        proof.reporting(f"{day:%Y-%m}", day.replace(day=27))
        proof.forecasts(day)
    proof.courses(days)
    year_acts.compare(proof, days)


def proved(seed: int, folder: Path, url: str | None = None) -> Compared:
    """Play a whole year and compare it; check also that a new unit leaves the months before October unchanged."""
    result = Compared()

    def changed(before: Office, after: Office):
        earlier = played_year.PERIODS[:6]
        for number, (old, new) in enumerate(
            zip(picture(before, earlier), picture(after, earlier), strict=True)
        ):
            result.hold("before the new unit", str(number), old == new, True)

    year = played_year.play(folder, seed, changed=changed, acted=played_acts.acted, url=url)
    compare(year, [naive.end_of(period) for period in played_year.PERIODS], result)
    return result


def main() -> int:
    """Compare each seed, print the results, and return 1 if any figure differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--postgresql", action="store_true")
    args, differ = parser.parse_args(), 0
    for seed in args.seeds:
        started = time.monotonic()
        with (
            TemporaryDirectory() as folder,
            postgres(Path(folder)) if args.postgresql else nullcontext() as url,
        ):
            result = proved(seed, Path(folder), url)
        differ += len(result.wrong)
        parts = ", ".join(f"{name} {number:,}" for name, number in result.counts.items())
        print(
            f"{date.today()} seed {seed}: {result.total:,} compared ({parts}), {len(result.wrong):,} differ, "
            f"{time.monotonic() - started:.0f} s",
            flush=True,
        )
        print("".join(f"  {text}\n" for text in result.wrong[:20]), end="", flush=True)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
