"""The blocks of the page that says how the figures are made; each is a function of the view."""

from html import escape

import streamlit as st

from tracker.display import rules_page, worked_examples, worked_sums
from tracker.display.rules_page import Decided, Rule, Section
from tracker.display.tables.listing import Listing
from tracker.display.worked_sums import Example
from tracker.figures.filters import Filter
from tracker.figures.selection import select
from ui import forecast_cache
from ui.asset import style
from ui.frame import window_acts
from ui.view import View
from ui.widgets import table
from ui.widgets.plain_text import plain


def head(view: View):
    """Say what the page is, and link to each of its sections."""
    st.html(style("rules"))
    st.markdown(f"##### {view.say('rules.title')}")
    _prose([view.say("rules.head"), view.say("rules.terms")])
    links = [(section.id, view.say(f"rules.{section.id}")) for section in rules_page.SECTIONS]
    links += [("example", view.say("rules.examples"))]
    st.markdown("　".join(f"[{plain(title)}](#{anchor})" for anchor, title in links))


def rules(view: View):
    """Draw every section with its sentences and its rules."""
    with st.container(key="rules", gap=None):
        for section in rules_page.SECTIONS:
            st.header(view.say(f"rules.{section.id}"), anchor=section.id)
            st.html(f"<div class='rules'>{_section(view, section)}</div>")


def _section(view: View, section: Section) -> str:
    settings = view.programme.settings
    before, after = (
        _paragraphs(section.sentences(names, settings, view.lang))
        for names in (section.before, section.after)
    )
    return before + "".join(_table(view, rule) for rule in section.rules) + after


def _paragraphs(sentences: list[str]) -> str:
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)


def _table(view: View, rule: Rule) -> str:
    """The numbered lines of a rule, each with the word that it decides on, in its colour."""
    rows = "".join(
        f"<tr><td>{row.number}</td><td>{_word(row.decided)}</td><td>{escape(row.when)}</td></tr>"
        for row in rules_page.rows(rule, view.programme.settings, view.lang)
    )
    title, order, *heads = (
        escape(view.say(key))
        for key in (rule.title, "rules.order", "rules.number", "rules.decided", "rules.when")
    )
    head = "".join(f"<th scope='col'>{one}</th>" for one in heads)
    return (
        f"<table><caption>{title}<small>{order}</small></caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _word(decided: Decided) -> str:
    words = escape(decided.words)
    return (
        words
        if not decided.ground
        else (f"<span class='pill' style='background:{decided.ground};color:{decided.ink}'>{words}</span>")
    )


def unit(view: View):
    """Show step by step how one unit's figures follow from its rows; the middle one of the filter's units."""
    example = view.kept(_unit)
    title = "" if example is None else view.title("units", example.key)
    with st.container(key="rules_example"):
        st.header(
            view.say("rules.example" if example else "rules.examples", title=title, as_of=view.as_of),
            anchor="example",
        )
    # Scroll to the section of the link only now: before it is drawn, the page may be too short for that.
    st.html(window_acts.act("place"))
    if example is None:
        st.caption(view.say("rules.example.none"))
        return
    st.caption(view.say(f"rules.example.{_choice_made_among(view.chosen)}"))
    _rows(view, example)
    _prose([worked_sums.first(example, view.lang)])
    _sentences(
        view,
        "sums",
        [
            worked_sums.counts(example, view.lang),
            view.say("rules.example.tasks"),
            *worked_sums.sums(example, view.lang),
            worked_sums.floor(example, view.lang),
        ],
    )
    _sentences(view, "judged", worked_examples.judged(example, view.programme.settings, view.lang))


def _choice_made_among(chosen: Filter) -> str:
    """Return among which units the example was chosen: any, those of the filter, or one."""
    if len(chosen.unit) == 1:
        return "one"
    return "of_filter" if chosen.unit or chosen.group or chosen.region else "any"


def _unit(view: View) -> Example | None:
    chosen, rows = view.chosen, view.every_row()
    units = Filter(unit=chosen.unit, group=chosen.group, region=chosen.region)
    unit = worked_examples.example_unit(rows, set(select(rows, units, view.programme)["unit"]))
    return (
        None if unit is None else worked_examples.of_unit(view.programme, rows, unit, view.as_of, view.lang)
    )


def _rows(view: View, example: Example):
    st.markdown(f"**{view.say('rules.example.rows', n=len(example.rows))}**")
    rows = worked_sums.cells(example, worked_examples.COLUMNS, view.lang)
    table.draw(view, Listing(view.say("rules.example.rows_name"), worked_examples.COLUMNS, rows), "example")


def _sentences(view: View, name: str, sentences: list[str]):
    """Draw sentences under a heading."""
    st.markdown(f"**{view.say(f'rules.example.{name}')}**")
    _prose(sentences)


def _prose(sentences: list[str]):
    st.html(f"<div class='rules'>{_paragraphs(list(filter(None, sentences)))}</div>")


def _measure_example(view: View) -> Example | None:
    return worked_examples.of_measure(view.programme, view.every_row(), view.lang)


def measure(view: View):
    """Show the two means of a measure whose tasks have different numbers of units, whatever the filter."""
    example = view.kept(_measure_example)
    if example is None:
        return
    title = view.title("measures", example.key)
    st.markdown(f"**{plain(view.say('rules.example.measure', number=example.key, title=title))}**")
    rows = worked_sums.cells(example, worked_examples.TASKS, view.lang)
    table.draw(view, Listing(view.say("rules.example.means_name"), worked_examples.TASKS, rows), "means")
    _prose([view.say("rules.example.means"), *worked_sums.sums(example, view.lang)])


def fared(view: View):
    """Say how the forecasts made at every past month's end fared, for the filter's selection."""
    with st.container(key="rules_fared"):
        st.markdown(f"**{view.say('forecast.how_they_fared', as_of=view.as_of)}**")
        st.caption(view.kept(forecast_cache.fared))
