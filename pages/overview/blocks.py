"""The overview's blocks, each a function of the view."""

import html
import math

import streamlit as st

from pages.shared import cached, choices, frame, rows, since, standing, strips
from pages.shared.view import View
from tracker import figures, listings, movements, reporting, schema, status, strips as drawn, units
from tracker.cells import period_of, show
from tracker.listings import Listing

_OVERDUE = ("task", "title", "owners", "status", "progress", "deadline", "light", "reason", "note")
_MOST, _LISTED = 5, 500
_SHORT = {"zh": 12, "en": 20}


# Where the rows behind each of the first figures stand: a page with values of its link, or a list below.
_ROWS = {
    "progress": (("ledger", "ledger"), {}), "coverage": (("ledger", "ledger"), {"status": "not_reported"}),
    "done": (("measures", "measures"), {}), "behind": (("measures", "measures"), {})}


def _cells(view: View) -> list[tuple[str, str, str, str]]:
    """The first figures: name, value, what the value is measured against, and whether more is better."""
    first = figures.headline(view.total(), view.table("measure"), view.rows())
    total, rate = first.total, reporting.rate(view.reporting())
    against = view.say("overview.no_expected") if total["gap"] != total["gap"] else view.say(
        "overview.against", expected=show("percent", total["expected"]), gap=show("percent", total["gap"]))
    return [
        ("progress", figures.percent(total["progress"]), against, "normal"),
        ("coverage", figures.percent(total["reported"] / (total["counted"] or math.nan) * 100),
         view.say("overview.floor", reported=total["reported"], counted=total["counted"],
                  floor=show("percent", total["progress_floor"]) or "—"), "normal"),
        ("done", f"{first.measures_done}/{first.measures}",
         view.say("overview.verified", verified=total["verified"], completed=total["completed"]), "normal"),
        ("behind", str(first.measures_behind),
         view.say("overview.of_measures", measures=first.measures), "inverse"),
        ("overdue", f"{first.overdue:,}",
         view.say("overview.of_assignments", assignments=total["assignments"]), "inverse"),
        ("rate", figures.percent(rate["rate"]),
         view.say("overview.rate_detail", **rate), "normal"),
    ]


def headline(view: View):
    """The figures that come first, each with its course over the months and the change since the last
    period."""
    course = figures.course(cached.headlines(view.desk, view.key, view.chosen))
    with st.container(key="figures"):
        cells = _cells(view)
        for column, (name, value, detail, better) in zip(st.columns(len(cells)), cells, strict=True):
            change = figures.change(course[name])
            with column.container(border=True, height="stretch", gap=None):
                st.metric(
                    view.say(f"overview.{name}", period=period_of(view.as_of)), value,
                    delta=change, delta_color=better if change else "off",
                    delta_description=view.say("overview.since_last"),
                    chart_data=[point for point in course[name] if point is not None])
                _behind_it(view, name, detail)


def _behind_it(view: View, name: str, detail: str):
    """What a figure is measured against, as the way to its rows."""
    if name in _ROWS:
        target, values = _ROWS[name]
        _way(view, target, standing.plain(detail), **values)
    else:
        st.caption(f"[{detail}](#{name})")


def _heading(words: str, anchor: str):
    """The heading of a list, to which a figure above leads."""
    st.html(f"<b id='{anchor}'>{html.escape(words)}</b>")


def measures(view: View):
    """The measures as bars against expected progress, grouped by area; a click opens one."""
    held = len(view.table("measure"))
    st.markdown(f"**{view.say('overview.measures', as_of=view.as_of, held=held)}**")
    names = view.say("trend.progress"), view.say("trend.expected")
    markup = view.kept("measures_strips", lambda: drawn.bars(
        figures.bars(view.programme, view.table("measure"), "measure", view.lang), names))
    opened = strips.bars(markup, "measures_strips", drawn.height(markup))
    if opened:
        choices.turn_to("measures", "measure", m=opened)


def _way(view: View, target: tuple[str, str], label: str, **values: str):
    """One line that opens a page on what it says."""
    st.page_link(frame.path(*target), label=label, query_params=values, width="stretch")


