"""Made-up progress of assignments, month by month, of several kinds: what forecasts are tried on."""

import numpy as np

from tracker.figures.pace import MonthlyProgress

# The band must hold for KINDS. On TRIALS it is only tried: paces that change, missing reports.
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
_LONGEST = 240
_FIRST = 2020 * 12


def _steps(kind: str, dice: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    """Monthly steps of progress with mean 1, shape months × assignments."""
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
    steps = dice.normal(size=shape)
    for before, now in zip(steps, steps[1:], strict=False):
        now[:] = 0.6 * before + 0.8 * now
    return np.exp(0.5 * steps - 0.125)


def _speed(kind: str, done: np.ndarray, turn: np.ndarray, factor: np.ndarray) -> np.ndarray:
    """The factor on the pace at the progress reached so far."""
    if kind == "two_speeds":
        return np.where(done >= turn, factor, 1)
    if kind == "last_mile":
        return np.where(done > 85, 0.4, 1)
    return 0.4 + 3.6e-4 * done * (100 - done) if kind == "s_curve" else np.ones_like(done)


def _courses(kind: str, dice: np.random.Generator, size: int) -> np.ndarray:
    """True progress (%) at month ends: 8 to 33 months at the mean pace, begun in the first half year."""
    steps = _steps(kind, dice, (_LONGEST, size)) * dice.uniform(3, 12, size)
    steps[np.arange(_LONGEST)[:, None] < dice.integers(0, 6, size)] = 0
    turn, factor = dice.uniform(20, 80, size), np.where(dice.random(size) < 0.5, 0.5, 2.0)
    done, progress = np.zeros(size), np.empty((_LONGEST, size))
    for row, step in enumerate(steps):
        progress[row] = done = np.minimum(done + step * _speed(kind, done, turn, factor), 100)
    return progress


def _as_written(kind: str, progress: np.ndarray) -> np.ndarray:
    """Progress as a unit would write it: 100 only when complete."""
    digit = 5 if kind == "fives" else 0.01
    return np.where(progress < 100, np.minimum(np.round(np.floor(progress / digit) * digit, 2), 99.99), 100)


def _reported(kind: str, dice: np.random.Generator, progress: np.ndarray) -> np.ndarray:
    """Whether there is a report: from the first step on, and always in the month of completion."""
    begun, complete = progress > 0, progress >= 100
    reported = np.ones_like(begun)
    if kind == "gaps":
        reported = dice.random(begun.shape) >= 0.3
    if kind == "quarters":
        reported[np.arange(len(reported)) % 3 != 2] = False
    reported[1:] |= complete[1:] & ~complete[:-1]
    return reported & begun


def _standing(progress: np.ndarray, reported: np.ndarray) -> np.ndarray:
    """The progress that counts at each month's end: that of the latest report, NaN before the first."""
    rows = np.where(reported, np.arange(len(progress))[:, None], -1)
    latest = np.maximum.accumulate(rows, axis=0)
    return np.where(latest < 0, np.nan, np.take_along_axis(progress, np.maximum(latest, 0), axis=0))


def history(kind: str, seed: int, size: int) -> MonthlyProgress:
    """Return the history of made-up assignments with one kind of steps, until all are complete."""
    dice = np.random.default_rng([seed, (*KINDS, *TRIALS).index(kind)])
    progress = _as_written(kind, _courses(kind, dice, size))
    reported = _reported(kind, dice, progress)
    standing = _standing(progress, reported)
    last = int((~(standing >= 100).all(axis=1)).sum()) + 1
    standing, reported = standing[:last], reported[:last]
    return MonthlyProgress(standing, reported, standing >= 100, np.arange(size) % 4, _FIRST)


def cut(past: MonthlyProgress, row: int) -> MonthlyProgress:
    """Return the part of a history that was known at the end of one month."""
    end = row + 1
    return MonthlyProgress(
        past.progress[:end], past.reported[:end], past.completed[:end], past.group, past.first_month
    )
