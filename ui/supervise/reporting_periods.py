"""The blocks of the page of periods: the one to be closed or opened next, its zips, exceptions, and all."""

from datetime import timedelta
from functools import partial

import streamlit as st

from tracker.display import period_archive
from tracker.display.tables import reporting_periods as table_of
from tracker.figures.reporting_periods import CLOSED, EXCEPTION
from tracker.operations import period_files, reporting_periods
from tracker.operations.acts import Person
from tracker.operations.reporting_periods import Period
from tracker.values.office_act import Act
from tracker.values.periods import period_end
from ui import page_office
from ui.frame import links
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets import hint, table
from ui.widgets.plain_text import plain

_PERIODS, _DAYS = 12, 7
_DONE = "period_done"  # the period that was opened or closed last, and the kind of the act


def _found(view: View) -> list[Period]:
    return reporting_periods.periods(view.office, view.chosen, _PERIODS)


def _receivers(view: View) -> list[str]:
    return period_files.receivers(view.office, view.chosen)


def done(view: View):
    """After an act, offer the zip that belongs to it."""
    period, kind = st.session_state.pop(_DONE, ("", ""))
    if period:
        _zip(view, period, kind, "done")


def block(view: View):
    """Draw the period that is to be closed or opened next, or the one that is chosen from the list."""
    found = view.kept(_found)
    opened = st.container(border=True, key="period_card")
    st.markdown(f"##### {view.say('period.list')}")
    hint.caption(view, "period.list_click")
    clicked = table.pick(view, table_of.listing(found, view.lang), f"periods_{view.version.number}")
    next_one, act = reporting_periods.next_act(view.office)
    one = found[clicked] if clicked is not None else _of(found, next_one)
    with opened:
        _card(view, one, act if one.standing.period == next_one else None)


def _of(found: list[Period], period: str) -> Period:
    return next(one for one in found if one.standing.period == period)


def _card(view: View, one: Period, proposed: str | None):
    """Show one period and offer what can be done with it; `proposed` is the act that it is time for."""
    period, state = one.standing.period, one.standing.state
    key = {None: "waits", CLOSED: "to_close"}.get(proposed, "to_open")
    st.markdown(f"##### {view.say(f'period.{key}', period=period, state=view.say(f'period.{state}'))}")
    st.markdown(plain(table_of.counted(one, view.lang)))
    told = table_of.due(one.due, view.office.today, view.lang), table_of.told(one.standing, view.lang)
    st.caption(plain(" · ".join(told)))
    links.link("submissions", view.say("period.reports"), as_of=min(period_end(period), view.office.today))
    if state != "closed" and page_office.decides(view):
        _form(view, one, proposed)
    st.divider()
    _zip(view, period, CLOSED if state == "closed" or proposed == CLOSED else "", "card")
    if state == "closed":
        _exceptions(view, one)


def _form(view: View, one: Period, proposed: str | None):
    """Draw who acts, and the button that opens the period or, once it is open or due, closes it; folded where
    its due day is not over."""
    period = one.standing.period
    closing = one.standing.state == "open" or proposed == CLOSED
    if closing and view.office.today <= one.due:
        name = view.say("period.close_before_due", period=period)
        with st.expander(name, icon=":material/event_upcoming:", key="period_early"):
            st.warning(view.say("period.close_early", day=one.due))
            _act(view, period, True, proposed)
    else:
        _act(view, period, closing, proposed)


def _act(view: View, period: str, closing: bool, proposed: str | None):
    who = person.fields(view, f"period_{period}")
    act = "close" if closing else "open"
    pressed = st.button(
        view.say(f"period.{act}_now", period=period),
        type="primary" if proposed else "secondary",
        key=f"period_{act}_{period}",
    )
    st.caption(view.say(f"period.{act}_means", period=period))
    if pressed:
        actions.act(view, partial(_do, view, period, closing, who), f"period.is_{act}", period=period)


def _do(view: View, period: str, closing: bool, who: Person):
    (reporting_periods.close if closing else reporting_periods.open_period)(view.office, period, who)
    st.session_state[_DONE] = period, CLOSED if closing else ""


def _zip(view: View, period: str, kind: str, key: str):
    """Draw the button for the archive of a closed period, or for the return sheets of another."""
    units = view.kept(_receivers)
    which = "archive" if kind == CLOSED else "sheets"

    def made() -> bytes:
        if kind == CLOSED:
            return period_archive.archive(view.office, period, view.lang)
        return period_files.return_sheets(view.office, units, period, view.lang)

    st.download_button(
        view.say(f"period.zip_{which}", n=len(units)),
        made,
        view.say(f"period.zip_{which}_name", period=period),
        "application/zip",
        key=f"period_zip_{key}",
        on_click="ignore",
        icon=":material/folder_zip:",
    )
    st.caption(view.say(f"period.zip_{which}_holds"))


def _exceptions(view: View, one: Period):
    """List who may still report for a closed period, and draw the form that lets others do so."""
    period = one.standing.period
    table.titled(view, table_of.exceptions(view.programme, one.standing, view.lang), "period_exceptions")
    if not page_office.decides(view):
        return
    with st.expander(
        view.say("period.except", period=period), icon=":material/lock_open:", key="period_except"
    ):
        units = st.multiselect(
            view.say("period.except_units"),
            list(view.programme.units),
            format_func=partial(view.title, "units"),
            key=f"except_units_{period}",
            placeholder=view.say("period.except_choose"),
        )
        left, right = st.columns([1, 3])
        today = view.office.today
        until = left.date_input(
            view.say("period.except_until"),
            today + timedelta(_DAYS),
            today,
            key=f"except_until_{period}",
            format="YYYY-MM-DD",
        )
        why = right.text_input(view.say("period.except_why"), key=f"except_why_{period}", max_chars=200)
        who = person.fields(view, f"except_{period}")
        ready = units and until and why.strip()
        if st.button(view.say("period.except_now"), key=f"except_{period}_now", disabled=not ready):
            granted = Act(EXCEPTION, today, says={"until": until}, why=why)
            actions.act(
                view,
                partial(reporting_periods.grant, view.office, period, units, granted, who),
                "period.excepted",
                n=len(units),
                period=period,
                until=until,
            )
