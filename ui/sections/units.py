"""The blocks of the page of all units; each is a function of the view."""

from functools import partial

import streamlit as st

from tracker.display.html import bars, bars_data
from tracker.display.tables import units as units_table
from tracker.display.tables.listing import Listing
from tracker.figures.filters import FIELD_BY_ID
from tracker.operations import claims
from tracker.programme.programme import Programme
from ui import cache
from ui.frame import page_choice
from ui.frame.page_choice import Choice
from ui.sections import summary
from ui.view import View
from ui.widgets import clickable_bars, download, hint, table

_MOST_LEGIBLE = 45
_GROUP = FIELD_BY_ID["group"]


def _unit_codes(view: View) -> list[str]:
    return units_table.unit_codes(view.programme, view.rows())


def _rows(view: View) -> list[dict]:
    receipts, accurate = view.reporting().units, claims.accuracies(view.office, view.as_of)
    return units_table.table(view.programme, view.selection(), receipts, view.lang, accurate)


def units(view: View):
    """Draw the table of the filter's units; a click opens one."""
    rows = view.kept(_rows)
    click = hint.beside(view, "units.title_click")
    st.markdown(f"**{view.say('units.title', held=len(rows), as_of=view.as_of, click=click)}**")
    clicked = table.draw(view, Listing(view.say("units.name"), units_table.UNITS, rows), "units", select=True)
    if clicked is not None:
        page_choice.turn_to("unit", u=rows[clicked]["key"])


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
    hint.caption(view, "heat.click")
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
