"""The overview's blocks, each a function of the view."""

import html
import math
from datetime import date

import streamlit as st

from tracker.display import attention, counts as display_counts, headline as display_headline, phrases
from tracker.display.html import bars as drawn, bars_data
from tracker.display.tables import assignments, listing, status, units
from tracker.display.tables.listing import Listing
from tracker.figures import comparison, reporting_states
from tracker.schema import terms
from tracker.values.kinds import show
from tracker.values.periods import period_of
from ui import cache
from ui.frame import compare_date, frame, page_choice
from ui.sections import summary
from ui.view import View
from ui.widgets import clickable_bars, linked_rows, rule_link
from ui.widgets.plain_text import plain

_OVERDUE = ("task", "title", "owners", "status", "progress", "deadline", "light", "reason", "note")
_MOST, _LISTED = 5, 500
SHORT = {"zh": 12, "en": 20}


# Where the rows behind each of the first figures stand: a page with values of its link, or a list below.
_ROWS = {
    "progress": (("ledger", "ledger"), {}),
    "coverage": (("ledger", "ledger"), {"status": "not_reported"}),
    "done": (("measures", "measures"), {}),
    "behind": (("measures", "measures"), {}),
}


def _cells(view: View) -> list[tuple[str, str, str, str]]:
    """The first figures: name, value, what the value is measured against, and whether more is better."""
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


def headline(view: View):
    """The figures that come first, each with its course over the months and the change since the last
    period."""
    course = view.kept(
        "figures_course", lambda: display_headline.course(cache.headlines(view.desk, view.key, view.chosen))
    )
    cells = view.kept("figures", lambda: _cells(view))
    with st.container(key="figures"):
        for column, (name, value, detail, better) in zip(st.columns(len(cells)), cells, strict=True):
            change = display_headline.change(course[name])
            with column.container(border=True, height="stretch", gap=None):
                st.metric(
                    rule_link.label(view.say(f"overview.{name}", period=period_of(view.as_of)), name),
                    value,
                    delta=change,
                    delta_color=better if change else "off",
                    delta_description=view.say(
                        "overview.not_compared" if change is None else "overview.since_last"
                    ),
                    chart_data=[point for point in course[name] if point is not None],
                )
                _behind_it(view, name, detail)


def _behind_it(view: View, name: str, detail: str):
    """What a figure is measured against, as the way to its rows."""
    if name in _ROWS:
        target, values = _ROWS[name]
        way(view, target, plain(detail), **values)
    else:
        st.caption(f"[{detail}](#{name})")


def _heading(words: str, anchor: str):
    """The heading of a list, to which a figure above leads."""
    st.html(f"<b id='{anchor}'>{html.escape(words)}</b>")


def measures(view: View):
    """The measures as bars against expected progress, grouped by area; a click opens one."""
    held = int((view.table("measure")["assignments"] > 0).sum())
    st.markdown(f"**{view.say('overview.measures', as_of=view.as_of, held=held)}**")
    names = view.say("trend.progress"), view.say("trend.expected")
    markup = view.kept(
        "measures_strips",
        lambda: drawn.bars(
            bars_data.bars(view.programme, view.table("measure"), view.as_of, view.lang), names
        ),
    )
    opened = clickable_bars.bars(markup, "measures_strips", drawn.height(markup))
    if opened:
        page_choice.turn_to("measures", "measure", m=opened)


def way(view: View, target: tuple[str, str], label: str, **values: str):
    """One line that opens a page on what it says."""
    st.page_link(frame.path(*target), label=label, query_params=values, width="stretch")


def behind(view: View):
    """What is behind: the measures whose lights are worst, each with the reason."""
    st.markdown(f"**{view.say('overview.what_is_behind')}**")
    found = view.kept("behind", lambda: _worst(view))
    if not found:
        st.caption(view.say("overview.nothing_behind"))
    for number, words in found:
        way(view, ("measures", "measure"), words, m=number)


def _worst(view: View) -> list[tuple[str, str]]:
    """The measures whose lights are worst: number and what is said of each."""
    found = attention.worst(view.table("measure"), _MOST)
    titles = [
        bars_data.shortened(f"{number} {view.title('measures', number)}", SHORT[view.lang])
        for number in found.index
    ]
    return [
        (str(number), f"{plain(title)} {summary.coloured(row, view.lang)}")
        for number, title, row in zip(found.index, titles, found.to_dict("records"), strict=True)
    ]


def late(view: View):
    """Who is late: the units with most overdue and unreported, and how many did not report."""
    states, found, more = view.kept("late", lambda: _units(view))
    heading = view.say("overview.who_is_late", period=period_of(view.as_of), states=states)
    st.markdown(f"**{heading}**")
    if not found:
        st.caption(view.say("overview.nobody_late"))
    for unit, words in found:
        way(view, ("units", "unit"), words, u=unit)
    if more:
        way(view, ("units", "units"), view.say("overview.more_units", more=more))


