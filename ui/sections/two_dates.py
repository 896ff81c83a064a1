"""Two dates compared: how far each measure or unit moved, and every change in between."""

import streamlit as st

from tracker.display import movement as movement_words
from tracker.display.html import movement_bars
from tracker.display.tables import comparison as changes_table
from tracker.display.tables.listing import Listing
from tracker.figures import comparison, movement
from tracker.figures.comparison import Movements
from ui import cache
from ui.frame import compare_date, link_values, links, page_choice
from ui.frame.coded_choice import CodedChoice
from ui.view import View
from ui.widgets import empty_state, hint, linked_rows
from ui.widgets.plain_text import plain

_A_PAGE, _LISTED = 24, 500
# Lights come first: they say what got worse and what got better.
_FIRST = ("worse", "better")
_KINDS = (*_FIRST, *(kind for kind in comparison.KINDS if kind not in _FIRST))
_CHOICE = CodedChoice(
    *("timeline", "kinds", "moved.kinds"),
    link_values.titles_of({"": "moved.all"} | {kind: f"moved.{kind}" for kind in _KINDS}),
    ("pairs_page",),
)
# The names in the link that belong to this part of the page.
IN_LINK = ("since", "kinds", "pairs_page")
# The page and the key in its link that a row opens.
OPENS = {
    "measure": ("measure", "m"),
    "unit": ("unit", "u"),
    "area": ("measures", "area"),
    "group": ("units", "group"),
}


def compare(view: View, by: str):
    """Compare two dates: what moved first, then every measure or unit by its movement, then all changes."""
    heading, other = st.columns([5, 1], vertical_alignment="center")
    with other.popover(view.say("overview.other_date"), icon=":material/event:", width="stretch"):
        day = compare_date.choose(view)
    title = view.say("compare.title", since=day, as_of=view.as_of, by=view.say(f"timeline.by_{by}"))
    heading.markdown(f"**{plain(title)}**")
    movements, chosen = compare_date.moved(view, day), tuple(_CHOICE.every(view.lang))
    tables = cache.earlier(view.office, view.version, view.chosen, day, by), view.table(by)
    if not any(int(table["reported"].sum()) for table in tables):
        empty_state.draw(view.say("since.nothing_yet", as_of=view.as_of))
        return
    if not int(tables[0]["reported"].sum()):
        empty_state.draw(view.say("since.nothing", since=day), view.say("since.nothing_so"))
    found = movement.by_key(tables, movements, by)
    st.markdown(plain(movement_words.sentence(view.programme, found, movements, (by, view.as_of), view.lang)))
    _kinds(view, movements, chosen)
    if chosen:
        found = movement.by_key(tables, movements, by, chosen)
    _bars(view, by, found)
    _changes(view, movements, chosen)


def _kinds(view: View, movements: Movements, chosen: tuple[str, ...]):
    """Draw the kinds of change that there are as a switch, each with its number of rows."""
    counts = {kind: movements.count(kind) for kind in _KINDS}
    offered = [kind for kind in _KINDS if counts[kind] or kind in (*_FIRST, *chosen)]
    counts[""] = sum(counts[kind] for kind in comparison.USUAL)
    _CHOICE.draw(view.lang, ["", *offered], counts)


def _bars(view: View, by: str, found: list[movement.Moved]):
    if not found:
        return
    st.caption(view.say("compare.order"))
    hint.caption(view, "compare.click")
    marks = movement_bars.scale([points for one in found for points in (one.points, one.expected)])
    shown = found[page_choice.page(view, len(found), "pairs_page", _A_PAGE)]
    name, key = OPENS[by]

    def href(one: movement.Key) -> str:
        return links.href(name, **{key: one})

    rows = movement_words.bars(view.programme, shown, by, href, view.lang)
    st.html(movement_bars.markup(rows, marks))


def _changes(view: View, movements: Movements, chosen: tuple[str, ...]):
    """Draw what changed row by row, with withdrawn and vanished rows."""
    kinds = chosen or comparison.USUAL
    words = view.say("shown.list").join(view.say(f"moved.{kind}") for kind in chosen) or view.say("moved.all")
    rows = changes_table.rows(
        view.programme, movements.listed(kinds, _LISTED, view.with_report_texts), kinds, view.lang
    )
    changed = sum(movements.count(kind) for kind in kinds)
    of = movements.assignments(kinds)
    title = view.say("moved.title", since=movements.since, as_of=view.as_of, kinds=words, n=changed, of=of)
    st.markdown(f"**{title}**")
    if changed > len(rows):
        st.caption(view.say("moved.more", listed=_LISTED))
    if "postponed" in kinds and movements.count("postponed"):
        st.caption(view.say("moved.postponed_note"))
    if not rows:
        empty_state.draw(view.say("moved.none", since=movements.since, as_of=view.as_of))
        return
    linked_rows.draw(view, Listing(view.say("moved.name"), changes_table.COLUMNS, rows), "changes")
