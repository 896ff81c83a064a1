"""The blocks of the timeline page; each is a function of the view."""

from datetime import date

import streamlit as st

from tracker.display.charts import (
    dumbbells,
    gantt as chart_gantt,
    panels as chart_panels,
    timeline_data,
    trend,
)
from tracker.display.tables import comparison as changes_table
from tracker.display.tables.listing import Listing
from tracker.figures import comparison
from ui import cache
from ui.frame import compare_date, link_values, page_choice
from ui.sections.summary import legend
from ui.view import View
from ui.widgets import empty_state, hint, linked_rows

_PLOT = {"displayModeBar": False}
_A_PAGE, _LISTED = 24, 500
_OPENS = {"measure": ("measure", "m"), "unit": ("unit", "u")}


def _pick(view: View, key: str, options: tuple[str, ...], words: str) -> str:
    """Draw the choice of one option, kept in the link under `key`; return it."""
    link_values.choice(
        view.lang, (key, view.say(words)), link_values.titles_of({one: f"{words}_{one}" for one in options})
    )
    return st.segmented_control(
        view.say(words),
        options,
        default=options[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
        format_func=lambda one: view.say(f"{words}_{one}"),
    )


def shown(view: View):
    """Draw the choice of what is shown, and only the chosen block."""
    left, right = st.columns([1, 1], vertical_alignment="center")
    with left:
        what = _pick(view, "show", ("gantt", "courses", "compare"), "timeline.show")
    if not len(view.rows()):
        empty_state.filtered(view, "timeline")
        return
    if what == "gantt":
        gantt(view)
        return
    with right:
        by = _pick(view, "timeline_by", timeline_data.BY, "timeline.by")
    {"courses": courses, "compare": compare}[what](view, by)


def _chart(figure, title: str, key: str) -> str | None:
    """Draw a chart whose marks open what they stand for; return the key of the clicked one."""
    with st.container(key=f"wide_{key}"):
        event = st.plotly_chart(
            figure, theme=None, key=key, config=_PLOT, alt=title, on_select="rerun", selection_mode="points"
        )
    return next(
        (str(point["customdata"][0]) for point in event.selection.points if point.get("customdata")), None
    )


def _open(by: str, key: str | None):
    """Open a measure or unit, or the page of all measures or units filtered by an area or group."""
    if key is None:
        return
    if by in _OPENS:
        name, parameter = _OPENS[by]
        page_choice.turn_to(name, **{parameter: key})
    if by == "area":
        page_choice.turn_to("measures", area=int(key))
    page_choice.turn_to("units", group=key)


def gantt(view: View):
    """Draw every task from its start to its deadline, filled up to its progress."""
    judged = view.selection()
    spans = timeline_data.spans(view.programme, judged.selected, view.lang, judged.whole)
    title = view.say("timeline.gantt", held=len(spans), as_of=view.as_of)
    st.markdown(f"**{title}**")
    st.caption(view.say("timeline.gantt_marks", lights=legend(view)))
    hint.caption(view, "timeline.gantt_click")
    original, current, line = view.say("timeline.gantt_names", as_of=view.as_of).split("|")
    figure = chart_gantt.gantt(spans, view.as_of, (original, current, line))
    task = _chart(figure, title, "gantt")
    if task:
        page_choice.turn_to("measure", m=str(view.programme.tasks[task]["measure"]), t=task)


def courses(view: View, by: str):
    """Draw progress against expected over the months, a chart for each measure, area, group or unit."""
    totals = cache.courses(view.office, view.version, view.chosen, by)
    title = view.say("timeline.courses", by=view.say(f"timeline.by_{by}"), as_of=view.as_of)
    st.markdown(f"**{title}**")
    st.caption(view.say("timeline.courses_colours"))
    hint.caption(view, "timeline.courses_click")
    if not trend.anything_reported(cache.course(view.office, view.version, view.chosen)):
        st.info(view.say("course.none"))
        return
    keys = list(totals[-1][1].index)
    keys = keys[page_choice.page(view, len(keys), "courses_page", _A_PAGE)]
    panels, months = timeline_data.panels(view.programme, totals, (by, keys), view.lang)
    names = view.say("trend.progress"), view.say("trend.expected")
    _open(by, _chart(chart_panels.multiples(panels, months, names), title, "courses"))


def compare(view: View, by: str):
    """Compare two dates: progress then and now, and everything that changed in between."""
    with st.columns([1, 2])[0]:
        day = compare_date.choose(view)
    _dumbbells(view, by, day)
    _changes(view, compare_date.moved(view, day))


def _kinds(view: View) -> tuple[str, ...]:
    """The kinds of change to list, kept in the link; by default all but those at an unknown time."""
    titles = link_values.titles_of({kind: f"moved.{kind}" for kind in comparison.KINDS})
    link_values.choice(view.lang, ("kinds", view.say("moved.kinds")), titles, several=True)
    picked = st.pills(
        view.say("moved.kinds"),
        comparison.KINDS,
        selection_mode="multi",
        key="kinds",
        bind="query-params",
        format_func=lambda kind: view.say(f"moved.{kind}"),
    )
    return tuple(picked) or comparison.USUAL


def _dumbbells(view: View, by: str, day: date):
    title = view.say("timeline.compare", since=day, as_of=view.as_of, by=view.say(f"timeline.by_{by}"))
    then = cache.earlier(view.office, view.version, view.chosen, day, by)
    if not int(then["reported"].sum()):
        st.info(view.say("since.nothing", since=day))
    st.markdown(f"**{title}**")
    now = view.table(by)
    keys = list(now.index[now["assignments"] > 0])
    keys = keys[page_choice.page(view, len(keys), "pairs_page", _A_PAGE)]
    pairs = timeline_data.pairs(view.programme, (then.loc[keys], now.loc[keys]), by, view.lang)
    _open(by, _chart(dumbbells.dumbbells(pairs, (str(day), str(view.as_of))), title, "dumbbells"))


def _changes(view: View, movements: comparison.Movements):
    """Draw what changed row by row, with withdrawn and vanished rows."""
    kinds = _kinds(view)
    rows = changes_table.rows(
        view.programme, movements.listed(kinds, _LISTED, view.with_report_texts), kinds, view.lang
    )
    changed = sum(movements.count(kind) for kind in kinds)
    counts = "　".join(f"{view.say(f'moved.{kind}')} {movements.count(kind):,}" for kind in comparison.KINDS)
    st.markdown(f"**{view.say('moved.title', since=movements.since, as_of=view.as_of, n=changed)}**")
    st.caption(counts)
    if changed > len(rows):
        st.caption(view.say("moved.more", listed=_LISTED))
    if movements.count("postponed"):
        st.caption(view.say("moved.postponed_note"))
    if not rows:
        st.info(view.say("moved.none", since=movements.since, as_of=view.as_of))
        return
    linked_rows.draw(view, Listing(view.say("moved.name"), changes_table.COLUMNS, rows), "changes")
