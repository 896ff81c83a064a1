"""Ledgers drawn by seed, each another layout of one truth: intake gives the truth, or asks one question; never a wrong record."""

import pytest
from tests.ledgers import ledger, outcome

QUICK, USUAL, WHOLE = 5, 20, 100
# More of a kind than a minister's patience: of a hundred ledgers this many may be asked about.
ASKED = 15


def cost(seed: int) -> list:
    """Return the marks of a seed: five are quick, twenty in `make test`, a hundred in `make proof`."""
    return [pytest.mark.whole] if seed >= USUAL else [pytest.mark.long] if seed >= QUICK else []


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=cost(seed)) for seed in range(WHOLE)])
def test_a_ledger_gives_what_it_says_or_one_question_that_does(office, seed):
    drawn = ledger(seed)
    assert (outcome(office, drawn) in ("right", "asked"), drawn.drawn) == (True, drawn.drawn)


@pytest.mark.whole
def test_few_ledgers_are_asked_about(office):
    assert sum(outcome(office, ledger(seed)) == "asked" for seed in range(WHOLE)) <= ASKED
