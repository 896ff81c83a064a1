"""The figures and the course of one thing, a measure or a unit, as blocks of its page."""

from datetime import date

import streamlit as st

from pages.shared import cached, tables
from pages.shared.view import View
from tracker import charts, course, figures, listings, schema, status
from tracker.cells import show
from tracker.listings import Listing

_PLOT = {"displayModeBar": False}
_LONGEST = 60
_COLOURS = {"red": "red", "yellow": "orange", "green": "green", "done": "blue"}


def limits(view: View, narrowed: View, title: str, outside: bool):
    """Say when the filter narrows the page, or leaves out what the page is about."""
    if outside:
        st.info(view.say("standing.outside", title=title), icon=":material/filter_alt_off:")
    if not view.chosen.empty:
        st.caption(view.say("standing.filtered", shown=narrowed.shown))


def headline(view: View):
    """Light, progress against expected, coverage, completions and what is overdue, of the selection."""
    total, late = view.total(), len(figures.overdue(view.rows()))
    against = view.say("overview.no_expected") if total["gap"] != total["gap"] else view.say(
        "overview.against", expected=show("percent", total["expected"]), gap=show("percent", total["gap"]))
    klass = view.say("standing.classed", word=listings.term("class", total["class"], view.lang))
    cells = (
        ("standing.progress", figures.percent(total["progress"]), against),
        ("standing.coverage", f"{total['reported']:,}/{total['counted']:,}",
         view.say("overview.floor", reported=total["reported"], counted=total["counted"],
                  floor=show("percent", total["progress_floor"]) or "—")),
        ("standing.status", listings.term("status", total["status"], view.lang), klass),
        ("standing.done", f"{total['completed']:,} / {total['verified']:,}",
         view.say("overview.of_assignments", assignments=total["assignments"])),
        ("standing.overdue", f"{late:,}", view.say("overview.of_assignments",
                                                 assignments=total["assignments"])),
    )
    first, *others = st.container(key="standing").columns(len(cells) + 1)
    with first.container(border=True, height="stretch", gap="xxsmall"):
        _light(view, total)
    for column, (key, value, detail) in zip(others, cells, strict=True):
        with column.container(border=True, height="stretch", gap="xxsmall"):
            st.metric(view.say(key), value)
            st.caption(detail)


def legend(view: View) -> str:
    """Return all lights as Markdown: shape, word and colour of each."""
    return "　".join(f":{_COLOURS.get(light.id, 'gray')}[{light.shape} {light.label(view.lang)}]"
                     for light in schema.LIGHTS)


def coloured(row, lang: str) -> str:
    """Return the light of a row as Markdown in its colour, with its reason."""
    word = figures.light_word(row["light"], row["reason"], lang)
    return f":{_COLOURS.get(row['light'], 'gray')}[**{word}**] {plain(status.reason(row, lang))}"


def _light(view: View, total):
    st.caption(view.say("standing.light"))
    word = figures.light_word(total["light"], total["reason"], view.lang)
    st.markdown(f"#### :{_COLOURS.get(total['light'], 'gray')}[{word}]")
    st.caption(status.reason(total, view.lang))


def over_months(view: View, title: str, key: str):
    """Progress at the end of every month against expected, and the same as a table."""
    totals = cached.course(view.desk, view.key, view.chosen)
    heading = view.say("course.title", title=figures.shortened(title, _LONGEST), as_of=view.as_of)
    st.markdown("**" + plain(heading) + "**")
    if not course.known(totals):
        st.caption(view.say("course.none"))
        return
    names = view.say("trend.progress"), view.say("trend.expected")
    st.caption(view.say("course.click"))
    days = [day for day, _ in totals]
    st.plotly_chart(charts.trend(*course.lines(totals), names), theme=None, key=f"{key}_course",
                    config=_PLOT, alt=heading, on_select=lambda: _to(days, f"{key}_course"),
                    selection_mode="points")
    box = st.expander(view.say("course.table"), key=f"{key}_months_box", on_change="rerun")
    if box.open:
        rows = course.rows(totals, view.lang)
        with box:
            tables.draw(view, Listing(view.say("course.name"), course.COLUMNS, rows), f"{key}_months")


def _to(days: list[date], key: str):
    """Set the filter's date to the month that was clicked."""
    for point in st.session_state[key].selection.points[:1]:
        st.session_state["as_of"] = days[point["point_index"]]


def plain(text: str) -> str:
    """Return a text of the office as Markdown shows it unchanged."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:" else sign for sign in text)
