"""The blocks of the public record: series as charts, provinces and dated events, all with their sources."""

from dataclasses import replace

import streamlit as st

from tracker.display import published_values
from tracker.display.charts import dots, published_data
from tracker.display.html import published_events
from tracker.display.tables import published
from tracker.display.tables.listing import Listing
from tracker.problems import Refused
from tracker.published.public_record import Record, Series
from tracker.values.text import visible
from ui import sources
from ui.asset import style
from ui.view import View
from ui.widgets import download, table
from ui.widgets.plain_text import plain

_PLOT = {"displayModeBar": False}
_PROVINCES, _EVENTS, _POINT = "provinces", "events", "record_point"


def head(view: View):
    """Say what the page shows, and that it is apart from reports."""
    st.info(f"**{view.say('record.head')}**　{view.say('record.about')}", icon=":material/public:")


def public_record(view: View) -> Record | None:
    """Return the public record, or say that there is none and return None.

    Raises Refused with all mistakes in the record."""
    record = sources.record(view.office)
    if record is None:
        st.info(view.say("record.absent"))
    return record


def _set_part(key: str):
    st.query_params["part"] = st.session_state[key]


def choose(view: View, record: Record) -> str:
    """Draw the choice of a theme, the provinces or the events, kept in the link as `part`; return its id."""
    titles = {
        theme: f"{published_values.term('theme', theme, view.lang)} {len(record.of_theme(theme))}"
        for theme in record.themes()
    }
    titles |= {
        _PROVINCES: f"{view.say('record.provinces')} {len(record.counts)}",
        _EVENTS: f"{view.say('record.events')} {len(record.events)}",
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
    """Draw the chosen part of the record."""
    if part == _PROVINCES:
        provinces(view, record)
    elif part == _EVENTS:
        events(view, record)
    else:
        theme(view, record, part)


def _with_notes(view: View, listing: Listing) -> Listing:
    return replace(listing, notes=tuple(published.notes(view.programme, view.lang)))


def theme(view: View, record: Record, name: str):
    """Draw every series of a theme as a chart of its own, two in a row, all with the same time axis."""
    st.caption(f"{view.say('record.legend')}　{view.say('record.hover')}")
    series_of_theme = record.of_theme(name)
    days = published_data.days(series_of_theme)
    for start in range(0, len(series_of_theme), 2):
        for column, series in zip(st.columns(2), series_of_theme[start : start + 2], strict=False):
            with column.container(border=True, height="stretch"):
                _series(view, series, days)
    download.download(
        view,
        [_with_notes(view, published.all_points(record, view.lang))],
        "record_all",
        view.say("record.all"),
    )


def _series(view: View, series: Series, days: tuple[str, str]):
    title, scope = published_data.title(series, view.lang), series.text("counts", view.lang)
    st.markdown(f"**{plain(title)}**")
    if scope:
        st.caption(plain(view.say("record.counts", text=scope)))
    first, last, n = series.points[0]["day"], series.points[-1]["day"], len(series.points)
    key = f"record_{series.id}"
    st.plotly_chart(
        dots.dots(published_data.dots(series, view.lang), days),
        theme=None,
        config=_PLOT,
        key=key,
        alt=view.say("record.alt", title=title, n=n, first=first, last=last),
        on_select=lambda: _press(series.id, key),
        selection_mode="points",
    )
    if st.session_state.get(_POINT, ("", 0))[0] == series.id:
        _point(view, series, st.session_state.pop(_POINT)[1])
    with st.expander(view.say("record.sources", n=n)):
        table.draw(view, _with_notes(view, published.points(series, view.lang)), f"points_{series.id}")


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
    rows = record.counts_of(published_values.regions(view.programme, view.chosen))
    if not rows:
        st.info(view.say("record.no_counts"))
        return
    left, right = st.columns([3, 2])
    with left:
        _count_bars(view, rows, "province")
        st.caption(view.say("record.bars_note"))
        names = published_values.without_figures(view.programme, rows, view.lang)
        if names and not view.chosen.region:
            st.caption(plain(view.say("record.silent", names=view.say("record.list").join(names))))
    with right:
        _count_bars(view, rows, "region")
    st.markdown(f"**{view.say('record.counts_title', held=len(rows))}**")
    st.caption(view.say("record.as_published"))
    table.draw(view, _with_notes(view, published.counts(view.programme, rows, view.lang)), "record_counts")


def _count_bars(view: View, rows: list[dict], level: str):
    bars = published_data.bars(view.programme, rows, level, view.lang)
    if not bars:
        return
    title = view.say(f"record.{level}_bars", day=published_values.last_day(rows, level))
    st.markdown(f"**{title}**")
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


def events(view: View, record: Record):
    """Draw the table of dated events, of the filter's measures or of all."""
    rows = record.events_of(view.chosen.measure)
    if not rows:
        st.info(view.say("record.no_events"))
        return
    st.markdown(
        "**"
        + view.say("record.events_title", held=len(rows), first=rows[0]["when"], last=rows[-1]["when"])
        + "**"
    )
    st.caption(view.say("record.as_published"))
    table.draw(view, _with_notes(view, published.events(rows, view.lang)), "record_events")


def timeline(view: View, number: int):
    """Draw one measure's dated events on its page, set apart from what its units reported."""
    try:
        record = sources.record(view.office)
    except Refused as refused:
        st.warning(view.say("record.broken", n=len(refused.problems)))
        return
    if record is None:
        return
    rows = record.events_of([number])
    with st.container(border=True):
        st.markdown(f":material/public: **{view.say('record.timeline', held=len(rows))}**")
        if not rows:
            st.caption(view.say("record.no_events"))
            return
        st.caption(view.say("record.timeline_note"))
        events = published_events.timeline(rows, view.lang)
        st.html(f"{style('events')}<ol class='record-events'>{events}</ol>")
        name = view.say("record.measure_events", number=number)
        download.download(
            view, [replace(_with_notes(view, published.events(rows, view.lang)), name=name)], "measure_events"
        )
