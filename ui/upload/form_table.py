"""The table in which all tasks of a unit are filled in."""

from copy import deepcopy

import streamlit as st

from tracker.display.tables import unit_form
from tracker.intake.commit import Checked
from tracker.schema.declarations import Column, index
from tracker.schema.status_sheet import NUMERIC
from tracker.schema.terms import STATUSES
from ui.upload.unit_form import Form
from ui.view import View
from ui.widgets import hint

_STATUSES = index(STATUSES)
# In pixels, so that a screen of 1,366 shows the columns up to the note; others have their usual width.
_WIDTHS = {
    "reported": 76,
    "title": 260,
    "said": 200,
    "status": 108,
    "progress": 118,
    "actual": 92,
    "note": 240,
}
_THREE_LINES = 66  # high enough for texts to wrap


def draw(view: View, form: Form, found: list[Checked]):
    """Draw the unit's tasks in a table that takes what is typed; those not due are listed on request."""
    hint.caption(view, "form.phone")
    listed = _listed(view, form)
    key = f"form_table_{form.key(listed)}"
    said = unit_form.said(found, [one.task for one in form.reported()], view.lang)
    rows = unit_form.rows(view.programme, form.unit, [form.filled(task) for task in listed], said, view.lang)
    st.data_editor(
        {column.id: [row[column.id] for row in rows] for column in unit_form.COLUMNS},
        column_config={column.id: _column(view, column) for column in unit_form.COLUMNS},
        hide_index=True,
        key=key,
        on_change=_take,
        args=(form, listed, key),
        num_rows="fixed",
        placeholder="",
        height="content",
        row_height=_THREE_LINES,
        alt=view.say("form.table", unit=view.title("units", form.unit)),
    )
    # A window that another server takes over still holds what was typed into it.
    before = deepcopy(form.entry)
    _take(form, listed, key)
    if form.entry != before:
        st.rerun()


def _take(form: Form, listed: list[str], key: str):
    form.entry.take(listed, st.session_state[key]["edited_rows"], form.lasts)


def _listed(view: View, form: Form) -> list[str]:
    """The tasks of the table, due ones first; beside it acts on all of them."""
    others = [task for task in form.lasts if task not in form.due]
    rest = [task for task, came in form.due.items() if not came and _same(form, task)]
    with st.container(horizontal=True, vertical_alignment="center"):
        all_listed = st.toggle(
            view.say("form.others", n=len(others)),
            key="form_others",
            disabled=not others,
            persist_state="session",
        )
        st.button(
            view.say("form.rest", n=len(rest)),
            key="form_rest",
            icon=":material/done_all:",
            disabled=not rest,
            on_click=form.entry.tick_all,
            args=(rest, form.lasts),
            help=view.say("form.rest_help"),
        )
        st.button(
            view.say("form.clear"),
            key="form_clear",
            icon=":material/undo:",
            disabled=not form.entry.seen,
            on_click=form.entry.clear,
        )
    return [*form.due, *(task for task in others if all_listed or task in form.entry.seen)]


def _same(form: Form, task: str) -> bool:
    """Whether a task has a last report that could be reported again as it is, and is not reported yet."""
    return task in form.reports and not form.filled(task).reported


def _column(view: View, column: Column):
    label, width = column.label(view.lang), _WIDTHS.get(column.id)
    if column == unit_form.REPORTED:
        return st.column_config.CheckboxColumn(
            label, width=width, pinned=True, help=view.say("form.reported_help")
        )
    if column.id == "status":
        return st.column_config.SelectboxColumn(
            label,
            width=width,
            options=list(_STATUSES),
            format_func=lambda code: _STATUSES[str(code)].label(view.lang),
        )
    given = column not in unit_form.FILLED_IN
    return st.column_config.TextColumn(
        label,
        width=width,
        disabled=given,
        pinned=column == unit_form.TASK,
        alignment="right" if column.id in NUMERIC else None,
    )
