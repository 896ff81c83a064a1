"""The overview's content, ready to be drawn by any page, so that all have the same words and figures."""

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

import pandas as pd

from benchmarks import drawn
from tracker.display import attention, counts, headline, opening, phrases
from tracker.display.charts import lines
from tracker.display.charts.trend import MonthEnds, lines as of_months
from tracker.display.html import bars_data
from tracker.figures import by_key, comparison, filters, months
from tracker.figures.comparison import Movements
from tracker.operations import opened
from tracker.operations.office import Office
from tracker.schema import light_colours
from tracker.values.kinds import show
from tracker.values.periods import period_of

_LISTED = 3


@dataclass(frozen=True)
class Content:
    """The overview's content under one filter: its first sentence, cards (label, value, detail), short lists
    (title, lines), charts as plain values (title, figure, caption), and counts in words."""

    title: str
    sentence: str
    cards: list[tuple[str, str, str]]
    lists: list[tuple[str, list[str]]]
    charts: list[tuple[str, dict, str]]
    counted: list[str]


@cache
def office() -> Office:
    """Return the office that the environment names."""
    return opened.opened(os.environ, datetime.now(UTC))


def fields() -> list[tuple[str, list[str]]]:
    """Return the filter's fields, each with its label and the texts of its options."""
    programme = office().programme
    return [
        (field.label("zh"), [field.title(programme, key, "zh") for key in field.keys(programme)])
        for field in filters.FIELDS
    ]


@cache
def overview(support: bool) -> Content:
    """Return the overview's content for all assignments, with or without supporting ones."""
    the_office, chosen = office(), filters.Filter(support=support)
    programme = the_office.programme
    with the_office.log() as log:
        rows, day = the_office.shown(log, chosen).selected, the_office.at(log).as_of(chosen)
        since = comparison.previous(day)
        before = the_office.selected(log, replace(chosen, as_of=since)).reindex(rows.index)
        before = before.where(before["task"].notna(), rows)
        receipts, history = the_office.reporting(log, period_of(day), day), the_office.history(log)
    total, measures = by_key.total(programme, rows), by_key.table(programme, rows, "measure")
    first = headline.headline(total, measures)
    moved = Movements(since, before, rows, comparison.compare(before, rows), rows.head(0), rows.head(0))
    ends = MonthEnds(rows, history, months.months(programme, day))
    return Content(
        programme.settings["title_zh"],
        opening.sentence(opening.begin(day, "", "zh"), first, receipts, moved, "zh"),
        _cards(first, receipts.total),
        _lists(programme, rows, receipts.units, moved),
        [
            (
                "18项举措的进度",
                drawn.bars(bars_data.bars(programme, measures, day, "zh")).to_plotly_json(),
                "",
            ),
            (
                "各月末的进度",
                lines.trend(*of_months(ends.totals(total)), ("进度", "序时进度")).to_plotly_json(),
                "",
            ),
            _light_bar(counts.light_counts(total)),
        ],
        [counts.counted(light_colours.CLASSES, counts.class_counts(rows), "zh")],
    )


def _cards(first: headline.Headline, rate: dict) -> list[tuple[str, str, str]]:
    total = first.total
    return [
        ("总体进度", f"{show('percent', total['progress'])}%", phrases.coverage(total, "zh")),
        ("滞后 / 逾期", f"{total['lights_red']} / {first.overdue:,}", f"有时限共{total['dated']:,}项"),
        ("报送率", headline.percent(rate["reporting_rate"]), phrases.rates(rate, "zh")),
        ("即将到期", f"{total['counted'] - total['reported']}", f"共{total['counted']}项"),
    ]


def _lists(
    programme, rows: pd.DataFrame, units: pd.DataFrame, moved: Movements
) -> list[tuple[str, list[str]]]:
    red = attention.most_to_do(by_key.table(programme, rows, "unit")).head(_LISTED)
    missing = units[units["reporting"] != "on_time"].head(_LISTED)
    worse = moved.after.loc[moved.found["worse"]].head(_LISTED)
    late = attention.worst_first(rows).head(_LISTED)
    return [
        ("滞后最多的单位", [f"{programme.title('units', one, 'zh')} 滞后" for one in red.index]),
        ("未报齐的单位", [f"{programme.title('units', one, 'zh')} 缺报" for one in missing["unit"]]),
        *(
            (title, [f"{row['task']} {programme.title('units', row['unit'], 'zh')}" for row in found])
            for title, found in (
                ("亮灯变差", worse.to_dict("records")),
                ("预计会逾期", late.to_dict("records")),
            )
        ),
    ]


def _light_bar(numbers: dict[str, int]) -> tuple[str, dict, str]:
    labels = {word.id: word.zh for word in light_colours.LIGHTS}
    figure = drawn.counts("light", numbers, labels).to_plotly_json()
    return "亮灯", figure, counts.counted(light_colours.LIGHTS, numbers, "zh")
