"""The blocks of the page of leaders' remarks, and the remarks on a unit's page."""

from datetime import timedelta

import streamlit as st

from tracker.display.tables import remarks as remarks_table
from tracker.figures.remarks import Remark, of_unit
from tracker.operations import remarks
from tracker.values.office_act import Act
from ui import page_office
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets import empty_state, hint, table
from ui.widgets.plain_text import plain

_ABOUT = ("measure", "task", "unit")
_LONG, _DAYS = 500, 14


def _every(view: View) -> list[Remark]:
    """The remarks on the view's date about what the filter names: its units and measures."""
    chosen, programme = view.chosen, view.programme
    return [
        one
        for one in view.kept(_all)
        if (not chosen.unit or set(one.asked) & set(chosen.unit))
        and (not chosen.measure or _measure(programme, one.made.act) in chosen.measure)
    ]


def _all(view: View) -> list[Remark]:
    return remarks.every(view.office, view.as_of)


def _measure(programme, act: Act) -> int | None:
    return programme.tasks[act.task]["measure"] if act.task in programme.tasks else act.measure


def waiting(view: View):
    """List the remarks that wait for an answer, those overdue longest first; a click opens one."""
    found = [one for one in _every(view) if one.unanswered]
    late = sum(one.state == "late" for one in found)
    name = view.say("remarks.head", n=len(found), late=late)
    st.markdown(f"##### {name}")
    if not found:
        empty_state.none(view, "remarks", view.say("remarks.none"), view.say("remarks.none_do"))
        return
    _table(view, found, name, "waiting")


def over(view: View):
    """List the remarks that are answered or settled."""
    found = [one for one in _every(view) if not one.unanswered]
    if found:
        name = view.say("remarks.over", n=len(found))
        st.markdown(f"##### {name}")
        _table(view, found, name, "over")


def _table(view: View, found: list[Remark], name: str, key: str):
    listing = remarks_table.listing(view.programme, found, name, view.lang)
    clicked = table.pick(view, listing, f"remarks_{key}_{view.version.number}")
    if clicked is None:
        hint.caption(view, "remarks.click")
    else:
        _one(view, found[clicked], listing.rows[clicked])


def _one(view: View, remark: Remark, row: dict):
    """Show a remark with its answers, and the forms that answer and settle it."""
    with st.container(border=True):
        st.markdown(f"**{plain(row['text'])}**")
        st.caption(plain(" · ".join(filter(None, (row["about"], row["state"], row["days"], row["by"])))))
        for line in remarks_table.answers(view.programme, remark, view.lang):
            st.text(line)
        if remark.settled or not page_office.writes(view):
            return
        _answer(view, remark)
        if page_office.decides(view):
            _settle(view, remark)


def _answer(view: View, remark: Remark):
    number = remark.made.id
    with st.expander(view.say("remarks.answer"), icon=":material/reply:", key=f"answer_{number}"):
        unit = st.selectbox(
            view.say("remarks.answer_unit"),
            [*remark.waiting, *remark.answers],
            format_func=lambda code: view.title("units", code),
            key=f"answer_unit_{number}",
        )
        text = st.text_area(view.say("remarks.answer"), key=f"answer_text_{number}", max_chars=_LONG)
        who = person.fields(view, f"answer_{number}")
        if st.button(view.say("remarks.answer_save"), key=f"answer_now_{number}", disabled=not text.strip()):
            actions.act(
                view, lambda: remarks.answer(view.office, number, unit, text, who), "remarks.answer_saved"
            )


def _settle(view: View, remark: Remark):
    number = remark.made.id
    with st.expander(view.say("remarks.settle"), icon=":material/task_alt:", key=f"settle_{number}"):
        who = person.fields(view, f"settle_{number}")
        if st.button(view.say("remarks.settle"), key=f"settle_now_{number}"):
            actions.act(
                view, lambda: remarks.settle(view.office, number, who), "remarks.settle_saved", number=number
            )


def new(view: View):
    """Draw the form that writes a remark."""
    if not page_office.decides(view):
        return
    with st.expander(view.say("remarks.new"), icon=":material/edit_note:", key="remark_new"):
        about = _about(view)
        text = st.text_area(view.say("remarks.text"), key="remark_text", max_chars=_LONG)
        left, right = st.columns(2)
        today = view.office.today
        day = left.date_input(
            view.say("remarks.day"), today, key="remark_day", max_value=today, format="YYYY-MM-DD"
        )
        answer_by = right.date_input(
            view.say("remarks.by"), today + timedelta(_DAYS), key="remark_by", format="YYYY-MM-DD"
        )
        who = person.fields(view, "remark")
        if st.button(view.say("remarks.save"), key="remark_now", type="primary", disabled=not text.strip()):
            done = Act("remark", day, **about)
            actions.act(view, lambda: remarks.make(view.office, done, text, answer_by, who), "remarks.saved")


def _about(view: View) -> dict:
    """Ask what the remark is about; return it under its name in an act."""
    left, right = st.columns([1, 3])
    kind = left.selectbox(
        view.say("remarks.on"), _ABOUT, format_func=lambda one: view.say(f"remarks.on_{one}"), key="remark_on"
    )
    plural = f"{kind}s"
    chosen = right.selectbox(
        view.say(f"remarks.on_{kind}"),
        list(getattr(view.programme, plural)),
        format_func=lambda key: _named(view, plural, key),
        key=f"remark_{kind}",
    )
    return {kind: chosen}


def _named(view: View, plural: str, key) -> str:
    title = view.title(plural, key)
    return title if plural == "units" else f"{key} {title}"


def unit(view: View, code: str):
    """Draw the remarks that wait for an answer of a unit, if there are any; a click opens one."""
    _here(view, of_unit(view.kept(_all), code))


def assignment(view: View, task: str, code: str):
    """Draw the remarks on an assignment, its task or measure that wait for an answer of its unit."""
    measure = view.programme.tasks[task]["measure"]
    found = of_unit(view.kept(_all), code)
    _here(view, [one for one in found if one.made.act.task == task or one.made.act.measure == measure])


def measure(view: View, number: int):
    """Draw the remarks on a measure and its tasks that wait for an answer."""
    found = view.kept(_all)
    _here(view, [one for one in found if one.unanswered and _measure(view.programme, one.made.act) == number])


def _here(view: View, found: list[Remark]):
    if found:
        name = view.say("remarks.unit", n=len(found))
        st.markdown(f"**{name}**")
        _table(view, found, name, "here")
