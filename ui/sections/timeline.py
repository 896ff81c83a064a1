"""The blocks of the timeline page; each is a function of the view."""

from dataclasses import replace

import streamlit as st

from tracker.display.charts import trend
from tracker.display.html import calendar, monthly_charts, timeline_data
from ui import cache
from ui.frame import link_values, links, page_choice
from ui.frame.coded_choice import CodedChoice
from ui.sections import two_dates
from ui.view import View
from ui.widgets import empty_state, hint

_A_PAGE = 24
_PARTS = ("gantt", "courses", "compare")
_SHOWN = CodedChoice(
    *("timeline", "show", "timeline.show"),
    link_values.titles_of({part: f"timeline.show_{part}" for part in _PARTS}),
    two_dates.IN_LINK,
)
_BY = CodedChoice(
    *("timeline", "timeline_by", "timeline.by"),
    link_values.titles_of({by: f"timeline.by_{by}" for by in timeline_data.BY}),
    ("courses_page", "pairs_page"),
)


def shown(view: View):
    """Draw the choice of what is shown, and only the chosen block."""
    what, by = _SHOWN.one(view.lang), _BY.one(view.lang)
    left, right = st.columns([1, 1], vertical_alignment="center")
    with left:
        _SHOWN.draw(view.lang)
    if not len(view.rows()):
        empty_state.filtered(view, "timeline")
        return
    if what == "gantt":
        gantt(view)
        return
    with right:
        _BY.draw(view.lang)
    {"courses": courses, "compare": two_dates.compare}[what](view, by)


def gantt(view: View):
    """Draw every task from its start to its deadline, filled up to its progress; on a phone a list."""
    judged = view.selection()
    spans = [
        replace(span, href=links.href("measure", m=view.programme.tasks[span.key]["measure"], t=span.key))
        for span in timeline_data.spans(view.programme, judged.selected, view.lang, judged.whole)
    ]
    first, last = calendar.ends(spans, view.as_of)
    title = view.say("timeline.gantt", held=len(spans), first=first, last=last, as_of=view.as_of)
    st.markdown(f"**{title}**")
    st.caption(view.say("timeline.gantt_legend", as_of=view.as_of))
    hint.caption(view, "timeline.gantt_click")
    st.html(calendar.markup(spans, view.as_of))


def courses(view: View, by: str):
    """Draw progress against expected over the months, a chart for each measure, area, group or unit."""
    totals = cache.courses(view.office, view.version, view.chosen, by)
    title = view.say("timeline.courses", by=view.say(f"timeline.by_{by}"), as_of=view.as_of)
    st.markdown(f"**{title}**")
    st.caption(view.say("timeline.courses_legend"))
    hint.caption(view, "timeline.courses_click")
    if not trend.anything_reported(cache.course(view.office, view.version, view.chosen)):
        empty_state.draw(view.say("course.none"))
        return
    keys = list(totals[-1][1].index)
    keys = keys[page_choice.page(view, len(keys), "courses_page", _A_PAGE)]
    charts, months = timeline_data.courses(view.programme, totals, (by, keys), view.lang)
    name, key = two_dates.OPENS[by]
    charts = [replace(chart, href=links.href(name, **{key: chart.key})) for chart in charts]
    st.html(monthly_charts.markup(charts, months))
