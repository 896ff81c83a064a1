"""The figures and the course of one measure or unit, as blocks of its page."""

from collections.abc import Callable, Sequence
from datetime import date

import plotly.graph_objects as go
import streamlit as st

from tracker.display import attention, headline as display_headline, phrases, standing_sentence
from tracker.display.charts import lines, trend
from tracker.display.html import bars_data
from tracker.display.tables import listing, status
from tracker.display.tables.listing import Listing
from tracker.figures import filters
from tracker.figures.by_key import RollUp
from tracker.figures.judged import Assignment
from tracker.schema import light_colours
from tracker.schema.declarations import index
from tracker.values.kinds import show
from ui import cache, forecast_cache
from ui.view import View
from ui.widgets import hint, rule_link, table
from ui.widgets.plain_text import plain

_PLOT = {"displayModeBar": False}
_TITLE_LENGTH = 60
_LIGHTS = index(light_colours.LIGHTS)


def limits(narrows: bool, narrowed: View):
    """Say so if the filter narrows the page of one measure or unit, and to what."""
    if narrows:
        st.caption(plain(narrowed.say("standing.filtered", shown=narrowed.shown)))


def headline(view: View):
    """Draw the selection's light, progress, coverage, status, completions and number overdue."""
    total = view.total()
    pace_class = view.say("standing.classed", word=phrases.class_phrase(total, view.lang))
    cells = (
        ("standing.progress", display_headline.percent(total["progress"]), against(view, total)),
        (
            "standing.coverage",
            f"{total['reported']:,}/{total['counted']:,}",
            view.say(
                "overview.floor",
                coverage=phrases.coverage(total, view.lang),
                floor=show("percent", total["progress_floor"]) or "—",
            ),
        ),
        (
            "standing.status",
            listing.term("status", total["status"], view.lang),
            f"{phrases.status(total, view.lang)}；{pace_class}"
            if view.lang == "zh"
            else f"{phrases.status(total, view.lang)}; {pace_class}",
        ),
        (
            "standing.done",
            f"{total['completed']:,} / {total['verified']:,}",
            view.say("overview.of_assignments", assignments=total["assignments"]),
        ),
        ("standing.overdue", f"{total['overdue']:,}", view.say("overview.of_dated", dated=total["dated"])),
    )
    cards(view, total, cells)


def cards(view: View, row: RollUp | Assignment, cells: Sequence[tuple[str, str, str]]):
    """Draw the light of a roll-up or an assignment, and beside it cards: the key of each one's name, its
    figure and what stands beneath it."""
    first, *others = st.container(key="standing").columns(len(cells) + 1)
    with first.container(border=True, height="stretch", gap="xxsmall"):
        _light(view, row)
    for column, (key, value, detail) in zip(others, cells, strict=True):
        with column.container(border=True, height="stretch", gap="xxsmall"):
            st.metric(rule_link.label(view.say(key), key.removeprefix("standing.")), value)
            st.caption(detail)


def _notes(view: View) -> tuple:
    return _first_note(view), _selection_note(view)


def opening(view: View, sentence: Callable[[View], str]):
    """Draw the sentence that a page opens with."""
    with st.container(key="opening"):
        st.markdown(plain(view.kept(sentence)))


def standing(view: View) -> str:
    """Return how the view's one unit or measure stands."""
    return standing_sentence.sentence(view.total(), forecast_cache.words(view), view.as_of, view.lang)


def first(view: View):
    """Say what readers must know before any figure: that the programme has not begun or the deadline has
    passed, how old the data are, and that there are newer ones."""
    (note, is_warning), selection = view.kept(_notes)
    if selection:
        st.caption(selection)
    if note and is_warning:
        st.warning(note, icon=":material/event_busy:")
    elif note:
        st.caption(note)
    last = cache.last(view.office, view.version)
    if last is not None and last > view.as_of:
        left, right = st.columns([4, 1], vertical_alignment="center")
        left.caption(view.say("first.newer", as_of=view.as_of, last=last))
        right.button(
            view.say("first.newer_link", last=last),
            key="newer",
            on_click=_set_date,
            args=(last,),
            type="tertiary",
        )


def _set_date(day: date):
    st.session_state["as_of"] = day


