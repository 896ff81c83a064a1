"""Units and assignments that came into the catalogue, or left it, since the log saw it last."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ..log import known_assignments
from ..log.known_assignments import GONE, KNOWN, NEW, Key, Standing
from ..log.one_log import Log
from ..problems import Problem
from ..programme.programme import Programme

_UNIT = ""  # the task of a unit's own entry
_NAMED = 3
_DAY = timedelta(days=1)


def entries(programme: Programme) -> set[Key]:
    """Return what a catalogue holds: its assignments (task, unit), and its units with a blank task."""
    return {(_UNIT, unit) for unit in programme.units} | programme.pairs.keys()


def renew(programme: Programme, log: Log, today: date):
    """Bring what a log has seen up to date with the catalogue; the first time all of it is known."""
    seen, held, reported = known_assignments.read(log), entries(programme), known_assignments.reported(log)
    reported |= {(_UNIT, unit) for _, unit in reported}
    known = {key for key, one in seen.items() if one.standing != NEW}
    # What was reported on is known, whether or not the catalogue still had it when the log saw it first.
    known |= reported - seen.keys() if seen else held | reported
    tasks = {task for task, _ in known}
    states = {key: KNOWN if key in known or _dated(programme, key, known, tasks) else NEW for key in held}
    states |= dict.fromkeys((known | reported) - held, GONE)
    known_assignments.write(
        log,
        seen.keys(),
        {
            key: Standing(state, today)
            for key, state in states.items()
            if key not in seen or seen[key].standing != state
        },
    )
    known_assignments.forget(log, seen.keys() - states.keys())


def _dated(programme: Programme, key: Key, known: set[Key], tasks: set[str]) -> bool:
    """Whether something that is new says from when it is valid: itself, its new unit or its new task."""
    task, unit = key
    if (_UNIT, unit) not in known:
        return programme.units[unit]["valid_from"] is not None
    own, whole = programme.exceptions.get(key, {}), programme.tasks[task]["start"]
    return own.get("valid_from") is not None or task not in tasks and whole is not None


def warnings(programme: Programme, log: Log, today: date) -> list[Problem]:
    """Return what the catalogue should say of units and assignments that came or went: one warning a unit, or
    else a task, each with the day that is offered."""
    seen = known_assignments.read(log, NEW, GONE)
    units = {unit for task, unit in seen if task == _UNIT}
    return [
        *(_unit(programme, unit, seen, today) for unit in sorted(units)),
        *_tasks(programme, {key: one for key, one in seen.items() if key[1] not in units}, today),
    ]


def _unit(programme: Programme, unit: str, seen: dict[Key, Standing], today: date) -> Problem:
    """A unit that came or went, with how many of its assignments did."""
    one = seen[_UNIT, unit]
    figures = {
        "n": sum(task != _UNIT for task, other in seen if other == unit),
        "title": programme.title("units", unit, "zh"),
    }
    if one.standing == GONE:
        return Problem("unit_gone", "warning", value=unit, figures=figures | {"last": one.since - _DAY})
    place = programme.units[unit]["at"]
    return replace(place.problem("unit_new", "unit", unit, **figures, first=today), severity="warning")


def _tasks(programme: Programme, seen: dict[Key, Standing], today: date) -> Iterator[Problem]:
    """The assignments of known units that came or went, task by task."""
    every, parts = Counter(task for task, _ in programme.pairs), {}
    for (task, unit), one in seen.items():
        parts.setdefault((task, one), []).append(programme.title("units", unit, "zh"))
    for (task, one), units in parts.items():
        figures = {"n": len(units), "units": "、".join(units[:_NAMED]) + ("…" if len(units) > _NAMED else "")}
        if one.standing == GONE:
            code = "assignment_gone" if task in programme.tasks else "task_gone"
            yield Problem(code, "warning", value=task, figures=figures | {"last": one.since - _DAY})
        else:
            code = "task_new" if len(units) == every[task] else "assignment_new"
            found = programme.tasks[task]["at"].problem(code, "task", task, **figures, first=today)
            yield replace(found, severity="warning")
