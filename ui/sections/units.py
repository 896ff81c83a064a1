"""The blocks of the unit pages; each is a function of the view."""

from functools import partial

import streamlit as st

from tracker.display.html import bars, bars_data
from tracker.display.tables import assignments, measures as measures_table, units as units_table
from tracker.display.tables.listing import Listing
from tracker.figures.filters import FIELD_BY_ID, JOIN
from tracker.programme.programme import Programme
from tracker.values.periods import period_of
from ui import cache, forecast_cache
from ui.frame import page_choice, way_back
from ui.frame.page_choice import Choice
from ui.sections import summary
from ui.view import View
from ui.widgets import clickable_bars, download, linked_rows, table
from ui.widgets.plain_text import plain

_MOST_LEGIBLE = 45
_GROUP = FIELD_BY_ID["group"]


def _unit_codes(view: View) -> list[str]:
    return units_table.unit_codes(view.programme, view.rows())


def _rows(view: View) -> list[dict]:
    return units_table.table(view.programme, view.selection(), view.reporting().units, view.lang)


def units(view: View):
    """Draw the table of the filter's units; a click opens one."""
    unit_codes = view.kept(_unit_codes)
    st.markdown(f"**{view.say('units.title', held=len(unit_codes), as_of=view.as_of)}**")
    rows = view.kept(_rows)
    clicked = table.draw(view, Listing(view.say("units.name"), units_table.UNITS, rows), "units", select=True)
    if clicked is not None:
        page_choice.turn_to("unit", u=unit_codes[clicked])


def _group(view: View, unit_codes: list[str]) -> list[str]:
    """The units to draw: of one group if all would not be legible. The group is kept in the link as g."""
    if len(unit_codes) <= _MOST_LEGIBLE:
        return unit_codes
    groups = units_table.by_group(view.programme, unit_codes)

    def titles(lang: str) -> dict[str, str]:
        return {group: _GROUP.title(view.programme, group, lang) for group in groups}

    choice = Choice("g", view.say("heat.group"), titles, partial(_GROUP.parse, view.programme))
    units = groups[page_choice.choose(view, choice, max(groups, key=lambda group: len(groups[group])))]
    return units[page_choice.page(view, len(units), "heat_page", _MOST_LEGIBLE)]


def grid(view: View):
    """Draw the grid of lights, units × measures, and offer it for all units as a workbook.

    A click on a row opens its unit, on a column its measure, on a cell the unit within the measure."""
    unit_codes = view.kept(_unit_codes)
    if not unit_codes:
        return
    title = view.say("heat.title", as_of=view.as_of)
    st.markdown(f"**{title}**")
    shown = _group(view, unit_codes)
    opened = clickable_bars.bars(view.kept(_grid_markup, tuple(shown)), "grid")
    st.caption(view.say("heat.legend", lights=summary.legend(view)))
    download.download_as(view, view.say("heat.name"), lambda: _workbook(view, unit_codes), "grid")
    if opened and (place := _places(view.programme).get(opened)):
        _open(*place)


def _places(programme: Programme) -> dict[str, tuple[str, int | None]]:
    """The unit ("": none) and the measure (None: none) of each key that a click on the grid passes on."""
    measures = {"": None} | {str(number): number for number in programme.measures}
    return {
        bars.place(unit, key): (unit, number)
        for unit in ("", *programme.units)
        for key, number in measures.items()
    }


def _open(unit: str, measure: int | None):
    """Open a row's unit, a column's measure, or a cell's unit within its measure."""
    if not unit:
        page_choice.turn_to("measure", m=str(measure))
    page_choice.turn_to("unit", u=unit, **({} if measure is None else {"measure": measure}))


