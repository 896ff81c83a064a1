"""The choice of a unit and of one of its tasks or all, and the fields of one report, pre-filled with what was
last reported."""

from typing import Any

import streamlit as st

from tracker.display import form_facts
from tracker.display.tables import unit_form
from tracker.problems import Refused
from tracker.schema.declarations import index
from tracker.schema.status_sheet import NUMBERS, REPORT, TEXTS
from tracker.schema.terms import STATUSES
from tracker.values.cell import Cell
from tracker.values.kinds import parse
from tracker.words import say
from ui.frame import page_choice
from ui.frame.page_choice import Choice
from ui.upload import return_sheet
from ui.upload.unit_form import Form
from ui.view import View
from ui.widgets.plain_text import plain

_COLUMNS = index(REPORT)
_STATUSES = index(STATUSES)


def choose(view: View) -> tuple[str, str] | None:
    """Ask for the unit, and for one of its tasks or all; return (task, unit), the task "" for all, or None
    until the unit is chosen."""
    left, right = st.columns([2, 3])
    with left:
        unit = return_sheet.unit(view, "form.unit", "form_unit")
    if unit is None:
        st.info(view.say("form.choose"))
        return None
    roles = form_facts.tasks_of(view.programme, unit)

    def titles(lang: str) -> dict[str, str]:
        each = {task: unit_form.title(view.programme, task, unit, lang) for task in roles}
        return {"": say("form.all", lang)} | each

    # A key for each unit, because the task chosen for another unit is not one of this unit's.
    choice = Choice(f"task_{unit}", view.say("form.task"), titles, view.programme.tasks_named)
    with right:
        return page_choice.choose(view, choice, ""), unit


def draw(view: View, form: Form, task: str):
    """Draw the fields of one task, and take what they hold."""
    _about(view, form, task)
    filled = form.filled(task)
    key = f"{task}_{form.key([task])}"
    now, typed = filled.now, dict[str, str | None]()
    first, second, *number_columns = st.columns(2 + len(NUMBERS))
    statuses = list(_STATUSES)
    typed["status"] = first.selectbox(
        _label(view, "status"),
        statuses,
        key=f"status_{key}",
        placeholder="",
        index=statuses.index(now["status"]) if now["status"] else None,
        format_func=lambda code: _STATUSES[code].label(view.lang),
    )
    percent = second.number_input(
        _label(view, "progress"),
        0.0,
        value=_number("percent", now["progress"]),
        step=1.0,
        format="%g",
        key=f"progress_{key}",
        help=view.say("form.progress_help"),
    )
    typed["progress"] = _text(percent)
    for name, column in zip(NUMBERS, number_columns, strict=True):
        number = column.number_input(
            _label(view, name), value=_number("number", now[name]), step=1.0, format="%g", key=f"{name}_{key}"
        )
        typed[name] = _text(number)
    # Row by row, so that a phone and the Tab key follow the sheet's order.
    for at in range(0, len(TEXTS), 2):
        for column, name in zip(st.columns(2), TEXTS[at : at + 2], strict=False):
            typed[name] = column.text_area(
                _label(view, name), now[name] or "", key=f"{name}_{key}", height=100
            )
    form.type(task, typed)
    _tick(view, form, task)


def _about(view: View, form: Form, task: str):
    """Say what the catalogue and the log hold about the assignment."""
    day = form.reported_on(task)
    last_line = view.say("form.last", day=day) if day else view.say("form.never")
    st.caption(plain(" · ".join([last_line, *form_facts.facts(view.programme, task, form.unit, view.lang)])))


def _tick(view: View, form: Form, task: str):
    """Ask whether the task is reported: what was changed is, and what stays as it was can be."""
    filled = form.filled(task)
    key = f"report_{task}_{form.key([task])}"
    st.session_state[key] = filled.reported
    st.checkbox(
        view.say("form.report" if filled.now != filled.last else "form.report_same"),
        key=key,
        on_change=lambda: form.tick(task, st.session_state[key]),
    )


def _number(kind: str, text: str | None) -> float | None:
    """The number that a text of the table stands for, None where it is none."""
    try:
        number: Any = parse(kind, Cell(text)) if text else None
    except Refused:
        return None
    return None if number is None else max(float(number), 0.0) if kind == "percent" else float(number)


def _text(number: float | None) -> str | None:
    return None if number is None else f"{number:.6f}".rstrip("0").rstrip(".")


def _label(view: View, column: str) -> str:
    return _COLUMNS[column].label(view.lang)
