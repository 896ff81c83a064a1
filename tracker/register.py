"""The task ledger 台账: every assignment in one table, made column by column for any number of rows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

import numpy as np
import pandas as pd

from . import listings, status
from .figures import light_word
from .listings import Listing
from .programme import Programme
from .progress import half_up
from .schema import Column
from .words import say

COLUMNS = (
    Column("measure", "举措编号", "Measure no.", kind="integer", width=8),
    *listings.picked(listings.ASSIGNMENT, "task title owners role light progress expected gap class"
                     " status reason deadline original_deadline"),
    Column("left", "距时限", "Days left", kind="days"),
    *listings.picked(listings.ASSIGNMENT, "as_of"),
    Column("ago", "上次填报距今", "Last reported", kind="days_ago", width=14),
    *listings.picked(listings.ASSIGNMENT, "note problem next_step evidence actual target start weight"
                     " task_weight submission"),
    Column("group", "单位分组", "Group", width=22), Column("region", "地区", "Region"),
    Column("unit", "单位代码", "Unit code"),
)
USUAL = ("task", "title", "owners", "light", "progress", "gap", "status", "reason", "deadline", "ago")
GROUPS = ("measure", "unit")
_DATES = ("deadline", "original_deadline", "as_of", "start")
_AS_THEY_ARE = ("measure", "note", "problem", "next_step", "evidence", "actual", "target", "weight",
                "task_weight")


def _each(values: Iterable, name: Callable) -> list:
    """The name of each value, looked up once however often the value occurs."""
    values = list(values)
    names = {value: name(value) for value in dict.fromkeys(values)}
    return [names[value] for value in values]


def _titles(programme: Programme, table: str, lang: str) -> Callable:
    return lambda key: programme.title(table, key, lang)


def _terms(kind: str, lang: str) -> Callable:
    return lambda value: listings.term(kind, value, lang)


def _days(values: pd.Series) -> pd.Series:
    """Day numbers as dates, none where there is no day."""
    first = date(1970, 1, 1).toordinal()
    return pd.to_datetime(values.to_numpy() - first, unit="D").to_series(index=values.index)


def _reasons(selected: pd.DataFrame, lang: str) -> list[str]:
    marks = zip(selected["reason"], selected["figure"], selected["period"].astype(object), strict=True)
    return _each(marks, lambda mark: status.reason(
        dict(zip(("reason", "figure", "period"), mark, strict=True)), lang))


def frame(programme: Programme, selected: pd.DataFrame, as_of: date, lang: str) -> pd.DataFrame:
    """Return assignments as a frame of COLUMNS in words: percentages 0–100 to 2 decimals, dates as
    dates, `left` the days from `as_of` to the current deadline (negative: overdue), `ago` the days
    since the latest report."""
    today = as_of.toordinal()
    titles = {"title": ("tasks", "task"), "owners": ("units", "unit"), "group": ("groups", "group"),
              "region": ("regions", "region")}
    lights = zip(selected["light"], selected["reason"], strict=True)
    submissions = selected["submission"].to_numpy()
    return pd.DataFrame({
        **{name: selected[name] for name in _AS_THEY_ARE},
        **{name: selected[name].astype(object) for name in ("task", "unit")},
        **{name: _each(selected[column], _titles(programme, table, lang))
           for name, (table, column) in titles.items()},
        **{name: _each(selected[name], _terms(name, lang)) for name in ("role", "class", "status")},
        **{name: half_up(selected[name].to_numpy()) for name in ("progress", "expected", "gap")},
        **{name: _days(selected[name]) for name in _DATES},
        "light": _each(lights, lambda pair: light_word(*pair, lang)),
        "reason": _reasons(selected, lang),
        "left": selected["deadline"] - today, "ago": today - selected["as_of"],
        "submission": np.where(submissions < 0, np.nan, submissions),
    }, index=selected.index)[[column.id for column in COLUMNS]]


def chosen(ids: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns with these ids in the ledger's order, the usual ones where none is named."""
    wanted = set(ids) or set(USUAL)
    return tuple(column for column in COLUMNS if column.id in wanted)


def groups(selected: pd.DataFrame, by: str, keys: Iterable) -> dict:
    """Return the row numbers of the assignments of each measure or unit that a selection holds."""
    held = selected.groupby(by, observed=True).indices
    return {key: held[key] for key in keys if key in held}


def row(register: pd.DataFrame, place: int) -> Mapping:
    """Return the row at a place of the ledger, by column id."""
    return register.iloc[place].to_dict()


def heading(programme: Programme, by: str, row: pd.Series, lang: str) -> str:
    """Return the line over a group: its name, light with the reason, progress and coverage.

    `row` is its row of the roll-up by measure or unit (see `status.table`)."""
    name = programme.title(f"{by}s", row.name, lang)
    coverage = say("coverage", lang, reported=row["reported"], counted=row["counted"])
    progress = "—" if np.isnan(row["progress"]) else f"{row['progress']:.1f}%"
    light = f"{light_word(row['light'], row['reason'], lang)} {status.reason(row, lang)}"
    return say("ledger.heading", lang, name=f"{row.name}. {name}" if by == "measure" else name,
               light=light, progress=progress, coverage=coverage)


def workbook_tables(register: pd.DataFrame, columns: tuple[Column, ...],
                    rolled: tuple[str, list[dict]] | None, lang: str) -> list[Listing]:
    """Return the ledger as the tables of a workbook: its rows with the chosen columns, and the
    roll-up ("measure" or "unit", rows of `listings.ROLLUP`) by which it is grouped."""
    rows = register[[column.id for column in columns]].itertuples(index=False, name=None)
    found = [Listing(say("ledger.name", lang), columns, rows)]
    if rolled:
        by, lines = rolled
        found.append(Listing(say(f"export.{by}", lang), listings.ROLLUP,
                             listings.shown(lines, listings.ROLLUP, lang)))
    return found
