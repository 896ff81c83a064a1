"""Which part of many cases of one claim `make test` runs; `make proof` (`pytest --whole`) runs them all.

The day draws the part: with each day others have their turn, and after as many days as a part goes into the whole
every case has had it. `TESTS_SEED=739950` repeats the part of a day."""

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from random import Random

import pytest

# Kept in the environment, so that all processes of one run draw the same, at midnight, too.
SEED = int(os.environ.setdefault("TESTS_SEED", str(datetime.now(UTC).toordinal())))


def turn(claim: str, number: int, of: int, after: int = 1) -> set[int]:
    """Return the places of those of so many cases of a claim that have their turn: one in `of`, and at least one.

    A choice within another one moves on once the other has come round: `after` so many days."""
    order, of = list(range(number)), max(min(of, number), 1)
    Random(claim).shuffle(order)
    return {place for place, rank in enumerate(order) if rank % of == SEED // after % of}


def part(claim: str, cases: Iterable, of: int) -> list:
    """Return the cases of a claim as parameters; all but those that have their turn are left to `--whole`."""
    cases = [case if isinstance(case, tuple) else (case,) for case in cases]
    found = turn(claim, len(cases), of)
    return [pytest.param(*case, marks=[pytest.mark.whole] * (place not in found)) for place, case in enumerate(cases)]
