"""Load the programme from its workbook."""

import hashlib
from pathlib import Path
from typing import Any

from ..problems import Problem, Refused
from . import catalogue_workbook, consistency
from .programme import NATIONAL, Programme
from .records import Region

_KEYS = {
    "areas": ("area",),
    "measures": ("measure",),
    "tasks": ("task",),
    "groups": ("group",),
    "units": ("unit",),
    "regions": ("region",),
    "exceptions": ("task", "unit"),
    "words": ("word",),
}
_NATION: Region = {
    "region": NATIONAL,
    "short_zh": "全国",
    "title_zh": "全国",
    "title_en": "National",
    "parent": None,
    "tile_row": None,
    "tile_col": None,
    "addressed": 1,
}


def _keyed(
    tables: dict[str, Any], table: str, keys: tuple[str, ...], problems: list[Problem]
) -> dict[Any, Any]:
    """A table's rows by their key (one column, or a pair); a repeated key is a problem."""
    rows_by_key: dict[tuple, dict[str, Any]] = {}
    for row in tables.get(table, ()):
        key = tuple(row[column] for column in keys)
        if key in rows_by_key and None not in key:
            problems.append(row["at"].problem("duplicate_key", keys[0], " ".join(map(str, key))))
        rows_by_key[key] = row
    return rows_by_key if len(keys) > 1 else {key: row for (key,), row in rows_by_key.items()}


def load(path: Path) -> Programme:
    """Return the programme of a catalogue workbook; raises Refused with all its problems."""
    tables, problems = catalogue_workbook.read(path)
    keyed = {table: _keyed(tables, table, keys, problems) for table, keys in _KEYS.items()}
    keyed["regions"] = {NATIONAL: _NATION} | keyed["regions"]
    warnings = tuple(one for one in problems if one.severity == "warning")
    problems = [one for one in problems if one.severity != "warning"]
    programme = Programme(
        settings=tables["settings"],
        **keyed,
        warnings=warnings,
        digest=hashlib.sha256(path.read_bytes()).hexdigest()[:16],
    )
    problems += consistency.problems(programme)
    if problems:
        raise Refused(*problems)
    return programme
