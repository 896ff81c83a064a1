"""The overview's blocks, each a function of the view."""

import streamlit as st

from pages.shared import tables
from pages.shared.view import View
from tracker import charts, figures, listings, reporting, schema, status
from tracker.cells import period_of, show
from tracker.listings import Listing
from tracker.schema import index

_OVERDUE = ("task", "title", "owners", "status", "progress", "deadline", "light", "reason", "note")
_PLOT = {"displayModeBar": False}


def headline(view: View):
    """The figures that come first, each with what it is measured against."""
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
    for column, (key, value, detail) in zip(st.columns(len(cells)), cells, strict=True):
        with column.container(border=True, height="stretch", gap="xxsmall"):
            st.metric(view.say(key, period=period_of(view.as_of)), value)
            st.caption(detail)


def measures(view: View):
    """The 18 measures as bars against expected progress, grouped by area."""
    title = view.say("overview.measures", as_of=view.as_of)
    st.markdown(f"**{title}**")
    rows = figures.bars(view.programme, view.table("measure"), "measure", view.lang)
    st.plotly_chart(charts.bars(rows), theme=None, key="measures_chart", config=_PLOT, alt=title)


def counts(view: View):
    """How many assignments have each light and each class."""
    found = (("light", figures.light_counts(view.total()), schema.LIGHTS),
             ("class", figures.class_counts(view.rows()), schema.CLASSES))
    for column, (kind, numbers, words) in zip(st.columns(2), found, strict=True):
        title = view.say("overview.lights" if kind == "light" else "overview.classes")
        labels = {key: word.label(view.lang) for key, word in index(words).items()}
        column.markdown(f"**{title}**")
        column.plotly_chart(charts.counts(kind, numbers, labels), theme=None, key=f"{kind}_counts",
                            config=_PLOT, alt=title)
        column.caption(figures.counted(words, numbers, view.lang))


def overdue(view: View):
    """What is past its deadline and not completed."""
    st.markdown(f"**{view.say('overview.overdue_table')}**")
    late = figures.overdue(view.rows())
    if late.empty:
        st.caption(view.say("overview.no_overdue", as_of=view.as_of))
        return
    columns = tuple(column for column in listings.ASSIGNMENT if column.id in _OVERDUE)
    rows = status.listing(view.programme, late, "assignment", view.lang)
    tables.draw(view, Listing(view.say("overview.overdue_table"), columns,
                              listings.shown(rows, columns, view.lang)), "overdue")


def reporting_rate(view: View):
    """Who did not report in the period, and who was late."""
    units = view.reporting()
    title = view.say("overview.reporting", period=period_of(view.as_of), **reporting.rate(units))
    st.markdown(f"**{title}**")
    rows = listings.reporting(view.programme, reporting.wanting(units), view.lang)
    if not rows:
        st.caption(view.say("overview.all_on_time"))
        return
    tables.draw(view, Listing(title, listings.REPORTING, rows), "reporting")
