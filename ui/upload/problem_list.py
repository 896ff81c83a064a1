"""The problems of a file, each with a button that shows its row in the table of corrections."""

import streamlit as st

from tracker.display.tables import upload_review
from tracker.intake.commit import Checked
from tracker.problems import Problem
from tracker.words import choice
from ui.upload.edits import Files, digest
from ui.view import View
from ui.widgets import download, table
from ui.widgets.plain_text import plain

_A_PAGE, _WIDTHS = 10, (1, 11)


def block(view: View, files: Files | None, checked: Checked, found: list[Problem]):
    """Draw the errors, the warnings or the assumptions of a file under their number, each with its choices.

    With `files`, a press on a cell's address shows its row in the table of corrections."""
    if not found:
        return
    kind = f"{found[0].severity}s"
    more, key = checked.further_problems(found), f"{kind}_{digest(checked.upload.content)}"
    title = view.say(f"preview.{kind}", n=len(found) + more)
    listing = upload_review.problems(found, title, view.lang)
    st.markdown(f"**{title}**")
    if more:
        st.caption(view.say("preview.first", n=len(found), more=more))
    if files is None or st.session_state.get("printing"):
        table.spell(view, listing, key)
        return
    if any(one.cell for one in found):
        st.caption(view.say("preview.go"))
    pages = -(-len(found) // _A_PAGE)
    first = (st.pagination(pages, key=f"{key}_pages_{pages}") - 1) * _A_PAGE if pages > 1 else 0
    correctable_rows = {(row.sheet, row.number) for row in (*checked.faulty_rows, *checked.warned_rows)}
    for number, problem in list(enumerate(found))[first : first + _A_PAGE]:
        left, right = st.columns(_WIDTHS, vertical_alignment="center")
        left.button(
            plain(problem.cell or "—"),
            disabled=(problem.sheet, problem.row) not in correctable_rows,
            width="stretch",
            key=f"{key}_{number}",
            on_click=files.look,
            args=(checked, problem),
        )
        with right:
            st.markdown(_line(view, listing.rows[number]))
            _choices(view, files, checked, problem)
    download.download(view, [listing], key)


def _choices(view: View, files: Files, checked: Checked, problem: Problem):
    """A button for each choice of a problem, the one that holds marked, and one that takes a choice back."""
    if not problem.choices:
        return
    key = f"choice_{problem.code}_{problem.sheet}_{problem.cell}_{files.edits}"
    with st.container(horizontal=True):
        for one in problem.choices:
            st.button(
                plain(choice(problem, one, view.lang)),
                icon=":material/check:" if one == problem.taken else None,
                on_click=files.answer,
                args=(checked, problem, one),
                key=f"{key}_{one}",
            )
        if problem.chosen:
            st.button(
                view.say("decision.undo"),
                icon=":material/undo:",
                on_click=files.answer,
                args=(checked, problem, None),
                key=f"{key}_undo",
            )


def _line(view: View, row: dict) -> str:
    """A problem in one line: sheet, column, what is wrong, what is accepted, and what was typed."""
    place = " · ".join(plain(row[name]) for name in ("sheet", "column") if row[name])
    typed = row["value"] and row["value"] not in row["message"]
    value = plain(view.say("preview.typed", value=row["value"])) if typed else ""
    return f"{place}　{plain(row['message'])}{value}"
