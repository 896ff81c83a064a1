"""The blocks of the page of one unit; each is a function of the view."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from tracker.display import attention, form_facts, unit_facts
from tracker.display.html import month_strip, task_list
from tracker.display.html.definitions import Link, definitions
from tracker.display.tables import assignments, measures as measures_table, units as units_table
from tracker.display.tables.listing import Listing
from tracker.figures import months
from tracker.programme import unit_search
from tracker.values.periods import period_of
from ui import cache, forecast_cache
from ui.frame import links, page_choice, way_back
from ui.frame.page_choice import Choice
from ui.sections import summary
from ui.supervise import standing_claims
from ui.view import View
from ui.widgets import download, linked_rows
from ui.widgets.plain_text import plain

_MONTHS = 12


def choose(view: View) -> str:
    """Draw the way back, the unit's name, its choice, kept in the link as u, and the download of its status
    sheet; return the unit, by default the filter's first.

    The link may hold any of the unit's names."""
    way = st.container()
    heading, left, right = st.columns([4, 3, 3], vertical_alignment="center")
    with left:
        code = _choose(view)
    with way:
        names = {one: view.title("units", one) for one in view.programme.units}
        way_back.along(view, "unit", names, ("u", code))
    heading.markdown(f"##### {plain(view.title('units', code))}")
    with right:
        _sheet(view, code)
    return code


def _choose(view: View) -> str:
    programme = view.programme
    choice = Choice(
        "u",
        view.say("unit.choose"),
        partial(form_facts.unit_names, programme),
        partial(unit_search.found, programme),
        labelled=False,
        preset=True,
    )
    return page_choice.choose(view, choice, next(iter(view.chosen.unit), next(iter(programme.units))))


def _sheet(view: View, unit: str):
    title, period = view.title("units", unit), view.office.period
    st.download_button(
        view.say("unit.sheet", period=period),
        lambda: view.office.template(unit, period, view.lang),
        view.say("unit.sheet_file", period=period, title=title),
        download.XLSX,
        key="unit_sheet",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )


def narrowed(view: View, unit: str) -> View:
    """Return the view of one unit, whatever units the filter holds."""
    return view.narrowed(unit=(unit,))


def limits(view: View, one: View):
    """Say so if the filter narrows the page; `one` is the unit's view."""
    summary.limits(not view.chosen.only(unit=()).empty, one)


def facts(view: View, unit: str):
    """Draw who the unit is and, in one sentence, how it stands."""
    pairs = units_table.facts(view.programme, unit, view.lang)
    said = (view.say("unit.told", label=label, text=text) for label, text in pairs)
    st.caption(plain(" · ".join(said)))
    summary.opening(view, summary.standing)


def due(view: View, unit: str):
    """Draw what the unit has to do now beside how it reported month by month."""
    left, right = st.columns([1, 1])
    with left:
        _due_now(view, unit)
    with right:
        _record(view, unit)


def _due_now(view: View, unit: str):
    found = cache.reporting(view.office, view.version, view.as_of)
    address, days = links.each("assignment"), view.programme.settings["near_days"]
    lead = unit_facts.led(view.every_row(), unit)
    state = units_table.reported(found.units, unit, view.lang)
    until = unit_facts.cut_off(view.programme, found.period, view.as_of, view.lang)
    said = state + view.say("phrase.aside", said=until)
    pairs: list[tuple[str, str | Sequence[Link]]] = [
        (view.say("unit.due_reports", period=found.period), said)
    ]
    if absent := unit_facts.missing(found, unit):
        tasks = [Link(task, address(owner=unit, task=task)) for task in absent]
        pairs.append((view.say("unit.due_missing"), tasks))
    due = (
        (view.say("unit.due_overdue"), attention.overdue(lead)),
        (view.say("unit.due_soon", days=days), unit_facts.due_soon(lead, days)),
    )
    for name, rows in due:
        listed = unit_facts.links(view.programme, rows, address, view.lang)
        counted = view.say("unit.due_n", name=name, n=len(listed)) if listed else name
        pairs.append((counted, listed or view.say("unit.nothing_due")))
    pairs += standing_claims.of_unit(view, unit)
    st.markdown(f"**{view.say('unit.due')}**")
    st.html(definitions(pairs))


def _record(view: View, unit: str):
    days = months.months(view.programme, view.as_of)[-_MONTHS:]
    found = [cache.reporting(view.office, view.version, day) for day in days]
    title = view.say("unit.record", n=len(found))
    st.markdown(f"**{title}**")
    days_of = {period_of(day): day for day in days}

    def address(period: str) -> str:
        return links.href("submissions", unit=unit, as_of=days_of[period])

    strip = unit_facts.months(found, unit, address, view.lang)
    st.html(month_strip.strip(strip, title))


def leads(view: View, unit: str):
    """List what the unit leads by light, the worst first; each task leads to its assignment."""
    _assignments(view.narrowed(support=False), unit, "lead")


def supports(view: View, unit: str):
    """List, folded unless it is printed, what the unit supports, for which reports are voluntary."""
    whole = view.narrowed(support=True)
    n = len(assignments.of_role(whole.rows(), "support"))
    with st.expander(view.say("unit.support", held=n), expanded=bool(st.session_state.get("printing"))):
        _assignments(whole, unit, "support")


def _assignment_rows(view: View, role: str) -> pd.DataFrame:
    return forecast_cache.with_forecasts(view, assignments.of_role(view.rows(), role))


def _list(view: View, role: str, link: str) -> str:
    rows = view.kept(_assignment_rows, role)
    address = links.followed(link)
    return task_list.tasks(unit_facts.groups(view.programme, rows, address, view.lang))


def _listing_rows(view: View, role: str) -> list[dict]:
    rows = view.kept(_assignment_rows, role)
    return measures_table.assignments(view.programme, view.selection(rows), view.lang)


def _assignments(view: View, unit: str, role: str):
    held = len(assignments.of_role(view.rows(), role))
    if role == "lead":
        st.markdown(f"**{view.say(f'unit.{role}', held=held, as_of=view.as_of)}**")
    if not held:
        st.caption(view.say(f"unit.no_{role}"))
        return
    with st.container(key=f"unit_{role}"):
        st.html(view.kept(_list, role, links.start("assignment")))
        name = view.say(f"unit.{role}_name", title=view.title("units", unit))
        listing = Listing(name, measures_table.OF_ONE_UNIT, view.kept(_listing_rows, role))
        download.download(view, [listing], f"unit_{role}")


def _history_rows(view: View, unit: str) -> list[dict]:
    reports = cache.history(view.office, view.version, unit)
    return units_table.history(view.programme, reports, view.lang)


def history(view: View, unit: str):
    """List all reports of the unit, the latest first, each with submission, file, sheet and row."""
    reports = cache.history(view.office, view.version, unit)
    st.markdown(f"**{view.say('unit.history', held=len(reports))}**")
    if reports.empty:
        st.caption(view.say("unit.no_history"))
        return
    rows = view.kept(_history_rows, unit)
    name = view.say("unit.history_name", title=view.title("units", unit))
    linked_rows.draw(view, Listing(name, units_table.HISTORY, rows), "history")
