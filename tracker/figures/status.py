"""The figures a page or a command shows: assignments with their lights, and roll-ups by any key."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from ..display import phrases
from ..programme.programme import Programme
from ..values.categories import NUMBERS, among, places
from ..values.numbers import half_up
from ..words import say
from . import lights, progress, rollups, state
from .rollups import Held

BY = (*progress.KEYS, "assignment")
JUDGED = (
    "valid",
    "deadline",
    "left",
    "pace",
    "drawn",
    "expected",
    "progress",
    "gap",
    "earlier",
    "judged",
    "class",
    "overdue",
    "light",
    "reason",
    *NUMBERS,
)
COLUMNS = (
    "key",
    "title",
    "status",
    "owners",
    "assignments",
    "counted",
    "reported",
    "dated",
    "dated_reported",
    "blocked",
    "overdue",
    "continuing",
    "completed",
    "verified",
    "progress",
    "progress_floor",
    "expected",
    "gap",
    "class",
    "light",
    "reason",
)
ASSIGNMENT_COLUMNS = (
    *COLUMNS,
    "reported_progress",
    "task",
    "unit",
    "measure",
    "area",
    "role",
    "weight",
    "task_weight",
    "start",
    "as_of",
    "reported_on",
    "period",
    "deadline",
    "original_deadline",
    "plan",
    "submission",
)


_DAYS = ("as_of", "start", "deadline", "original_deadline", "judged", "valid_to")


@dataclass(frozen=True)
class Standing:
    """Every assignment as it stands on a date, and the records (see `months`) that count then."""

    stood: np.ndarray
    rows: pd.DataFrame


def standing(
    programme: Programme, stood: np.ndarray, as_of: date, before: Standing | None = None
) -> Standing:
    """Return every assignment as it stands on a date: what counts for it, expected, gap, class and light.

    `stood` holds the record of every assignment that counts on that date; `before` is an earlier answer for
    the same catalogue and date: only what has another record now is judged anew."""
    if before is not None:
        # A report never changes: another record has another report.
        moved = np.flatnonzero(before.stood["report"] != stood["report"])
        if len(moved) * 4 <= len(stood):
            judged = _judged(programme, programme.assignments.take(moved), stood[moved], as_of)
            return Standing(stood, _put(before.rows, moved, judged))
    return Standing(stood, _judged(programme, programme.assignments, stood, as_of))


def _judged(programme: Programme, assignments: pd.DataFrame, stood: np.ndarray, as_of: date) -> pd.DataFrame:
    rows = state.standing(assignments, stood)
    return lights.assign(progress.judged(rows, programme.settings, as_of), programme.settings, as_of)


def _put(rows: pd.DataFrame, places: np.ndarray, new: pd.DataFrame) -> pd.DataFrame:
    """Assignments with some of them replaced."""
    return (
        rows.assign(
            **{name: _replaced(rows[name].array, places, new[name].array) for name in state.COUNTED + JUDGED}
        )
        if len(places)
        else rows
    )


def _replaced(old: ExtensionArray, places: np.ndarray, new: ExtensionArray):
    if not isinstance(old, pd.Categorical):
        values = old.to_numpy().copy()
        values[places] = new.to_numpy()
        return values
    known = old.categories.append(new.categories.difference(old.categories, sort=False))
    codes = old.codes.astype("int64")
    codes[places] = known.get_indexer(new)
    return pd.Categorical.from_codes(codes, known)


def rows(programme: Programme, reports: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return every assignment as it stands on a date, with what its report tells.

    `reports` is the state as of that date (one row an assignment)."""
    return state.told(standing(programme, state.records(programme, reports), as_of).rows, reports)


def _regions(programme: Programme, selected: pd.DataFrame) -> list[str]:
    """The regions that a selection holds, and those that they lie in."""
    keys = set(_distinct(selected["region"]))
    parents = {code: row["parent"] for code, row in programme.regions.items()}
    for code in list(keys):
        while (code := parents[code]) is not None:
            keys.add(code)
    return [code for code in programme.regions if code in keys]


def _by_region(
    programme: Programme, selected: pd.DataFrame, keys: list | None
) -> tuple[list, pd.DataFrame, np.ndarray]:
    """A region's row includes its children's assignments, which are listed on their own too."""
    keys = _regions(programme, selected) if keys is None else keys
    within = [np.flatnonzero(among(selected["region"], programme.regions_within(key))) for key in keys]
    rows = selected.take(np.concatenate([*within, np.zeros(0, "int64")]).astype("int64"))
    return keys, rows, np.repeat(np.arange(len(keys)), [len(found) for found in within])


def _distinct(column: pd.Series) -> list:
    """The values of a column, each once."""
    if isinstance(known := column.array, pd.Categorical):
        return known.categories[np.unique(known.codes)].tolist()
    return np.unique(column.to_numpy()).tolist()


def _keyed(
    programme: Programme, selected: pd.DataFrame, by: str, keys: list | None = None
) -> tuple[list, pd.DataFrame, np.ndarray]:
    """The keys of a roll-up in the catalogue's order (or those given), the rows, and the place of each row's
    key, -1 for none."""
    if by == "region":
        return _by_region(programme, selected, keys)
    listed = {
        "measure": programme.measures,
        "area": programme.areas,
        "task": programme.tasks,
        "unit": programme.units,
        "group": programme.groups,
    }[by]
    if by in ("measure", "area"):
        return list(listed), selected, pd.Index(list(listed)).get_indexer(selected[by])
    if keys is None:
        held = set(_distinct(selected[by]))
        keys = [key for key in listed if key in held]
    return keys, selected, places(selected[by], keys)


