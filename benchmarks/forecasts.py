"""How often the forecast's band holds the true month, on made-up histories whose end is known.

`python -m benchmarks.forecasts` prints the tables of docs/rules.md."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tracker.figures.forecast import Forecasts, Kind, forecast
from tracker.figures.forecast_accuracy import track_record
from tracker.figures.pace import MonthlyProgress

SEEDS = (1, 2, 3, 4, 5)
# What the band is held to, and what it is only tried on: paces that change, reports that are missing.
KINDS = ("gamma", "steady", "heavy")
TRIALS = (
    "mixed",
    "lumps",
    "fives",
    "gaps",
    "quarters",
    "drifting",
    "s_curve",
    "two_speeds",
    "last_mile",
    "even",
)
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
RECORDED = (12, 18, 24)  # months after which the record is looked at
_LONGEST = 240
_FIRST = 2020 * 12


@dataclass(frozen=True)
class Cases:
    """Forecasts made at every month's end: the true month, the present one, the forecast one and the ends of
    its band, one place a forecast; `ends` counts the month ends from an assignment's third report on."""

    true: np.ndarray
    now: np.ndarray
    month: np.ndarray
    early: np.ndarray
    late: np.ndarray
    ends: int


@dataclass(frozen=True)
class Fared:
    """How such forecasts fared.

    held       share of the bands that hold the true month; `earlier` and `later`: it lies before or after
    width      median of the band's months (1: a single month)
    to_go      median of the months that completion was still off
    error      median distance in months of the true month from the forecast one
    cases      forecasts
    without    share of the month ends, from the third report on, that have none"""

    held: float
    earlier: float
    later: float
    width: float
    to_go: float
    error: float
    cases: int
    without: float


