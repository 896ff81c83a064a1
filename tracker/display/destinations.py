"""Where a row of a table leads: the page of what it stands for."""

from collections.abc import Mapping

from ..programme.programme import Programme

_UNIT, _SOURCE = ("owners", "unit", "group"), ("submission", "file", "sheet", "row")


def way(
    programme: Programme, row: Mapping, column: str, usual: str = "measure"
) -> tuple[str, dict[str, str]]:
    """Return what a click on a cell opens, as a page and its values in the link: the submission that the
    row came from, the unit by its name, else the usual one of "unit" and "measure" (with the task).

    A row holds the words of a table; its unit stands under `owners`, or under `unit` by name or code."""
    submission = row.get("submission")
    if column in _SOURCE and submission == submission and submission is not None:
        return "submissions", {"submission": str(int(submission))}
    units = programme.units_named(str(row.get("owners") or row.get("unit")))
    task = programme.tasks.get(row.get("task"))
    if units and (column in _UNIT or usual == "unit" or task is None):
        return "unit", {"u": units[0]}
    return ("measures", {}) if task is None else ("measure", {"m": str(task["measure"]), "t": row["task"]})
