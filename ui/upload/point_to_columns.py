"""Pointing to header and columns by hand, if none were found or the guess is wrong."""

import streamlit as st

from tracker.display.tables import recognised
from tracker.intake.commit import Checked
from tracker.sheets.reading.layout import Layout, why_incomplete
from tracker.sheets.reading.recognised import Picture
from ui.upload.edits import Files, digest
from ui.view import View
from ui.widgets.plain_text import plain

_BESIDE = 4


def block(view: View, files: Files, checked: Checked, picture: Picture):
    """Ask for the header's row and what each column holds; the file is then checked again."""
    key = f"{digest(checked.upload.content)}_{picture.sheet}_{files.edits}"
    pointed = next((one for one in checked.upload.layouts if one.sheet == picture.sheet), None)
    st.caption(view.say("point.offered" if picture.offer and not pointed else "point.how"))
    row = _row(view, picture, key)
    with st.form(f"point_{key}", border=False):
        columns = _columns(view, picture, row, key)
        sent = st.form_submit_button(view.say("point.check"), icon=":material/fact_check:")
    if sent:
        _take(view, files, checked, Layout(picture.sheet, row, columns))
    if pointed or recognised.used_remembered_layout(checked, picture):
        layout = None if pointed else Layout(picture.sheet)
        st.button(
            view.say("point.undo" if pointed else "point.back"),
            on_click=files.point,
            args=(checked, layout, picture.sheet),
            key=f"point_back_{key}",
            icon=":material/undo:",
        )


def _row(view: View, picture: Picture, key: str) -> int:
    options = [0, *picture.numbers]
    first = picture.offer.row if picture.offer else picture.header or recognised.likely(picture)
    return st.selectbox(
        view.say("point.row"),
        options,
        options.index(first) if first in options else 0,
        key=f"point_row_{key}",
        placeholder="",
        format_func=lambda row: recognised.header_choice(picture, row, view.lang),
    )


def _columns(view: View, picture: Picture, row: int, key: str) -> tuple[tuple[int, str], ...]:
    """A select box for each column that is not empty, with its first values below."""
    usual_columns = recognised.column_meanings(picture, row)
    choices = recognised.choices(view.lang)
    chosen_columns: list[tuple[int, str]] = []
    shown = recognised.columns_under_header(picture, row)
    for first in range(0, len(shown), _BESIDE):
        for place, column in zip(st.columns(_BESIDE), shown[first : first + _BESIDE], strict=False):
            with place:
                chosen = st.selectbox(
                    plain(column.title),
                    list(choices),
                    list(choices).index(usual_columns.get(column.number, "")),
                    key=f"point_{key}_{row}_{column.number}",
                    placeholder="",
                    format_func=lambda one: choices.get(one, ""),
                )
                st.caption(plain(column.values) or "—")
            if chosen:
                chosen_columns.append((column.number, chosen))
    return tuple(chosen_columns)


def _take(view: View, files: Files, checked: Checked, layout: Layout):
    if code := why_incomplete(tuple(known for _, known in layout.columns)):
        st.error(view.say(code, value=plain(layout.sheet)))
        return
    files.point(checked, layout, layout.sheet)
    st.rerun()
