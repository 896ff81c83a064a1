"""The blocks of the public record: series as charts and figures, and provinces, all with their sources."""

from dataclasses import replace

import streamlit as st

from tracker.display import published_units, published_values
from tracker.display.charts import dots, published_data
from tracker.display.html import published_events, published_figure
from tracker.display.tables import published
from tracker.problems import Refused
from tracker.published.public_record import Record, Series
from tracker.values.text import visible
from ui import sources
from ui.sections import dated_events
from ui.view import View
from ui.widgets import download, empty_state, hint, table
from ui.widgets.plain_text import plain

_PLOT = {"displayModeBar": False}
_PROVINCES, _EVENTS, _POINT = "provinces", "events", "record_point"


def head(view: View):
    """Say what the page shows, and that it is apart from reports."""
    st.info(f"**{view.say('record.head')}**　{view.say('record.about')}", icon=":material/public:")


def public_record(view: View) -> Record | None:
    """Return the public record, or say that there is none and what to do, and return None.

    Raises Refused with all mistakes in the record."""
    record = sources.record(view.office)
    if record is None:
        empty_state.draw(view.say("record.absent"), view.say("record.absent_do"))
    return record


def _set_part(key: str):
    st.query_params["part"] = st.session_state[key]


def _chosen(view: View, record: Record) -> Record:
    """What the filter leaves of the record."""
    return record.within(view.chosen.measure, published_values.regions(view.programme, view.chosen))


def choose(view: View, record: Record) -> str:
    """Draw the choice of a theme, the provinces or the events, each with what the filter leaves of it, kept
    in the link as `part`; return its id."""
    left = _chosen(view, record)
    titles = {
        theme: f"{published_values.term('theme', theme, view.lang)} {len(left.of_theme(theme))}"
        for theme in record.themes()
    }
    titles |= {
        _PROVINCES: f"{view.say('record.provinces')} {len(left.counts)}",
        _EVENTS: f"{view.say('record.events')} {len(left.events)}",
    }
    options, linked_part = list(titles), st.query_params.get("part")
    part = linked_part if linked_part in titles else options[0]
    if linked_part not in (None, part):
        st.warning(plain(view.say("choice.unknown", value=linked_part, title=titles[part])))
    # A widget bound to the link would write the label into it, which differs by language.
    key = f"part_{part}"
    return st.pills(
        view.say("record.part"),
        options,
        format_func=lambda one: titles.get(one, ""),
        required=True,
        key=key,
        default=part,
        on_change=_set_part,
        args=(key,),
        label_visibility="collapsed",
    )


def show(view: View, record: Record, part: str):
    """Draw what the filter leaves of the chosen part of the record."""
    left = _chosen(view, record)
    if part == _EVENTS:
        dated_events.events(view, left)
    elif not (left.counts if part == _PROVINCES else left.of_theme(part)):
        empty_state.filtered(view, "record", view.say("record.nothing"))
    elif part == _PROVINCES:
        provinces(view, left)
    else:
        theme(view, left, part)


def theme(view: View, record: Record, name: str):
    """Draw the series of a theme, the newest first: each as a chart of its own, two in a row, and those of a
    single point as figures."""
    series_of_theme = record.of_theme(name)
    apart = (
        view.say("record.apart")
        if sum(bool(one.text("counts", view.lang)) for one in series_of_theme) > 1
        else ""
    )
    st.caption(f"{view.say('record.legend')}　{apart}")
    hint.caption(view, "record.hover")
    _in_rows(view, [one for one in series_of_theme if not one.single], 2)
    if singles := [one for one in series_of_theme if one.single]:
        st.markdown(f"**{view.say('record.singles')}**")
        _in_rows(view, singles, 3)
    download.download(
        view,
        [dated_events.with_notes(view, published.all_points(record, view.lang))],
        "record_all",
        view.say("record.all"),
    )


def _in_rows(view: View, series_of_theme: list[Series], across: int):
    for start in range(0, len(series_of_theme), across):
        for column, series in zip(st.columns(across), series_of_theme[start : start + across], strict=False):
            with column.container(border=True, height="stretch"):
                _series(view, series)


