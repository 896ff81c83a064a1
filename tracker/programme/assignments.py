"""The assignments that follow from a catalogue's tasks, units and exceptions: one row for each (task,
unit)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from ..values.arrays import Floats, Mask
from .records import Deadline, ExceptionRow, Task, Unit

_COLUMNS = (
    "task",
    "unit",
    "role",
    "measure",
    "area",
    "group",
    "region",
    "weight",
    "task_weight",
    "start",
    "deadline",
    "original_deadline",
    "decided",
    "valid_to",
    "target",
    "plan",
)
_TASK_COLUMNS = tuple(name for name in _COLUMNS if name not in ("unit", "role", "group", "region"))
# The leading units by group, of each key; and the same with the units as the keys of a dictionary.
Leads = dict[tuple[str, object], dict[str, list[str]]]
_Noted = dict[tuple[str, object], dict[str, dict[str, None]]]
_CATEGORICAL = ("task", "unit", "role", "group", "region")


def owners(programme, task: Task) -> dict[str, str]:
    """Return the units of a task with their roles, groups written out as their units. A unit that both leads
    and supports the task leads it."""
    role_by_unit: dict[str, str] = {}
    for role, names in (("lead", task["lead"]), ("support", task["support"])):
        for name in names or ():
            for code in programme.units_named(name):
                role_by_unit.setdefault(code, role)
    return role_by_unit


@dataclass(frozen=True)
class Term:
    """The deadlines of an assignment (None: continuing): the original one, the one it was moved to, the date
    of that decision, the date on which it was asked for, and the reason in both languages.

    The moved deadline is in force from the decision on, or from the start where no date is given. It is never
    in force where it was asked for after the original deadline (`late`)."""

    original: date | None
    current: date | None
    decided: date | None = None
    asked: date | None = None
    reason: str | None = None

    @property
    def late(self) -> bool:
        """Whether the moved deadline was asked for after the original one."""
        return bool(self.asked and self.original and self.asked > self.original)


def term(programme, task: Task, exception: ExceptionRow) -> Term:
    """Return the deadlines of an assignment; those of its exception come before those of its task."""
    default = programme.settings["default_deadline"]
    original = _day(exception.get("deadline") or task["deadline"] or default)
    source = exception if exception.get("deadline") or exception.get("current_deadline") else task
    moved_to = source.get("current_deadline")
    if not moved_to:
        return Term(original, original)
    return Term(
        original,
        _day(moved_to),
        source.get("decided"),
        source.get("requested"),
        source.get("deadline_reason"),
    )


def _day(deadline: Deadline | None) -> date | None:
    return deadline if isinstance(deadline, date) else None


def start(programme, task: Task, *valid: Unit | ExceptionRow | None) -> date:
    """Return the day an assignment begins: the latest of the programme's start, the task's start, and the
    first days on which its unit and the assignment itself are valid."""
    days = (programme.settings["start"], task["start"], *(row.get("valid_from") for row in valid if row))
    return max(day for day in days if day)


def _deadlines_and_weights(programme, task: Task, exception: ExceptionRow) -> dict[str, Any]:
    """The deadlines, weight, target and plan of an assignment, from its exception ({} for none) and its
    task."""
    dates, weight = term(programme, task, exception), exception.get("weight")
    decided = np.inf if dates.late else -np.inf if dates.decided is None else ordinal(dates.decided)
    return {
        "weight": 1.0 if weight is None else weight,
        "decided": decided,
        "deadline": ordinal(dates.original if dates.late else dates.current),
        "original_deadline": ordinal(dates.original),
        "target": task["target"] if exception.get("target") is None else exception["target"],
        "plan": tuple((day.toordinal(), percent) for day, percent in exception.get("plan") or ()),
    }


def _task_row(programme, task: Task) -> dict[str, Any]:
    """What all assignments of a task have in common."""
    return _deadlines_and_weights(programme, task, {}) | {
        "start": ordinal(start(programme, task)),
        "valid_to": np.nan,
        "task": task["task"],
        "measure": task["measure"],
        "area": programme.measures[task["measure"]]["area"],
        "task_weight": 1.0 if task["weight"] is None else task["weight"],
    }


def ordinal(day: date | None) -> float:
    """Return a date as its day number, NaN for none: the form in which frames hold dates."""
    return np.nan if day is None else float(day.toordinal())


def frame(programme) -> pd.DataFrame:
    """Return all assignments, valid or not: task, unit, role, measure, area, group, region, weights, dates as
    day numbers (NaN: none), target and plan points ((day number, percent), …).

    `deadline` is the deadline decided last; it is in force from the day `decided` on (-inf: from the start,
    inf: never). `start` is the first day (see `start`), `valid_to` the last one."""
    owners_by_task = {task: owners(programme, row) for task, row in programme.tasks.items()}
    task_rows = pd.DataFrame(
        [_task_row(programme, row) for row in programme.tasks.values()], columns=_TASK_COLUMNS
    )
    units = [unit for roles in owners_by_task.values() for unit in roles]
    rows = task_rows.loc[
        np.repeat(np.arange(len(task_rows)), [len(roles) for roles in owners_by_task.values()])
    ]
    rows = rows.reset_index(drop=True).assign(
        unit=units,
        role=[role for roles in owners_by_task.values() for role in roles.values()],
        group=[programme.units[unit]["group"] for unit in units],
        region=[programme.region_of(unit) for unit in units],
    )
    rows = _with_exceptions(programme, _with_validity(programme, rows))[[*_COLUMNS]].astype(
        {"target": "float64"}
    )
    return rows.assign(
        **{name: pd.Categorical.from_codes(*pd.factorize(rows[name])) for name in _CATEGORICAL}
    )


def _with_validity(programme, rows: pd.DataFrame) -> pd.DataFrame:
    """The assignments with the first and last valid day of their units filled in."""
    first, last = (
        {code: ordinal(row.get(name)) for code, row in programme.units.items()}
        for name in ("valid_from", "valid_to")
    )
    return rows.assign(start=np.fmax(rows["start"], rows["unit"].map(first)), valid_to=rows["unit"].map(last))


def _with_exceptions(programme, assigned: pd.DataFrame) -> pd.DataFrame:
    """The assignments with what their exceptions decide filled in."""
    if not programme.exceptions:
        return assigned
    row_by_pair = {pair: row for row, pair in enumerate(zip(assigned["task"], assigned["unit"], strict=True))}
    changed = {
        name: assigned[name].to_list()
        for name in (
            "weight",
            "start",
            "deadline",
            "original_deadline",
            "decided",
            "valid_to",
            "target",
            "plan",
        )
    }
    for pair, exception in programme.exceptions.items():
        if pair in row_by_pair:
            row_number, task = row_by_pair[pair], programme.tasks[pair[0]]
            unit = programme.units[pair[1]]
            last_days = [row["valid_to"] for row in (unit, exception) if row.get("valid_to")]
            validity = {
                "start": ordinal(start(programme, task, unit, exception)),
                "valid_to": ordinal(min(last_days, default=None)),
            }
            for name, value in (_deadlines_and_weights(programme, task, exception) | validity).items():
                changed[name][row_number] = value
    return assigned.assign(**changed)


def valid(rows: pd.DataFrame, day: float | Floats) -> Mask:
    """Return which assignments have begun and are valid on a day number, or on each of several (days × 1)."""
    return (rows["start"].to_numpy() <= day) & ~(rows["valid_to"].to_numpy() < day)


def _region_and_above(programme, region: str | None) -> Iterator[str]:
    """A region and every region above it, from the lowest up."""
    while region is not None:
        yield region
        region = programme.regions[region]["parent"]


def leads(programme, held: Mask) -> Leads:
    """Return the leading units of each measure, task, area and region, by group, in the order of the
    catalogue.

    Keys are ("measure", "task", "area" or "region", and its key). A region has the units of its children too.
    `held` marks the assignments that are looked at."""
    leads_by_key: _Noted = {}
    frame = programme.assignments[held]
    lead = frame[frame["role"] == "lead"]
    above = {region: tuple(_region_and_above(programme, region)) for region in lead["region"].cat.categories}
    for name in ("measure", "task", "area"):
        _note_leads(leads_by_key, ((name, key) for key in lead[name]), lead)
    for level in range(max(map(len, above.values()), default=0)):
        places = [above[region][level] if level < len(above[region]) else None for region in lead["region"]]
        _note_leads(leads_by_key, (("region", place) for place in places), lead)
    return {
        key: {group: list(units) for group, units in units_by_group.items()}
        for key, units_by_group in leads_by_key.items()
        if key[1] is not None
    }


def _note_leads(leads_by_key: _Noted, keys: Iterable[tuple[str, object]], lead: pd.DataFrame) -> None:
    """Note the unit of each leading assignment under its key and group."""
    for key, group, unit in dict.fromkeys(zip(keys, lead["group"], lead["unit"], strict=True)):
        leads_by_key.setdefault(key, {}).setdefault(group, {})[unit] = None
