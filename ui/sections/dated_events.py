"""The dated events of the public record, narrowed by a text; the notes and links that its parts share."""

from dataclasses import replace

import streamlit as st

from tracker.display.html import published_events
from tracker.display.tables import published
from tracker.display.tables.listing import Listing
from tracker.published.public_record import Record
from ui.frame import links
from ui.view import View
from ui.widgets import download, empty_state

_FIND = "find"


def with_notes(view: View, listing: Listing) -> Listing:
    """Return a table of the record with the notes that stand before it in a workbook."""
    return replace(listing, notes=tuple(published.notes(view.programme, view.lang)))


def measures(view: View) -> dict[int, tuple[str, str]]:
    """Return the address and title of each measure's page, by its number."""
    return {
        number: (links.href("measure", m=number), view.title("measures", number))
        for number in view.programme.measures
    }


def events(view: View, record: Record):
    """Draw the dated events that hold a text that is asked for, the newest first, each with its measure."""
    if not record.events:
        empty_state.filtered(view, "record", view.say("record.nothing"))
        return
    text = st.text_input(
        view.say("record.find"),
        key=_FIND,
        bind="query-params",
        placeholder=view.say("record.find_hint"),
        width=420,
    )
    rows = record.events_with(text)
    if not rows:
        empty_state.draw(view.say("record.nothing_holds", text=text), view.say("record.wider"))
        return
    st.markdown(
        "**"
        + view.say("record.events_title", held=len(rows), first=rows[0]["when"], last=rows[-1]["when"])
        + "**"
    )
    st.caption(view.say("record.as_published"))
    items = published_events.timeline(rows, view.lang, measures(view))
    st.html(f"<ol class='record-events whole'>{items}</ol>")
    download.download(view, [with_notes(view, published.events(rows, view.lang))], "record_events")
