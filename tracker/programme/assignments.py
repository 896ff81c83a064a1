"""The assignments that a catalogue's tasks, units and exceptions give: one row a (task, unit)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..values.dates import CONTINUING

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
_OF_TASK = tuple(name for name in _COLUMNS if name not in ("unit", "role", "group", "region"))
_WORDS = ("task", "unit", "role", "group", "region")


def owners(programme, task: dict) -> dict[str, str]:
    """Return the units of a task with their roles, groups written out; one that leads and supports
    the task leads it."""
    found: dict[str, str] = {}
    for role in ("lead", "support"):
        for name in task[role] or ():
            for code in programme.units_named(name):
                found.setdefault(code, role)
    return found


@dataclass(frozen=True)
class Term:
    """The deadlines of an assignment (None: continuing): the original one, and the one that it was moved to
    with the date of the decision; it is in force from then on, from the start where there is no date, and
    never where it was asked for after the original deadline (`late`)."""

    original: date | None
    current: date | None
    decided: date | None = None
    late: bool = False


def term(programme, task: dict, exception: dict) -> Term:
    """Return the deadlines of an assignment; an exception's own come before its task's."""
    default = programme.settings["default_deadline"]
    original = _day(exception.get("deadline") or task["deadline"] or default)
    source = exception if exception.get("deadline") or exception.get("current_deadline") else task
    moved = source.get("current_deadline")
    if not moved:
        return Term(original, original)
    asked = source.get("requested")
    return Term(original, _day(moved), source.get("decided"), bool(asked and original and asked > original))


def _day(deadline: date | str) -> date | None:
    return None if deadline == CONTINUING else deadline


def start(programme, task: dict, *valid: dict | None) -> date:
    """Return the day an assignment begins: the latest of the programme's, the task's and the first days on
    which its unit and itself are valid."""
    days = (programme.settings["start"], task["start"], *(row.get("valid_from") for row in valid if row))
    return max(day for day in days if day)


def _dated(programme, task: dict, exception: dict) -> dict:
    """What an exception of an assignment, {} for none, decides with its task: deadlines, weight, target,
    plan."""
    known, weight = term(programme, task, exception), exception.get("weight")
    decided = np.inf if known.late else -np.inf if known.decided is None else ordinal(known.decided)
    return {
        "weight": 1.0 if weight is None else weight,
        "decided": decided,
        "deadline": ordinal(known.original if known.late else known.current),
        "original_deadline": ordinal(known.original),
        "target": task["target"] if exception.get("target") is None else exception["target"],
        "plan": tuple((day.toordinal(), percent) for day, percent in exception.get("plan") or ()),
    }


def _of_task(programme, task: dict) -> dict:
    """What all assignments of a task have in common."""
    return _dated(programme, task, {}) | {
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
    """Return all assignments, valid or not: task, unit, role, measure, area, group, region, weights, dates
    as day numbers (NaN: none), target and plan points ((day number, percent), …).

    `deadline` is the last one decided, in force from the day `decided` on (-inf: from the start, inf:
    never); `start` is the first day of all (see `start`), `valid_to` the last one."""
    held = {task: owners(programme, row) for task, row in programme.tasks.items()}
    shared = pd.DataFrame([_of_task(programme, row) for row in programme.tasks.values()], columns=_OF_TASK)
    units = [unit for found in held.values() for unit in found]
    columns = shared.loc[np.repeat(np.arange(len(shared)), [len(found) for found in held.values()])]
    columns = columns.reset_index(drop=True).assign(
        unit=units,
        role=[role for found in held.values() for role in found.values()],
        group=[programme.units[unit]["group"] for unit in units],
        region=[programme.region_of(unit) for unit in units],
    )
    columns = _excepted(programme, _valid(programme, columns))[[*_COLUMNS]].astype({"target": "float64"})
    return columns.assign(
        **{name: pd.Categorical.from_codes(*pd.factorize(columns[name])) for name in _WORDS}
    )


def _valid(programme, columns: pd.DataFrame) -> pd.DataFrame:
    """The assignments with the validity of their units put in."""
    first, last = (
        {code: ordinal(row.get(name)) for code, row in programme.units.items()}
        for name in ("valid_from", "valid_to")
    )
    return columns.assign(
        start=np.fmax(columns["start"], columns["unit"].map(first)), valid_to=columns["unit"].map(last)
    )


def _excepted(programme, columns: pd.DataFrame) -> pd.DataFrame:
    """The assignments with what their exceptions decide put in."""
    if not programme.exceptions:
        return columns
    rows = {pair: row for row, pair in enumerate(zip(columns["task"], columns["unit"], strict=True))}
    changed = {
        name: columns[name].to_list()
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
        if pair in rows:
            at, task = rows[pair], programme.tasks[pair[0]]
            unit = programme.units[pair[1]]
            ends = [row["valid_to"] for row in (unit, exception) if row.get("valid_to")]
            own = {
                "start": ordinal(start(programme, task, unit, exception)),
                "valid_to": ordinal(min(ends, default=None)),
            }
            for name, value in (_dated(programme, task, exception) | own).items():
                changed[name][at] = value
    return columns.assign(**changed)


def valid(rows: pd.DataFrame, day) -> np.ndarray:
    """Return which assignments have begun and are valid on a day number, or on each of several
    (days × 1)."""
    return (rows["start"].to_numpy() <= day) & ~(rows["valid_to"].to_numpy() < day)


def deadlines(rows: pd.DataFrame, day) -> np.ndarray:
    """Return the deadlines in force on a day number, or on each of several (days × 1), NaN for none."""
    return np.where(
        rows["decided"].to_numpy() <= day, rows["deadline"].to_numpy(), rows["original_deadline"].to_numpy()
    )


def _places(programme, region: str):
    """A region and every region above it."""
    while region is not None:
        yield region
        region = programme.regions[region]["parent"]


def leads(programme, held: np.ndarray) -> dict[tuple[str, object], dict[str, list[str]]]:
    """Return the units that lead under each ("measure", "task", "area" or "region", its key), by their
    group, in the catalogue's order; a region has its children's too. `held` marks the assignments that
    are looked at."""
    found: dict[tuple[str, object], dict[str, dict[str, None]]] = {}
    frame = programme.assignments[held]
    lead = frame[frame["role"] == "lead"]
    above = {region: tuple(_places(programme, region)) for region in lead["region"].cat.categories}
    for name in ("measure", "task", "area"):
        _lead(found, ((name, key) for key in lead[name]), lead)
    for level in range(max(map(len, above.values()), default=0)):
        places = [above[region][level] if level < len(above[region]) else None for region in lead["region"]]
        _lead(found, (("region", place) for place in places), lead)
    return {
        key: {group: list(units) for group, units in held.items()}
        for key, held in found.items()
        if key[1] is not None
    }


def _lead(found: dict, keys: Iterable[tuple], lead: pd.DataFrame):
    """Note the unit of each leading assignment under its key and group."""
    for key, group, unit in dict.fromkeys(zip(keys, lead["group"], lead["unit"], strict=True)):
        found.setdefault(key, {}).setdefault(group, {})[unit] = None
