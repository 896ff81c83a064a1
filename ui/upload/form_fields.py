"""The form for one report without Excel, pre-filled with what was last reported."""

from typing import Any

import streamlit as st

from tracker.display import form_facts
from tracker.figures.filters import Filter
from tracker.intake.commit import Upload
from tracker.programme.programme import Programme
from tracker.schema.declarations import index
from tracker.schema.status_sheet import NUMBERS, REPORT, TEXTS
from tracker.schema.terms import STATUSES
from tracker.sheets.writing.one_row import one_row
from tracker.values.kinds import show
from tracker.values.text import folded
from tracker.words import say
from ui.frame import page_choice
from ui.frame.page_choice import Choice
from ui.upload import return_sheet
from ui.upload.drafts import Drafts
from ui.view import View
from ui.widgets.plain_text import plain

_COLUMNS = index(REPORT)
_STATUSES = index(STATUSES)


def choose(view: View) -> tuple[str, str] | None:
    """Ask for the unit and one of its tasks; return (task, unit), or None until the unit is chosen."""
    left, right = st.columns([2, 3])
    with left:
        unit = return_sheet.unit(view, "form.unit", "form_unit")
    if unit is None:
        st.info(view.say("form.choose"))
        return None
    roles = form_facts.tasks_of(view.programme, unit)

    def titles(lang: str) -> dict[str, str]:
        return {task: _title(view.programme, task, role, lang) for task, role in roles.items()}

    # A key for each unit, because the task chosen for another unit is not one of this unit's.
    choice = Choice(f"task_{unit}", view.say("form.task"), titles, view.programme.tasks_named)
    with right:
        return page_choice.choose(view, choice, next(iter(roles))), unit


def _title(programme: Programme, task: str, role: str, lang: str) -> str:
    title = f"{task} {programme.title('tasks', task, lang)}"
    return title if role == "lead" else say("form.support", lang, task=title)


def about(view: View, task: str, unit: str, last: dict):
    """Say what the catalogue and the log hold about the assignment."""
    facts = form_facts.facts(view.programme, task, unit, view.lang)
    last_line = view.say("form.last", day=last["as_of"]) if last else view.say("form.never")
    st.caption(plain(" · ".join([last_line, *facts])))


def fields(view: View, drafts: Drafts, pair: tuple[str, str], last: dict) -> dict:
    """Draw the fields of a report; return their values by column id, as a status sheet holds them."""
    last = _first_report(drafts, pair, last)
    key = _key(pair, last)
    values: dict[str, Any] = dict(zip(("task_id", "unit"), pair, strict=True))
    first, second, *number_columns, last_column = st.columns(3 + len(NUMBERS))
    statuses = list(_STATUSES)
    status = first.selectbox(
        _label(view, "status"),
        statuses,
        key=f"status_{key}",
        placeholder="",
        index=statuses.index(last["status"]) if last else None,
        format_func=lambda code: _STATUSES[code].label(view.lang),
    )
    values["status"] = status and _STATUSES[status].label(view.lang)
    values["progress"] = second.number_input(
        _label(view, "progress"),
        0.0,
        100.0,
        last.get("progress"),
        step=1.0,
        format="%g",
        key=f"progress_{key}",
        help=view.say("form.progress_help"),
    )
    for name, column in zip(NUMBERS, number_columns, strict=True):
        values[name] = column.number_input(
            _label(view, name), value=last.get(name), step=1.0, format="%g", key=f"{name}_{key}"
        )
    values["as_of"] = last_column.date_input(
        _label(view, "as_of"),
        view.office.as_of(Filter()),
        max_value=view.office.today,
        key=f"as_of_{key}",
        format="YYYY-MM-DD",
        help=view.say("form.as_of_help"),
    )
    longest = view.programme.limits["text"]
    # Row by row, so that a phone and the Tab key follow the sheet's order.
    for at in range(0, len(TEXTS), 2):
        for column, name in zip(st.columns(2), TEXTS[at : at + 2], strict=False):
            values[name] = (
                column.text_area(
                    _label(view, name), folded(last.get(name) or "", longest), key=f"{name}_{key}", height=100
                )
                or None
            )
    values["reporter"] = st.text_input(_label(view, "reporter"), key="form_reporter", max_chars=60)
    return values


def _first_report(drafts: Drafts, pair: tuple[str, str], last: dict) -> dict:
    """The report from which a form was pre-filled: as long as the form lives, the one at its start.

    Otherwise a report by someone else would empty the form while it is being filled in."""
    report = drafts.begun.get(pair, last)
    drafts.begun = {pair: report if f"status_{_key(pair, report)}" in st.session_state else last}
    return drafts.begun[pair]


def _key(pair: tuple[str, str], last: dict) -> str:
    """The key of a form's fields, the same in a new session that takes over an open window."""
    return f"{'_'.join(pair)}_{last.get('submission', 0)}"


def _label(view: View, column: str) -> str:
    return _COLUMNS[column].label(view.lang)


def upload(view: View, values: dict) -> Upload:
    """Return what was filled in as a one-row status sheet."""
    name = view.say("form.file", task=values["task_id"], unit=view.title("units", values["unit"]))
    return Upload(name, one_row(values, view.lang))


def shown(values: dict) -> tuple:
    """Return the values as texts, in a form that can be compared to detect an edit."""
    return tuple((name, show("text", value)) for name, value in values.items())
