"""The overview's content, ready to be drawn by any page, so that all have the same words and figures."""

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

from benchmarks import drawn
from tracker.display import attention, counts, headline, phrases
from tracker.display.html import bars_data
from tracker.display.tables import assignments, listing, status
from tracker.display.tables.listing import Listing
from tracker.figures import by_key, filters, reporting_states
from tracker.figures.judged import Shown
from tracker.operations import opened
from tracker.operations.office import Office
from tracker.schema import light_colours
from tracker.values.kinds import show
from tracker.values.periods import period_of

_OVERDUE = ("task", "title", "owners", "status", "progress", "deadline", "light", "reason", "note")


@dataclass(frozen=True)
class Content:
    """The overview's content under one filter: headline figures (label, value, detail), charts as plain
    values (title, figure, caption), and tables."""

    title: str
    shown: str
    headline: list[tuple[str, str, str]]
    charts: list[tuple[str, dict, str]]
    tables: list[Listing]


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
        shown = the_office.shown(log, chosen)
        receipts = the_office.reporting(log, period_of(shown.day), shown.day)
        late = replace(shown, selected=the_office.with_report_texts(log, attention.overdue(shown.selected)))
    total, measures = (
        by_key.total(programme, shown.selected),
        by_key.table(programme, shown.selected, "measure"),
    )
    return Content(
        programme.settings["title_zh"],
        filters.sentence(chosen, programme, shown.day, "zh"),
        _headline(headline.headline(total, measures), receipts.total),
        _charts(programme, measures, total, shown),
        _tables(programme, late, receipts.units),
    )


def _headline(first: headline.Headline, rate: dict) -> list[tuple[str, str, str]]:
    total = first.total
    return [
        ("总体进度", f"{show('percent', total['progress'])}%", f"序时 {show('percent', total['expected'])}%"),
        ("填报覆盖", f"{total['reported'] / total['counted']:.1%}", phrases.coverage(total, "zh")),
        ("举措完成", f"{first.measures_done}/{first.measures}", f"核验 {total['verified']}"),
        ("欠进度举措", str(first.measures_behind), f"共{first.measures}项"),
        ("逾期", f"{first.overdue:,}", f"有时限共{total['dated']:,}项"),
        ("报送率", headline.percent(rate["reporting_rate"]), phrases.rates(rate, "zh")),
    ]


def _charts(programme, measures, total, shown: Shown) -> list[tuple[str, dict, str]]:
    rows = [
        replace(bar, label=bars_data.shortened(bar.label, 17), beside=bars_data.shortened(bar.beside, 38))
        for bar in bars_data.bars(programme, measures, shown.day, "zh")
    ]
    charts = [("18项举措的进度", drawn.bars(rows), "")]
    for kind, words, numbers in (
        ("light", light_colours.LIGHTS, counts.light_counts(total)),
        ("class", light_colours.CLASSES, counts.class_counts(shown.selected)),
    ):
        labels = {word.id: word.zh for word in words}
        charts.append((kind, drawn.counts(kind, numbers, labels), counts.counted(words, numbers, "zh")))
    return [(title, figure.to_plotly_json(), caption) for title, figure, caption in charts]


def _tables(programme, late: Shown, units) -> list[Listing]:
    columns = tuple(column for column in assignments.ASSIGNMENT if column.id in _OVERDUE)
    rows = status.listing(programme, late, "assignment", "zh")
    return [
        Listing("逾期", columns, listing.shown(rows, columns, "zh")),
        Listing(
            "报送",
            assignments.REPORTING,
            assignments.reporting(programme, reporting_states.wanting(units), "zh"),
        ),
    ]
