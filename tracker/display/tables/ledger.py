"""The task ledger 台账: every assignment in one table, made column by column for any number of rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ...figures import state
from ...figures.progress import half_up
from ...programme.programme import Programme
from ...schema.declarations import Column
from ...values.kinds import show
from ...words import say
from .. import phrases
from . import assignments, listing, status
from .listing import Listing

FORECAST = Column("forecast", "预计完成", "Forecast", width=40)
COLUMNS = (
    Column("measure", "举措编号", "Measure no.", kind="integer", width=8),
    *listing.picked(
        assignments.ASSIGNMENT,
        "task title owners role light progress expected gap judged class"
        " status reason deadline original_deadline",
    ),
    Column("left", "距时限", "Days left", kind="days"),
    FORECAST,
    *listing.picked(assignments.ASSIGNMENT, "as_of"),
    Column("ago", "上次填报距今", "Last reported", kind="days_ago", width=14),
    *listing.picked(
        assignments.ASSIGNMENT,
        "note problem next_step evidence actual target start weight task_weight submission",
    ),
    Column("group", "单位分组", "Group", width=22),
    Column("region", "地区", "Region"),
    Column("unit", "单位代码", "Unit code"),
)
USUAL = ("task", "title", "owners", "light", "progress", "gap", "status", "reason", "deadline", "ago")
GROUPS = ("measure", "unit")
_DATES = ("deadline", "original_deadline", "as_of", "start", "judged")
_FIGURES = ("progress", "expected", "gap")
_REASON = ("reason", "figure", "of", "second", "third", "latest")
_TITLES = {
    "title": ("tasks", "task"),
    "owners": ("units", "unit"),
    "group": ("groups", "group"),
    "region": ("regions", "region"),
}


def _each(values: Iterable, name: Callable) -> list:
    """The name of each value, looked up once however often the value occurs."""
    values = list(values)
    names = {value: name(value) for value in dict.fromkeys(values)}
    return [names[value] for value in values]


def _days(values: pd.Series) -> pd.Series:
    """Day numbers as dates, none where there is no day."""
    first = date(1970, 1, 1).toordinal()
    return pd.to_datetime(values.to_numpy() - first, unit="D").to_series(index=values.index)


def tells(columns: Iterable[Column]) -> bool:
    """Return whether any of these columns shows what only the reports themselves tell."""
    return any(column.id in state.TOLD for column in columns)


def frame(
    programme: Programme, selected: pd.DataFrame, day: tuple[date, str], columns: Iterable[Column] = COLUMNS
) -> pd.DataFrame:
    """Return assignments as a frame of some of COLUMNS in words: percentages 0–100 to 2 decimals, dates
    as dates, `left` the days from the date to the current deadline (negative: overdue), `ago` the days
    since the latest report. `day` is the date with the language; what reports tell stands in `selected`
    where a column shows it."""
    made = _Words(programme, selected, *day)
    return pd.DataFrame({column.id: made.column(column.id) for column in columns}, index=selected.index)


@dataclass(frozen=True)
class _Words:
    """The columns of the ledger, each made when it is asked for."""

    programme: Programme
    selected: pd.DataFrame
    as_of: date
    lang: str

    def column(self, name: str) -> pd.Series | np.ndarray | list:
        """The values of one column in words."""
        rows, today = self.selected, self.as_of.toordinal()
        if name in _TITLES:
            table, column = _TITLES[name]
            return _each(rows[column], lambda key: self.programme.title(table, key, self.lang))
        if name in ("role", "class", "status"):
            return _each(rows[name], lambda value: listing.term(name, value, self.lang))
        if name in _DATES:
            return _days(rows[name])
        made = {
            "light": self._lights,
            "reason": self._reasons,
            "submission": self._submissions,
            "left": lambda: rows["left"],
            "ago": lambda: today - rows["as_of"],
            **{one: lambda one=one: half_up(rows[one].to_numpy()) for one in _FIGURES},
            **{one: lambda one=one: rows[one].astype(object) for one in ("task", "unit")},
        }
        return made[name]() if name in made else rows[name]

    def _lights(self) -> list:
        pairs = zip(self.selected["light"], self.selected["reason"], strict=True)
        return _each(pairs, lambda pair: phrases.light(*pair, self.lang))

    def _reasons(self) -> list:
        return _each(
            zip(*(self.selected[name].astype(object) for name in _REASON), strict=True),
            lambda mark: status.reason(dict(zip(_REASON, mark, strict=True)), self.lang),
        )

    def _submissions(self) -> np.ndarray:
        numbers = self.selected["submission"].to_numpy()
        return np.where(numbers < 0, np.nan, numbers)


def chosen(ids: Iterable[str]) -> tuple[Column, ...]:
    """Return the columns with these ids in the ledger's order, the usual ones where none is named."""
    wanted = set(ids) or set(USUAL)
    return tuple(column for column in COLUMNS if column.id in wanted)


def groups(selected: pd.DataFrame, by: str, keys: Iterable, places: np.ndarray | None = None) -> dict:
    """Return the row numbers of the assignments of each measure or unit that a selection holds, only
    those at some places where they are given."""
    held = selected.groupby(by, observed=True).indices
    if places is not None:
        held = {key: np.intersect1d(rows, places) for key, rows in held.items()}
    return {key: held[key] for key in keys if key in held and len(held[key])}


def row(told: pd.DataFrame) -> Mapping:
    """Return one assignment, with what its report tells, by column id."""
    [found] = told.to_dict("records")
    return found | {"submission": None if found["submission"] < 0 else found["submission"]}


def heading(programme: Programme, by: str, row: pd.Series, lang: str) -> str:
    """Return the line over a group: its name, light with the reason, progress and coverage.

    `row` is its row of the roll-up by measure or unit (see `by_key.table`)."""
    name = programme.title(f"{by}s", row.name, lang)
    coverage = phrases.coverage(row, lang)
    progress = f"{show('percent', row['progress']) or '—'}%"
    light = f"{phrases.light(row['light'], row['reason'], lang)} {status.reason(row, lang)}"
    return say(
        "ledger.heading",
        lang,
        name=f"{row.name}. {name}" if by == "measure" else name,
        light=light,
        progress=progress,
        coverage=coverage,
    )


def workbook_tables(
    register: pd.DataFrame, columns: tuple[Column, ...], rolled: tuple[str, list[dict]] | None, lang: str
) -> list[Listing]:
    """Return the ledger as the tables of a workbook: its rows with the chosen columns, and the
    roll-up ("measure" or "unit", rows of `assignments.ROLLUP`) by which it is grouped."""
    rows = register[[column.id for column in columns]].itertuples(index=False, name=None)
    found = [Listing(say("ledger.name", lang), columns, rows)]
    if rolled:
        by, lines = rolled
        found.append(Listing(say(f"export.{by}", lang), assignments.ROLLUP, lines))
    return found
