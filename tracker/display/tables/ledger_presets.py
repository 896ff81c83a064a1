"""The views of the ledger that an office usually asks for: each a list of columns and the rows it holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from ...figures import lights
from ...programme.records import Settings
from ...schema.declarations import Column, index
from ...values.arrays import Mask
from ...values.categories import among
from . import ledger

Rows = Callable[[pd.DataFrame, Settings], Mask]


@dataclass(frozen=True)
class Preset:
    """A view of the ledger.

    id       its code in links; its name is the sentence `ledger.view_…`, what it holds `ledger.holds_…`
    columns  the ids of its columns, from the left
    rows     gives the mask of the rows it holds, from assignments and the office's settings
    order    the column of the assignments by which they stand, the least first ("": the catalogue's order)
    needs    what `rows` needs beside the assignments: "texts" of their reports, their "forecasts" as the
             column `slack`, the "flags" of their data quality as that column, or nothing ("")"""

    id: str
    columns: tuple[str, ...]
    rows: Rows
    order: str = ""
    needs: Literal["", "texts", "forecasts", "flags"] = ""

    def places(self, rows: pd.DataFrame, settings: Settings) -> np.ndarray | None:
        """Return the positions of the rows it holds, in its order; None where these are all in theirs."""
        mask = self.rows(rows, settings)
        if mask.all() and not self.order:
            return None
        held = np.flatnonzero(mask)
        return held[np.argsort(rows[self.order].to_numpy()[held], kind="stable")] if self.order else held


def _all(rows: pd.DataFrame, _settings: Settings) -> Mask:
    return np.ones(len(rows), bool)


def _problems(rows: pd.DataFrame, _settings: Settings) -> Mask:
    stated = rows["problem"].notna().to_numpy(bool) & ~among(rows["light"], ("done", "none"))
    return stated | among(rows["status"], ("blocked",))


def _questionable(rows: pd.DataFrame, _settings: Settings) -> Mask:
    flagged: Mask = rows["flags"].notna().to_numpy(bool)
    return flagged


def _overdue(rows: pd.DataFrame, _settings: Settings) -> Mask:
    return rows["overdue"].to_numpy(bool)


def _due_soon(rows: pd.DataFrame, settings: Settings) -> Mask:
    return lights.due_soon(rows, settings["near_days"])


def _will_miss(rows: pd.DataFrame, _settings: Settings) -> Mask:
    missing: Mask = rows["slack"].to_numpy() < 0
    return missing


def _unreported(rows: pd.DataFrame, _settings: Settings) -> Mask:
    return among(rows["status"], ("not_reported",)) & among(rows["role"], ("lead",))


def _completed(rows: pd.DataFrame, _settings: Settings) -> Mask:
    return among(rows["status"], ("completed",))


# The first is the one that a link without a view shows.
PRESETS = (
    Preset("usual", tuple("task title owners light progress gap status reason deadline ago".split()), _all),
    Preset(
        "problems",
        tuple("task title owners light status problem next_step deadline ago".split()),
        _problems,
        needs="texts",
    ),
    Preset(
        "overdue",
        tuple("task title owners left deadline original_deadline slips light progress status ago".split()),
        _overdue,
        "left",
    ),
    Preset(
        "due_soon",
        tuple("task title owners left deadline light progress gap status forecast".split()),
        _due_soon,
        "left",
    ),
    Preset(
        "will_miss",
        tuple("task title owners forecast deadline left progress gap reason".split()),
        _will_miss,
        "slack",
        needs="forecasts",
    ),
    Preset("unreported", tuple("task title owners group light reason deadline left".split()), _unreported),
    Preset(
        "evidence",
        tuple("task title owners status verified evidence note as_of submission".split()),
        _completed,
    ),
    Preset(
        "quality",
        tuple("task title owners flags status progress gap note evidence problem as_of".split()),
        _questionable,
        needs="flags",
    ),
)


def preset(code: str) -> Preset:
    """Return a view by its code."""
    return next(one for one in PRESETS if one.id == code)


def columns(shown: Preset, added: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns of a view in its order, and after them those that were added, in the ledger's."""
    columns_by_id, added = index(ledger.COLUMNS), set(added) - set(shown.columns)
    more = (column.id for column in ledger.COLUMNS if column.id in added)
    return tuple(columns_by_id[name] for name in (*shown.columns, *more))
