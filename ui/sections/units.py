"""The blocks of the unit pages, each a function of the view."""

import streamlit as st

from tracker.display.html import bars, bars_data
from tracker.display.tables import assignments, measures as measures_table, units as units_table
from tracker.display.tables.listing import Listing
from tracker.values.periods import period_of
from ui import cache, forecast_cache
from ui.frame import page_choice
from ui.frame.page_choice import Choice
from ui.sections import summary
from ui.view import View
from ui.widgets import clickable_bars, download, linked_rows, table
from ui.widgets.plain_text import plain

_LEGIBLE = 45
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_JOIN = " · "


def units(view: View):
    """The table of the units the filter holds; a click opens one."""
    held = view.kept("held", lambda: units_table.held(view.programme, view.rows()))
    st.markdown(f"**{view.say('units.title', held=len(held), as_of=view.as_of)}**")
    reported = view.reporting().units
    rows = view.kept("units", lambda: units_table.table(view.programme, view.held(), reported, view.lang))
    clicked = table.draw(view, Listing(view.say("units.name"), units_table.UNITS, rows), "units", select=True)
    if clicked is not None:
        page_choice.turn_to("units", "unit", u=held[clicked])


def _group(view: View, held: list[str]) -> list[str]:
    """The units of one group when all would not be legible; the group is kept in the link as g."""
    if len(held) <= _LEGIBLE:
        return held
    groups = units_table.by_group(view.programme, held)
    options = {
        group: view.say("heat.option", group=view.title("groups", group), n=len(units))
        for group, units in groups.items()
    }
    choice = Choice("g", view.say("heat.group"), options, str)
    units = groups[page_choice.choose(view, choice, max(groups, key=lambda group: len(groups[group])))]
    return units[page_choice.page(view, len(units), "heat_page", _LEGIBLE)]


def grid(view: View):
    """The grid of lights, units × measures, and the same for all units as a workbook; a row opens its
    unit, a column its measure, a cell the unit within the measure."""
    held = view.kept("held", lambda: units_table.held(view.programme, view.rows()))
    if not held:
        return
    title = view.say("heat.title", as_of=view.as_of)
    st.markdown(f"**{title}**")
    shown = _group(view, held)
    opened = clickable_bars.bars(view.kept(f"grid {' '.join(shown)}", lambda: _grid(view, shown)), "grid")
    st.caption(view.say("heat.legend", lights=summary.legend(view)))
    download.download_as(view, view.say("heat.name"), lambda: _workbook(view, held), "grid")
    if opened:
        _open(*opened.split(" "))


def _open(unit: str, measure: str = ""):
    """Open a row's unit, a column's measure, or of a cell the unit within the measure."""
    if not unit:
        page_choice.turn_to("measures", "measure", m=measure)
    page_choice.turn_to("units", "unit", u=unit, **({"measure": int(measure)} if measure else {}))


def _grid(view: View, shown: list[str]) -> str:
    found = cache.grid(view.office, view.key, view.chosen)
    measures = units_table.measures_of(view.programme, found, shown)
    length = (9 if len(measures) > 9 else 13) * (1 if view.lang == "zh" else 2)
    heads = [
        (str(number), bars_data.shortened(f"{number} {view.title('measures', number)}", length))
        for number in measures
    ]
    return bars.grid(
        [(unit, view.title("units", unit)) for unit in shown],
        heads,
        units_table.cells(found, shown, measures, view.lang),
    )


def _workbook(view: View, held: list[str]) -> list[Listing]:
    found = cache.grid(view.office, view.key, view.chosen)
    return [
        Listing(
            view.say("heat.name"),
            units_table.grid_columns(view.programme, view.lang),
            units_table.grid_rows(view.programme, found, held, view.lang),
        )
    ]


def choose(view: View) -> str:
    """Choose the unit, kept in the link as u and found by any of its names; the filter's first
    unless chosen."""
    known = view.programme.units
    options = {
        code: _JOIN.join([view.title("units", code), *(row["aliases"] or ())]) for code, row in known.items()
    }

    def named(text) -> str | None:
        codes = view.programme.units_named(str(text).split(_JOIN)[0])
        return codes[0] if len(codes) == 1 else None

    choice = Choice("u", view.say("unit.choose"), options, named)
    return page_choice.choose(view, choice, next(iter(view.chosen.unit), next(iter(known))))


def narrowed(view: View, unit: str) -> View:
    """Return the view of one unit, whatever units, groups and regions the filter holds."""
    return view.narrowed(unit=(unit,), group=(), region=())


def limits(view: View, one: View, unit: str):
    """Say when the filter narrows the page or leaves out the unit."""
    summary.limits(
        view, one, view.title("units", unit), units_table.outside(view.programme, view.chosen, unit)
    )


def facts(view: View, unit: str):
    """Who the unit is, whether it reported in the period, and its return sheet."""
    title, period = view.title("units", unit), view.office.period
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    left.markdown(f"##### {plain(title)}")
    right.download_button(
        view.say("unit.sheet", period=period),
        lambda: view.office.template(unit, period, view.lang),
        view.say("unit.sheet_file", period=period, title=title),
        _XLSX,
        key="unit_sheet",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    reported = units_table.reported(cache.reporting(view.office, view.key, view.as_of).units, unit, view.lang)
    known = [
        (view.say("unit.reporting", period=period_of(view.as_of)), reported),
        *units_table.facts(view.programme, unit, view.lang),
    ]
    columns = st.container(key="facts").columns([3, 2, 3, 2, 2, 2, 4])
    for column, (label, text) in zip(columns, known, strict=True):
        column.caption(label)
        column.text(text)


def leads(view: View, unit: str):
    """What the unit leads; a click opens the measure."""
    _assignments(view.narrowed(support=False), unit, "lead")


def supports(view: View, unit: str):
    """What the unit supports, which it reports if it will."""
    _assignments(view.narrowed(support=True), unit, "support")


def _assignments(view: View, unit: str, role: str):
    held = assignments.of_role(view.rows(), role)
    st.markdown(f"**{view.say(f'unit.{role}', held=len(held), as_of=view.as_of)}**")
    if held.empty:
        st.caption(view.say(f"unit.no_{role}"))
        return
    rows = view.kept(
        f"of one unit, {role}",
        lambda: measures_table.assignments(
            view.programme, view.held(forecast_cache.told(view, held)), view.lang
        ),
    )
    name = view.say(f"unit.{role}_name", title=view.title("units", unit))
    linked_rows.draw(view, Listing(name, measures_table.OF_ONE_UNIT, rows), f"unit_{role}")


def history(view: View, unit: str):
    """All that the unit reported, the latest first, down to submission, file, sheet and row."""
    reports = cache.history(view.office, view.key, unit)
    st.markdown(f"**{view.say('unit.history', held=len(reports))}**")
    if reports.empty:
        st.caption(view.say("unit.no_history"))
        return
    rows = view.kept(f"history {unit}", lambda: units_table.history(view.programme, reports, view.lang))
    name = view.say("unit.history_name", title=view.title("units", unit))
    linked_rows.draw(view, Listing(name, units_table.HISTORY, rows), "history")
