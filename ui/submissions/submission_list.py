"""Past submissions: the list, and the one of them that is asked for."""

import re

import streamlit as st

from tracker.display.tables import submissions
from tracker.operations import past_submissions
from ui.frame import page_choice
from ui.frame.page_choice import Choice
from ui.view import View
from ui.widgets import table

_A_PAGE = 200


def chosen(view: View) -> dict | None:
    """The list of submissions; returns the one that is asked for, by the link or by a click."""
    held = past_submissions.count(view.office, view.chosen.unit)
    st.markdown(f"##### {view.say('past.head')}")
    shown = page_choice.page(view, held, "submissions_page", _A_PAGE)
    if not held:
        st.info(view.say("past.none_filtered" if view.chosen.unit else "past.none"))
        return None
    if view.chosen.unit:
        st.caption(view.say("past.filtered"))
    ledger = past_submissions.listed(view.office, view.chosen.unit, shown.start, _A_PAGE)
    listing = submissions.submissions(view.programme, ledger, view.say("past.head"), view.lang)
    clicked = table.draw(view, listing, "submissions", select=True)
    _follow(None if clicked is None else str(ledger[clicked]["id"]))
    rows = {str(row["id"]): row for row in [*_asked(view), *ledger]}
    titles = {number: title(view, row) for number, row in rows.items()}
    number = re.compile(r"\d+")
    choice = Choice(
        "submission", view.say("past.which"), titles, lambda text: next(iter(number.findall(text)), None)
    )
    return rows[page_choice.choose(view, choice, str(ledger[0]["id"]))]


def _asked(view: View) -> list[dict]:
    """The submission that a link or a click asks for, which the page of the table may not hold."""
    asked = str(st.session_state.get("submission") or st.query_params.get("submission") or "")
    found = re.search(r"\d{1,9}", asked)
    return past_submissions.one(view.office, int(found[0])) if found else []


def title(view: View, row: dict) -> str:
    """Return a submission's number, period and file."""
    return view.say("past.option", number=row["id"], period=row["period"], file=row["file"])


def _follow(clicked: str | None):
    """A click on a row moves the choice once; afterwards the choice is free again."""
    if clicked is not None and clicked != st.session_state.get("submission_clicked"):
        st.session_state["submission"] = clicked
    st.session_state["submission_clicked"] = clicked
