"""Counts by light and by class, as numbers and as one line."""

import numpy as np
import pandas as pd

from ..schema import declarations, light_colours
from ..values.categories import among, places


def counted(words: tuple[declarations.Mark, ...], numbers: dict[str, int], lang: str) -> str:
    """Return counts by light or class as one line of text: the shape, word and number of each."""
    return "　".join(f"{word.shape} {word.label(lang)} {numbers[word.id]:,}" for word in words)


def light_counts(row: pd.Series) -> dict[str, int]:
    """Return how many assignments of a roll-up have each light, in the order of the lights."""
    return {light.id: int(row[f"lights_{light.id}"]) for light in light_colours.LIGHTS}


def grey_counts(selected: pd.DataFrame) -> dict[str, int]:
    """Return how many of the assignments with a grey light are unreported and how many stale."""
    stale = int(among(selected["reason"], ("light.stale",)).sum())
    return {"unreported": int(among(selected["light"], ("grey",)).sum()) - stale, "stale": stale}


def class_counts(selected: pd.DataFrame) -> dict[str, int]:
    """Return how many assignments are in each class, in the order of the classes."""
    names = [word.id for word in light_colours.CLASSES]
    return dict(
        zip(names, np.bincount(places(selected["class"], names), minlength=len(names)).tolist(), strict=True)
    )
