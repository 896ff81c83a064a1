"""Where a click on a row of a table leads."""

from collections.abc import Mapping

from ..programme.programme import Programme

_UNIT, _SOURCE = ("owners", "unit", "group"), ("submission", "file", "sheet", "row")


def link_target(
    programme: Programme, row: Mapping, column: str, usual: str = "measure"
) -> tuple[str, dict[str, str]]:
    """Return the page that a click on a cell opens, with the values of its link.

    A cell about a report's origin opens the submission. A cell that names a unit opens that unit; so does any
    other cell where `usual` is "unit" or the row has no known task. Any other cell opens the measure (with
    the task), or the list of measures where the task is unknown.

    A row holds the words of a table; its unit stands under `owners`, or under `unit` by name or code."""
    submission = row.get("submission")
    if column in _SOURCE and submission == submission and submission is not None:
        return "submissions", {"submission": str(int(submission))}
    units = programme.units_named(str(row.get("owners") or row.get("unit")))
    task = programme.tasks.get(row.get("task", ""))
    if units and (column in _UNIT or usual == "unit" or task is None):
        return "unit", {"u": units[0]}
    return ("measures", {}) if task is None else ("measure", {"m": str(task["measure"]), "t": row["task"]})
