"""The problems of a file, each with a button that shows its row in the table of corrections."""

import streamlit as st

from tracker.display.tables import upload_review
from tracker.intake.commit import Checked
from tracker.problems import Problem
from ui.upload.edits import Files, digest
from ui.view import View
from ui.widgets import download, table
from ui.widgets.plain_text import plain

_A_PAGE, _WIDTHS = 10, (1, 11)


def block(view: View, files: Files | None, checked: Checked, found: list[Problem]):
    """Draw the errors or the warnings of a file under their number.

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
        right.markdown(_line(view, listing.rows[number]))
    download.download(view, [listing], key)


def _line(view: View, row: dict) -> str:
    """A problem in one line: sheet, column, what is wrong, what is accepted, and what was typed."""
    place = " · ".join(plain(row[name]) for name in ("sheet", "column") if row[name])
    typed = row["value"] and row["value"] not in row["message"]
    value = plain(view.say("preview.typed", value=row["value"])) if typed else ""
    return f"{place}　{plain(row['message'])}{value}"
