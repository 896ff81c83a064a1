"""The blocks of the page of reporting rates over the periods."""

from functools import partial

import streamlit as st

from tracker.display.html import reporting_board as board_html
from tracker.display.tables import reporting_board as board_table
from tracker.display.tables.listing import Listing
from tracker.figures import months, reporting_board
from tracker.figures.reporting_board import Board
from tracker.operations import excuses
from tracker.values.office_act import Act
from tracker.values.periods import period_of
from ui import cache, page_office
from ui.frame import link_values, links
from ui.frame.coded_choice import CodedChoice
from ui.submissions import actions
from ui.supervise import person
from ui.view import View
from ui.widgets import download, empty_state, hint, rule_link, table

_PERIODS = 12
_RATE = CodedChoice(
    *("board", "rate", "board.rate"),
    link_values.titles_of({one: f"board.{one}" for one in reporting_board.RATES}),
)
_BY = CodedChoice(
    *("board", "by", "board.by"), link_values.titles_of({one: f"board.by_{one}" for one in board_table.BY})
)


def _days(view: View) -> list:
    return months.months(view.programme, view.as_of)[-_PERIODS:]


def _board(view: View) -> Board:
    """The reporting of the latest periods up to the view's date, of what the filter names."""
    found = [cache.reporting(view.office, view.version, day) for day in _days(view)]
    return Board([one.chosen(view.chosen) for one in found])


def rates(view: View):
    """Draw one of the three rates of each period, of all units or by group or region."""
    found = view.kept(_board)
    if not found.rows:
        empty_state.filtered(view, "board", view.say("board.none"))
        return
    st.markdown(f"##### {board_table.name(found, view.lang)}")
    left, right = st.columns(2)
    with left:
        _RATE.draw(view.lang)
    with right:
        _BY.draw(view.lang)
    listing = view.kept(_rates, _RATE.one(view.lang), _BY.one(view.lang))
    table.draw(view, listing, "board_rates")
    st.caption(rule_link.label(view.say("reporting.rule"), "reporting"))


def _rates(view: View, rate: str, by: str) -> Listing:
    return board_table.rates(view.programme, view.kept(_board), rate, by, view.lang)


def units(view: View):
    """Draw the state of each unit in each period; a cell leads to its reports in the period."""
    found = view.kept(_board)
    if not found.rows:
        return
    hint.caption(view, "board.order")
    days, unit_address, reports = _days(view), links.each("unit"), links.each("submissions")
    markup = board_html.board(
        found,
        lambda unit: unit_address(u=unit),
        lambda unit, place: reports(unit=unit, as_of=days[place]),
        view.lang,
    )
    st.html(markup)
    download.download(view, [view.kept(_states)], "board")


def _states(view: View) -> Listing:
    return board_table.states(view.programme, view.kept(_board), view.lang)


def excuse(view: View):
    """Draw the form that excuses a unit from a period."""
    if not page_office.decides(view):
        return
    with st.expander(view.say("board.excuse"), icon=":material/event_busy:", key="excuse"):
        left, right = st.columns([3, 1])
        unit = left.selectbox(
            view.say("filter.unit"),
            list(view.programme.units),
            index=None,
            format_func=partial(view.title, "units"),
            key="excuse_unit",
            placeholder=view.say("frame.any"),
        )
        period = right.selectbox(
            view.say("period.choose"),
            view.office.periods,
            index=view.office.periods.index(period_of(view.as_of)),
            key="excuse_period",
        )
        why = st.text_input(view.say("board.excuse_why"), key="excuse_why", max_chars=200)
        who = person.fields(view, "excuse")
        ready = unit is not None and why.strip()
        if st.button(view.say("board.excuse_save"), key="excuse_now", disabled=not ready) and unit:
            title, done = view.title("units", unit), Act("excused", view.office.today, unit=unit, why=why)
            actions.act(
                view,
                lambda: excuses.grant(view.office, done, period, who),
                "board.excused",
                unit=title,
                period=period,
            )
