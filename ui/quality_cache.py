"""What the flags of data quality find in a selection, kept for each date: masks, and as a column of words."""

from dataclasses import dataclass

import pandas as pd

from tracker.display.tables import quality as tables
from tracker.figures import quality
from tracker.figures.quality import Case
from tracker.operations import quality as operations
from tracker.values.arrays import Mask
from ui.view import View


@dataclass(frozen=True)
class Looked:
    """What the flags found: the case, the mask of each flag, the quality of each unit, and the period whose
    reports the score counts."""

    case: Case
    flags: dict[str, Mask]
    units: pd.DataFrame
    period: str


def _looked(view: View) -> Looked:
    with view.office.log() as log:
        case = operations.case(view.office, log, view.rows(), view.as_of)
        reporting = operations.reporting(view.office, log, view.as_of)
    flags = quality.flags(case)
    units = quality.by_unit(case, flags, reporting.chosen(view.chosen))
    return Looked(case, flags, units, reporting.period)


def looked(view: View) -> Looked:
    """Return what the flags find in the view's selection."""
    return view.kept_large(_looked)


def with_flags(view: View, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the view's assignments with a column `flags`, the flags of each in words, None for none."""
    words = tables.in_words(looked(view).flags, view.lang)
    return rows.assign(flags=pd.Series(words, rows.index, object))
