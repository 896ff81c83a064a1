"""What the timeline's charts are made of: tasks on the calendar, courses side by side, two dates."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from ...figures import by_key
from ...programme.programme import Programme
from ...values.kinds import show
from ...words import say
from .. import phrases
from ..html.bars_data import shortened
from ..tables import status
from ..tables.measures import deadline
from .dumbbells import Pair
from .gantt import Span
from .panels import Panel
from .trend import lines

BY = ("measure", "area", "group", "unit")
_LABEL = {"zh": 22, "en": 42}
_TITLE = {"zh": 13, "en": 24}


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _date(days: pd.Series) -> date | None:
    """The latest of several day numbers, None when one of them is none."""
    return None if days.isna().any() else date.fromordinal(int(days.max()))


def _word(row: Mapping, lang: str) -> str:
    """Progress and light of a row of a roll-up, in short."""
    return f"{show('percent', row['progress']) or '—'} {phrases.light(row['light'], row['reason'], lang)}"


def _says(row: Mapping, deadlines: list[str], lang: str) -> str:
    return " · ".join(
        [
            f"{show('percent', row['progress']) or '—'}%",
            phrases.light(row["light"], row["reason"], lang),
            status.reason(row, lang),
            phrases.coverage(row, lang),
            say("timeline.deadline", lang, days=say("shown.list", lang).join(deadlines)),
        ]
    )


def spans(
    programme: Programme, selected: pd.DataFrame, lang: str, whole: pd.DataFrame | None = None
) -> list[Span]:
    """Return the tasks a selection holds as spans of the calendar, in the order of the catalogue; their
    lights are those of `whole`, the same selection without filters by state, where it is given.

    Where assignments of a task have different deadlines the latest is drawn, and all are said."""
    table, found = by_key.table(programme, selected, "task", whole), []
    held = dict(list(selected.groupby("task", observed=True)))
    for task, row in zip(table.index, table.to_dict("records"), strict=True):
        mine = held[task]
        pairs = zip(mine["original_deadline"].fillna(-1), mine["deadline"].fillna(-1), strict=True)
        days = [
            deadline(*(np.nan if day < 0 else day for day in pair), lang) for pair in dict.fromkeys(pairs)
        ]
        title = programme.title("tasks", task, lang)
        found.append(
            Span(
                shortened(f"{task} {title}", _LABEL[lang]),
                date.fromordinal(int(mine["start"].min())),
                _date(mine["original_deadline"]),
                _date(mine["deadline"]),
                _known(row["progress"]),
                row["light"],
                _word(row, lang),
                f"{task} {title}<br>{_says(row, days, lang)}",
                task,
            )
        )
    return found


def panels(
    programme: Programme, tables: Sequence[tuple[date, pd.DataFrame]], shown: tuple[str, Sequence], lang: str
) -> tuple[list[Panel], list[str]]:
    """Return a small chart for some keys of a roll-up over the months, and the months' names.

    `tables` holds, for each day, the roll-up of the same selection by measure, area, group or unit;
    `shown` says which of these and the keys."""
    (by, keys), found, months = shown, [], []
    last = tables[-1][1]
    for key in keys:
        months, progress, expected = lines([(day, table.loc[key]) for day, table in tables])
        row, title = last.loc[key], programme.title(f"{by}s", key, lang)
        name = f"{key}. {title}" if by in ("measure", "area") else title
        found.append(
            Panel(
                f"{shortened(name, _TITLE[lang])}<br>{_word(row, lang)}",
                row["light"],
                progress,
                expected,
                str(key),
            )
        )
    return found, months


def pairs(programme: Programme, tables: tuple[pd.DataFrame, pd.DataFrame], by: str, lang: str) -> list[Pair]:
    """Return progress and light of every key of a roll-up on two dates (then, now)."""
    then, now = (dict(zip(table.index, table.to_dict("records"), strict=True)) for table in tables)
    found = []
    for key in (key for key in now if now[key]["assignments"]):
        old, new, title = then[key], now[key], programme.title(f"{by}s", key, lang)
        found.append(
            Pair(
                shortened(
                    f"{key} {title}" if by in ("measure", "area") else title, 17 if lang == "zh" else 34
                ),
                _known(old["progress"]),
                _known(new["progress"]),
                (old["light"], new["light"]),
                say("timeline.from_to", lang, before=_word(old, lang), after=_word(new, lang)),
                str(key),
            )
        )
    return found
