"""One assignment that owes an answer: why, what was answered, the form that answers, and the next step."""

from dataclasses import replace

import streamlit as st

from tracker.display.tables import rectifications as tables
from tracker.figures.rectifications import ANSWERED, Demand
from tracker.operations import causes, rectifications
from tracker.operations.rectifications import Answer
from tracker.schema.causes import title
from ui import page_office
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets.plain_text import plain

_LONG = 300


def draw(view: View, demand: Demand):
    """Say what was answered and done, and draw the forms."""
    for line in tables.told(demand, view.lang):
        st.text(line)
    if page_office.writes(view):
        _form(view, demand)
    if page_office.decides(view) and (step := demand.pressing(view.programme.settings)):
        _step(view, demand, step)


def folded(view: View, demand: Demand):
    """Say on the page of the assignment why an answer is owed, with all else folded."""
    words = plain(tables.asks(demand, view.lang))
    if demand.state == ANSWERED:
        st.caption(words)
    else:
        st.warning(words, icon=":material/report:")
    with st.expander(view.say(f"rectify.of_{demand.state}"), icon=":material/build:", key="rectify"):
        draw(view, demand)


def _form(view: View, demand: Demand):
    key = f"rectify_{demand.task}_{demand.unit}"
    left, right = st.columns([1, 2])
    chosen = left.selectbox(
        view.say("rectify.cause"),
        list(causes.every(view.office)),
        index=None,
        format_func=lambda cause: title(cause, view.lang),
        key=f"{key}_cause",
        placeholder=view.say("rectify.choose"),
    )
    action = right.text_input(view.say("rectify.action"), key=f"{key}_action", max_chars=_LONG)
    said = _rest(view, demand, key)
    said = replace(said, cause=chosen or "", action=action.strip() or None)
    who = person.fields(view, key)
    missing = [name for name in demand.wanted if not getattr(said, name)]
    if st.button(view.say("rectify.save"), type="primary", key=f"{key}_save", disabled=bool(missing)):
        actions.act(
            view,
            lambda: rectifications.answer(view.office, (demand.task, demand.unit), said, who),
            "rectify.saved",
            task=demand.task,
        )


def _rest(view: View, demand: Demand, key: str) -> Answer:
    """Ask who answers for it, until when, and when work resumes where it is blocked."""
    columns = st.columns(4)
    name = columns[0].text_input(view.say("rectify.person"), key=f"{key}_person", max_chars=60).strip()
    due = columns[1].date_input(view.say("rectify.due"), None, key=f"{key}_due", format="YYYY-MM-DD")
    resume = None
    if demand.blocked:
        resume = columns[2].date_input(
            view.say("rectify.resume"), None, key=f"{key}_resume", format="YYYY-MM-DD"
        )
    day = columns[3].date_input(
        view.say("rectify.day"),
        view.as_of,
        demand.since,
        view.office.today,
        key=f"{key}_day",
        format="YYYY-MM-DD",
        help=view.say("rectify.day_help"),
    )
    return Answer("", None, name or None, due, resume, day)


def _step(view: View, demand: Demand, step: str):
    """Draw, folded, what records that the step of escalation was taken."""
    name, key = view.say(f"step.{step}"), f"step_{demand.task}_{demand.unit}"
    with st.expander(view.say("rectify.record", step=name), icon=":material/campaign:", key=key):
        who = person.fields(view, key)
        day = st.date_input(
            view.say("rectify.step_day"),
            view.as_of,
            demand.waits_from,
            view.office.today,
            key=f"{key}_day",
            format="YYYY-MM-DD",
        )
        if st.button(view.say("rectify.record", step=name), key=f"{key}_now"):
            pair = demand.task, demand.unit
            actions.act(
                view,
                lambda: rectifications.escalate(view.office, pair, who, day, step),
                "rectify.recorded",
                task=demand.task,
                step=name,
            )
