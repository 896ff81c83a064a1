"""The blocks of the overview; each is a function of the view."""

import math
from datetime import date
from typing import Literal

import streamlit as st

from tracker.display import attention, counts as display_counts, headline as display_headline, phrases
from tracker.display.html import bars, bars_data
from tracker.figures import comparison
from tracker.schema import light_colours
from tracker.values.kinds import show
from tracker.values.periods import period_of
from ui import cache
from ui.frame import compare_date, page_choice
from ui.sections import summary
from ui.sections.late import MOST, SHORT, page_line
from ui.view import View
from ui.widgets import clickable_bars, rule_link
from ui.widgets.plain_text import plain

_RiseColour = Literal["normal", "inverse"]
# The page, with values of its link, that lists the rows behind a figure; other figures have a list below.
_ROW_PAGES = {
    "progress": ("ledger", {}),
    "coverage": ("ledger", {"status": "not_reported"}),
    "done": ("measures", {}),
    "behind": ("measures", {}),
}


def _cells(view: View) -> list[tuple[str, str, str, _RiseColour]]:
    """The headline figures: name, value, what the value is measured against, and the colour of a rise."""
    first = display_headline.headline(view.total(), view.table("measure"))
    total, rate = first.total, view.reporting().total
    return [
        ("progress", display_headline.percent(total["progress"]), summary.against(view, total), "normal"),
        (
            "coverage",
            display_headline.percent(total["reported"] / (total["counted"] or math.nan) * 100),
            view.say(
                "overview.floor",
                coverage=phrases.coverage(total, view.lang),
                floor=show("percent", total["progress_floor"]) or "—",
            ),
            "normal",
        ),
        (
            "done",
            f"{first.measures_done}/{first.measures}",
            view.say("overview.verified", verified=total["verified"], completed=total["completed"]),
            "normal",
        ),
        (
            "behind",
            str(first.measures_behind),
            view.say("overview.of_measures", measures=first.measures),
            "inverse",
        ),
        ("overdue", f"{first.overdue:,}", view.say("overview.of_dated", dated=total["dated"]), "inverse"),
        ("rate", display_headline.percent(rate["reporting_rate"]), phrases.rates(rate, view.lang), "normal"),
    ]


def _course(view: View) -> dict:
    return display_headline.course(cache.headlines(view.office, view.version, view.chosen))


def headline(view: View):
    """Draw the headline figures, each with its course over the months and its latest change."""
    course = view.kept(_course)
    cells = view.kept(_cells)
    with st.container(key="figures"):
        for column, (name, value, detail, rise_colour) in zip(st.columns(len(cells)), cells, strict=True):
            change = display_headline.change(course[name])
            with column.container(border=True, height="stretch", gap=None):
                st.metric(
                    rule_link.label(view.say(f"overview.{name}", period=period_of(view.as_of)), name),
                    value,
                    delta=change,
                    delta_color=rise_colour if change else "off",
                    delta_description=view.say(
                        "overview.not_compared" if change is None else "overview.since_last"
                    ),
                    chart_data=[point for point in course[name] if point is not None],
                )
                _detail_link(view, name, detail)


def _detail_link(view: View, name: str, detail: str):
    """What a figure is measured against, as a link to its rows."""
    if name in _ROW_PAGES:
        page, values = _ROW_PAGES[name]
        page_line(page, plain(detail), **values)
    else:
        st.caption(f"[{detail}](#{name})")


def _measure_bars(view: View, names: tuple[str, str]) -> str:
    found = bars_data.bars(view.programme, view.table("measure"), view.as_of, view.lang)
    return bars.bars(found, names)


def measures(view: View):
    """Draw the measures as bars against expected progress, grouped by area; a click opens one."""
    count = int((view.table("measure")["assignments"] > 0).sum())
    st.markdown(f"**{view.say('overview.measures', as_of=view.as_of, held=count)}**")
    names = view.say("trend.progress"), view.say("trend.expected")
    markup = view.kept(_measure_bars, names)
    opened = clickable_bars.bars(markup, "measures_strips", bars.height(markup))
    if opened:
        page_choice.turn_to("measure", m=opened)


def behind(view: View):
    """List the measures whose lights are worst, each with the reason."""
    st.markdown(f"**{view.say('overview.what_is_behind')}**")
    worst_measures = view.kept(_worst_measures)
    if not worst_measures:
        st.caption(view.say("overview.nothing_behind"))
    for number, words in worst_measures:
        page_line("measure", words, m=number)


def _worst_measures(view: View) -> list[tuple[str, str]]:
    """The measures whose lights are worst: number and line of text."""
    worst_rows = attention.worst(view.table("measure"), MOST)
    titles = [
        bars_data.shortened(f"{number} {view.title('measures', number)}", SHORT[view.lang])
        for number in worst_rows.index
    ]
    return [
        (str(number), f"{plain(title)} {summary.coloured(row, view.lang)}")
        for number, title, row in zip(worst_rows.index, titles, worst_rows.to_dict("records"), strict=True)
    ]


def changed(view: View):
    """Show what changed since a date, by kind; a click on a kind opens its rows."""
    left, right = st.columns([3, 2], vertical_alignment="center")
    heading = left.empty()
    with right.popover(view.say("overview.other_date")):
        day = compare_date.choose(view)
    heading.markdown(f"**{view.say('overview.what_changed', since=day)}**")
    columns = st.columns([6, 5], gap="small")
    for place, (kind, words) in enumerate(view.kept(_change_counts, day)):
        with columns[place % 2]:
            page_line(
                "timeline",
                words,
                show=view.say("timeline.show_compare"),
                kinds=view.say(f"moved.{kind}"),
                **compare_date.kept(view, day),
            )


def _change_counts(view: View, day: date) -> list[tuple[str, str]]:
    """The kinds of change since a date, each with its count in words."""
    movements, counts_of_kind = compare_date.moved(view, day), []
    worse, better = comparison.worse_and_better(movements)
    for kind in comparison.KINDS[:-1]:
        words = view.say("overview.moved", kind=view.say(f"moved.{kind}"), n=movements.count(kind))
        if kind == "light" and movements.count(kind):
            words += view.say("overview.moved_lights", worse=worse, better=better)
        counts_of_kind.append((kind, words))
    return counts_of_kind


def _light_counts(view: View) -> dict:
    return display_counts.light_counts(view.total())


def _class_counts(view: View) -> dict:
    return display_counts.class_counts(view.rows())


def _grey_counts(view: View) -> dict:
    return display_counts.grey_counts(view.rows())


def counts(view: View):
    """Show how many assignments have each light and class; a click lists them in the ledger."""
    kinds = (
        ("overview.lights", _light_counts, light_colours.LIGHTS, "light"),
        ("overview.classes", _class_counts, light_colours.CLASSES, "class"),
    )
    for column, (title, count, words, field) in zip(st.columns(2), kinds, strict=True):
        numbers = view.kept(count)
        with column:
            st.markdown(f"**{view.say(title, as_of=view.as_of)}**")
            opened = clickable_bars.bars(bars.counts(words, numbers, view.lang), f"counts_{field}")
            st.caption(display_counts.counted(words, numbers, view.lang))
            st.caption(
                phrases.other(numbers, view.lang)
                if field == "class"
                else phrases.grey(view.kept(_grey_counts), view.lang)
            )
            st.caption(rule_link.label(view.say("overview.rule"), field))
        if opened:
            page_choice.turn_to("ledger", **{field: opened})