def _grid_markup(view: View, shown: list[str]) -> str:
    roll_up = cache.grid(view.office, view.version, view.chosen)
    measures = units_table.measures_of(view.programme, roll_up, shown)
    length = (9 if len(measures) > 9 else 13) * (1 if view.lang == "zh" else 2)
    heads = [
        (str(number), bars_data.shortened(f"{number} {view.title('measures', number)}", length))
        for number in measures
    ]
    return bars.grid(
        [(unit, view.title("units", unit)) for unit in shown],
        heads,
        units_table.cells(roll_up, shown, measures, view.lang),
    )


def _workbook(view: View, unit_codes: list[str]) -> list[Listing]:
    roll_up = cache.grid(view.office, view.version, view.chosen)
    return [
        Listing(
            view.say("heat.name"),
            units_table.grid_columns(view.programme, view.lang),
            units_table.grid_rows(view.programme, roll_up, unit_codes, view.lang),
        )
    ]


def choose(view: View) -> str:
    """Draw the choice of the unit, kept in the link as u, and return it; by default the filter's first.

    The link may hold any of the unit's names."""
    programme = view.programme

    def titles(lang: str) -> dict[str, str]:
        return {
            code: JOIN.join([programme.title("units", code, lang), *(row["aliases"] or ())])
            for code, row in programme.units.items()
        }

    choice = Choice("u", view.say("unit.choose"), titles, programme.units_named)
    way = st.container()
    code = page_choice.choose(view, choice, next(iter(view.chosen.unit), next(iter(programme.units))))
    with way:
        way_back.along(view, "unit", {one: view.title("units", one) for one in programme.units}, ("u", code))
    return code


def narrowed(view: View, unit: str) -> View:
    """Return the view of one unit, whatever units the filter holds."""
    return view.narrowed(unit=(unit,))


def limits(view: View, one: View):
    """Say so if the filter narrows the page; `one` is the unit's view."""
    summary.limits(not view.chosen.only(unit=()).empty, one)


def facts(view: View, unit: str):
    """Draw who the unit is, whether it reported in the period, and the download of its status sheet."""
    title, period = view.title("units", unit), view.office.period
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    left.markdown(f"##### {plain(title)}")
    right.download_button(
        view.say("unit.sheet", period=period),
        lambda: view.office.template(unit, period, view.lang),
        view.say("unit.sheet_file", period=period, title=title),
        download.XLSX,
        key="unit_sheet",
        on_click="ignore",
        icon=":material/download:",
        width="stretch",
    )
    reported = units_table.reported(
        cache.reporting(view.office, view.version, view.as_of).units, unit, view.lang
    )
    pairs = [
        (view.say("unit.reporting", period=period_of(view.as_of)), reported),
        *units_table.facts(view.programme, unit, view.lang),
    ]
    columns = st.container(key="facts").columns([3, 2, 3, 2, 2, 2, 4])
    for column, (label, text) in zip(columns, pairs, strict=True):
        column.caption(label)
        column.text(text)


def leads(view: View, unit: str):
    """List what the unit leads; a click opens the assignment."""
    _assignments(view.narrowed(support=False), unit, "lead")


def supports(view: View, unit: str):
    """List what the unit supports, for which reports are voluntary."""
    _assignments(view.narrowed(support=True), unit, "support")


def _assignment_rows(view: View, role: str) -> list[dict]:
    rows = forecast_cache.with_forecasts(view, assignments.of_role(view.rows(), role))
    return measures_table.assignments(view.programme, view.selection(rows), view.lang)


def _assignments(view: View, unit: str, role: str):
    selected_rows = assignments.of_role(view.rows(), role)
    st.markdown(f"**{view.say(f'unit.{role}', held=len(selected_rows), as_of=view.as_of)}**")
    if selected_rows.empty:
        st.caption(view.say(f"unit.no_{role}"))
        return
    rows = view.kept(_assignment_rows, role)
    name = view.say(f"unit.{role}_name", title=view.title("units", unit))
    linked_rows.draw(view, Listing(name, measures_table.OF_ONE_UNIT, rows), f"unit_{role}")


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
