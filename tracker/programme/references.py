"""What must agree between the sheets of a catalogue: references, names of units, exceptions."""

from collections.abc import Iterator

from ..cells import normal, show
from ..problems import Problem
from ..schema import STATUSES
from .assignments import dates, owners


def _references(programme) -> Iterator[tuple[dict, str, object, bool]]:
    """Every key of another sheet: (row, column, value, whether that sheet has it)."""
    columns = (("measures", "area", "areas"), ("tasks", "measure", "measures"),
               ("units", "group", "groups"), ("units", "region", "regions"),
               ("units", "parent", "units"), ("regions", "parent", "regions"),
               ("exceptions", "task", "tasks"), ("exceptions", "unit", "units"))
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
        if task in programme.tasks and unit in programme.units and (
                unit not in owners(programme, programme.tasks[task])):
            yield row["at"].problem("no_assignment", "unit", unit, task=task)


def _outside(programme) -> Iterator[Problem]:
    """The plan points that lie before the start or after the current deadline."""
    for (task, _), row in programme.exceptions.items():
        if task in programme.tasks and row.get("plan"):
            start, _, end = dates(programme, programme.tasks[task], row)
            if any(day <= start or (end and day >= end) for day, _ in row["plan"]):
                text = "；".join(f"{day}:{percent:g}" for day, percent in row["plan"])
                yield row["at"].problem("plan_outside", "plan", text, start=start, end=end or "—")


def _words(programme) -> Iterator[Problem]:
    """The office's words that already mean another status."""
    meant = {normal(name): status.id for status in STATUSES
             for name in (status.id, status.zh, status.en)}
    for word, row in programme.words.items():
        known = meant.setdefault(normal(word), row["status"])
        if row["status"] not in (known, None):
            yield row["at"].problem("ambiguous_word", "word", word, other=show("status", known))


def problems(programme) -> list[Problem]:
    """Return what does not agree between a catalogue's sheets, each at its cell: unknown
    references, parents in a circle, names of several units, exceptions without an assignment,
    plan points outside the task's time, words of two statuses."""
    return [found for check in (_unknown, _owners, _circular, _ambiguous, _stray, _outside,
                              _words)
            for found in check(programme)]
