"""The assignments that a catalogue's tasks, units and exceptions give: one row a (task, unit)."""

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from ..cells import CONTINUING

_COLUMNS = ("task", "unit", "role", "measure", "area", "group", "region", "weight", "task_weight",
            "start", "deadline", "original_deadline", "target", "plan")
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


def dates(programme, task: dict, exception: dict) -> tuple[date, date | None, date | None]:
    """Return the start, the original and the current deadline; a continuing task has no deadline."""
    default = programme.settings["default_deadline"]
    original = exception.get("deadline") or task["deadline"] or default
    current = (exception.get("current_deadline")
               or (None if exception.get("deadline") else task["current_deadline"]) or original)
    return (task["start"] or programme.settings["start"],
            *(None if day == CONTINUING else day for day in (original, current)))


def _dated(programme, task: dict, exception: dict) -> dict:
    """What an exception of an assignment, {} for none, decides with its task: dates, weight, target, plan."""
    start, original, current = dates(programme, task, exception)
    weight = exception.get("weight")
    return {
        "weight": 1.0 if weight is None else weight, "start": ordinal(start), "deadline": ordinal(current),
        "original_deadline": ordinal(original),
        "target": task["target"] if exception.get("target") is None else exception["target"],
        "plan": tuple((day.toordinal(), percent) for day, percent in exception.get("plan") or ()),
    }


def _of_task(programme, task: dict) -> dict:
    """What all assignments of a task have in common."""
    return _dated(programme, task, {}) | {
        "task": task["task"], "measure": task["measure"],
        "area": programme.measures[task["measure"]]["area"],
        "task_weight": 1.0 if task["weight"] is None else task["weight"]}


def ordinal(day: date | None) -> float:
    """Return a date as its day number, NaN for none: the form in which frames hold dates."""
    return np.nan if day is None else float(day.toordinal())


def frame(programme) -> pd.DataFrame:
    """Return all assignments: task, unit, role, measure, area, group, region, weights, dates as day
    numbers (NaN: none), target and plan points ((day number, percent), …)."""
    held = {task: owners(programme, row) for task, row in programme.tasks.items()}
    shared = pd.DataFrame([_of_task(programme, row) for row in programme.tasks.values()],
                          columns=_OF_TASK)
    units = [unit for found in held.values() for unit in found]
    columns = shared.loc[np.repeat(np.arange(len(shared)), [len(found) for found in held.values()])]
    columns = columns.reset_index(drop=True).assign(
        unit=units, role=[role for found in held.values() for role in found.values()],
        group=[programme.units[unit]["group"] for unit in units],
        region=[programme.region_of(unit) for unit in units])
    columns = _excepted(programme, columns)[[*_COLUMNS]].astype({"target": "float64"})
    return columns.assign(**{name: pd.Categorical.from_codes(*pd.factorize(columns[name]))
                             for name in _WORDS})


def _excepted(programme, columns: pd.DataFrame) -> pd.DataFrame:
    """The assignments with what their exceptions decide put in."""
    if not programme.exceptions:
        return columns
    rows = {pair: row for row, pair in enumerate(zip(columns["task"], columns["unit"], strict=True))}
    changed = {name: columns[name].to_list() for name in (
        "weight", "start", "deadline", "original_deadline", "target", "plan")}
    for pair, exception in programme.exceptions.items():
        if pair in rows:
            for name, value in _dated(programme, programme.tasks[pair[0]], exception).items():
                changed[name][rows[pair]] = value
    return columns.assign(**changed)


def _places(programme, region: str):
    """A region and every region above it."""
    while region is not None:
        yield region
        region = programme.regions[region]["parent"]


def leads(programme) -> dict[tuple[str, object], dict[str, list[str]]]:
    """Return the units that lead under each ("measure", "task", "area" or "region", its key), by their
    group, in the catalogue's order; a region has its children's too."""
    found: dict[tuple[str, object], dict[str, dict[str, None]]] = {}
    frame = programme.assignments
    lead = frame[frame["role"] == "lead"]
    above = {region: tuple(_places(programme, region)) for region in lead["region"].cat.categories}
    for name in ("measure", "task", "area"):
        _lead(found, ((name, key) for key in lead[name]), lead)
    for level in range(max(map(len, above.values()), default=0)):
        places = [above[region][level] if level < len(above[region]) else None for region in lead["region"]]
        _lead(found, (("region", place) for place in places), lead)
    return {key: {group: list(units) for group, units in held.items()}
            for key, held in found.items() if key[1] is not None}


def _lead(found: dict, keys: Iterable[tuple], lead: pd.DataFrame):
    """Note the unit of each leading assignment under its key and group."""
    for key, group, unit in dict.fromkeys(zip(keys, lead["group"], lead["unit"], strict=True)):
        found.setdefault(key, {}).setdefault(group, {})[unit] = None
