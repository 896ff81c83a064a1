"""The blocks of the measure pages; each is a function of the view."""

import html
from functools import partial

import streamlit as st

from tracker.display.html import region_map, region_map_data, task_cards
from tracker.display.tables import assignments as table_assignments, measures as measures_table, status
from tracker.display.tables.listing import Listing
from tracker.figures.filters import FIELD_BY_ID
from tracker.words import say
from ui import forecast_cache
from ui.frame import page_choice, way_back
from ui.frame.page_choice import Choice
from ui.sections import summary
from ui.view import View
from ui.widgets import clickable_bars, linked_rows, table
from ui.widgets.plain_text import plain

# A chosen task belongs to one measure, so another measure resets it.
_RESET_KEYS = ("t",)
_A_PAGE = 300
_MEASURE = FIELD_BY_ID["measure"]


def _rows(view: View) -> list[dict]:
    return measures_table.table(view.programme, view.selection(), view.lang)


def measures(view: View):
    """Draw the table of all measures; a click opens one."""
    rows = view.kept(_rows)
    st.markdown(f"**{view.say('measures.title', held=len(rows), as_of=view.as_of)}**")
    st.caption(view.say("measure.decided"))
    clicked = table.draw(
        view, Listing(view.say("measures.name"), measures_table.MEASURES, rows), "measures", select=True
    )
    if clicked is not None:
        page_choice.turn_to("measure", m=rows[clicked]["key"])


def choose(view: View) -> int:
    """Draw the choice of the measure, kept in the link as m, and return it; by default the filter's first."""
    programme = view.programme
    numbers = [str(number) for number in programme.measures]

    def titles(lang: str) -> dict[str, str]:
        return {str(number): _MEASURE.title(programme, number, lang) for number in programme.measures}

    named = partial(_MEASURE.parse, programme)
    choice = Choice("m", view.say("measure.choose"), titles, named, _RESET_KEYS)
    way = st.container()
    number = page_choice.choose(view, choice, str(next(iter(view.chosen.measure), numbers[0])))
    with way:
        way_back.draw(
            view,
            "measure",
            {one: f"{one} {view.title('measures', int(one))}" for one in numbers},
            ("m", number),
        )
    return int(number)


def narrowed(view: View, number: int) -> View:
    """Return the view of one measure, whatever measures the filter holds."""
    return view.narrowed(measure=(number,))


def limits(view: View, one: View):
    """Say so if the filter narrows the page; `one` is the measure's view."""
    summary.limits(not view.chosen.only(measure=()).empty, one)


def head(view: View, number: int):
    """Draw the measure's number and title."""
    title = view.title("measures", number)
    st.markdown(f"##### {plain(view.say('measure.heading', number=number, title=title))}")


def clause(view: View, number: int):
    """Draw the measure's clause as the notice words it, beside the tasks that the office made of it."""
    left, right = st.columns([2, 3])
    with left:
        _clause(view, number)
    with right:
        _task_cards(view)


def _clause(view: View, number: int):
    measure = view.programme.measures[number]
    st.html(
        f"<blockquote style='margin:0;padding:.5rem .9rem;border-left:4px solid var(--accent);"
        f"background:var(--faint)'><b>{html.escape(view.say('measure.clause'))}</b>　"
        f"{html.escape(view.programme.settings['document'] or '')}<br>"
        f"{html.escape(measure['clause_zh'] or '—')}</blockquote>"
    )
    owners = status.owners(view.programme, "measure", number, view.as_of, view.lang)
    st.text(view.say("measure.area", area=view.title("areas", measure["area"]), owners=owners))
    st.caption(view.say("measure.decided"))


def _press_task(task: str):
    st.session_state["t"] = "" if st.session_state.get("t") == task else task


def _task_cards(view: View):
    """The tasks made of the clause, each with its light and done-test; a click lists its assignments."""
    st.markdown(f"**{view.say('measure.cut')}**")
    chosen = st.session_state.get("t") or st.query_params.get("t")
    clickable_bars.pressed(view.kept(_cards_markup, chosen), "cards", _press_task)


def _cards_markup(view: View, chosen: str | None) -> str:
    return task_cards.cards(measures_table.cards(view.programme, view.table("task"), chosen, view.lang))


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


def _task_rows(view: View) -> list[dict]:
    return measures_table.tasks(view.programme, view.selection(), view.lang)


def tasks(view: View, number: int):
    """Draw the table of the measure's tasks, each with its deadline, done-test, target and figures."""
    rows = view.kept(_task_rows)
    task_count = len(view.programme.tasks_of(number))
    key = "measure.tasks" if len(rows) == task_count else "measure.tasks_some"
    st.markdown(f"**{view.say(key, held=len(rows), all=task_count, as_of=view.as_of)}**")
    name = view.say("measure.tasks_name", number=number)
    table.draw(view, Listing(name, measures_table.TASKS, rows), "tasks")


def _target_rows(view: View) -> list[dict]:
    with_target = view.with_report_texts(measures_table.with_target(view.rows()))
    return measures_table.targets(view.programme, view.selection(with_target), view.lang)


def targets(view: View):
    """Draw the targets beside the latest actual values, if the measure has targets."""
    rows = view.kept(_target_rows)
    if rows:
        st.markdown(f"**{view.say('measure.targets')}**")
        linked_rows.draw(
            view, Listing(view.say("measure.targets_name"), measures_table.TARGETS, rows), "targets", "unit"
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
    """List the assignments of all tasks or of one, down to the row they came from; a click opens the unit."""
    task = _task(view, number)
    selected_rows = table_assignments.of_task(view.rows(), task)
    st.markdown(f"**{view.say('measure.assignments', held=len(selected_rows), as_of=view.as_of)}**")
    if not view.chosen.support:
        st.caption(view.say("measure.lead_only"))
    places = page_choice.page(view, len(selected_rows), "assignments_page", _A_PAGE)
    rows = view.kept(_assignment_rows, task, places.start, places.stop)
    name = view.say("measure.assignments_name", number=number)
    linked_rows.draw(view, Listing(name, measures_table.ASSIGNMENTS, rows), "assignments", "unit")