def table(
    programme: Programme,
    selected: pd.DataFrame,
    by: str,
    whole: pd.DataFrame | None = None,
    keys: list | None = None,
) -> pd.DataFrame:
    """Return the roll-up of the selected assignments, one row a key in the catalogue's order.

    Columns as of `rollups.rollup` and `rollups.JUDGEMENT`, indexed by the key; measures and areas are all
    listed, other keys where the selection holds them. Status, class and light are those of `whole`, the
    same selection without filters by state, where it is given; `keys` are those to list instead."""
    keys, rows, codes = _keyed(programme, selected, by, keys)
    rows, codes = rows[codes >= 0], codes[codes >= 0]
    found = rollups.rollup(Held.of(rows), codes, len(keys))
    if whole is not None:
        _, rows, codes = _keyed(programme, whole, by, keys)
        rows, codes = rows[codes >= 0], codes[codes >= 0]
    found |= rollups.judgement(Held.of(rows), codes, len(keys), programme.settings)
    return pd.DataFrame(found, pd.Index(keys, name="key"))


def total(programme: Programme, selected: pd.DataFrame, whole: pd.DataFrame | None = None) -> pd.Series:
    """Return the roll-up of the whole selection as one row (see `table`)."""
    whole = selected if whole is None else whole
    found = rollups.rollup(Held.of(selected), np.zeros(len(selected), "int64"), 1)
    found |= rollups.judgement(Held.of(whole), np.zeros(len(whole), "int64"), 1, programme.settings)
    return pd.Series({name: values[0] for name, values in found.items()}, dtype=object)


def reason(row, lang: str) -> str:
    """Return the reason of a light in words, with its numbers."""
    return phrases.reason(row, lang)


def owners(programme: Programme, by: str, key, day: date, lang: str) -> str:
    """Return the lead groups of a measure, task, area or region on a day written out (基础电信企业（4家）、
    中国铁塔).

    They are the catalogue's, whatever the filter; a unit's owner is itself."""
    if by == "unit":
        return programme.title("units", key, lang)
    return say("shown.list", lang).join(
        programme.title("units", units[0], lang)
        if len(units) == 1
        else say("owners.group", lang, title=programme.title("groups", group, lang), n=len(units))
        for group, units in programme.leads(day).get((by, key), {}).items()
    )


def _plain(value):
    """A figure as JSON takes it: rounded, None for unknown."""
    if isinstance(value, (float, np.floating)):
        return half_up(float(value))
    return value.item() if isinstance(value, np.generic) else value


def _day(number: float) -> str | None:
    return None if np.isnan(number) else date.fromordinal(int(number)).isoformat()


@dataclass(frozen=True)
class Shown:
    """What is listed: the selected assignments on a day, and the same selection without filters by state,
    whose status, class and light roll-ups have."""

    selected: pd.DataFrame
    day: date
    whole: pd.DataFrame | None = None


def listing(programme: Programme, shown: Shown, by: str, lang: str) -> list[dict]:
    """Return a roll-up as rows of plain values (dates ISO, None unknown): COLUMNS and what phrases need, for
    assignments also ASSIGNMENT_COLUMNS and what was reported."""
    if by == "assignment":
        return [_assignment(programme, row, lang) for row in shown.selected.to_dict("records")]
    figures = table(programme, shown.selected, by, shown.whole)
    out = []
    for key, row in zip(figures.index, figures.to_dict("records"), strict=True):
        row |= {
            "key": str(key),
            "title": programme.title(f"{by}s", key, lang),
            "owners": owners(programme, by, key, shown.day, lang),
            "reason": reason(row, lang),
            "light_word": phrases.light(row["light"], row["reason"], lang),
        }
        if by == "region":
            row["parent"] = programme.regions[key]["parent"]
        out.append({name: _plain(value) for name, value in row.items()})
    return out


def _assignment(programme: Programme, row: dict, lang: str) -> dict:
    void, unreported = row["status"] == "not_applicable", row["status"] == "not_reported"
    counted = not void and not (unreported and row["role"] == "support")
    dated, reported = counted and row["left"] == row["left"], counted and not unreported
    known = {
        "key": f"{row['task']}/{row['unit']}",
        "title": programme.title("tasks", row["task"], lang),
        "owners": programme.title("units", row["unit"], lang),
        "assignments": 1,
        "counted": int(counted),
        "reported": int(reported),
        "dated": int(dated),
        "dated_reported": int(dated and reported),
        "continuing": int(counted and not dated),
        "blocked": int(row["status"] == "blocked"),
        "overdue": int(row["overdue"]),
        "completed": int(row["status"] == "completed"),
        "verified": 0,
        "progress_floor": None if not counted else row["progress"] if reported else 0.0,
        "measure": str(row["measure"]),
        "area": str(row["area"]),
        "reason": reason(row, lang),
        "light_word": phrases.light(row["light"], row["reason"], lang),
        "plan": [[date.fromordinal(day).isoformat(), percent] for day, percent in row["plan"]] or None,
        "period": row["period"] if row["period"] == row["period"] else None,
        **{name: _day(row[name]) for name in _DAYS},
        "reported_on": _written(row.get("reported_on")),
        "submission": None if row.get("submission", -1) < 0 else row["submission"],
    }
    return {name: _plain(value) for name, value in (row | known).items()}


def _written(day: date | None) -> str | None:
    """A date as it was written in a report."""
    return day.isoformat() if day else None
