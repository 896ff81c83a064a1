"""The list of past submissions, and the choice of one."""

import re
from functools import partial

import streamlit as st

from tracker.display.tables import submissions
from tracker.operations import past_submissions
from tracker.operations.past_submissions import Submission
from tracker.words import say
from ui.frame import link_values, page_choice
from ui.frame.page_choice import Choice
from ui.view import View
from ui.widgets import table

_A_PAGE = 200


def chosen(view: View) -> Submission | None:
    """Draw the list of submissions; return the chosen one (link, click or select box), None without any."""
    count = past_submissions.count(view.office, view.chosen.unit)
    st.markdown(f"##### {view.say('past.head')}")
    page_rows = page_choice.page(view, count, "submissions_page", _A_PAGE)
    if not count:
        st.info(view.say("past.none_filtered" if view.chosen.unit else "past.none"))
        return None
    if view.chosen.unit:
        st.caption(view.say("past.filtered"))
    ledger = past_submissions.listed(view.office, view.chosen.unit, page_rows.start, _A_PAGE)
    listing = submissions.submissions(view.programme, ledger, view.say("past.head"), view.lang)
    clicked = table.draw(view, listing, "submissions", select=True)
    _take_click(None if clicked is None else str(ledger[clicked].id))
    listed = {str(one.id): one for one in [*_linked(view), *ledger]}
    choice = Choice("submission", view.say("past.which"), partial(_titles, listed))
    return listed[page_choice.choose(view, choice, str(ledger[0].id))]


def _linked(view: View) -> list[Submission]:
    """The submission that a link or a click asks for, in a list; it may be on another page of the table.

    A number in the text says only which submission to read; its own number and titles decide."""
    text = str(st.session_state.get("submission") or st.query_params.get("submission") or "")
    number = re.search(r"\d{1,9}", text)
    found = past_submissions.by_number(view.office, int(number[0])) if number else []
    listed = {str(one.id): one for one in found}
    return found if text in listed or link_values.labelled(partial(_titles, listed), text) else []


def _titles(listed: dict[str, Submission], lang: str) -> dict[str, str]:
    return {number: title(one, lang) for number, one in listed.items()}


def title(submission: Submission, lang: str) -> str:
    """Return a submission's number, period and file."""
    return say("past.option", lang, number=submission.id, period=submission.period, file=submission.file)


def _take_click(clicked: str | None):
    """Choose the clicked row, once for each click, so that the select box can still be changed afterwards."""
    if clicked is not None and clicked != st.session_state.get("submission_clicked"):
        st.session_state["submission"] = clicked
    st.session_state["submission_clicked"] = clicked
