"""The figures a page or a command shows: assignments with their lights, and roll-ups by any key."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from . import filters, lights, progress, state
from .cells import half_up
from .filters import Filter
from .programme import Programme
from .progress import Held
from .rules import among, places
from .words import say

BY = (*progress.KEYS, "assignment")
JUDGED = ("expected", "gap", "class", "light", "reason", "figure")
COLUMNS = ("key", "title", "status", "owners", "assignments", "counted", "reported", "completed",
           "verified", "progress", "progress_floor", "expected", "gap", "class", "light", "reason")
ASSIGNMENT_COLUMNS = (*COLUMNS, "task", "unit", "measure", "area", "role", "weight", "task_weight",
                      "as_of", "deadline", "original_deadline", "submission")


@dataclass(frozen=True)
class Standing:
    """Every assignment as it stands on a date, and the records (see `months`) that count then."""

    stood: np.ndarray
    rows: pd.DataFrame


def standing(programme: Programme, stood: np.ndarray, as_of: date,
             before: Standing | None = None) -> Standing:
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
    return rows.assign(**{name: _replaced(rows[name].array, places, new[name].array)
                          for name in state.COUNTED + JUDGED}) if len(places) else rows


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


def _by_region(programme: Programme, selected: pd.DataFrame) -> tuple[list, pd.DataFrame, np.ndarray]:
    """A region's row includes its children's assignments, which are listed on their own too."""
    keys = set(_distinct(selected["region"]))
    parents = {code: row["parent"] for code, row in programme.regions.items()}
    for code in list(keys):
        while (code := parents[code]) is not None:
            keys.add(code)
    keys = [code for code in programme.regions if code in keys]
    within = [np.flatnonzero(among(selected["region"], programme.regions_within(key))) for key in keys]
    rows = selected.take(np.concatenate([*within, np.zeros(0, "int64")]).astype("int64"))
    return keys, rows, np.repeat(np.arange(len(keys)), [len(found) for found in within])


def _distinct(column: pd.Series) -> list:
    """The values of a column, each once."""
    if isinstance(known := column.array, pd.Categorical):
        return known.categories[np.unique(known.codes)].tolist()
    return np.unique(column.to_numpy()).tolist()


def _keyed(programme: Programme, selected: pd.DataFrame, by: str) -> tuple[list, pd.DataFrame, np.ndarray]:
    """The keys of a roll-up in the catalogue's order, the rows, and the place of each row's key."""
    if by == "region":
        return _by_region(programme, selected)
    listed = {"measure": programme.measures, "area": programme.areas,
              "task": programme.tasks, "unit": programme.units, "group": programme.groups}[by]
    if by in ("measure", "area"):
        return list(listed), selected, pd.Index(list(listed)).get_indexer(selected[by])
    held = set(_distinct(selected[by]))
    keys = [key for key in listed if key in held]
    return keys, selected, places(selected[by], keys)


def table(programme: Programme, selected: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the roll-up of the selected assignments, one row a key in the catalogue's order.

    Columns as of `progress.rollup` with light, reason key and figure, indexed by the key; measures
    and areas are all listed, other keys where the selection holds them."""
    keys, rows, codes = _keyed(programme, selected, by)
    return pd.DataFrame(_lit(rows, codes, len(keys), programme), pd.Index(keys, name="key"))


def _lit(rows: pd.DataFrame, codes: np.ndarray, size: int, programme: Programme) -> dict:
    """A roll-up with its lights, which look at the lead assignments only; `lit` is how many count."""
    settings, held = programme.settings, Held.of(rows)
    found = progress.rollup(held, codes, size, settings)
    lead = held.lead
    whole = found if lead.all() else progress.rollup(held.where(lead), codes[lead], size, settings)
    return found | lights.rollup(whole, settings) | {"lit": whole["counted"]}


def total(programme: Programme, selected: pd.DataFrame) -> pd.Series:
    """Return the roll-up of the whole selection as one row."""
    found = _lit(selected, np.zeros(len(selected), "int64"), 1, programme)
    return pd.Series({name: values[0] for name, values in found.items()}, dtype=object)


def reason(row, lang: str) -> str:
    """Return the reason of a light in words, with its number."""
    figure = row["period"] if row["reason"] == "light.stale" else half_up(row["figure"], 1)
    return say(row["reason"], lang, n=figure, m=row.get("lit", 0))


def owners(programme: Programme, by: str, key, lang: str) -> str:
    """Return the lead groups of a measure, task, area or region written out (基础电信企业（4家）、中国铁塔).

    They are the catalogue's, whatever the filter; a unit's owner is itself."""
    if by == "unit":
        return programme.title("units", key, lang)
    return say("shown.list", lang).join(
        programme.title("units", units[0], lang) if len(units) == 1 else say(
            "owners.group", lang, title=programme.title("groups", group, lang), n=len(units))
        for group, units in programme.leads.get((by, key), {}).items())


def _plain(value):
    """A figure as JSON takes it: rounded, None for unknown."""
    if isinstance(value, (float, np.floating)):
        return half_up(float(value))
    return value.item() if isinstance(value, np.generic) else value


def _day(number: float) -> str | None:
    return None if np.isnan(number) else date.fromordinal(int(number)).isoformat()


def listing(programme: Programme, selected: pd.DataFrame, by: str, lang: str) -> list[dict]:
    """Return a roll-up as rows of plain values (numbers rounded, dates ISO, None unknown): COLUMNS,
    for assignments also ASSIGNMENT_COLUMNS and what was reported."""
    if by == "assignment":
        return [_assignment(programme, row, lang) for row in selected.to_dict("records")]
    figures = table(programme, selected, by)
    out = []
    for key, row in zip(figures.index, figures.to_dict("records"), strict=True):
        row |= {"key": str(key), "title": programme.title(f"{by}s", key, lang),
                "owners": owners(programme, by, key, lang), "reason": reason(row, lang)}
        out.append({name: _plain(row[name]) for name in COLUMNS})
        if by == "region":
            out[-1]["parent"] = programme.regions[key]["parent"]
    return out


def _assignment(programme: Programme, row: dict, lang: str) -> dict:
    reported = row["status"] not in ("not_reported", "not_applicable")
    known = {
        "key": f"{row['task']}/{row['unit']}", "title": programme.title("tasks", row["task"], lang),
        "owners": programme.title("units", row["unit"], lang), "assignments": 1,
        "counted": int(row["status"] != "not_applicable"), "reported": int(reported),
        "completed": int(row["status"] == "completed"), "verified": 0,
        "progress_floor": (None if row["status"] == "not_applicable"
                           else row["progress"] if reported else 0.0),
        "measure": str(row["measure"]), "area": str(row["area"]), "reason": reason(row, lang),
        **{name: _day(row[name]) for name in ("as_of", "start", "deadline", "original_deadline")},
        "submission": None if row["submission"] < 0 else row["submission"]}
    return {name: _plain(value) for name, value in (row | known).items()}


def view(programme: Programme, reports: pd.DataFrame, chosen: Filter, as_of: date) -> pd.DataFrame:
    """Return the assignments a filter holds, as they stand on a date."""
    return filters.select(rows(programme, reports, as_of), chosen, programme)
