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
from ...schema.status_sheet import NUMBERS, TEXTS
from ...values.kinds import show
from ...words import say
from .. import phrases
from . import assignments, listing, status
from .listing import Listing

FORECAST = Column("forecast", "预计完成", "Forecast", width=40)
FLAGS = Column("flags", "数据疑点", "Data quality", width=34)
COLUMNS = (
    Column("measure", "举措编号", "Measure no.", kind="integer", width=8),
    *listing.picked(
        assignments.ASSIGNMENT,
        "task title owners role light progress expected gap judged class"
        " status verified reason deadline original_deadline slips",
    ),
    Column("left", "距时限", "Days left", kind="days"),
    FORECAST,
    *listing.picked(assignments.ASSIGNMENT, "as_of"),
    Column("ago", "上次填报距今", "Last reported", kind="days_ago", width=14),
    *listing.picked(
        assignments.ASSIGNMENT, " ".join((*TEXTS, *NUMBERS, "target start weight task_weight submission"))
    ),
    FLAGS,
    Column("group", "单位分组", "Group", width=22),
    Column("region", "地区", "Region"),
    Column("unit", "单位代码", "Unit code"),
)
GROUPS = ("measure", "unit")
_DATE_COLUMNS = ("deadline", "original_deadline", "as_of", "start", "judged")
_ROUNDED = ("progress", "expected", "gap")
_REASON_COLUMNS = ("reason", "figure", "of", "second", "third", "latest")
_TITLES = {
    "title": ("tasks", "task"),
    "owners": ("units", "unit"),
    "group": ("groups", "group"),
    "region": ("regions", "region"),
}


def _looked_up(values: Iterable, name: Callable) -> list:
    """The name of each value; each different value is looked up once."""
    values = list(values)
    names = {value: name(value) for value in dict.fromkeys(values)}
    return [names[value] for value in values]


def _days(values: pd.Series) -> pd.Series:
    """Day numbers as dates, NaT where there is no day."""
    first = date(1970, 1, 1).toordinal()
    return pd.to_datetime(values.to_numpy() - first, unit="D").to_series(index=values.index)


def needs_report_texts(columns: Iterable[Column]) -> bool:
    """Return whether any of these columns shows something that only the reports hold."""
    return any(column.id in state.TEXT_COLUMNS for column in columns)


def frame(
    programme: Programme, selected: pd.DataFrame, day: date, lang: str, columns: Iterable[Column] = COLUMNS
) -> pd.DataFrame:
    """Return assignments as a frame of some of COLUMNS in words.

    Percentages are 0–100 to 2 decimals, dates are dates, `left` is the days from the date to the current
    deadline (negative: overdue), `ago` the days since the latest report. Where a column shows what reports
    tell, `selected` must hold it."""
    words = _Words(programme, selected, day, lang)
    return pd.DataFrame({column.id: words.column(column.id) for column in columns}, index=selected.index)


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
            return _looked_up(rows[column], lambda key: self.programme.title(table, key, self.lang))
        if name in ("role", "class", "status"):
            return _looked_up(rows[name], lambda value: listing.term(name, value, self.lang))
        if name in _DATE_COLUMNS:
            return _days(rows[name])
        if name in _ROUNDED:
            return half_up(rows[name].to_numpy())
        if name in ("task", "unit"):
            return rows[name].astype(object)
        makers: dict[str, Callable[[], pd.Series | np.ndarray | list]] = {
            "light": self._lights,
            "reason": self._reasons,
            "submission": self._submissions,
            "left": lambda: rows["left"],
            "verified": lambda: rows["verified"].astype("int64"),
            "ago": lambda: today - rows["as_of"],
        }
        return makers[name]() if name in makers else rows[name]

    def _lights(self) -> list:
        pairs = zip(self.selected["light"], self.selected["reason"], strict=True)
        return _looked_up(pairs, lambda pair: phrases.light(pair[0], pair[1], self.lang))

    def _reasons(self) -> list:
        return _looked_up(
            zip(*(self.selected[name].astype(object) for name in _REASON_COLUMNS), strict=True),
            lambda mark: status.reason(dict(zip(_REASON_COLUMNS, mark, strict=True)), self.lang),
        )

    def _submissions(self) -> np.ndarray:
        numbers = self.selected["submission"].to_numpy()
        return np.where(numbers < 0, np.nan, numbers)


def groups(selected: pd.DataFrame, by: str, keys: Iterable, places: np.ndarray | None = None) -> dict:
    """Return, for each of `keys` (measures or units) that the selection has assignments of, their row
    numbers; only those among `places`, in their order, where these are given."""
    rows_by_key = selected.groupby(by, observed=True).indices
    if places is not None:
        rows_by_key = {key: places[np.isin(places, rows)] for key, rows in rows_by_key.items()}
    return {key: rows_by_key[key] for key in keys if key in rows_by_key and len(rows_by_key[key])}


def row(told: pd.DataFrame) -> Mapping:
    """Return one assignment by column id; `told` is its row, with what its report tells."""
    [assignment] = told.to_dict("records")
    return assignment | {"submission": None if assignment["submission"] < 0 else assignment["submission"]}


def heading(programme: Programme, by: str, row: pd.Series, listed: int, lang: str) -> str:
    """Return the line over a group: its name, how many rows are listed in it, its light with the reason,
    progress and coverage.

    `row` is its row of the roll-up by measure or unit (see `by_key.table`)."""
    name = programme.title(f"{by}s", row.name, lang)
    coverage = phrases.coverage(row, lang)
    progress = f"{show('percent', row['progress']) or '—'}%"
    light = f"{phrases.light(row['light'], row['reason'], lang)} {status.reason(row, lang)}"
    return say(
        "ledger.heading",
        lang,
        name=f"{row.name}. {name}" if by == "measure" else name,
        listed=listed,
        light=light,
        progress=progress,
        coverage=coverage,
    )


def workbook_tables(
    shown: tuple[pd.DataFrame, tuple[Column, ...]],
    heading: tuple[str, ...],
    rolled: tuple[str, list[dict]] | None,
    lang: str,
) -> list[Listing]:
    """Return the ledger as the tables of a workbook: the rows and columns that are shown, under the lines of
    a heading, and, where it is grouped, the roll-up by which it is ("measure" or "unit", with rows of
    `assignments.ROLLUP`)."""
    register, columns = shown
    rows = register[[column.id for column in columns]].itertuples(index=False, name=None)
    listings = [Listing(say("ledger.name", lang), columns, rows, heading=heading)]
    if rolled:
        by, lines = rolled
        listings.append(Listing(say(f"export.{by}", lang), assignments.ROLLUP, lines))
    return listings
