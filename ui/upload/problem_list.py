"""The problems of a file, one line a kind, each place with a button that shows its row."""

import streamlit as st

from tracker.display.tables import upload_review
from tracker.display.tables.problem_kinds import ProblemKind, kinds
from tracker.intake.commit import Checked
from tracker.problems import Problem
from tracker.words import choice, problem_sentence, statement
from ui.upload.edits import Files, digest
from ui.view import View
from ui.widgets import download, table
from ui.widgets.plain_text import plain

_A_PAGE, _WIDTHS = 10, (1, 11)
# The most characters of a folded kind's line, which shows one line of text.
_LONGEST = 160


def block(view: View, files: Files | None, checked: Checked, found: list[Problem]):
    """Draw the errors, the warnings or the assumptions of a file under their number, one line a kind.

    A kind with several places is folded. With `files`, a press on a cell's address shows its row in the table
    of corrections, and a press on a choice answers what the file leaves open."""
    if not found:
        return
    severity = f"{found[0].severity}s"
    more, key = checked.further_problems(found), f"{severity}_{digest(checked.upload.content)}"
    title = view.say(f"preview.{severity}", n=len(found) + more)
    listing = upload_review.problems(found, title, view.lang)
    st.markdown(f"**{title}**")
    if files is None or st.session_state.get("printing"):
        table.spell(view, listing, key)
        return
    if any(one.cell for one in found):
        st.caption(view.say("preview.go"))
    for kind in kinds(checked, found):
        if len(kind.problems) == 1:
            _place(view, files, checked, kind.problems[0], 0)
            continue
        label = plain(kind.sentence(view.lang))
        label = label if len(label) <= _LONGEST else f"{label[:_LONGEST]}…"
        with st.expander(label, key=f"{key}_{kind.code}", on_change="rerun") as folded:
            if folded.open:
                _places(view, files, checked, kind)
    if severity != "assumptions":
        download.download(view, [listing], key)


def _places(view: View, files: Files, checked: Checked, kind: ProblemKind):
    """The places of one kind, ten at a time."""
    key = f"places_{kind.code}_{digest(checked.upload.content)}"
    if more := kind.n - len(kind.problems):
        st.caption(view.say("preview.first", n=len(kind.problems), more=more))
    pages = -(-len(kind.problems) // _A_PAGE)
    first = (st.pagination(pages, key=f"{key}_{pages}") - 1) * _A_PAGE if pages > 1 else 0
    for number, problem in enumerate(kind.problems[first : first + _A_PAGE], first):
        _place(view, files, checked, problem, number)


def _place(view: View, files: Files, checked: Checked, problem: Problem, number: int):
    """One problem: a button with its cell's address, its sentence, and a button for each choice."""
    if problem.sheet is None:
        st.markdown(plain(problem_sentence(problem, view.lang)))
        return
    left, right = st.columns(_WIDTHS, vertical_alignment="center")
    correctable_rows = {(row.sheet, row.number) for row in (*checked.faulty_rows, *checked.warned_rows)}
    left.button(
        plain(problem.cell or "—"),
        disabled=(problem.sheet, problem.row) not in correctable_rows,
        width="stretch",
        key=f"{problem.code}_{digest(checked.upload.content)}_{problem.sheet}_{problem.cell}_{number}",
        on_click=files.look,
        args=(checked, problem),
    )
    with right:
        (row,) = upload_review.problems([problem], "", view.lang).rows
        # The choices are buttons beneath, so the sentence does not repeat them.
        st.markdown(_line(view, row | {"message": statement(problem, view.lang)}))
        _choices(view, files, checked, problem)


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
