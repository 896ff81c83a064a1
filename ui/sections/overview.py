"""The blocks of the overview; each is a function of the view."""

from datetime import date

import streamlit as st

from tracker.display import counts as display_counts, opening, phrases
from tracker.display.html import bars, bars_data, counted
from tracker.figures import comparison, filters
from tracker.schema import light_colours
from tracker.schema.declarations import Mark
from ui.frame import compare_date, links, page_choice
from ui.sections import cards, short_lists
from ui.view import View
from ui.widgets import clickable_bars, hint, rule_link
from ui.widgets.page_line import page_line
from ui.widgets.plain_text import plain


def _sentence(view: View) -> str:
    """The first sentence; what a filter narrows the page to stands at its beginning."""
    scope = filters.named(view.chosen, view.programme, filters.FIELD_BY_ID, view.lang)
    scope = view.say("shown.list").join(filter(None, (scope, view.chosen.words)))
    moved = compare_date.moved(view, comparison.previous(view.as_of))
    beginning = opening.begin(view.as_of, scope, view.lang)
    return opening.sentence(beginning, view.kept(cards.headline), view.reporting(), moved, view.lang)


def sentence(view: View):
    """Say in one sentence how the programme stands, what is behind, who is missing and what changed; then
    whom to call first."""
    whom = view.kept(short_lists.whom_to_call)
    call = f" **{view.say('overview.call_first')}**{plain(whom)}" if whom else ""
    with st.container(key="opening"):
        st.markdown(plain(view.kept(_sentence)) + call)


def _measure_bars(view: View, names: tuple[str, str]) -> str:
    found = bars_data.bars(view.programme, view.table("measure"), view.as_of, view.lang)
    return bars.bars(found, names)


def measures(view: View):
    """Draw the measures as bars against expected progress, grouped by area; a click opens one."""
    count = int((view.table("measure")["assignments"] > 0).sum())
    st.markdown(f"**{view.say('overview.measures', as_of=view.as_of, held=count)}**")
    names = view.say("trend.progress"), view.say("trend.expected")
    markup = view.kept(_measure_bars, names)
    opened = clickable_bars.bars(markup, "measures_strips", bars.height(markup))
    if opened:
        page_choice.turn_to("measure", m=opened)


def changed(view: View):
    """Show what changed since a date, by kind; a click on a kind opens its rows."""
    left, right = st.columns([3, 2], vertical_alignment="center")
    heading = left.empty()
    with right.popover(view.say("overview.other_date")):
        day = compare_date.choose(view, compare_date.ON_OVERVIEW)
    heading.markdown(f"**{view.say('overview.what_changed', since=day)}**")
    found = view.kept(_change_counts, day)
    with st.container(horizontal=True, gap="small"):
        for kind, words in found:
            page_line("timeline", words, show="compare", kinds=kind, since=str(day))


def _change_counts(view: View, day: date) -> list[tuple[str, str]]:
    """The kinds of change since a date, worse and better lights apart, each with its count in words."""
    movements = compare_date.moved(view, day)
    return [
        (kind, view.say("overview.moved", kind=view.say(f"moved.{kind}"), n=movements.count(kind)))
        for kind in comparison.KINDS
        if kind not in ("light", "postponed")
    ]


def _light_counts(view: View) -> dict:
    return display_counts.light_counts(view.total())


def _class_counts(view: View) -> dict:
    return display_counts.class_counts(view.rows())


def _grey_counts(view: View) -> dict:
    return display_counts.grey_counts(view.rows())


def counts(view: View):
    """Show how many assignments have each light, as one bar and in words, and how many are in each class; a
    click lists them in the ledger."""
    numbers = view.kept(_light_counts)
    way = hint.beside(view, "overview.part_click")
    st.markdown(f"**{view.say('overview.lights', as_of=view.as_of)}{way}**")
    opened = clickable_bars.bars(bars.counts(light_colours.LIGHTS, numbers, view.lang), "counts_light")
    _in_words(view, "light", light_colours.LIGHTS, numbers)
    st.caption(phrases.grey(view.kept(_grey_counts), view.lang))
    classes = view.kept(_class_counts)
    st.markdown(f"**{view.say('overview.classes', as_of=view.as_of)}**")
    _in_words(view, "class", light_colours.CLASSES, classes)
    st.caption(phrases.other(classes, view.lang))
    st.caption(rule_link.label(view.say("overview.rule"), "light"))
    if opened:
        page_choice.turn_to("ledger", light=opened)


def _in_words(view: View, field: str, words: tuple[Mark, ...], numbers: dict[str, int]):
    address = links.each("ledger")
    st.html(counted.counted(words, numbers, lambda one: address(**{field: one}), view.lang))
