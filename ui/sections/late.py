"""Who is late: overdue assignments, and units that have not reported."""

import html

import streamlit as st

from tracker.display import attention, phrases
from tracker.display.tables import assignments, listing, status
from tracker.display.tables.listing import Listing
from tracker.figures import reporting_states
from ui.frame import links, pages
from ui.view import View
from ui.widgets import linked_rows

_OVERDUE = ("task", "title", "owners", "status", "progress", "deadline", "light", "reason", "note")
LISTED = 500


def _heading(words: str, anchor: str):
    """Draw the heading of a list, with the anchor to which a figure above links."""
    st.html(f"<b id='{anchor}'>{html.escape(words)}</b>")


def page_line(name: str, label: str, **values: object):
    """Draw a line that opens a page, which keeps the filter, with values of its link."""
    st.page_link(pages.script(name), label=label, query_params=links.kept(**values), width="stretch")


def overdue(view: View):
    """List the assignments that are past their deadline and not completed."""
    _heading(view.say("overview.overdue_table"), "overdue")
    listing, late = view.kept(_overdue_listing)
    if not late:
        st.caption(view.say("overview.no_overdue", as_of=view.as_of))
        return
    linked_rows.draw(view, listing, "overdue")
    if late > LISTED:
        st.caption(view.say("overview.overdue_more", listed=LISTED, late=late))


def _overdue_listing(view: View) -> tuple[Listing, int]:
    """The overdue assignments, longest overdue first and at most `LISTED`; and how many there are."""
    columns = tuple(column for column in assignments.ASSIGNMENT if column.id in _OVERDUE)
    late = attention.overdue(view.rows())
    if late.empty:
        return Listing(view.say("overview.overdue_table"), columns, []), 0
    with_reports = view.with_report_texts(late.head(LISTED))
    rows = status.listing(view.programme, view.selection(with_reports), "assignment", view.lang)
    return Listing(view.say("overview.overdue_table"), columns, listing.shown(rows, columns, view.lang)), len(
        late
    )


def reporting_rate(view: View):
    """List the units that did not report in the period or reported late."""
    listing = view.kept(_reporting_listing)
    _heading(listing.name, "rate")
    if not listing.rows:
        st.caption(view.say("overview.all_on_time"))
        return
    linked_rows.draw(view, listing, "reporting")


def _reporting_listing(view: View) -> Listing:
    reporting = view.reporting()
    title = view.say(
        "overview.reporting",
        period=reporting.period,
        rates=phrases.rates(reporting.total, view.lang),
        **reporting.total,
    )
    return Listing(
        title,
        assignments.REPORTING,
        assignments.reporting(view.programme, reporting_states.wanting(reporting.units), view.lang),
    )