def _selection_note(view: View) -> str:
    """How much of the selection a filter by state keeps; and which figures count lead assignments only."""
    shown, chosen = view.selection(), view.chosen
    states = filters.named(chosen, view.programme, ("status", "light", "pace_class"), view.lang)
    sentences = (
        []
        if shown.whole is None
        else [view.say("first.by_state", states=states, n=len(shown.selected), all=len(shown.whole))]
    )
    return " ".join([*sentences, *([view.say("first.support")] if chosen.support else [])])


def _first_note(view: View) -> tuple[str, bool]:
    """The sentences, and whether they are a warning; newest reports for last month alone are not."""
    settings = view.programme.settings
    if view.as_of < settings["start"]:
        return view.say("first.before", start=settings["start"], as_of=view.as_of), True
    sentence, newest = (
        phrases.leading_warning(view.total(), settings["half_share"], view.lang),
        attention.newest(view.rows()),
    )
    sentences = sentence, phrases.age(view.as_of, newest, view.lang)
    return " ".join(filter(None, sentences)), bool(sentence) or phrases.months_old(view.as_of, newest) > 0


def against(view: View, total) -> str:
    """Return what progress is measured against: expected progress and gap; and whether some is judged at an
    earlier date."""
    if total["gap"] != total["gap"]:
        return view.say("overview.no_expected")
    sentence = view.say(
        "overview.against", expected=show("percent", total["expected"]), gap=show("percent", total["gap"])
    )
    earlier = phrases.earlier(total, view.as_of, view.lang)
    return sentence + (view.say("phrase.aside", said=earlier) if earlier else "")


def legend(view: View) -> str:
    """Return all lights as Markdown, each with shape, word and colour."""
    return "　".join(
        f":{light.text_colour}[{light.shape} {light.label(view.lang)}]" for light in light_colours.LIGHTS
    )


def coloured(row, lang: str) -> str:
    """Return the light of a row as Markdown in its colour, with its reason."""
    word = phrases.light(row["light"], row["reason"], lang)
    return f":{_LIGHTS[row['light']].text_colour}[**{word}**] {plain(status.reason(row, lang))}"


def _light(view: View, total):
    st.caption(rule_link.label(view.say("standing.light"), "light"))
    word = phrases.light(total["light"], total["reason"], view.lang)
    st.markdown(f"#### :{_LIGHTS[total['light']].text_colour}[{word}]")
    st.caption(plain(status.reason(total, view.lang)))


def _course_chart(view: View) -> go.Figure:
    months, progress, expected = trend.lines(cache.course(view.office, view.version, view.chosen))
    names = view.say("trend.progress"), view.say("trend.expected")
    return lines.trend(months, progress, expected, names, forecast_cache.lines(view, months[-1]))


def over_months(view: View, title: str, key: str):
    """Draw progress at the end of every month against expected progress, as a chart and as a table."""
    totals = cache.course(view.office, view.version, view.chosen)
    heading = view.say("course.title", title=bars_data.shortened(title, _TITLE_LENGTH), as_of=view.as_of)
    st.markdown("**" + plain(heading) + "**")
    if not trend.anything_reported(totals):
        st.caption(view.say("course.none"))
        return
    hint.caption(view, "course.click")
    months, _, expected = trend.lines(totals)
    days = dict(zip(months, (day for day, _ in totals), strict=True))
    st.plotly_chart(
        view.kept(_course_chart),
        theme=None,
        key=f"{key}_course",
        config=_PLOT,
        alt=heading,
        on_select=lambda: _set_month(days, f"{key}_course"),
        selection_mode="points",
    )
    if differs := phrases.judged_apart(view.total(), expected[-1], view.as_of, view.lang):
        st.caption(differs)
    forecast_cache.draw(view)
    box = st.expander(view.say("course.table"), key=f"{key}_months_box", on_change="rerun")
    if box.open:
        rows = trend.rows(totals, view.lang)
        with box:
            table.draw(view, Listing(view.say("course.name"), trend.COLUMNS, rows), f"{key}_months")


def _set_month(days: dict[str, date], key: str):
    """Set the filter's date to the clicked month; months of the forecast are not taken."""
    for point in st.session_state[key].selection.points[:1]:
        if point["x"] in days:
            st.session_state["as_of"] = days[point["x"]]
