"""Problems that units state in their reports: since when each stands, what several units state alike, where
supporting units contradict the lead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from ..programme.programme import Programme
from ..values.arrays import Mask
from ..values.categories import among
from ..values.text import normal

# An age is the first of these, in days, that it does not exceed; what is older has the last name.
AGES = {"new": 31, "quarter": 92, "older": None}


@dataclass(frozen=True)
class Stated:
    """A problem that a unit's report states of an assignment.

    row       the assignment as it stands on the date, with the words of its report
    reported  the day as of which the report was made
    since     the day of the first of its reports from which on each month's last one states a problem"""

    row: Mapping[str, Any]
    reported: date
    since: date

    @property
    def words(self) -> str:
        """The problem as the report states it."""
        return str(self.row["problem"])

    def days(self, day: date) -> int:
        """Return for how many days a problem has been stated."""
        return (day - self.since).days

    def age(self, day: date) -> str:
        """Return the name of its age on a day (see AGES)."""
        days = self.days(day)
        return next(name for name, most in AGES.items() if most is None or days <= most)


def open_problems(rows: pd.DataFrame) -> Mask:
    """Return which assignments, with the words of their reports, state a problem that still matters: those
    completed or without a light are left out."""
    stated: Mask = rows["problem"].notna().to_numpy(bool) & ~among(rows["light"], ("done", "none"))
    return stated


def alike(found: Iterable[Stated]) -> list[list[Stated]]:
    """Return problems stated in the same words together, whatever their blanks, width and case: those that
    most units state first, then the newest; within each the newest first."""
    groups: dict[str, list[Stated]] = {}
    for one in newest(found):
        groups.setdefault(normal(one.words).rstrip(".。;；"), []).append(one)
    return sorted(groups.values(), key=lambda group: -len(units(group)))


def newest(found: Iterable[Stated]) -> list[Stated]:
    """Return problems by the day of their report, the newest first; of one day in the order given."""
    return sorted(found, key=lambda one: one.reported, reverse=True)


def units(group: Iterable[Stated]) -> list[str]:
    """Return the units that state some problems, each once."""
    return list(dict.fromkeys(one.row["unit"] for one in group))


@dataclass(frozen=True)
class Contradiction:
    """A task whose lead units all report it complete while units that support it report that they have not
    begun."""

    task: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]


def contradictions(rows: pd.DataFrame) -> list[Contradiction]:
    """Return the contradictions among assignments as they stand on a date, lead and support.

    Lead assignments that do not apply are left out; one that is not reported is not complete."""
    valid, lead = rows["valid"].to_numpy(bool), among(rows["role"], ("lead",))
    applies = valid & ~among(rows["status"], ("not_applicable",))
    tasks, unit_names = rows["task"].to_numpy(object), rows["unit"].to_numpy(object)
    still_open = set(tasks[applies & lead & ~among(rows["status"], ("completed",))])
    behind = valid & ~lead & among(rows["status"], ("not_started",))
    found = []
    for task in dict.fromkeys(tasks[behind]):
        leads, supports = (unit_names[which & (tasks == task)].tolist() for which in (applies & lead, behind))
        if leads and task not in still_open:
            found.append(Contradiction(task, tuple(leads), tuple(supports)))
    return found


def counted(found: Sequence[Stated], programme: Programme, by: str) -> dict[Any, list[Stated]]:
    """Return problems by measure or by region, those with most problems first; a region has those of the
    regions within it, too, as the filter does."""
    groups: dict[Any, list[Stated]] = {}
    for one in found:
        key = one.row[by]
        while key is not None:
            groups.setdefault(key, []).append(one)
            key = programme.regions[key]["parent"] if by == "region" else None
    return dict(sorted(groups.items(), key=lambda group: -len(group[1])))