def _series(view: View, series: Series):
    st.html(published_figure.head(series, dated_events.measures(view), view.lang))
    n = len(series.points)
    if not series.single:
        _chart(view, series)
    if n > 1:
        with st.expander(view.say("record.sources", n=n)):
            table.draw(
                view,
                dated_events.with_notes(view, published.points(series, view.lang)),
                f"points_{series.id}",
            )


def _chart(view: View, series: Series):
    key, row = f"record_{series.id}", series.latest
    st.plotly_chart(
        dots.dots(
            published_data.dots(series, view.lang),
            published_data.days(series),
            published_units.scale(series, view.lang).words,
        ),
        theme=None,
        config=_PLOT,
        key=key,
        alt=view.say(
            "record.alt",
            title=series.text("name", view.lang),
            figure=published_values.measured(series, row, view.lang),
            day=row["day"],
            n=len(series.points),
            first=series.points[0]["day"],
            last=series.points[-1]["day"],
        ),
        on_select=lambda: _press(series.id, key),
        selection_mode="points",
    )
    if st.session_state.get(_POINT, ("", 0))[0] == series.id:
        _point(view, series, st.session_state.pop(_POINT)[1])


def _press(series: str, key: str):
    for point in st.session_state[key].selection.points[:1]:
        st.session_state[_POINT] = series, point["point_index"]


def _point(view: View, series: Series, place: int):
    """One point in a window: figure, date, bound, confidence, source and link to the source."""

    @st.dialog(plain(series.text("name", view.lang)))
    def told():
        for label, text in published.fact(series, place, view.lang):
            st.text(visible(f"{label}　{text}"))
        st.link_button(view.say("record.open"), series.points[place]["link"], icon=":material/open_in_new:")

    told()


def _press_province(codes: list[str | None]):
    for point in st.session_state["record_province"].selection.points[:1]:
        st.session_state["region"] = [code for code in [codes[point["point_index"]]] if code]


def provinces(view: View, record: Record):
    """Draw the station counts: the latest of each province and region as bars, and all of them as a table."""
    rows = list(record.counts)
    left, right = st.columns([3, 2])
    with left:
        _count_bars(view, rows, "province", "record.bars_note")
        names = published_values.without_figures(view.programme, rows, view.lang)
        if names and not view.chosen.region:
            st.caption(plain(view.say("record.silent", names=view.say("record.list").join(names))))
    with right:
        _count_bars(view, rows, "region")
    st.markdown(f"**{view.say('record.counts_title', held=len(rows))}**")
    st.caption(view.say("record.as_published"))
    table.draw(
        view,
        dated_events.with_notes(view, published.counts(view.programme, rows, view.lang)),
        "record_counts",
    )


def _count_bars(view: View, rows: list[dict], level: str, note: str = ""):
    bars = published_data.bars(view.programme, rows, level, view.lang)
    if not bars:
        return
    title = view.say(f"record.{level}_bars", day=published_values.last_day(rows, level))
    st.markdown(f"**{title}**")
    if note:
        st.caption(view.say(note, click=hint.beside(view, "record.bars_click")))
    figures = view.say("record.list").join(f"{bar.label} {bar.beside}" for bar in bars)
    codes = published_values.codes(rows, level)
    with st.container(key=f"wide_{level}"):
        st.plotly_chart(
            dots.columns(bars),
            theme=None,
            config=_PLOT,
            key=f"record_{level}",
            alt=view.say("record.bars_alt", title=title, figures=figures),
            on_select=(lambda: _press_province(codes)) if level == "province" else "ignore",
            selection_mode="points",
        )


def timeline(view: View, number: int):
    """Draw one measure's dated events on its page, set apart from what its units reported."""
    try:
        record = sources.record(view.office)
    except Refused as refused:
        st.warning(view.say("record.broken", n=len(refused.problems)))
        return
    if record is None:
        return
    rows = record.within([number], ()).events
    with st.container(border=True):
        st.markdown(f":material/public: **{view.say('record.timeline', held=len(rows))}**")
        if not rows:
            st.caption(view.say("record.no_events"))
            return
        st.caption(view.say("record.timeline_note"))
        events = published_events.timeline(rows, view.lang)
        st.html(f"<ol class='record-events'>{events}</ol>")
        name = view.say("record.measure_events", number=number)
        download.download(
            view,
            [replace(dated_events.with_notes(view, published.events(rows, view.lang)), name=name)],
            "measure_events",
        )
