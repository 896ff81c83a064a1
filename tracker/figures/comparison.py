"""What changed between two dates: newly done, newly overdue, lights, deadlines, rows added and withdrawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from ..schema.light_colours import LIGHTS
from ..values.arrays import Floats, Mask
from ..values.categories import among, places
from ..values.periods import next_period, period_end, period_of
from . import rollup_means
from .filters import Filter

KINDS = (
    *("done", "overdue", "worse", "better", "light", "deadline", "added", "fell", "withdrawn", "vanished"),
    "postponed",
)
# Listed unless kinds are chosen: every change in between, once. "light" takes in those that became worse or
# better.
USUAL = tuple(kind for kind in KINDS if kind not in ("worse", "better", "postponed"))
_RANK = {light.id: light.rank for light in LIGHTS if light.rank is not None}
# The rank of each light in the order of `LIGHT_IDS`; one without a rank is neither worse nor better.
_RANKS = np.array([_RANK.get(light, np.nan) for light in rollup_means.LIGHT_IDS])


@dataclass(frozen=True)
class Movements:
    """One selection on two dates: its rows then and now (same index), the index of the rows with each kind of
    change, and the reports withdrawn or vanished in between."""

    since: date
    before: pd.DataFrame
    after: pd.DataFrame
    found: Mapping[str, pd.Index]
    withdrawn: pd.DataFrame
    vanished: pd.DataFrame

    def count(self, kind: str) -> int:
        """Return how many rows of a kind there are."""
        reports = {"withdrawn": self.withdrawn, "vanished": self.vanished}
        return len(reports[kind] if kind in reports else self.found[kind])

    def assignments(self, kinds: tuple[str, ...]) -> int:
        """Return how many assignments changed in any of these kinds."""
        reports = {"withdrawn": self.withdrawn, "vanished": self.vanished}
        changed = (reports[kind] if kind in reports else self.after.loc[self.found[kind]] for kind in kinds)
        return len({pair for rows in changed for pair in zip(rows["task"], rows["unit"], strict=True)})

    def listed(
        self, kinds: tuple[str, ...], most: int, tell: Callable[[pd.DataFrame], pd.DataFrame]
    ) -> "Movements":
        """Return the movements with at most `most` rows of each of these kinds, with what their reports
        tell."""
        found = {kind: at[:most] if kind in kinds else at[:0] for kind, at in self.found.items()}
        at = self.after.index.intersection(np.unique(np.concatenate([*found.values()])))
        return Movements(
            self.since,
            self.before.loc[at],
            tell(self.after.loc[at]),
            found,
            self.withdrawn[:most],
            self.vanished[:most],
        )


def previous(as_of: date) -> date:
    """Return the end of the period before that of a date: the date to compare with unless another is
    chosen."""
    return period_end(next_period(period_of(as_of), -1))


def _differ(before: Floats, after: Floats) -> Mask:
    differ: Mask = (before != after) & ~(np.isnan(before) & np.isnan(after))
    return differ


def compare(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, pd.Index]:
    """Return the index of the assignments that changed, by kind; both frames hold the same assignments.

    `postponed` are those whose current deadline differs from the original one, whenever it was moved."""
    done = [among(rows["status"], ("completed",)) for rows in (before, after)]
    unreported = [among(rows["status"], ("not_reported",)) for rows in (before, after)]
    old, new = (places(rows["light"], rollup_means.LIGHT_IDS) for rows in (before, after))
    masks = {
        "done": done[1] & ~done[0],
        "overdue": after["overdue"].to_numpy(bool) & ~before["overdue"].to_numpy(bool),
        "worse": _RANKS[new] > _RANKS[old],
        "better": _RANKS[new] < _RANKS[old],
        "light": old != new,
        "deadline": _differ(before["deadline"].to_numpy(), after["deadline"].to_numpy()),
        "added": unreported[0] & ~unreported[1],
        "fell": after["reported_progress"].to_numpy() < before["reported_progress"].to_numpy(),
        "postponed": _differ(after["original_deadline"].to_numpy(), after["deadline"].to_numpy()),
    }
    return {kind: after.index[mask] for kind, mask in masks.items()}


def _day(moment: datetime, zone: str) -> date:
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()


def taken_back(reports: pd.DataFrame, between: tuple[date, date], zone: str) -> pd.DataFrame:
    """Return the withdrawn reports (see `submissions.withdrawn`) that were dated or withdrawn after the first
    date and no later than the second."""
    first, last = between
    mask = [
        first < as_of <= last or first < _day(moment, zone) <= last
        for as_of, moment in zip(reports["as_of"], reports["withdrawn"], strict=True)
    ]
    return reports[np.array(mask, bool)]


def of_units(reports: pd.DataFrame, chosen: Filter, selected: pd.DataFrame) -> pd.DataFrame:
    """Return the reports that a filter lets through: all when it is empty; else those of the assignments
    it selects and, when it names nothing but units, also those of these units that the catalogue no longer
    has."""
    if chosen.empty:
        return reports
    selected_pairs = set(zip(selected["task"], selected["unit"], strict=True))
    return reports[
        np.array(
            [
                (task, unit) in selected_pairs or chosen.only(unit=()).empty and unit in chosen.unit
                for task, unit in zip(reports["task"], reports["unit"], strict=True)
            ],
            bool,
        )
    ]
