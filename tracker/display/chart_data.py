"""What the pages' charts and numbers are made of: roll-ups turned into bars, counts, months and cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from ..programme.programme import Programme
from ..schema import declarations, terms
from ..values.categories import among, places
from ..values.kinds import show
from ..values.numbers import half_up
from ..values.periods import next_period, period_end, period_of
from . import phrases
from .html.bars import Bar
from .tables import status

MONTHS = 13  # on the overview: a year, and the same month of the year before
_WORST = ("red", "yellow", "grey")


def percent(value) -> str:
    """Return a percentage (0–100) as the first figures show it; a dash for an unknown one."""
    known = show("percent", value)
    return f"{known}%" if known else "—"


@dataclass(frozen=True)
class Headline:
    """The first figures of the overview; counts of measures, of lead assignments and of units."""

    total: Mapping
    measures: int
    measures_done: int
    measures_behind: int

    @property
    def overdue(self) -> int:
        """How many assignments are past their deadline and not completed."""
        return int(self.total["overdue"])


def headline(total: pd.Series, measures: pd.DataFrame) -> Headline:
    """Return the overview's first figures from the roll-ups of one selection."""
    held = measures["assignments"].to_numpy() > 0
    done, behind = (
        int((held & among(measures[column], (word,))).sum())
        for column, word in (("status", "completed"), ("class", "behind"))
    )
    return Headline(total, int(held.sum()), done, behind)


def before(total: dict[str, np.ndarray], measures: dict[str, np.ndarray]) -> list[Headline]:
    """Return the first figures of earlier months from their total and their measures (see
    `trend.by_month`)."""
    held = measures["assignments"] > 0
    done, behind = ((held & measures[name]).sum(axis=1) for name in ("done", "behind"))
    return [
        Headline(
            {name: values[month, 0] for name, values in total.items()},
            int(held[month].sum()),
            int(done[month]),
            int(behind[month]),
        )
        for month in range(len(held))
    ]


def course(months: Sequence[tuple[Headline, Mapping]]) -> dict[str, list[float | None]]:
    """Return the overview's first figures month by month, each with its reporting rates, by name."""
    return {
        "progress": [_number(one.total["progress"]) for one, _ in months],
        "coverage": [one.total["reported"] / max(one.total["counted"], 1) * 100 for one, _ in months],
        "done": [one.measures_done for one, _ in months],
        "behind": [one.measures_behind for one, _ in months],
        "overdue": [one.overdue for one, _ in months],
        "rate": [rate["reporting_rate"] if rate["on_time_rate"] is not None else None for _, rate in months],
    }


def change(values: Sequence[float | None]) -> float | None:
    """Return how much the last of a course's figures differs from the one before, counts in whole
    numbers, percentages to 1 decimal; None without both."""
    if len(values) < 2 or None in values[-2:]:
        return None
    moved = values[-1] - values[-2]
    return moved if isinstance(moved, int) else half_up(moved, 1)


def worst(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the rows of a roll-up whose light is red, yellow or grey: the reddest first, in one light
    those furthest behind the calendar, at most so many."""
    order = places(table["light"], _WORST)
    # Without a gap last; lexsort puts what is not a number there.
    found = np.lexsort((table["gap"].to_numpy(), order))
    return table.iloc[found[order[found] >= 0][:most]]


def newest(rows: pd.DataFrame) -> str | None:
    """Return the newest period reported among assignments, None where nothing is reported."""
    known = rows["period"].array
    return max(known.categories[np.unique(known.codes[known.codes >= 0])], default=None)


def silent(rows: pd.DataFrame) -> bool:
    """Return whether there are assignments and none of them has been reported."""
    return len(rows) > 0 and bool(among(rows["status"], ("not_reported",)).all())


def overdue(selected: pd.DataFrame) -> pd.DataFrame:
    """Return the assignments past their current deadline and not completed, the longest first."""
    return selected[selected["overdue"].to_numpy(bool)].sort_values("left", kind="stable")


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def bars(programme: Programme, table: pd.DataFrame, day: date, lang: str) -> list[Bar]:
    """Return one bar a measure that the selection holds, with its progress, coverage, light and owners on a
    day."""
    found = []
    table = table[table["assignments"] > 0]
    for key, row in zip(table.index, table.to_dict("records"), strict=True):
        coverage = phrases.coverage(row, lang)
        owners = status.owners(programme, "measure", key, day, lang)
        progress = show("percent", row["progress"]) or "—"
        title = programme.title("measures", key, lang)
        word = phrases.light(row["light"], row["reason"], lang)
        found.append(
            Bar(
                key=str(key),
                label=f"{key} {title}",
                progress=_number(row["progress"]),
                expected=_number(row["expected"]),
                light=row["light"],
                beside=f"{progress} {word}  {coverage} · {owners}",
                group=_area(programme, key, lang),
            )
        )
    return found


def _area(programme: Programme, measure: int, lang: str) -> str:
    return programme.title("areas", programme.measures[measure]["area"], lang)


def counted(words: tuple[declarations.Mark, ...], numbers: dict[str, int], lang: str) -> str:
    """Return counts by light or class as one line: shape, word and number of each."""
    return "　".join(f"{word.shape} {word.label(lang)} {numbers[word.id]:,}" for word in words)


def shortened(text: str, length: int) -> str:
    """Return a text cut to a length, with a sign that it is cut."""
    return text if len(text) <= length else text[: length - 1] + "…"


def light_counts(row: pd.Series) -> dict[str, int]:
    """Return how many assignments beneath a roll-up have each light, in the order of the lights."""
    return {light.id: int(row[f"lights_{light.id}"]) for light in terms.LIGHTS}


def grey_counts(selected: pd.DataFrame) -> dict[str, int]:
    """Return how many of the assignments with a grey light are unreported and how many stale."""
    stale = int(among(selected["reason"], ("light.stale",)).sum())
    return {"unreported": int(among(selected["light"], ("grey",)).sum()) - stale, "stale": stale}


def class_counts(selected: pd.DataFrame) -> dict[str, int]:
    """Return how many assignments are in each class, in the order of the classes."""
    names = [word.id for word in terms.CLASSES]
    return dict(
        zip(names, np.bincount(places(selected["class"], names), minlength=len(names)).tolist(), strict=True)
    )


def months(programme: Programme, as_of: date) -> list[date]:
    """Return the ends of the months from the programme's start to a date, the date itself last."""
    period, found = period_of(programme.settings["start"]), []
    while period_end(period) < as_of:
        found.append(period_end(period))
        period = next_period(period)
    return [*found, as_of]
