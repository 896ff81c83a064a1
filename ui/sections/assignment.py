"""The blocks of the page of one assignment, a task of one unit; each is a function of the view."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from tracker.display import assignment_facts, form_facts
from tracker.display.html import light_strip, report_timeline
from tracker.display.html.definitions import definitions
from tracker.display.tables import acts as acts_table, listing, past_reports
from tracker.display.tables.listing import Listing
from tracker.figures.judged import Assignment
from tracker.operations import acts
from tracker.programme import unit_search
from tracker.values.kinds import show
from tracker.values.periods import period_end
from ui import cache, forecast_cache, page_office
from ui.frame import links, page_choice, way_back
from ui.frame.page_choice import Choice
from ui.frame.way_back import Step
from ui.sections import summary
from ui.view import View
from ui.widgets import download, hint
from ui.widgets.plain_text import plain

_A_PAGE = 12


@dataclass(frozen=True)
class Shown:
    """The assignment that the page shows, as it stands on the view's date, with what its report tells."""

    task: str
    unit: str
    row: Assignment


def choose(view: View) -> Shown | None:
    """Draw the way back, the heading and the choice of unit and task, kept in the link; return the
    assignment, None for a unit without any."""
    way = st.container()
    heading, left, right = st.columns([5, 3, 3], vertical_alignment="center")
    with left:
        unit = _unit(view)
    roles = form_facts.tasks_of(view.programme, unit)
    if not roles:
        st.caption(plain(view.say("assignment.none", unit=view.title("units", unit))))
        return None
    with right:
        task = _task(view, roles)
    title = view.title("tasks", task)
    with way:
        _way(view, unit, task, list(roles))
    words = plain(view.say("assignment.heading", task=task, title=title, unit=view.title("units", unit)))
    heading.markdown(f"##### {words}")
    place = view.programme.pairs[task, unit]
    told = view.with_report_texts(view.every_row().iloc[[place]])
    return Shown(task, unit, told.to_dict("records")[0])


# The keys are not those of the pages of a unit (u) and a measure (t): the framework drops from a link what is
# bound to a widget of the page that is left.
def _unit(view: View) -> str:
    programme = view.programme
    choice = Choice(
        "owner",
        view.say("assignment.unit"),
        partial(form_facts.unit_names, programme),
        partial(unit_search.found, programme),
        labelled=False,
        then=lambda: _keep_task(view),
    )
    return page_choice.choose(view, choice, next(iter(programme.units)))


def _keep_task(view: View):
    """Keep the task where the unit that was just chosen has it, too; else choose its first."""
    tasks = form_facts.tasks_of(view.programme, st.session_state["owner"])
    if tasks and st.session_state.get("task") not in tasks:
        st.session_state["task"] = next(iter(tasks))


def _task(view: View, roles: Mapping[str, str]) -> str:
    programme = view.programme

    def titles(lang: str) -> dict[str, str]:
        return {task: f"{task} {programme.title('tasks', task, lang)}" for task in roles}

    choice = Choice("task", view.say("assignment.task"), titles, programme.tasks_named, labelled=False)
    return page_choice.choose(view, choice, next(iter(roles)))


def _way(view: View, unit: str, task: str, tasks: list[str]):
    address = links.each("assignment")

    def step(one: str) -> Step:
        return Step(f"{one} {view.title('tasks', one)}", address(owner=unit, task=one))

    measure = view.programme.tasks[task]["measure"]
    name = view.say("measure.heading", number=measure, title=view.title("measures", measure))
    above = [
        way_back.whole(view, "assignment"),
        Step(view.title("units", unit), links.href("unit", u=unit)),
        Step(name, links.href("measure", m=measure)),
    ]
    here = f"{task} · {view.title('units', unit)}"
    way_back.draw(view, above, here, way_back.neighbours(tasks, task, step))


def standing(view: View, shown: Shown):
    """Draw how the assignment stands: light, progress, status, deadline and last report; and say so where it
    is not in force."""
    row = shown.row
    if not row["valid"]:
        start = assignment_facts.day(row["start"])
        st.warning(view.say("assignment.invalid", as_of=view.as_of, start=start))
        return
    moved = row["original_deadline"] == row["original_deadline"] != row["deadline"]
    original = assignment_facts.day(row["original_deadline"])
    due = [
        assignment_facts.days_left(row, view.lang),
        moved and view.say("assignment.was", day=original),
        row["slips"] and view.say("assignment.slips", n=row["slips"]),
        forecast_cache.sentence(view, view.every_row().iloc[[view.programme.pairs[shown.task, shown.unit]]]),
    ]
    cells = (
        (
            "standing.progress",
            show("percent", row["progress"]) + "%" if _known(row) else "—",
            _against(view, row),
        ),
        (
            "standing.status",
            listing.term("status", row["status"], view.lang),
            view.say("standing.classed", word=listing.term("class", row["class"], view.lang)),
        ),
        ("standing.deadline", assignment_facts.deadline(row, view.lang), " · ".join(filter(None, due))),
        _last(view, row),
    )
    summary.cards(view, row, cells)


