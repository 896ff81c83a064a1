"""The blocks of the page of problems: how many there are, their lists, where lead and support contradict."""

from collections import Counter

import streamlit as st

from tracker.display.tables import stated_problems as tables
from tracker.display.tables.listing import Listing
from tracker.figures import stated_problems
from tracker.figures.stated_problems import AGES, Contradiction, Stated
from tracker.operations import stated_problems as operations
from ui.frame import link_values, page_choice
from ui.frame.coded_choice import CodedChoice
from ui.view import View
from ui.widgets import download, empty_state, hint, linked_rows, table
from ui.widgets.page_line import page_line
from ui.widgets.plain_text import plain

_PART = CodedChoice(
    *("problems", "part", "problems.part"),
    link_values.titles_of({part: f"problems.part_{part}" for part in tables.PARTS}),
)
_AGE = CodedChoice(
    *("problems", "age", "problems.age"),
    link_values.titles_of({"": "problems.age_all"} | {age: f"problems.age_{age}" for age in AGES}),
)


def _stated(view: View) -> list[Stated]:
    with view.office.log() as log:
        return operations.stated(view.office, log, view.rows(), view.as_of)


def _contradictions(view: View) -> list[Contradiction]:
    """The contradictions about the tasks of which the filter selects anything."""
    tasks = set(view.narrowed(support=True).rows()["task"])
    return [one for one in stated_problems.contradictions(view.every_row()) if one.task in tasks]


def block(view: View):
    """Say how many problems there are, then list them as chosen; a row opens what it is about."""
    every = view.kept(_stated)
    if not every:
        empty_state.draw(view.say("problems.none"), view.say("problems.none_so"))
        return
    groups = stated_problems.alike(every)
    figures = {
        "n": len(every),
        "units": len(stated_problems.units(every)),
        "groups": len(groups),
        "shared": sum(len(stated_problems.units(group)) > 1 for group in groups),
        "old": sum(one.age(view.as_of) == "older" for one in every),
    }
    with st.container(key="opening"):
        st.markdown(view.say("problems.head", as_of=view.as_of, **figures))
    ages = Counter(one.age(view.as_of) for one in every)
    part, age = _PART.one(view.lang), _AGE.one(view.lang)
    _PART.draw(view.lang)
    _AGE.draw(view.lang, counts={"": len(every), **{name: ages[name] for name in AGES}})
    shown = [one for one in every if not age or one.age(view.as_of) == age]
    _list(view, shown, part)
    if part != "together":
        return
    name, label = view.say("page.problems"), view.say("problems.download")
    download.download_as(view, name, lambda: _workbook(view, shown), "problems", label)


def _workbook(view: View, shown: list[Stated]) -> list[Listing]:
    return [tables.listing(view.programme, shown, part, view.as_of, view.lang) for part in tables.PARTS]


def _list(view: View, shown: list[Stated], part: str):
    listing = tables.listing(view.programme, shown, part, view.as_of, view.lang)
    if part == "each":
        hint.caption(view, "problems.click")
        linked_rows.draw(view, listing, "problems_each")
        return
    if part == "together":
        _together(view, shown, listing)
        return
    hint.caption(view, "problems.counted_click")
    chosen = table.draw(view, listing, f"problems_{part}", select=True)
    if chosen is not None:
        page_choice.turn_to("problems", part="each", **{part: str(listing.rows[chosen]["key"])})


def _together(view: View, shown: list[Stated], listing: Listing):
    """List what is stated in the same words as one row; the row that is clicked is listed one by one."""
    hint.caption(view, "problems.together_click")
    chosen = table.pick(view, listing, "problems_together")
    if chosen is not None and chosen < len(listing.rows):
        group = stated_problems.alike(shown)[chosen]
        st.markdown(f"**{plain(view.say('problems.same', words=group[0].words, n=len(group)))}**")
        each = tables.listing(view.programme, group, "each", view.as_of, view.lang)
        linked_rows.draw(view, each, "problems_same")


def contradictions(view: View):
    """List the tasks that the lead reports complete while supporting units have not begun."""
    found = view.kept(_contradictions)
    if not found:
        return
    st.markdown(f"**{view.say('problems.contradict', n=len(found))}**")
    for one in found:
        measure = str(view.programme.tasks[one.task]["measure"])
        words = plain(tables.contradiction(view.programme, one, view.lang))
        page_line("measure", words, m=measure, t=one.task)
