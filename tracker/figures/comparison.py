"""What changed between two dates: newly done, newly overdue, lights, deadlines, rows added and withdrawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from ..display import phrases
from ..display.tables import listings, status
from ..programme.programme import Programme
from ..schema.declarations import Column
from ..values.categories import among, places
from ..values.numbers import half_up
from ..values.periods import next_period, period_end, period_of
from ..words import say
from . import rollups
from .filters import Filter

KINDS = ("done", "overdue", "light", "deadline", "added", "fell", "withdrawn", "vanished", "postponed")
# From the best to the worst; what does not apply is neither.
_RANK = {"done": 0, "green": 1, "yellow": 2, "grey": 3, "red": 4}
COLUMNS = (
    Column("kind", "变化", "Change", width=14),
    *listings.picked(listings.ASSIGNMENT, "task title owners"),
    Column("light_before", "原亮灯", "Light then", kind="light"),
    Column("light", "现亮灯", "Light now", kind="light"),
    Column("progress_before", "原进度(%)", "Progress then", kind="percent"),
    Column("progress", "现进度(%)", "Progress now", kind="percent"),
    Column("deadline_before", "原时限", "Deadline then", kind="date"),
    Column("deadline", "现时限", "Deadline now", kind="date"),
    Column("reason", "原因", "Reason", width=30),
    *listings.picked(listings.ASSIGNMENT, "submission"),
)


@dataclass(frozen=True)
class Movements:
    """One selection on two dates: its rows then and now (same index), the index of the rows of each
    kind that the two tell apart, and the reports withdrawn or vanished in between."""

    since: date
    before: pd.DataFrame
    after: pd.DataFrame
    found: Mapping[str, pd.Index]
    withdrawn: pd.DataFrame
    vanished: pd.DataFrame

    def count(self, kind: str) -> int:
        """Return how many rows of a kind there are."""
        gone = {"withdrawn": self.withdrawn, "vanished": self.vanished}
        return len(gone[kind] if kind in gone else self.found[kind])

    def listed(
        self, kinds: tuple[str, ...], most: int, tell: Callable[[pd.DataFrame], pd.DataFrame]
    ) -> "Movements":
        """Return at most so many rows of each of these kinds, with what their reports tell."""
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
    """Return the end of the period before the one of a date: what is compared with unless chosen."""
    return period_end(next_period(period_of(as_of), -1))


def _differ(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    return (before != after) & ~(np.isnan(before) & np.isnan(after))


def compare(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, pd.Index]:
    """Return the index of the assignments that changed, by kind; both frames hold the same ones.

    `postponed` are those whose current deadline is not the original one, whenever it was moved."""
    done = [among(rows["status"], ("completed",)) for rows in (before, after)]
    unreported = [among(rows["status"], ("not_reported",)) for rows in (before, after)]
    old, new = (places(rows["light"], rollups.LIGHT_IDS) for rows in (before, after))
    masks = {
        "done": done[1] & ~done[0],
        "overdue": after["overdue"].to_numpy(bool) & ~before["overdue"].to_numpy(bool),
        "light": old != new,
        "deadline": _differ(before["deadline"].to_numpy(), after["deadline"].to_numpy()),
        "added": unreported[0] & ~unreported[1],
        "fell": after["reported_progress"].to_numpy() < before["reported_progress"].to_numpy(),
        "postponed": _differ(after["original_deadline"].to_numpy(), after["deadline"].to_numpy()),
    }
    return {kind: after.index[mask] for kind, mask in masks.items()}


def worse_and_better(moved: Movements) -> tuple[int, int]:
    """Return how many of the lights that changed became worse and how many better."""
    ranks = np.array([_RANK.get(light, np.nan) for light in rollups.LIGHT_IDS])
    old, new = (ranks[places(frame["light"], rollups.LIGHT_IDS)] for frame in (moved.before, moved.after))
    return int((new > old).sum()), int((new < old).sum())


def _day(moment: datetime, zone: str) -> date:
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()


def taken_back(reports: pd.DataFrame, between: tuple[date, date], zone: str) -> pd.DataFrame:
    """Return the withdrawn reports (see `readings.withdrawn`) that were dated, or taken back, after
    the first date and no later than the second."""
    first, last = between
    held = [
        first < as_of <= last or first < _day(moment, zone) <= last
        for as_of, moment in zip(reports["as_of"], reports["withdrawn"], strict=True)
    ]
    return reports[np.array(held, bool)]


def of_units(reports: pd.DataFrame, chosen: Filter, selected: pd.DataFrame) -> pd.DataFrame:
    """Return the reports that a filter lets through: all when it is empty, else those of the assignments
    it holds, and those the catalogue no longer has when the filter names their unit."""
    if chosen.empty:
        return reports
    held = set(zip(selected["task"], selected["unit"], strict=True))
    return reports[
        np.array(
            [
                (task, unit) in held or chosen.only(unit=()).empty and unit in chosen.unit
                for task, unit in zip(reports["task"], reports["unit"], strict=True)
            ],
            bool,
        )
    ]


def _names(programme: Programme, kind: str, row: Mapping, lang: str) -> dict:
    return {
        "kind": say(f"moved.{kind}", lang),
        "task": row["task"],
        "title": programme.title("tasks", row["task"], lang),
        "owners": programme.title("units", row["unit"], lang),
    }


def _stood(row: Mapping, end: str, lang: str) -> dict:
    """Light, progress and deadline of an assignment on one date, under names that end in `end`."""
    day = row["deadline"]
    return {
        f"light{end}": phrases.light(row["light"], row["reason"], lang),
        f"progress{end}": row["progress"],
        f"deadline{end}": None if day != day else date.fromordinal(int(day)),
    }


def _moved(programme: Programme, moved: Movements, kind: str, lang: str) -> list[dict]:
    at = moved.found[kind]
    pairs = zip(moved.before.loc[at].to_dict("records"), moved.after.loc[at].to_dict("records"), strict=True)
    found = []
    for old, new in pairs:
        if kind == "postponed":
            old = old | {"deadline": new["original_deadline"]}
        found.append(
            _names(programme, kind, new, lang)
            | _stood(old, "_before", lang)
            | _stood(new, "", lang)
            | {
                "reason": status.reason(new, lang),
                "submission": None if new["submission"] < 0 else new["submission"],
            }
        )
    return found


def _gone(programme: Programme, reports: pd.DataFrame, kind: str, lang: str) -> list[dict]:
    """Reports that no longer count: what they said, and why they are gone."""
    found = []
    for row in reports.to_dict("records"):
        why = say(
            f"moved.{kind}_why",
            lang,
            why=row.get("why") or "—",
            as_of=row["as_of"],
            status=listings.term("status", row["status"], lang),
        )
        found.append(
            _names(programme, kind, row, lang)
            | {"progress_before": half_up(row["progress"], 1), "reason": why, "submission": row["submission"]}
        )
    return found


def rows(programme: Programme, moved: Movements, kinds: tuple[str, ...], lang: str) -> list[dict]:
    """Return what changed as rows of COLUMNS, one a kind and assignment, in the order of the kinds; the
    present rows with what their reports tell."""
    found = []
    for kind in kinds:
        gone = {"withdrawn": moved.withdrawn, "vanished": moved.vanished}.get(kind)
        found += _moved(programme, moved, kind, lang) if gone is None else _gone(programme, gone, kind, lang)
    return [{column.id: row.get(column.id) for column in COLUMNS} for row in found]