def _known(row: Assignment) -> bool:
    return row["progress"] == row["progress"]


def _against(view: View, row: Assignment) -> str:
    if row["gap"] != row["gap"]:
        return view.say("overview.no_expected")
    words = view.say(
        "overview.against", expected=show("percent", row["expected"]), gap=show("percent", row["gap"])
    )
    if row["judged"] != row["judged"]:
        return words
    said = view.say("assignment.judged", day=assignment_facts.day(row["judged"]))
    return words + view.say("phrase.aside", said=said)


def _last(view: View, row: Assignment) -> tuple[str, str, str]:
    if row["report"] < 0:
        return "standing.last", "—", view.say("assignment.never")
    counted = assignment_facts.day(row["as_of"])
    period = row["period"]
    came = past_reports.timely(
        view.programme, period, _receipt(view, row["task"], row["unit"], period), view.lang
    )
    words = view.say("assignment.of_period", period=period, as_of=counted)
    return "standing.last", str(row["reported_on"]), " · ".join(filter(None, (words, came)))


def place(view: View, shown: Shown):
    """Draw the lights of the task's units in the same role, with this one marked; a click opens another.
    Before the assignment is in force nothing is drawn."""
    if not shown.row["valid"]:
        return
    role = listing.term("role", shown.row["role"], view.lang)
    rows = assignment_facts.others(view.every_row(), shown.row)
    st.markdown(f"**{view.say('assignment.among', role=role)}**")
    if len(rows) < 2:
        st.caption(view.say("assignment.alone", role=role))
        return
    words = assignment_facts.place(rows, shown.row, view.lang)
    address = links.each("assignment")
    lights = (
        assignment_facts.light_of(view.programme, row, address, shown.unit, view.lang)
        for row in rows.to_dict("records")
    )
    st.html(light_strip.strip(lights, view.say("assignment.among", role=role)))
    click = hint.beside(view, "assignment.order_click")
    st.caption(f"{words} {view.say('assignment.order', click=click, lights=summary.legend(view))}")


def told(view: View, shown: Shown):
    """Draw what the report that counts tells, in full, where it came from, and what the assignment asks
    for."""
    row = shown.row
    st.markdown(f"**{view.say('assignment.told')}**")
    if row["report"] < 0:
        st.caption(view.say("assignment.silent", as_of=view.as_of))
    else:
        texts = report_timeline.texts_of(row, view.lang)
        st.html(definitions(texts)) if texts else st.caption(view.say("assignment.no_texts"))
        number = int(row["submission"])
        origin = report_timeline.origin(row, view.lang)
        st.caption(plain(view.say("assignment.origin", place=origin)))
        links.link("submissions", view.say("assignment.original", number=number), submission=number)
    if page_office.writes(view):
        form = {"form_unit": shown.unit, f"task_{shown.unit}": shown.task}
        links.link("form", view.say("assignment.report"), **form)
    st.markdown(f"**{view.say('assignment.asks')}**")
    st.html(definitions(assignment_facts.facts(view.programme, row, view.lang)))
    st.caption(view.say("measure.decided"))


def _receipt(view: View, task: str, unit: str, period: str) -> past_reports.PeriodReceipt:
    found = cache.reporting(view.office, view.version, period_end(period))
    return past_reports.receipt(found, view.programme.pairs[task, unit])


def history(view: View, shown: Shown):
    """Draw all reports of the assignment as a timeline, the latest first, with their download."""
    reports = cache.past_reports(view.office, view.version, shown.task, shown.unit)
    st.markdown(f"**{view.say('assignment.history', n=len(reports))}**")
    came = {
        period: _receipt(view, shown.task, shown.unit, period) for period in dict.fromkeys(reports["period"])
    }
    rows = past_reports.rows(view.programme, reports, came, view.as_of, view.lang)
    done = acts.of_assignment(view.office, shown.task, shown.unit)
    entries = report_timeline.merged(rows, acts_table.listing(view.programme, done, view.lang).rows)
    if reports.empty:
        st.caption(view.say("assignment.no_history"))
    if not entries:
        return
    some = entries[page_choice.page(view, len(entries), "history_page", _A_PAGE)]
    address = links.each("submissions")
    st.html(report_timeline.timeline(some, lambda number: address(submission=number), view.lang))
    if rows:
        name = view.say("assignment.history_name", task=shown.task, unit=view.title("units", shown.unit))
        download.download(view, [Listing(name, past_reports.REPORTS, rows)], "assignment_history")
