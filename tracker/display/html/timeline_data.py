"""The data of the timeline: tasks on the calendar, and progress over the months."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from ...figures import by_key
from ...figures.by_key import RollUp
from ...programme.programme import Programme
from ...values.kinds import show
from ...words import say
from .. import movement, phrases
from ..charts.trend import lines
from ..tables import status
from ..tables.measures import deadlines
from .calendar import Span
from .monthly_charts import MonthlyChart

BY = ("measure", "area", "group", "unit")
_IN_WORDS = 3  # of the last months progress stands in figures too


def _none_if_unknown(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _date(days: pd.Series) -> date | None:
    """The latest of several day numbers as a date, None when any of them is missing."""
    return None if days.isna().any() else date.fromordinal(int(days.max()))


def _moved(rows: pd.DataFrame) -> tuple[date, ...]:
    """The different original deadlines of the assignments whose deadline was moved, in their order."""
    moved = rows.loc[rows["deadline"].ne(rows["original_deadline"]), "original_deadline"].dropna()
    return tuple(date.fromordinal(int(day)) for day in sorted(moved.unique()))


def _progress_and_light(row: RollUp, lang: str) -> str:
    """Progress and light of a row of a roll-up, in short."""
    return f"{show('percent', row['progress']) or '—'} {phrases.light(row['light'], row['reason'], lang)}"


def _hover_text(row: RollUp, lang: str) -> str:
    return " · ".join(
        [
            f"{show('percent', row['progress']) or '—'}%",
            phrases.light(row["light"], row["reason"], lang),
            status.reason(row, lang),
            phrases.coverage(row, lang),
        ]
    )


def spans(
    programme: Programme, selected: pd.DataFrame, lang: str, whole: pd.DataFrame | None = None
) -> list[Span]:
    """Return the tasks of a selection as spans on the calendar, in the order of the catalogue.

    Their lights are those of `whole`, the same selection without filters by state, where it is given. Where
    assignments of a task have different deadlines, the latest is drawn and the text names them all."""
    table, task_spans = by_key.table(programme, selected, "task", whole), []
    days = deadlines(selected, lang)
    rows_by_task = dict(list(selected.groupby("task", observed=True)))
    for task, row in zip(table.index, table.to_dict("records"), strict=True):
        rows, measure = rows_by_task[task], programme.tasks[task]["measure"]
        task_spans.append(
            Span(
                f"{measure} {programme.title('measures', measure, lang)}",
                f"{task} {programme.title('tasks', task, lang)}",
                date.fromordinal(int(rows["start"].min())),
                _date(rows["original_deadline"]),
                _date(rows["deadline"]),
                _none_if_unknown(row["progress"]),
                row["light"],
                _progress_and_light(row, lang),
                days[task],
                _hover_text(row, lang),
                task,
                moved=_moved(rows),
            )
        )
    return task_spans


def courses(
    programme: Programme, tables: Sequence[tuple[date, pd.DataFrame]], shown: tuple[str, Sequence], lang: str
) -> tuple[list[MonthlyChart], list[str]]:
    """Return a small chart for each of some keys of a roll-up over the months, and the names of the months.

    `tables` holds, for each day, the roll-up of the same selection by measure, area, group or unit; `shown`
    is which of these four it is, and the keys to draw."""
    by, keys = shown
    charts: list[MonthlyChart] = []
    months: list[str] = []
    last = tables[-1][1]
    for key in keys:
        months, progress, expected = lines([(day, table.loc[key]) for day, table in tables])
        charts.append(
            MonthlyChart(
                movement.name(programme, by, key, lang),
                _progress_and_light(last.loc[key], lang),
                progress,
                expected,
                _months_in_words(months, progress, expected, lang),
                str(key),
            )
        )
    return charts, months


def _months_in_words(months: list[str], progress: list, expected: list, lang: str) -> str:
    """Progress in the last months, and what is expected in the last where that is known."""
    figures = [
        say("timeline.month", lang, month=int(month[5:]), value=show("percent", value) or "—")
        if len(month) == 7
        else f"{month} {show('percent', value) or '—'}"
        for month, value in list(zip(months, progress, strict=True))[-_IN_WORDS:]
    ]
    words = say("shown.list", lang).join(figures)
    if expected[-1] is None:
        return words
    return say("timeline.last_months", lang, figures=words, expected=show("percent", expected[-1]))
