"""How the claims of one unit, or of one assignment, stand, on their pages."""

from collections.abc import Sequence

import streamlit as st

from tracker.display.html.definitions import Link
from tracker.display.tables import claims as claims_table
from tracker.figures.filters import Filter
from tracker.operations import claims
from tracker.operations.claims import Listed
from ui.frame import links
from ui.view import View
from ui.widgets.plain_text import plain


def _of_unit(view: View, unit: str) -> list[Listed]:
    return claims.listed(view.office, Filter(unit=(unit,), support=True, as_of=view.as_of))


def of_unit(view: View, unit: str) -> list[tuple[str, str | Sequence[Link]]]:
    """Return how a unit's claims stand, which leads to them, and what was returned to it with the remark, as
    pairs of a label and links."""
    found = view.kept(_of_unit, unit)
    accurate = claims.accuracies(view.office, view.as_of).get(unit)
    words = claims_table.of_unit(found, accurate, view.lang)
    stand = [Link(words, links.href("claims", unit=unit, support="true"))] if found else words
    address = links.each("assignment")
    returned = [
        Link(
            view.say(
                "claims.mend",
                name=f"{one.claim.task} {view.title('tasks', one.claim.task)}",
                why=one.act.act.why,
            ),
            address(owner=unit, task=one.claim.task),
        )
        for one in claims_table.of_state(found, "returned")
        if one.act is not None
    ]
    return [
        (view.say("claims.of_unit"), stand),
        *([(view.say("claims.to_mend"), returned)] if returned else []),
    ]


def of_assignment(view: View, task: str, unit: str):
    """Say how an assignment's claim stands, where it has one; a returned one is a warning."""
    found = view.kept(_of_unit, unit)
    one = next((one for one in found if one.claim.task == task), None)
    if one is None:
        return
    words = plain(claims_table.standing(one, view.as_of, view.lang))
    if one.claim.state == "returned":
        st.warning(words, icon=":material/undo:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(words)
        if one.claim.state == "open":
            links.link("claims", view.say("claims.to_queue"), unit=unit)
