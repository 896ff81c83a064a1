"""Units and assignments that came into the catalogue or left it since the log last saw it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ..log import known_assignments
from ..log.known_assignments import GONE, KNOWN, NEW, Key, Standing
from ..log.one_log import Log
from ..problems import Problem
from ..programme.programme import Programme
from ..programme.records import ExceptionRow

_UNIT = ""  # the task of a unit's own entry
_NAMED = 3  # units that a warning names
_DAY = timedelta(days=1)


def entries(programme: Programme) -> set[Key]:
    """Return what a catalogue holds: its assignments (task, unit), and its units with a blank task."""
    return {(_UNIT, unit) for unit in programme.units} | programme.pairs.keys()


def renew(programme: Programme, log: Log, today: date) -> None:
    """Bring what a log has seen up to date with the catalogue. The first time, all of it is known."""
    seen, in_catalogue, reported = (
        known_assignments.read(log),
        entries(programme),
        known_assignments.reported(log),
    )
    reported |= {(_UNIT, unit) for _, unit in reported}
    known = {key for key, entry in seen.items() if entry.standing != NEW}
    # What has reports is known, whether or not the catalogue still held it when the log first saw it.
    known |= reported - seen.keys() if seen else in_catalogue | reported
    tasks = {task for task, _ in known}
    states = {
        key: KNOWN if key in known or _dated(programme, key, known, tasks) else NEW for key in in_catalogue
    }
    states |= dict.fromkeys((known | reported) - in_catalogue, GONE)
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
    """Return whether something new says from when it is valid: itself, its new unit or its new task."""
    task, unit = key
    if (_UNIT, unit) not in known:
        return programme.units[unit]["valid_from"] is not None
    exception: ExceptionRow = programme.exceptions.get(key, {})
    task_start = programme.tasks[task]["start"]
    return exception.get("valid_from") is not None or task not in tasks and task_start is not None


def warnings(programme: Programme, log: Log, today: date) -> list[Problem]:
    """Return warnings about units and assignments that came into the catalogue or left it: one for each unit
    or, where the unit did not, for each task; each with the day that is offered."""
    seen = known_assignments.read(log, NEW, GONE)
    units = {unit for task, unit in seen if task == _UNIT}
    return [
        *(_unit(programme, unit, seen, today) for unit in sorted(units)),
        *_tasks(programme, {key: one for key, one in seen.items() if key[1] not in units}, today),
    ]


def _unit(programme: Programme, unit: str, seen: dict[Key, Standing], today: date) -> Problem:
    """Return the warning about a unit that came or went, with the number of its assignments that did."""
    entry = seen[_UNIT, unit]
    figures = {
        "n": sum(task != _UNIT for task, other in seen if other == unit),
        "title": programme.title("units", unit, "zh"),
    }
    if entry.standing == GONE:
        return Problem("unit_gone", "warning", value=unit, figures=figures | {"last": entry.since - _DAY})
    place = programme.units[unit]["at"]
    problem: Problem = place.problem("unit_new", "unit", unit, **figures, first=today)
    return replace(problem, severity="warning")


def _tasks(programme: Programme, seen: dict[Key, Standing], today: date) -> Iterator[Problem]:
    """Give the warnings about assignments of known units, task by task."""
    assignments_of_task = Counter(task for task, _ in programme.pairs)
    units_by_task: dict[tuple[str, Standing], list[str]] = {}
    for (task, unit), entry in seen.items():
        units_by_task.setdefault((task, entry), []).append(programme.title("units", unit, "zh"))
    for (task, entry), units in units_by_task.items():
        figures = {"n": len(units), "units": "、".join(units[:_NAMED]) + ("…" if len(units) > _NAMED else "")}
        if entry.standing == GONE:
            code = "assignment_gone" if task in programme.tasks else "task_gone"
            yield Problem(code, "warning", value=task, figures=figures | {"last": entry.since - _DAY})
        else:
            code = "task_new" if len(units) == assignments_of_task[task] else "assignment_new"
            problem = programme.tasks[task]["at"].problem(code, "task", task, **figures, first=today)
            yield replace(problem, severity="warning")