def _steps(kind: str, dice: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    """Steps of mean 1, months × assignments."""
    if kind in ("steady", "even"):
        return np.maximum(dice.normal(1, 0.25 if kind == "steady" else 0.05, shape), 0)
    if kind == "heavy":
        return dice.lognormal(-0.32, 0.8, shape)
    if kind == "lumps":
        return (dice.random(shape) < 0.4) * dice.uniform(0.5, 1.5, shape) / 0.4
    if kind == "drifting":
        return _drifting(dice, shape)
    if kind == "mixed":
        return np.choose(np.arange(shape[1]) % len(KINDS), [_steps(one, dice, shape) for one in KINDS])
    if kind in ("two_speeds", "s_curve", "last_mile"):
        return dice.gamma(4, 0.25, shape)
    return dice.gamma(2, 0.5, shape) * (dice.random(shape) >= 0.2) / 0.8


def _drifting(dice: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    drawn = dice.normal(size=shape)
    for before, now in zip(drawn, drawn[1:], strict=False):
        now[:] = 0.6 * before + 0.8 * now
    return np.exp(0.5 * drawn - 0.125)


def _speed(kind: str, done: np.ndarray, turn: np.ndarray, factor: np.ndarray) -> np.ndarray:
    """By how much the pace is changed at the progress reached."""
    if kind == "two_speeds":
        return np.where(done >= turn, factor, 1)
    if kind == "last_mile":
        return np.where(done > 85, 0.4, 1)
    return 0.4 + 3.6e-4 * done * (100 - done) if kind == "s_curve" else np.ones_like(done)


def _courses(kind: str, dice: np.random.Generator, size: int) -> np.ndarray:
    """True progress at the ends of months; 8 to 33 months at the mean pace, begun in the first half year."""
    steps = _steps(kind, dice, (_LONGEST, size)) * dice.uniform(3, 12, size)
    steps[np.arange(_LONGEST)[:, None] < dice.integers(0, 6, size)] = 0
    turn, factor = dice.uniform(20, 80, size), np.where(dice.random(size) < 0.5, 0.5, 2.0)
    done, found = np.zeros(size), np.empty((_LONGEST, size))
    for row, step in enumerate(steps):
        found[row] = done = np.minimum(done + step * _speed(kind, done, turn, factor), 100)
    return found


def _told(kind: str, progress: np.ndarray) -> np.ndarray:
    """Progress as a unit writes it: 100 only when complete."""
    digit = 5 if kind == "fives" else 0.01
    return np.where(progress < 100, np.minimum(np.round(np.floor(progress / digit) * digit, 2), 99.99), 100)


def _reported(kind: str, dice: np.random.Generator, progress: np.ndarray) -> np.ndarray:
    """Where there is a report: from the first step on, and always in the month of completion."""
    begun, complete = progress > 0, progress >= 100
    there = np.ones_like(begun)
    if kind == "gaps":
        there = dice.random(begun.shape) >= 0.3
    if kind == "quarters":
        there[np.arange(len(there)) % 3 != 2] = False
    there[1:] |= complete[1:] & ~complete[:-1]
    return there & begun


def _standing(progress: np.ndarray, reported: np.ndarray) -> np.ndarray:
    """What counts at each month's end: the latest report's progress, NaN before the first."""
    rows = np.where(reported, np.arange(len(progress))[:, None], -1)
    latest = np.maximum.accumulate(rows, axis=0)
    return np.where(latest < 0, np.nan, np.take_along_axis(progress, np.maximum(latest, 0), axis=0))


def history(kind: str, seed: int, size: int) -> MonthlyProgress:
    """Return made-up assignments of one kind of steps, played until all are complete."""
    dice = np.random.default_rng([seed, (*KINDS, *TRIALS).index(kind)])
    progress = _told(kind, _courses(kind, dice, size))
    reported = _reported(kind, dice, progress)
    standing = _standing(progress, reported)
    last = int((~(standing >= 100).all(axis=1)).sum()) + 1
    standing, reported = standing[:last], reported[:last]
    return MonthlyProgress(standing, reported, standing >= 100, np.arange(size) % 4, _FIRST)


def cut(past: MonthlyProgress, row: int) -> MonthlyProgress:
    """Return what was known at the end of one month."""
    end = row + 1
    return MonthlyProgress(
        past.progress[:end], past.reported[:end], past.completed[:end], past.group, past.first_month
    )


def forecasts(past: MonthlyProgress) -> Iterator[Forecasts]:
    """Give the forecasts of every month's end, each from what was known then."""
    for row in range(len(past.progress)):
        yield forecast(cut(past, row))


def cases(past: MonthlyProgress) -> Cases:
    """Hold the forecasts of every month's end against the true months of completion."""
    true, parts, ends = past.first_month + np.argmax(past.completed, axis=0), [], 0
    for one in forecasts(past):
        now = np.full_like(true, one.now)
        parts.append(np.stack([true, now, one.month, one.early, one.late])[:, one.made])
        ends += int((one.kind > Kind.FEW).sum())
    return Cases(*np.concatenate(parts, axis=1), ends)


def together(parts: Sequence[Cases]) -> Cases:
    """Return the cases of several histories as one."""
    joined = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("true", "now", "month", "early", "late")
    )
    return Cases(*joined, sum(part.ends for part in parts))


def fared(found: Cases) -> Fared:
    """Return how some forecasts fared."""
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
    seeds, one = [fared(part).held for part in parts], fared(together(parts))
    return (
        f"| {WORDS[kind]} | {one.held:.1%} | {min(seeds):.1%}–{max(seeds):.1%} | {one.earlier:.1%} | "
        f"{one.later:.1%} | {one.width:.0f} | {one.to_go:.0f} | {one.error:.0f} | {one.cases:,} | "
        f"{one.without:.1%} |"
    )


def table(kinds: tuple[str, ...], size: int) -> Iterator[str]:
    """Give the table's lines: each kind over all seeds, with the lowest and the highest seed."""
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
    """Whether the bands of the forecasts made before the month of a record held the true month."""
    found = cases(past)
    made = found.now < past.first_month + months
    return ((found.early <= found.true) & (found.true <= found.late))[made]


def _record_row(kind: str, months: int, size: int) -> str:
    """What the record says after some months, beside what is known of the same forecasts in the end."""
    pasts = [history(kind, seed, size) for seed in SEEDS]
    records = [track_record(cut(past, months)).total for past in pasts]
    made, due, inside = (sum(getattr(one, name) for one in records) for name in ("made", "due", "inside"))
    end = np.concatenate([_held_in_the_end(past, months) for past in pasts]).mean()
    return f"| {WORDS[kind]} | {months} | {made:,} | {due:,} | {inside / due:.1%} | {end:.1%} |"


def record_table(size: int) -> Iterator[str]:
    """Give the lines on how far the record of the first months is from what is known in the end."""
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
