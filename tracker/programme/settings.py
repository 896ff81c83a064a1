"""The office's settings: thresholds and shares must lie within their bounds and must not contradict each
other."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from ..problems import Problem, Refused
from ..schema.catalogue import SETTINGS, USUAL
from ..schema.declarations import index
from ..values.cell import Cell
from ..values.text import normal
from .catalogue_sheet import Place, Sheet, spellings
from .catalogue_values import parse
from .programme import Programme
from .records import Settings

# In each pair the first setting must not be above the second.
_ORDERED = (
    ("yellow_gap", "red_gap"),
    ("red_share", "half_share"),
    ("half_share", "due_share"),
    ("urge_days", "supervise_days"),
    ("supervise_days", "summon_days"),
)
_BOUNDS = {
    "yellow_gap": (0, 100),
    "red_gap": (0, 100),
    "near_days": (0, 366),
    "red_share": (0, 100),
    "half_share": (0, 100),
    "due_share": (0, 100),
    "due_day": (1, 31),
    "urge_days": (0, 366),
    "supervise_days": (0, 366),
    "summon_days": (0, 366),
}


def settings_problems(programme: Programme) -> Iterator[Problem]:
    """Yield the thresholds and shares that lie outside their bounds or contradict another setting."""
    settings: Mapping[str, Any] = programme.settings
    names, places = index(SETTINGS), settings.get("at", {})

    def problem(code: str, name: str, **figures: object) -> Problem:
        problem_at_value = places[name].problem(code, "value", settings[name], **figures)
        return replace(problem_at_value, column=names[name].zh)

    for name, (low, high) in _BOUNDS.items():
        if name in places and settings[name] is not None and not low <= settings[name] <= high:
            yield problem("setting_outside", name, low=low, high=high)
    for lower, higher in _ORDERED:
        if None not in (settings[lower], settings[higher]) and settings[lower] > settings[higher]:
            name = lower if lower in places else higher
            yield problem(
                "settings_contradict",
                name,
                low=names[lower].zh,
                high=names[higher].zh,
                least=f"{settings[lower]:g}",
                most=f"{settings[higher]:g}",
            )


def read_settings(sheet: Sheet) -> Settings:
    """Return the values of the settings by their id, with their places as `at`."""
    column_by_name = {normal(name): column for column in SETTINGS for name in spellings(column)}
    values: dict[str, Any] = {}
    places: dict[str, Place] = {}
    problems = sheet.problems
    for row in sheet.rows():
        column = column_by_name.get(normal(row["setting"]))
        if column is None or row["value"] is None:
            continue
        if column.id in values:
            problems.append(row["at"].problem("duplicate_key", "setting", row["setting"]))
        values[column.id], places[column.id] = None, row["at"]
        try:
            values[column.id] = parse(column.kind, Cell(row["value"]))
        except Refused as refused:
            problem = row["at"].problem(refused.problems[0].code, "value", row["value"])
            problems.append(replace(problem, column=column.zh))
    problems += [
        Problem("missing_setting", sheet=sheet.name, column=column.zh)
        for column in SETTINGS
        if column.required and column.id not in values
    ]
    return cast(Settings, dict.fromkeys(index(SETTINGS)) | USUAL | values | {"at": places})
