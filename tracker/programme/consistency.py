"""What must agree between the sheets of a catalogue: references, names of units, exceptions."""

from collections.abc import Iterator
from datetime import date

from ..problems import Problem
from ..schema.terms import STATUSES
from ..values.kinds import show
from ..values.text import normal
from .assignments import owners, start, term
from .settings import settings_problems


def _references(programme) -> Iterator[tuple[dict, str, object, bool]]:
    """Every key of another sheet: (row, column, value, whether that sheet has it)."""
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
        known = getattr(programme, other)
        for row in getattr(programme, table).values():
            yield row, column, row[column], row[column] in known


def _owners(programme) -> Iterator[Problem]:
    known = {normal(name) for name, *_ in programme.spellings() if name}
    for row in programme.tasks.values():
        for column in ("lead", "support"):
            for name in row[column] or ():
                if not programme.units_named(name):
                    code = "empty_group" if normal(name) in known else "unknown_reference"
                    yield row["at"].problem(code, column, name)


def _unknown(programme) -> Iterator[Problem]:
    for row, column, value, known in _references(programme):
        # what is blank, or was refused when it was read, has been dealt with there
        if value is not None and not known:
            yield row["at"].problem("unknown_reference", column, value)


def _circular(programme) -> Iterator[Problem]:
    for rows in (programme.regions, programme.units):
        for key, row in rows.items():
            above, passed = row["parent"], set()
            while above in rows and above not in passed:
                passed.add(above)
                above = rows[above]["parent"]
            if key in passed:
                yield row["at"].problem("circular_parent", "parent", row["parent"])


def _ambiguous(programme) -> Iterator[Problem]:
    first: dict[str, tuple[str, ...]] = {}
    for name, codes, row, column in programme.spellings():
        other = first.setdefault(normal(name), codes) if name else codes
        if other != codes:
            yield row["at"].problem("ambiguous_name", column, name, other="、".join(other))


def _stray(programme) -> Iterator[Problem]:
    """The exceptions for a known task and a known unit that has no part in it."""
    for (task, unit), row in programme.exceptions.items():
        if (
            task in programme.tasks
            and unit in programme.units
            and (unit not in owners(programme, programme.tasks[task]))
        ):
            yield row["at"].problem("no_assignment", "unit", unit, task=task)


def _planned(programme) -> Iterator[Problem]:
    """Plan points of a continuing task, or before the start or after the current deadline."""
    for (task, unit), row in programme.exceptions.items():
        if task in programme.tasks and unit in programme.units and row.get("plan"):
            begin = start(programme, programme.tasks[task], programme.units[unit], row)
            known = term(programme, programme.tasks[task], row)
            end = known.original if known.late else known.current
            text = "；".join(f"{day}:{percent:g}" for day, percent in row["plan"])
            if end is None:
                yield row["at"].problem("plan_continuing", "plan", text)
            elif any(day <= begin or day >= end for day, _ in row["plan"]):
                yield row["at"].problem("plan_outside", "plan", text, start=begin, end=end)


def _valid(programme) -> Iterator[Problem]:
    """Units and exceptions that end before they begin, or are valid while what they belong to is not."""
    above = [(row, programme.units.get(row["parent"])) for row in programme.units.values()]
    above += [(row, programme.units.get(unit)) for (_, unit), row in programme.exceptions.items()]
    for row, other in above:
        first, last = row["valid_from"], row["valid_to"]
        if first and last and last < first:
            yield row["at"].problem("valid_backwards", "valid_to", last, first=first)
        if other is None:
            continue
        begin, end = other["valid_from"], other["valid_to"]
        if begin and first and first < begin:
            yield row["at"].problem(
                "valid_outside", "valid_from", first, unit=other["unit"], first=begin, last=end or "—"
            )
        own_end = last or (None if row["unit"] == other["unit"] else date.max)
        if end and (first and first > end or own_end and own_end > end):
            column = "valid_from" if first and first > end else "valid_to"
            yield row["at"].problem(
                "valid_outside", column, row[column] or "—", unit=other["unit"], first=begin or "—", last=end
            )


def _moved(programme) -> Iterator[Problem]:
    """Deadlines that were decided before they were asked for."""
    for row in (*programme.tasks.values(), *programme.exceptions.values()):
        if row["requested"] and row["decided"] and row["decided"] < row["requested"]:
            yield row["at"].problem("decided_early", "decided", row["decided"], asked=row["requested"])


def _words(programme) -> Iterator[Problem]:
    """The office's words that already mean another status."""
    meant = {normal(name): status.id for status in STATUSES for name in (status.id, status.zh, status.en)}
    for word, row in programme.words.items():
        known = meant.setdefault(normal(word), row["status"])
        if row["status"] not in (known, None):
            yield row["at"].problem("ambiguous_word", "word", word, other=show("status", known))


def problems(programme) -> list[Problem]:
    """Return what does not agree between a catalogue's sheets, each at its cell: unknown
    references, parents in a circle, names of several units, exceptions without an assignment,
    plan points outside the task's time, validities, thresholds and shares that
    contradict others, words of two statuses."""
    return [
        found
        for check in (
            _unknown,
            _owners,
            _circular,
            _ambiguous,
            _stray,
            _planned,
            _valid,
            _moved,
            settings_problems,
            _words,
        )
        for found in check(programme)
    ]
