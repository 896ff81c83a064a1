"""The blocks of the page of one measure; each is a function of the view."""

import html
from functools import partial

import streamlit as st

from tracker.display import measure_facts
from tracker.display.html import definitions, region_map, region_map_data, task_cards
from tracker.display.tables import (
    assignments as table_assignments,
    measures as measures_table,
    stated_problems as problem_table,
    status,
)
from tracker.display.tables.listing import Listing
from tracker.figures import stated_problems
from tracker.figures.filters import FIELD_BY_ID
from tracker.words import say
from ui import forecast_cache
from ui.frame import links, page_choice, way_back
from ui.frame.page_choice import Choice
from ui.sections import summary
from ui.view import View
from ui.widgets import clickable_bars, download, hint, linked_rows
from ui.widgets.plain_text import plain

# A chosen task belongs to one measure, so another measure resets it.
_RESET_KEYS = ("t",)
_A_PAGE = 300
_MEASURE = FIELD_BY_ID["measure"]


def choose(view: View) -> int:
    """Draw the way back, the measure's title and its choice, kept in the link as m, and return it; by default
    the filter's first."""
    way = st.container()
    heading, right = st.columns([3, 2], vertical_alignment="center")
    with right:
        number = _choose(view)
    titles = {str(one): f"{one} {view.title('measures', one)}" for one in view.programme.measures}
    with way:
        way_back.along(view, "measure", titles, ("m", str(number)))
    title = view.title("measures", number)
    heading.markdown(f"##### {plain(view.say('measure.heading', number=number, title=title))}")
    return number


def _choose(view: View) -> int:
    programme = view.programme

    def titles(lang: str) -> dict[str, str]:
        return {str(number): _MEASURE.title(programme, number, lang) for number in programme.measures}

    named = partial(_MEASURE.parse, programme)
    choice = Choice("m", view.say("measure.choose"), titles, named, _RESET_KEYS, labelled=False, preset=True)
    return int(page_choice.choose(view, choice, str(next(iter([*view.chosen.measure, *programme.measures])))))


def narrowed(view: View, number: int) -> View:
    """Return the view of one measure, whatever measures the filter holds."""
    return view.narrowed(measure=(number,))


def limits(view: View, one: View):
    """Say so if the filter narrows the page; `one` is the measure's view."""
    summary.limits(not view.chosen.only(measure=()).empty, one)


def facts(view: View, number: int):
    """Draw the measure's area and owners and, in one sentence, how it stands."""
    area = view.title("areas", view.programme.measures[number]["area"])
    owners = status.owners(view.programme, "measure", number, view.as_of, view.lang)
    st.caption(plain(view.say("measure.area", area=area, owners=owners)))
    summary.opening(view, summary.standing)


def why(view: View, number: int):
    """Draw what holds the measure back and what comes next, beside the clause as the notice words it."""
    left, right = st.columns([3, 2])
    with left:
        st.markdown(f"**{view.say('measure.held_back')}**")
        markup = view.kept(_held_back, links.start("assignment"))
        st.html(markup) if markup else st.caption(view.say("measure.not_held_back"))
    with right:
        st.html(_clause(view, number))


def _held_back(view: View, beginning: str) -> str:
    told = view.with_report_texts(measure_facts.looked_at(view.rows()))
    found = measure_facts.holding_back(view.programme, told, links.followed(beginning), view.lang)
    return definitions.links_first(found)


def _clause(view: View, number: int) -> str:
    document = view.programme.settings["document"] or ""
    clause = view.programme.measures[number]["clause_zh"] or "—"
    return (
        f"<details class='clause'><summary><b>{html.escape(view.say('measure.clause'))}</b>　"
        f"{html.escape(document)}<br><span>{html.escape(clause)}</span></summary></details>"
    )


def _press_task(task: str):
    st.session_state["t"] = "" if st.session_state.get("t") == task else task


def _task_rows(view: View) -> list[dict]:
    return measures_table.tasks(view.programme, view.selection(), view.lang)


