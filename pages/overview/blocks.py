"""The overview's blocks, each a function of the view."""

import streamlit as st

from pages.shared import choices, strips, tables
from pages.shared.view import View
from tracker import figures, listings, reporting, schema, status, strips as drawn
from tracker.cells import period_of, show
from tracker.listings import Listing

_OVERDUE = ("task", "title", "owners", "status", "progress", "deadline", "light", "reason", "note")


def headline(view: View):
    """The figures that come first, each with what it is measured against."""
    cells = view.kept("headline", lambda: _first(view))
    for column, (label, value, detail) in zip(st.columns(len(cells)), cells, strict=True):
        with column.container(border=True, height="stretch", gap="xxsmall"):
            st.metric(label, value)
            st.caption(detail)


def _first(view: View) -> list[tuple[str, str, str]]:
    first = figures.headline(view.total(), view.table("measure"), view.rows())
    total, rate = first.total, reporting.rate(view.reporting())
    against = view.say("overview.no_expected") if total["gap"] != total["gap"] else view.say(
        "overview.against", expected=show("percent", total["expected"]), gap=show("percent", total["gap"]))
    cells = (
        ("overview.progress", f"{show('percent', total['progress']) or '—'}%", against),
        ("overview.coverage", f"{total['reported'] / max(total['counted'], 1) * 100:.1f}%",
         view.say("overview.floor", reported=total["reported"], counted=total["counted"],
                  floor=show("percent", total["progress_floor"]) or "—")),
        ("overview.done", f"{first.measures_done}/{first.measures}",
         view.say("overview.verified", verified=total["verified"], completed=total["completed"])),
        ("overview.behind", str(first.measures_behind),
         view.say("overview.of_measures", measures=first.measures)),
        ("overview.overdue", f"{first.overdue:,}",
         view.say("overview.of_assignments", assignments=total["assignments"])),
        ("overview.rate", f"{rate['rate']:.1f}%", view.say("overview.rate_detail", **rate)),
    )
    return [(view.say(key, period=period_of(view.as_of)), value, detail) for key, value, detail in cells]


def measures(view: View):
    """The 18 measures as bars against expected progress, grouped by area; a click opens one."""
    st.markdown(f"**{view.say('overview.measures', as_of=view.as_of)}**")
    names = view.say("trend.progress"), view.say("trend.expected")
    opened = strips.bars(view.kept("measures_strips", lambda: drawn.bars(
        figures.bars(view.programme, view.table("measure"), "measure", view.lang), names)), "measures_strips")
    if opened:
        choices.turn_to("measures", "measure", m=opened)


def counts(view: View):
    """How many assignments have each light and each class."""
    found = (("overview.lights", lambda: figures.light_counts(view.total()), schema.LIGHTS),
             ("overview.classes", lambda: figures.class_counts(view.rows()), schema.CLASSES))
    for column, (title, count, words) in zip(st.columns(2), found, strict=True):
        numbers = view.kept(title, count)
        column.markdown(f"**{view.say(title)}**")
        column.html(drawn.counts(words, numbers, view.lang))
        column.caption(figures.counted(words, numbers, view.lang))


def overdue(view: View):
    """What is past its deadline and not completed."""
    st.markdown(f"**{view.say('overview.overdue_table')}**")
    listing = view.kept("overdue", lambda: _late(view))
    if not listing.rows:
        st.caption(view.say("overview.no_overdue", as_of=view.as_of))
        return
    tables.draw(view, listing, "overdue")


def _late(view: View) -> Listing:
    columns = tuple(column for column in listings.ASSIGNMENT if column.id in _OVERDUE)
    rows = status.listing(view.programme, figures.overdue(view.rows()), "assignment", view.lang)
    return Listing(view.say("overview.overdue_table"), columns,
                   listings.shown(rows, columns, view.lang))


def reporting_rate(view: View):
    """Who did not report in the period, and who was late."""
    listing = view.kept("reporting", lambda: _wanting(view))
    st.markdown(f"**{listing.name}**")
    if not listing.rows:
        st.caption(view.say("overview.all_on_time"))
        return
    tables.draw(view, listing, "reporting")


def _wanting(view: View) -> Listing:
    units = view.reporting()
    title = view.say("overview.reporting", period=period_of(view.as_of), **reporting.rate(units))
    return Listing(title, listings.REPORTING,
                   listings.reporting(view.programme, reporting.wanting(units), view.lang))
