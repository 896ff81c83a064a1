"""The blocks of the measure pages, each a function of the view."""

import html

import streamlit as st

from tracker.display.html import region_map, region_map_data, task_cards
from tracker.display.tables import assignments as table_assignments, measures as measures_table, status
from tracker.display.tables.listing import Listing
from ui import forecast_cache
from ui.frame import page_choice
from ui.frame.page_choice import Choice
from ui.sections import summary
from ui.view import View
from ui.widgets import clickable_bars, linked_rows, table
from ui.widgets.plain_text import plain

# The task that is looked at belongs to one measure.
_BENEATH = ("t",)
_A_PAGE = 300


def measures(view: View):
    """The table of all measures; a click opens one."""
    rows = view.kept("measures", lambda: measures_table.table(view.programme, view.held(), view.lang))
    st.markdown(f"**{view.say('measures.title', held=len(rows), as_of=view.as_of)}**")
    st.caption(view.say("measure.decided"))
    clicked = table.draw(
        view, Listing(view.say("measures.name"), measures_table.MEASURES, rows), "measures", select=True
    )
    if clicked is not None:
        page_choice.turn_to("measures", "measure", m=rows[clicked]["key"])


def _step(number: str):
    st.session_state["m"] = number
    page_choice.void(_BENEATH)


def choose(view: View) -> int:
    """Choose the measure, kept in the link as m; the filter's first unless chosen."""
    titles = {str(n): f"{n}. {view.title('measures', n)}" for n in view.programme.measures}
    known = list(titles)
    choice = Choice(
        "m", view.say("measure.choose"), titles, lambda text: text.split(".")[0].strip(), _BENEATH
    )
    box, back, forth = st.columns([6, 1, 1], vertical_alignment="bottom")
    with box:
        number = page_choice.choose(view, choice, str(next(iter(view.chosen.measure), known[0])))
    place = known.index(number)
    for column, key, at in ((back, "previous", place - 1), (forth, "next", place + 1)):
        there = 0 <= at < len(known)
        column.button(
            view.say(f"measure.{key}"),
            key=f"measure_{key}",
            disabled=not there,
            on_click=_step,
            args=(known[at] if there else number,),
            width="stretch",
        )
    return int(number)


def narrowed(view: View, number: int) -> View:
    """Return the view of one measure, whatever measures and areas the filter holds."""
    return view.narrowed(measure=(number,), area=())


def limits(view: View, one: View, number: int):
    """Say when the filter narrows the page or leaves out the measure."""
    area = view.programme.measures[number]["area"]
    chosen = view.chosen
    outside = (
        bool(chosen.measure) and number not in chosen.measure or bool(chosen.area) and area not in chosen.area
    )
    summary.limits(view, one, view.title("measures", number), outside)


def head(view: View, number: int):
    """The measure's number and title."""
    title = view.title("measures", number)
    st.markdown(f"##### {plain(view.say('measure.heading', number=number, title=title))}")


def clause(view: View, number: int):
    """The measure's clause as the notice has it, beside the tasks cut from it."""
    left, right = st.columns([2, 3])
    with left:
        _clause(view, number)
    with right:
        _cut(view)


def _clause(view: View, number: int):
    measure = view.programme.measures[number]
    st.html(
        f"<blockquote style='margin:0;padding:.5rem .9rem;border-left:4px solid #2f6f9f;"
        f"background:rgba(128,140,152,.12)'><b>{html.escape(view.say('measure.clause'))}</b>　"
        f"{html.escape(view.programme.settings['document'] or '')}<br>"
        f"{html.escape(measure['clause_zh'] or '—')}</blockquote>"
    )
    owners = status.owners(view.programme, "measure", number, view.as_of, view.lang)
    st.text(view.say("measure.area", area=view.title("areas", measure["area"]), owners=owners))
    st.caption(view.say("measure.decided"))


def _press_task(task: str):
    st.session_state["t"] = "" if st.session_state.get("t") == task else task


def _cut(view: View):
    """The tasks cut from the clause, each with its light and done-test; a click lists its assignments."""
    st.markdown(f"**{view.say('measure.cut')}**")
    chosen = st.session_state.get("t") or st.query_params.get("t")
    clickable_bars.pressed(
        view.kept(
            f"cards {chosen}",
            lambda: task_cards.cards(
                measures_table.cards(view.programme, view.table("task"), chosen, view.lang)
            ),
        ),
        "cards",
        _press_task,
    )


def _press_region(code: str):
    st.session_state["region"] = [] if st.session_state.get("region") == [code] else [code]


def by_region(view: View):
    """How the measure stands in every region, as a map of tiles; a click narrows the page to a region."""
    whole = view.narrowed(region=())
    table = whole.table("region")
    if not region_map_data.mapped(view.programme, table):
        st.caption(view.say("map.national"))
        return
    title = view.say("map.title", as_of=view.as_of)
    st.markdown(f"**{title}**")
    clickable_bars.pressed(
        view.kept(
            "map",
            lambda: region_map.tiles(
                region_map_data.tiles(view.programme, table, view.chosen.region, view.lang), title
            ),
        ),
        "map",
        _press_region,
    )
    st.caption(view.say("map.note", lights=summary.legend(view)))


def tasks(view: View, number: int):
    """The measure's tasks, each with its deadline, done-test, target and figures."""
    rows = view.kept("tasks", lambda: measures_table.tasks(view.programme, view.held(), view.lang))
    every = len(view.programme.tasks_of(number))
    key = "measure.tasks" if len(rows) == every else "measure.tasks_some"
    st.markdown(f"**{view.say(key, held=len(rows), all=every, as_of=view.as_of)}**")
    name = view.say("measure.tasks_name", number=number)
    table.draw(view, Listing(name, measures_table.TASKS, rows), "tasks")


def targets(view: View):
    """Targets beside the latest actual values, where the measure has targets."""
    rows = view.kept(
        "targets",
        lambda: measures_table.targets(
            view.programme, view.held(view.told(measures_table.with_target(view.rows()))), view.lang
        ),
    )
    if rows:
        st.markdown(f"**{view.say('measure.targets')}**")
        linked_rows.draw(
            view, Listing(view.say("measure.targets_name"), measures_table.TARGETS, rows), "targets", "unit"
        )


def _task(view: View, number: int) -> str | None:
    """Which task's assignments are listed, kept in the link as t; None for all."""
    options = {"": view.say("measure.all_tasks")} | {
        task: f"{task} {view.title('tasks', task)}" for task in view.programme.tasks_of(number)
    }
    choice = Choice("t", view.say("measure.task"), options, lambda text: text.split(" ")[0])
    return page_choice.choose(view, choice, "") or None


def assignments(view: View, number: int):
    """Every unit's state under all tasks or one, down to the row it came from; a click opens the unit."""
    task = _task(view, number)
    held = table_assignments.of_task(view.rows(), task)
    st.markdown(f"**{view.say('measure.assignments', held=len(held), as_of=view.as_of)}**")
    if not view.chosen.support:
        st.caption(view.say("measure.lead_only"))
    held = held[page_choice.page(view, len(held), "assignments_page", _A_PAGE)]
    rows = view.kept(
        f"assignments {task} {held.index.min()}",
        lambda: measures_table.assignments(
            view.programme, view.held(forecast_cache.told(view, held)), view.lang
        ),
    )
    name = view.say("measure.assignments_name", number=number)
    linked_rows.draw(view, Listing(name, measures_table.ASSIGNMENTS, rows), "assignments", "unit")
