"""How often the forecast's band contains the true month, on made-up histories whose end is known.

`python -m benchmarks.forecasts` prints the tables of docs/rules.md."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.made_up_progress import KINDS, TRIALS, cut, history
from tracker.figures.forecast import Forecasts, Kind, forecast
from tracker.figures.forecast_accuracy import track_record
from tracker.figures.pace import MonthlyProgress

SEEDS = (1, 2, 3, 4, 5)
WORDS = {
    "gamma": "gamma steps (shape 2), 20 % of months without any",
    "steady": "normal steps, deviation 25 % of the mean",
    "heavy": "lognormal steps (sigma 0.8)",
    "mixed": "these three in one group",
    "lumps": "six months of ten without a step",
    "fives": "gamma, reported in whole fives",
    "gaps": "gamma, 30 % of reports missing",
    "quarters": "gamma, reported once a quarter",
    "drifting": "each step like the one before (correlation 0.6)",
    "s_curve": "slow, fast, slow again",
    "two_speeds": "pace doubles or halves once",
    "last_mile": "pace falls to 40 % from 85 on",
    "even": "normal steps, deviation 5 % of the mean",
}
RECORDED = (12, 18, 24)  # months after which the track record is examined


@dataclass(frozen=True)
class Cases:
    """Forecasts made at every month's end, with one element per forecast in each array.

    true, now   the true month of completion, and the month at whose end the forecast was made
    month       the forecast month; `early` and `late`: the ends of its band
    ends        number of month ends from each assignment's third report on"""

    true: np.ndarray
    now: np.ndarray
    month: np.ndarray
    early: np.ndarray
    late: np.ndarray
    ends: int


@dataclass(frozen=True)
class Fared:
    """How forecasts fared.

    held       share of the bands that contain the true month; `earlier` and `later`: it lies before or after
    width      median number of months in the band (1: a single month)
    to_go      median number of months that completion was still away
    error      median distance in months between the true and the forecast month
    cases      number of forecasts
    without    share of the month ends, from the third report on, without a forecast"""

    held: float
    earlier: float
    later: float
    width: float
    to_go: float
    error: float
    cases: int
    without: float


def forecasts(past: MonthlyProgress) -> Iterator[Forecasts]:
    """Yield the forecasts at every month's end, from what was known then."""
    for row in range(len(past.progress)):
        yield forecast(cut(past, row))


def cases(past: MonthlyProgress) -> Cases:
    """Return the forecasts of every month's end with the true months of completion."""
    true, parts, ends = past.first_month + np.argmax(past.completed, axis=0), [], 0
    for made_then in forecasts(past):
        now = np.full_like(true, made_then.now)
        parts.append(
            np.stack([true, now, made_then.month, made_then.early, made_then.late])[:, made_then.made]
        )
        ends += int((made_then.kind > Kind.FEW).sum())
    return Cases(*np.concatenate(parts, axis=1), ends)


def together(parts: Sequence[Cases]) -> Cases:
    """Join the cases of several histories."""
    joined = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("true", "now", "month", "early", "late")
    )
    return Cases(*joined, sum(part.ends for part in parts))


def fared(found: Cases) -> Fared:
    """Return how forecasts fared."""
    before, after = float((found.true < found.early).mean()), float((found.true > found.late).mean())
    return Fared(
        1 - before - after,
        before,
        after,
        float(np.median(found.late - found.early + 1)),
        float(np.median(found.true - found.now)),
        float(np.median(np.abs(found.true - found.month))),
        len(found.true),
        1 - len(found.true) / found.ends,
    )


def _row(kind: str, size: int) -> str:
    parts = [cases(history(kind, seed, size)) for seed in SEEDS]
    shares, total = [fared(part).held for part in parts], fared(together(parts))
    return (
        f"| {WORDS[kind]} | {total.held:.1%} | {min(shares):.1%}–{max(shares):.1%} | "
        f"{total.earlier:.1%} | {total.later:.1%} | {total.width:.0f} | {total.to_go:.0f} | "
        f"{total.error:.0f} | {total.cases:,} | {total.without:.1%} |"
    )


def table(kinds: tuple[str, ...], size: int) -> Iterator[str]:
    """Yield the lines of a table: each kind over all seeds, with the lowest and the highest seed."""
    heads = (
        "kind of steps",
        "band held the true month",
        "by seed",
        "it came earlier",
        "later",
        "band, months",
        "months to go",
        "error, months",
        "forecasts",
        "month ends without",
    )
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    yield from (_row(kind, size) for kind in kinds)


def _held_in_the_end(past: MonthlyProgress, months: int) -> np.ndarray:
    """Whether the true month was in the band, for the forecasts made within the first `months` months."""
    all_cases = cases(past)
    made = all_cases.now < past.first_month + months
    return ((all_cases.early <= all_cases.true) & (all_cases.true <= all_cases.late))[made]


def _record_row(kind: str, months: int, size: int) -> str:
    """The track record after some months, next to what is known in the end about the same forecasts."""
    pasts = [history(kind, seed, size) for seed in SEEDS]
    records = [track_record(cut(past, months)).total for past in pasts]
    made, due, inside = (
        sum(getattr(record, name) for record in records) for name in ("made", "due", "inside")
    )
    end = np.concatenate([_held_in_the_end(past, months) for past in pasts]).mean()
    return f"| {WORDS[kind]} | {months} | {made:,} | {due:,} | {inside / due:.1%} | {end:.1%} |"


def record_table(size: int) -> Iterator[str]:
    """Yield the lines of a table: the track record after some months against what is known in the end."""
    yield "| kind of steps | months | made | due | due that held | all that held in the end |"
    yield "|---" * 6 + "|"
    yield from (_record_row(kind, months, size) for kind in KINDS for months in RECORDED)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assignments", type=int, default=400, help="per kind and seed")
    size = parser.parse_args().assignments
    for kinds in (KINDS, TRIALS):
        print("\n".join(table(kinds, size)), end="\n\n")
    print("\n".join(record_table(size)))


if __name__ == "__main__":
    main()
