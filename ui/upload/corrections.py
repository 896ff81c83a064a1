"""The correction of refused rows in the browser; each entry is checked at once."""

import pandas as pd
import streamlit as st

from tracker.display.tables import corrections
from tracker.intake.commit import Checked
from tracker.schema.declarations import Column
from tracker.values.remembered import Remembered
from tracker.values.text import visible
from ui.frame import window_acts
from ui.upload.edits import Files, digest
from ui.view import View
from ui.widgets import hint
from ui.widgets.plain_text import plain

_MOST_OFFERED, _THREE_LINES, _STATUS = 10, 76, 120
_PINNED = (corrections.PLACE.id, "task_id")


def block(view: View, files: Files, checked: Checked):
    """Draw the refused rows of a file in a table that takes corrections, and beneath it what goes with it."""
    place = files.looked(checked)
    if checked.faulty_rows or place:
        st.markdown(f"**{view.say('mend.head')}**")
        hint.caption(view, "mend.how")
        if place:
            _single_row(view, files, checked, place)
        _table(view, files, checked, place)
        if checked.further_faulty_rows and not place:
            more = checked.further_faulty_rows
            st.caption(view.say("mend.more", shown=len(checked.faulty_rows), more=more))
        _corrected(view, files, checked)
        _offers(view, files, checked)
    _taken_names(view, files, checked)


def _corrected(view: View, files: Files, checked: Checked):
    """The number of corrected cells, and a button that undoes the corrections."""
    if checked.upload.corrections:
        with st.container(horizontal=True, vertical_alignment="center"):
            # Beside each other on the left: the table's toolbar hangs over the right.
            st.caption(view.say("mend.done", n=len(checked.upload.corrections)), width="content")
            st.button(
                view.say("mend.undo"),
                on_click=files.correct,
                args=(checked, ()),
                key="mend_undo",
                icon=":material/undo:",
            )


def _single_row(view: View, files: Files, checked: Checked, place: corrections.Place):
    """Which row is shown alone, and a button back to all rows."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(visible(view.say("mend.row", sheet=place[0], row=place[1])))
        st.button(
            view.say("mend.all"),
            on_click=files.look,
            args=(checked, None),
            key="mend_all",
            icon=":material/undo:",
        )


def _table(view: View, files: Files, checked: Checked, place: corrections.Place | None):
    rows = corrections.rows(checked, view.lang, place)
    # The same key while the same rows are listed: the grid keeps its place and the cell that was typed into.
    listed = digest(repr([row["place"] for row in rows]).encode())
    key = f"mend_{digest(checked.upload.content)}_{files.edits}_{listed}"
    shown = corrections.grid(checked, place)
    config = {column.id: _column(view, checked, column, place) for column in shown}
    st.data_editor(
        {name: _values(name, [row[name] for row in rows]) for name in config},
        column_config=config,
        hide_index=True,
        key=key,
        on_change=_take,
        args=(files, checked, key, place),
        num_rows="fixed",
        row_height=_THREE_LINES,
        placeholder="",
    )
    if files.going:
        files.going = False
        bad = next((number for number, column in enumerate(shown) if column == corrections.WRONG), 0) - 1
        st.html(window_acts.act("table", f"{key} {bad}", once=True))


def _values(name: str, texts: list[str]):
    """A column's texts; a blank status is none, and always of one type: another would draw the table anew."""
    return pd.array([text or None for text in texts], dtype="string") if name == "status" else texts


def _column(view: View, checked: Checked, column: Column, place: corrections.Place | None):
    """How a column is shown: what identifies a row stays in view, a status is chosen from a list."""
    label = column.label(view.lang)
    if column.id == "status":
        options = corrections.status_words(checked, view.lang, place)
        return st.column_config.SelectboxColumn(label, options=options, width=_STATUS)
    return st.column_config.TextColumn(
        label,
        disabled=column in corrections.SAID,
        width="large" if column.width > 36 else None,
        pinned=column.id in _PINNED or None,
    )


def _meaning(view: View, name: Remembered) -> str:
    """The unit or task that a name stands for, in the view's language."""
    return view.title("units" if name.kind == "unit" else "tasks", name.meaning)


def _offers(view: View, files: Files, checked: Checked):
    """For each name that was not found, similar names; a click takes one for all rows with that name."""
    for number, (text, offers) in enumerate(list(corrections.offers(checked).items())[:_MOST_OFFERED]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(visible(view.say("near.ask", value=text, n=len(offers[0].corrections))))
            for place, offer in enumerate(offers):
                title = _meaning(view, offer.name) if offer.name else offer.title
                st.button(
                    view.say("near.take", title=plain(title), score=offer.score),
                    on_click=files.take,
                    args=(checked, offer),
                    key=f"near_{number}_{place}_{files.edits}",
                    icon=":material/check:",
                )


def _taken_names(view: View, files: Files, checked: Checked):
    """The names that were taken for others in this file, each with a button to undo that."""
    names = [name for name in checked.learnt if name.kind in ("unit", "task")]
    for number, name in enumerate(names):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(visible(view.say("near.taken", value=name.text, title=_meaning(view, name))))
            st.button(
                view.say("near.leave"),
                on_click=files.leave,
                args=(name,),
                key=f"leave_{number}_{files.edits}",
                icon=":material/undo:",
            )


def _take(files: Files, checked: Checked, key: str, place: corrections.Place | None):
    files.type(checked, corrections.with_edits(checked, st.session_state[key]["edited_rows"], place))
