"""Rules as lists of lines, the first that fits decides; each line is a test beside its words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .categories import category_type, first

# What the sentence of a reason names beside its first number: of how many, and two more numbers.
NUMBERS = ("of", "figure", "second", "third")


@dataclass(frozen=True)
class Line:
    """One line of a rule: what it decides, where it fits, and how people read it.

    `fits` takes the rule's case and returns a mask; `zh` and `en` are the line in words, in which settings
    are named in braces; `reason` is the key of the sentence that says why (for lights), `figures` the
    numbers (NUMBERS) that it names."""

    result: str
    fits: Callable[[object], np.ndarray]
    zh: str
    en: str
    reason: str = ""
    figures: Callable[[object], Mapping[str, np.ndarray]] = lambda case: {}

    def words(self, settings: Mapping, lang: str) -> str:
        """Return the line in a language with the settings filled in."""
        return (self.zh if lang == "zh" else self.en).format(**settings)


def everything(case) -> np.ndarray:
    """Fit everywhere: the last line of a rule."""
    return np.ones(case.shape, bool)


def decide(lines: Sequence[Line], case) -> pd.Categorical | np.ndarray:
    """Return for each place of a case what the first line that fits decides; of a case of several times
    (times × places) an array of places among the results (see `results`)."""
    masks = np.stack([np.broadcast_to(line.fits(case), case.shape) for line in lines])
    known = results(lines)
    codes = np.array([known.index(line.result) for line in lines], "int8")[np.argmax(masks, axis=0)]
    return codes if codes.ndim > 1 else pd.Categorical.from_codes(codes, dtype=category_type(known))


def results(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return what a rule can decide, each once, in the order of its lines."""
    return tuple(dict.fromkeys(line.result for line in lines))


def explain(lines: Sequence[Line], case, name: str) -> dict[str, pd.Categorical | np.ndarray]:
    """Return what is decided under a name, with the `reason` (its sentence's key) and its NUMBERS."""
    masks = [np.broadcast_to(line.fits(case), case.shape) for line in lines]
    numbers = [line.figures(case) for line in lines]
    return {
        name: first(masks, [line.result for line in lines]),
        "reason": first(masks, [line.reason for line in lines]),
        **{
            number: np.select(
                masks, [np.broadcast_to(found.get(number, 0.0), case.shape) for found in numbers], 0.0
            )
            for number in NUMBERS
        },
    }
