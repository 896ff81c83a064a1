"""Rounding half up, one number at a time and many at once."""

import random
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from tracker.figures import progress
from tracker.values import numbers
from tracker.values.cell import Cell


@pytest.mark.parametrize(
    "value, digits, rounded",
    [(0.05, 1, 0.1), (-0.05, 1, -0.1), (62.45, 1, 62.5), (1.005, 2, 1.01), (99.95, 1, 100.0), (2.5, 0, 3.0), (-0.04, 1, 0.0), (0.0, 1, 0.0)],
)
def test_a_half_goes_away_from_zero_although_binary_fractions_lie_below_it(value, digits, rounded):
    assert numbers.half_up(value, digits) == rounded


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_what_is_unknown_stays_unknown(value):
    assert numbers.half_up(value) is None


@pytest.mark.parametrize("value", [1e305, -1e305, 2.0**53, float("9" * 305)])
def test_a_number_too_large_for_a_fraction_is_its_own(value):
    assert numbers.half_up(value, 6) == value
    assert numbers.read_number(Cell(value)) == value


@pytest.mark.parametrize("digits", [0, 1, 2, 6])
def test_one_and_many_are_rounded_alike_and_as_decimals_are(digits):
    dice = random.Random(digits)
    values = [dice.choice((-1, 1)) * dice.randrange(10**9) / 10 ** dice.randrange(1, 7) for _ in range(2_000)]
    plain = [float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)) for value in values]
    assert [numbers.half_up(value, digits) for value in values] == plain
    assert progress.half_up(np.array(values), digits).tolist() == plain
