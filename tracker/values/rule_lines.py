"""Rules as lists of lines, of which the first that fits decides; each line is a test beside its words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import numpy as np
import pandas as pd

from .arrays import Mask
from .categories import category_type, first

# The numbers in the sentence of a reason: its first number, of how many it is, and two more.
NUMBERS = ("of", "figure", "second", "third")


class Shaped(Protocol):
    """What a rule is asked about: several places at once, in one shape."""

    @property
    def shape(self) -> tuple[int, ...]:
        """How many places there are, or times and places."""


Case = TypeVar("Case", bound=Shaped)


@dataclass(frozen=True)
class Line(Generic[Case]):
    """One line of a rule: what it decides, where it fits, and how people read it.

    `fits` takes the rule's case and returns a mask. `zh` and `en` are the line in words; settings stand in
    braces. `reason` is the key of the sentence that says why (for lights), `figures` returns the numbers
    (NUMBERS) in it."""

    result: str
    fits: Callable[[Case], Mask]
    zh: str
    en: str
    reason: str = ""
    figures: Callable[[Case], Mapping[str, np.ndarray]] = lambda case: {}

    def words(self, settings: Mapping[str, object], lang: str) -> str:
        """Return the line in a language with the settings filled in."""
        return (self.zh if lang == "zh" else self.en).format(**settings)


def everything(case: Shaped) -> Mask:
    """Return True for every place: the test of the last line of a rule."""
    return np.ones(case.shape, bool)


def decide(lines: Sequence[Line[Case]], case: Case) -> pd.Categorical | np.ndarray:
    """Return, for each place of a case, the result of the first line that fits.

    For a case of several times (times × places), return an array of places among the results (see
    `results`)."""
    masks = np.stack([np.broadcast_to(line.fits(case), case.shape) for line in lines])
    outcomes = results(lines)
    codes = np.array([outcomes.index(line.result) for line in lines], "int8")[np.argmax(masks, axis=0)]
    return codes if codes.ndim > 1 else pd.Categorical.from_codes(codes, dtype=category_type(outcomes))


def results(lines: Sequence[Line[Case]]) -> tuple[str, ...]:
    """Return what a rule can decide, each result once, in the order of its lines."""
    return tuple(dict.fromkeys(line.result for line in lines))


def explain(lines: Sequence[Line[Case]], case: Case, name: str) -> dict[str, pd.Categorical | np.ndarray]:
    """Return the results under a name, with the `reason` (the key of its sentence) and its NUMBERS."""
    masks = [np.broadcast_to(line.fits(case), case.shape) for line in lines]
    numbers = [line.figures(case) for line in lines]
    return {
        name: first(masks, [line.result for line in lines]),
        "reason": first(masks, [line.reason for line in lines]),
        **{
            number: np.select(
                masks, [np.broadcast_to(values.get(number, 0.0), case.shape) for values in numbers], 0.0
            )
            for number in NUMBERS
        },
    }
