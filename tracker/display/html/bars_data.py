"""The bars of measures: progress, expected progress, light and owners of each."""

from datetime import date

import pandas as pd

from ...programme.programme import Programme
from ...values.kinds import show
from .. import phrases
from ..headline import known_number
from ..tables import status
from .bars import Bar

_SAID = [
    *("progress", "expected", "light", "reason"),
    *("reported", "counted", "continuing", "dated", "dated_reported"),
]


def bars(programme: Programme, table: pd.DataFrame, day: date, lang: str) -> list[Bar]:
    """Return one bar for each measure with assignments in the selection: its progress, coverage, light, and
    owners on a day."""
    measure_bars = []
    table = table.loc[table["assignments"].to_numpy() > 0, _SAID]
    for key, row in zip(table.index, table.to_dict("records"), strict=True):
        coverage = phrases.coverage(row, lang)
        owners = status.owners(programme, "measure", key, day, lang)
        progress = show("percent", row["progress"]) or "—"
        title = programme.title("measures", key, lang)
        word = phrases.light(row["light"], row["reason"], lang)
        measure_bars.append(
            Bar(
                key=str(key),
                label=f"{key} {title}",
                progress=known_number(row["progress"]),
                expected=known_number(row["expected"]),
                light=row["light"],
                beside=f"{progress} {word}  {coverage}",
                owners=owners,
                group=_area(programme, key, lang),
            )
        )
    return measure_bars


def _area(programme: Programme, measure: int, lang: str) -> str:
    return programme.title("areas", programme.measures[measure]["area"], lang)


def shortened(text: str, length: int) -> str:
    """Return a text cut to a length, with … at its end where it was cut."""
    return text if len(text) <= length else text[: length - 1] + "…"
