"""The download of a unit's pre-filled status sheet."""

from functools import partial

import streamlit as st

from tracker.display import form_facts
from tracker.programme import unit_search
from tracker.words import say
from ui.frame import own_unit, page_choice
from ui.frame.page_choice import Choice
from ui.upload import reported_before
from ui.view import View
from ui.widgets import download


def unit(view: View, label: str, key: str) -> str | None:
    """Ask for a unit, kept in the link, and return its code or None; by default the filter's only unit, else
    the one that the browser keeps.

    The link may hold any of the unit's names."""
    programme = view.programme

    def titles(lang: str) -> dict[str, str]:
        return {"": say("template.unit_hint", lang)} | form_facts.unit_names(programme, lang)

    choice = Choice(key, view.say(label), titles, partial(unit_search.found, programme), preset=True)
    kept = own_unit.kept() if own_unit.kept() in programme.units else ""
    own = view.chosen.unit[0] if len(view.chosen.unit) == 1 else kept
    return page_choice.choose(view, choice, own) or None


def block(view: View):
    """Draw the choice of a unit and a period, and the download of the sheet."""
    st.markdown(f"##### {view.say('template.head')}")
    left, middle, right = st.columns([5, 2, 2], vertical_alignment="bottom")
    with left:
        code = unit(view, "template.unit", "sheet_unit")
    periods, current = view.office.periods, view.office.period
    period = middle.selectbox(
        view.say("template.period"),
        periods,
        periods.index(current) if current in periods else 0,
        key="sheet_period",
        placeholder=view.say("template.period"),
    )
    right.download_button(
        view.say("template.download"),
        lambda: view.office.template(code or "", period, view.lang),
        view.say("template.file", unit=code and view.title("units", code), period=period),
        download.XLSX,
        disabled=code is None,
        key="sheet_download",
        on_click="ignore",
        width="stretch",
        icon=":material/download:",
    )
    if code is None:
        st.caption(view.say("template.choose"))
    else:
        st.caption(view.say("template.ready", **form_facts.roles_of(view.programme, code)))
        reported_before.line(view, code, period)