def tasks(view: View, number: int):
    """Draw the measure's tasks as cards, each with done-test, figures and the lights of its units, and their
    download; a click on a title lists the task's assignments, a click on a light opens one."""
    rows = view.kept(_task_rows)
    task_count = len(view.programme.tasks_of(number))
    key = "measure.tasks" if len(rows) == task_count else "measure.tasks_some"
    st.markdown(f"**{view.say(key, held=len(rows), all=task_count, as_of=view.as_of)}**")
    for said in view.kept(_contradicted, number):
        st.warning(plain(said), icon=":material/compare_arrows:")
    chosen = st.session_state.get("t") or st.query_params.get("t") or ""
    clickable_bars.pressed(view.kept(_cards, chosen, links.start("assignment")), "cards", _press_task)
    st.caption(
        view.say("measure.cut", click=hint.beside(view, "measure.cut_click"), lights=summary.legend(view))
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        name = view.say("measure.tasks_name", number=number)
        download.download(view, [Listing(name, measures_table.TASKS, rows)], "tasks")
        st.caption(view.say("measure.decided"))


def _contradicted(view: View, number: int) -> list[str]:
    """Of which of the measure's tasks lead and support say the contrary, whatever the filter."""
    found = stated_problems.contradictions(view.every_row())
    return [
        problem_table.contradiction(view.programme, one, view.lang)
        for one in found
        if view.programme.tasks[one.task]["measure"] == number
    ]


def _cards(view: View, chosen: str, beginning: str) -> str:
    address = links.followed(beginning)
    return task_cards.cards(measure_facts.cards(view.programme, view.selection(), address, chosen, view.lang))


def _press_region(code: str):
    st.session_state["region"] = [] if st.session_state.get("region") == [code] else [code]


def by_region(view: View):
    """Draw the measure's light in every region as a map of tiles; a click narrows the page to a region."""
    table = view.narrowed(region=()).table("region")
    if not region_map_data.mapped(view.programme, table):
        st.caption(view.say("map.national"))
        return
    title = view.say("map.title", as_of=view.as_of)
    st.markdown(f"**{title}**")
    clickable_bars.pressed(view.kept(_map_markup, title), "map", _press_region)
    st.caption(view.say("map.note", lights=summary.legend(view)))


def _map_markup(view: View, title: str) -> str:
    table = view.narrowed(region=()).table("region")
    return region_map.tiles(
        region_map_data.tiles(view.programme, table, view.chosen.region, view.lang), title
    )


def _target_rows(view: View) -> list[dict]:
    with_target = view.with_report_texts(measures_table.with_target(view.rows()))
    return measures_table.targets(view.programme, view.selection(with_target), view.lang)


def targets(view: View):
    """Draw the targets beside the latest actual values, if the measure has targets."""
    rows = view.kept(_target_rows)
    if rows:
        st.markdown(f"**{view.say('measure.targets')}**")
        linked_rows.draw(
            view, Listing(view.say("measure.targets_name"), measures_table.TARGETS, rows), "targets"
        )


def _task(view: View, number: int) -> str | None:
    """The task whose assignments are listed, kept in the link as t; None for all."""
    programme = view.programme

    def titles(lang: str) -> dict[str, str]:
        return {"": say("measure.all_tasks", lang)} | {
            task: f"{task} {programme.title('tasks', task, lang)}" for task in programme.tasks_of(number)
        }

    choice = Choice("t", view.say("measure.task"), titles, programme.tasks_named)
    return page_choice.choose(view, choice, "") or None


def _assignment_rows(view: View, task: str | None, start: int, stop: int) -> list[dict]:
    rows = table_assignments.of_task(view.rows(), task)[start:stop]
    return measures_table.assignments(
        view.programme, view.selection(forecast_cache.with_forecasts(view, rows)), view.lang
    )


def assignments(view: View, number: int):
    """List the assignments of all tasks or of one, down to the row they came from; a click opens one."""
    task = _task(view, number)
    selected_rows = table_assignments.of_task(view.rows(), task)
    click = hint.beside(view, "measure.assignments_click")
    title = view.say("measure.assignments", held=len(selected_rows), as_of=view.as_of, click=click)
    st.markdown(f"**{title}**")
    if not view.chosen.support:
        st.caption(view.say("measure.lead_only"))
    places = page_choice.page(view, len(selected_rows), "assignments_page", _A_PAGE)
    rows = view.kept(_assignment_rows, task, places.start, places.stop)
    name = view.say("measure.assignments_name", number=number)
    linked_rows.draw(view, Listing(name, measures_table.ASSIGNMENTS, rows), "assignments")
