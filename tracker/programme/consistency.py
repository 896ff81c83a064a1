"""What must agree between the sheets of a catalogue: references, names of units, exceptions, dates, settings,
status words."""

from collections.abc import Iterator, Mapping
from datetime import date

from ..problems import Problem
from ..schema.terms import STATUSES
from ..values.kinds import show
from ..values.text import normal
from .assignments import owners, start, term
from .programme import Programme
from .records import ExceptionRow, Region, Unit
from .settings import settings_problems


def _references(programme: Programme) -> Iterator[tuple[dict, str, object, bool]]:
    """Every reference to a key of another sheet: (row, column, value, whether that sheet has it)."""
    columns = (
        ("measures", "area", "areas"),
        ("tasks", "measure", "measures"),
        ("units", "group", "groups"),
        ("units", "region", "regions"),
        ("units", "parent", "units"),
        ("regions", "parent", "regions"),
        ("exceptions", "task", "tasks"),
        ("exceptions", "unit", "units"),
    )
    for table, column, other in columns:
        keys = getattr(programme, other)
        for row in getattr(programme, table).values():
            yield row, column, row[column], row[column] in keys


def _owner_problems(programme: Programme) -> Iterator[Problem]:
    spelled = {normal(name) for name, *_ in programme.spellings() if name}
    for task in programme.tasks.values():
        for column, names in (("lead", task["lead"]), ("support", task["support"])):
            for name in names or ():
                if not programme.units_named(name):
                    code = "empty_group" if normal(name) in spelled else "unknown_reference"
                    yield task["at"].problem(code, column, name)


def _unknown_references(programme: Programme) -> Iterator[Problem]:
    for row, column, value, exists in _references(programme):
        # A blank value, or one refused when it was read, was dealt with in reading.
        if value is not None and not exists:
            yield row["at"].problem("unknown_reference", column, value)


def _circular_parents(programme: Programme) -> Iterator[Problem]:
    tables: tuple[Mapping[str, Region | Unit], ...] = (programme.regions, programme.units)
    for rows in tables:
        parents = {key: row["parent"] for key, row in rows.items()}
        for key, row in rows.items():
            above, visited = row["parent"], set()
            while above in parents and above not in visited:
                visited.add(above)
                above = parents[above]
            if key in visited:
                yield row["at"].problem("circular_parent", "parent", row["parent"])


def _ambiguous_names(programme: Programme) -> Iterator[Problem]:
    codes_by_name: dict[str, tuple[str, ...]] = {}
    for name, codes, row, column in programme.spellings():
        first_codes = codes_by_name.setdefault(normal(name), codes) if name else codes
        if first_codes != codes:
            yield row["at"].problem("ambiguous_name", column, name, other="、".join(first_codes))


def _exceptions_without_assignment(programme: Programme) -> Iterator[Problem]:
    """Exceptions for a known task and a known unit that has no part in it."""
    for (task, unit), row in programme.exceptions.items():
        if (
            task in programme.tasks
            and unit in programme.units
            and (unit not in owners(programme, programme.tasks[task]))
        ):
            yield row["at"].problem("no_assignment", "unit", unit, task=task)


def _plan_problems(programme: Programme) -> Iterator[Problem]:
    """Plan points of a continuing task, or plan points outside the time from the start to the current
    deadline."""
    for (task, unit), row in programme.exceptions.items():
        if task in programme.tasks and unit in programme.units and (plan := row.get("plan")):
            begin = start(programme, programme.tasks[task], programme.units[unit], row)
            deadlines = term(programme, programme.tasks[task], row)
            end = deadlines.original if deadlines.late else deadlines.current
            text = "；".join(f"{day}:{percent:g}" for day, percent in plan)
            if end is None:
                yield row["at"].problem("plan_continuing", "plan", text)
            elif any(day <= begin or day >= end for day, _ in plan):
                yield row["at"].problem("plan_outside", "plan", text, start=begin, end=end)


def _validity_problems(programme: Programme) -> Iterator[Problem]:
    """Units and exceptions that end before they begin, or that are valid while their parent unit or their
    unit is not."""
    pairs: list[tuple[Unit | ExceptionRow, Unit | None]] = [
        (unit, programme.units.get(unit["parent"] or "")) for unit in programme.units.values()
    ]
    pairs += [(row, programme.units.get(code)) for (_, code), row in programme.exceptions.items()]
    for row, parent in pairs:
        first, last = row["valid_from"], row["valid_to"]
        if first and last and last < first:
            yield row["at"].problem("valid_backwards", "valid_to", last, first=first)
        if parent is None:
            continue
        begin, end = parent["valid_from"], parent["valid_to"]
        if begin and first and first < begin:
            yield row["at"].problem(
                "valid_outside", "valid_from", first, unit=parent["unit"], first=begin, last=end or "—"
            )
        last_day = last or (None if row["unit"] == parent["unit"] else date.max)
        if end and (first and first > end or last_day and last_day > end):
            column, day = ("valid_from", first) if first and first > end else ("valid_to", last)
            yield row["at"].problem(
                "valid_outside", column, day or "—", unit=parent["unit"], first=begin or "—", last=end
            )


def _early_decisions(programme: Programme) -> Iterator[Problem]:
    """Deadlines whose moving was decided before it was asked for."""
    for row in (*programme.tasks.values(), *programme.exceptions.values()):
        if row["requested"] and row["decided"] and row["decided"] < row["requested"]:
            yield row["at"].problem("decided_early", "decided", row["decided"], asked=row["requested"])


def _ambiguous_words(programme: Programme) -> Iterator[Problem]:
    """The office's own status words that already mean another status."""
    status_by_word = {
        normal(name): status.id for status in STATUSES for name in (status.id, status.zh, status.en)
    }
    for word, row in programme.words.items():
        first_status = status_by_word.setdefault(normal(word), row["status"])
        if row["status"] not in (first_status, None):
            yield row["at"].problem("ambiguous_word", "word", word, other=show("status", first_status))


def problems(programme: Programme) -> list[Problem]:
    """Return what does not agree between a catalogue's sheets, each problem at its cell.

    These are unknown references, parents in a circle, names of several units, exceptions without an
    assignment, plan points outside the task's time, validities that end before they begin or reach beyond
    their unit's, deadlines decided before they were asked for, thresholds and shares that contradict others,
    and words of two statuses."""
    return [
        problem
        for check in (
            _unknown_references,
            _owner_problems,
            _circular_parents,
            _ambiguous_names,
            _exceptions_without_assignment,
            _plan_problems,
            _validity_problems,
            _early_decisions,
            settings_problems,
            _ambiguous_words,
        )
        for problem in check(programme)
    ]
