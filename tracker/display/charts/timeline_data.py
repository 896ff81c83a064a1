"""The data of the timeline's charts: tasks on the calendar and small charts side by side."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from ...figures import by_key
from ...figures.by_key import RollUp
from ...programme.programme import Programme
from ...values.kinds import show
from .. import phrases
from ..html.bars_data import shortened
from ..html.calendar import Span
from ..tables import status
from ..tables.measures import deadlines
from .panels import Panel
from .trend import lines

BY = ("measure", "area", "group", "unit")
_TITLE_LENGTH = {"zh": 13, "en": 24}


def _none_if_unknown(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _date(days: pd.Series) -> date | None:
    """The latest of several day numbers as a date, None when any of them is missing."""
    return None if days.isna().any() else date.fromordinal(int(days.max()))


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
            )
        )
    return task_spans


def panels(
    programme: Programme, tables: Sequence[tuple[date, pd.DataFrame]], shown: tuple[str, Sequence], lang: str
) -> tuple[list[Panel], list[str]]:
    """Return a small chart for each of some keys of a roll-up over the months, and the names of the months.

    `tables` holds, for each day, the roll-up of the same selection by measure, area, group or unit; `shown`
    is which of these four it is, and the keys to draw."""
    by, keys = shown
    charts: list[Panel] = []
    months: list[str] = []
    last = tables[-1][1]
    for key in keys:
        months, progress, expected = lines([(day, table.loc[key]) for day, table in tables])
        row, title = last.loc[key], programme.title(f"{by}s", key, lang)
        name = f"{key}. {title}" if by in ("measure", "area") else title
        charts.append(
            Panel(
                f"{shortened(name, _TITLE_LENGTH[lang])}<br>{_progress_and_light(row, lang)}",
                row["light"],
                progress,
                expected,
                str(key),
            )
        )
    return charts, months
