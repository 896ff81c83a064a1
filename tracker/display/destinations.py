"""Where a click on a row of a table leads."""

from collections.abc import Mapping

from ..programme.programme import Programme

_UNIT, _SOURCE = ("owners", "unit", "group"), ("submission", "file", "sheet", "row")


def link_target(programme: Programme, row: Mapping, column: str) -> tuple[str, dict[str, str]]:
    """Return the page that a click on a cell opens, with the values of its link.

    A cell about a report's origin opens the submission, one that names a unit that unit. Any other cell opens
    the assignment; where the row has no known task the unit, where it has no known unit the task's measure,
    and the list of measures where both are unknown.

    A row holds the words of a table; its unit stands under `owners`, or under `unit` by name or code."""
    submission = row.get("submission")
    if column in _SOURCE and submission == submission and submission is not None:
        return "submissions", {"submission": str(int(submission))}
    units = programme.units_named(str(row.get("owners") or row.get("unit")))
    task = programme.tasks.get(row.get("task", ""))
    if units and (column in _UNIT or task is None):
        return "unit", {"u": units[0]}
    if task is None:
        return "measures", {}
    if (row["task"], *units[:1]) in programme.pairs:
        return "assignment", {"owner": units[0], "task": row["task"]}
    return "measure", {"m": str(task["measure"]), "t": row["task"]}