def behind(view: View):
    """What is behind: the measures whose lights are worst, each with the reason."""
    st.markdown(f"**{view.say('overview.what_is_behind')}**")
    found = figures.worst(view.table("measure"), _MOST)
    if found.empty:
        st.caption(view.say("overview.nothing_behind"))
    for number, row in zip(found.index, found.to_dict("records"), strict=True):
        title = figures.shortened(f"{number} {view.title('measures', number)}", _SHORT[view.lang])
        light = standing.coloured(row, view.lang)
        _way(view, ("measures", "measure"), f"{standing.plain(title)} {light}", m=str(number))


def late(view: View):
    """Who is late: the units with most overdue and unreported, and how many did not report."""
    st.markdown(f"**{view.say('overview.who_is_late', **reporting.rate(view.reporting()))}**")
    found = units.late(view.programme, view.rows(), view.table("unit"), view.reporting())
    if not found:
        st.caption(view.say("overview.nobody_late"))
    for row in found[:_MOST]:
        title = figures.shortened(view.title("units", row["unit"]), _SHORT[view.lang])
        words = view.say("overview.late_unit", **row | {
            "state": view.say(f"reporting.{row['reporting']}")})
        _way(view, ("units", "unit"), f"{standing.plain(title)} {words}", u=row["unit"])
    if len(found) > _MOST:
        _way(view, ("units", "units"), view.say("overview.more_units", more=len(found) - _MOST))


def changed(view: View):
    """What changed since a date, by kind; each opens its rows."""
    left, right = st.columns([3, 2], vertical_alignment="center")
    heading = left.empty()
    with right.popover(view.say("overview.other_date")):
        day = since.choose(view)
    heading.markdown(f"**{view.say('overview.what_changed', since=day)}**")
    moved = since.moved(view, day)
    worse, better = movements.worse_and_better(moved)
    columns = st.columns(2, gap="small")
    for place, kind in enumerate(movements.KINDS[:-1]):
        words = view.say("overview.moved", kind=view.say(f"moved.{kind}"), n=moved.count(kind))
        if kind == "light" and moved.count(kind):
            words += view.say("overview.moved_lights", worse=worse, better=better)
        with columns[place % 2]:
            _way(view, ("timeline", "timeline"), words, show=view.say("timeline.show_compare"),
                 kinds=view.say(f"moved.{kind}"), **since.kept(view, day))


def counts(view: View):
    """How many assignments have each light and each class; a click lists them in the ledger."""
    found = (("overview.lights", lambda: figures.light_counts(view.total()), schema.LIGHTS, "light"),
             ("overview.classes", lambda: figures.class_counts(view.rows()), schema.CLASSES, "class"))
    for column, (title, count, words, field) in zip(st.columns(2), found, strict=True):
        numbers = view.kept(title, count)
        with column:
            st.markdown(f"**{view.say(title, as_of=view.as_of)}**")
            opened = strips.bars(drawn.counts(words, numbers, view.lang), f"counts_{field}")
            st.caption(figures.counted(words, numbers, view.lang))
        if opened:
            choices.turn_to("ledger", "ledger", **{field: opened})


def overdue(view: View):
    """What is past its deadline and not completed."""
    _heading(view.say("overview.overdue_table"), "overdue")
    listing = view.kept("overdue", lambda: _late(view))
    if not listing.rows:
        st.caption(view.say("overview.no_overdue", as_of=view.as_of))
        return
    rows.draw(view, listing, "overdue")
    late = len(figures.overdue(view.rows()))
    if late > _LISTED:
        st.caption(view.say("overview.overdue_more", listed=_LISTED, late=late))


def _late(view: View) -> Listing:
    columns = tuple(column for column in listings.ASSIGNMENT if column.id in _OVERDUE)
    late = view.told(figures.overdue(view.rows()).head(_LISTED))
    rows = status.listing(view.programme, late, "assignment", view.lang)
    return Listing(view.say("overview.overdue_table"), columns,
                   listings.shown(rows, columns, view.lang))


def reporting_rate(view: View):
    """Who did not report in the period, and who was late."""
    listing = view.kept("reporting", lambda: _wanting(view))
    _heading(listing.name, "rate")
    if not listing.rows:
        st.caption(view.say("overview.all_on_time"))
        return
    rows.draw(view, listing, "reporting", "unit")


def _wanting(view: View) -> Listing:
    units = view.reporting()
    title = view.say("overview.reporting", period=period_of(view.as_of), **reporting.rate(units))
    return Listing(title, listings.REPORTING,
                   listings.reporting(view.programme, reporting.wanting(units), view.lang))