def _units(view: View) -> tuple[str, list[tuple[str, str]], int]:
    """How many units did not report or not in time, those that are latest with what is said of each, and how
    many more are late."""
    receipts = view.reporting().units
    late = units.late(view.table("unit"), receipts)
    found = []
    for row in late[:_MOST]:
        title = bars_data.shortened(view.title("units", row["unit"]), SHORT[view.lang])
        words = view.say("overview.late_unit", **row | {"state": view.say(f"reporting.{row['reporting']}")})
        found.append((row["unit"], f"{plain(title)} {words}"))
    return phrases.wanting(view.reporting().total, view.lang), found, max(len(late) - _MOST, 0)


def changed(view: View):
    """What changed since a date, by kind; each opens its rows."""
    left, right = st.columns([3, 2], vertical_alignment="center")
    heading = left.empty()
    with right.popover(view.say("overview.other_date")):
        day = compare_date.choose(view)
    heading.markdown(f"**{view.say('overview.what_changed', since=day)}**")
    columns = st.columns([6, 5], gap="small")
    for place, (kind, words) in enumerate(view.kept(f"changed {day}", lambda: _moved(view, day))):
        with columns[place % 2]:
            way(
                view,
                ("timeline", "timeline"),
                words,
                show=view.say("timeline.show_compare"),
                kinds=view.say(f"moved.{kind}"),
                **compare_date.kept(view, day),
            )


def _moved(view: View, day: date) -> list[tuple[str, str]]:
    """What changed since a date: the kinds with their counts in words."""
    moved, found = compare_date.moved(view, day), []
    worse, better = comparison.worse_and_better(moved)
    for kind in comparison.KINDS[:-1]:
        words = view.say("overview.moved", kind=view.say(f"moved.{kind}"), n=moved.count(kind))
        if kind == "light" and moved.count(kind):
            words += view.say("overview.moved_lights", worse=worse, better=better)
        found.append((kind, words))
    return found


def counts(view: View):
    """How many assignments have each light and each class; a click lists them in the ledger."""
    found = (
        ("overview.lights", lambda: display_counts.light_counts(view.total()), terms.LIGHTS, "light"),
        ("overview.classes", lambda: display_counts.class_counts(view.rows()), terms.CLASSES, "class"),
    )
    for column, (title, count, words, field) in zip(st.columns(2), found, strict=True):
        numbers = view.kept(title, count)
        with column:
            st.markdown(f"**{view.say(title, as_of=view.as_of)}**")
            opened = clickable_bars.bars(drawn.counts(words, numbers, view.lang), f"counts_{field}")
            st.caption(display_counts.counted(words, numbers, view.lang))
            st.caption(
                phrases.other(numbers, view.lang)
                if field == "class"
                else phrases.grey(
                    view.kept("grey", lambda: display_counts.grey_counts(view.rows())), view.lang
                )
            )
            st.caption(rule_link.label(view.say("overview.rule"), field))
        if opened:
            page_choice.turn_to("ledger", "ledger", **{field: opened})


def overdue(view: View):
    """What is past its deadline and not completed."""
    _heading(view.say("overview.overdue_table"), "overdue")
    listing, late = view.kept("overdue", lambda: _late(view))
    if not late:
        st.caption(view.say("overview.no_overdue", as_of=view.as_of))
        return
    linked_rows.draw(view, listing, "overdue")
    if late > _LISTED:
        st.caption(view.say("overview.overdue_more", listed=_LISTED, late=late))


def _late(view: View) -> tuple[Listing, int]:
    """The assignments that are overdue, the longest first, at most so many; and how many there are."""
    columns = tuple(column for column in assignments.ASSIGNMENT if column.id in _OVERDUE)
    late = attention.overdue(view.rows())
    if late.empty:
        return Listing(view.say("overview.overdue_table"), columns, []), 0
    told = view.told(late.head(_LISTED))
    rows = status.listing(view.programme, view.held(told), "assignment", view.lang)
    return Listing(view.say("overview.overdue_table"), columns, listing.shown(rows, columns, view.lang)), len(
        late
    )


def reporting_rate(view: View):
    """Who did not report in the period, and who was late."""
    listing = view.kept("reporting", lambda: _wanting(view))
    _heading(listing.name, "rate")
    if not listing.rows:
        st.caption(view.say("overview.all_on_time"))
        return
    linked_rows.draw(view, listing, "reporting", "unit")


def _wanting(view: View) -> Listing:
    held = view.reporting()
    title = view.say(
        "overview.reporting", period=held.period, rates=phrases.rates(held.total, view.lang), **held.total
    )
    return Listing(
        title,
        assignments.REPORTING,
        assignments.reporting(view.programme, reporting_states.wanting(held.units), view.lang),
    )
